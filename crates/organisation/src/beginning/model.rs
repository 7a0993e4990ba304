//! What a party settles before it begins.

use serde::{Deserialize, Serialize};

base::codes! {
    /// Does a person see the names of a party's officers in the log of her own case (L13, question 8)?
    pub enum StaffNames {
        Shown = "shown",
        Function = "function",
    }
}

base::codes! {
    /// What can lack.
    pub enum Lack {
        Assessment = "assessment",
        Agreement = "agreement",
        Consent = "consent",
        Represented = "represented",
        Names = "names",
    }
}

/// What is sealed of it: texts as they were typed, days as `2026-11-30`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// The impact assessment: its reference number, and its day.
    pub assessment: String,
    pub assessed: String,
    /// The agreement with whoever runs the system.
    pub agreement: String,
    pub agreed: String,
    /// In which form consent is taken, for how long, and who accepts it.
    pub consent: String,
    /// What holds for those of 16 and 17, and for who has a representative.
    pub represented: String,
    /// A code of [`StaffNames`].
    pub names: String,
}

impl Beginning {
    /// What has still to be entered, in the order of the form.
    pub fn lacks(&self) -> Vec<Lack> {
        let of = [
            (Lack::Assessment, self.assessment.is_empty() || self.assessed.is_empty()),
            (Lack::Agreement, self.agreement.is_empty() || self.agreed.is_empty()),
            (Lack::Consent, self.consent.is_empty()),
            (Lack::Represented, self.represented.is_empty()),
            (Lack::Names, self.names.is_empty()),
        ];
        of.into_iter().filter(|(_, lacks)| *lacks).map(|(lack, _)| lack).collect()
    }
}

#[cfg(test)]
mod tests {
    use base::Code as _;

    use super::*;

    fn text() -> String {
        "x".to_owned()
    }

    #[test]
    fn l2_5_everything_is_settled_before_a_party_begins() {
        assert_eq!(Beginning::default().lacks(), Lack::ALL);
        let whole = Beginning {
            assessment: text(),
            assessed: text(),
            agreement: text(),
            agreed: text(),
            consent: text(),
            represented: text(),
            names: text(),
        };
        assert_eq!(whole.lacks(), []);
        let none = String::new;
        for (less, lack) in [
            (Beginning { assessed: none(), ..whole.clone() }, Lack::Assessment),
            (Beginning { assessment: none(), ..whole.clone() }, Lack::Assessment),
            (Beginning { agreement: none(), ..whole.clone() }, Lack::Agreement),
            (Beginning { agreed: none(), ..whole.clone() }, Lack::Agreement),
            (Beginning { consent: none(), ..whole.clone() }, Lack::Consent),
            (Beginning { represented: none(), ..whole.clone() }, Lack::Represented),
            (Beginning { names: none(), ..whole.clone() }, Lack::Names),
        ] {
            assert_eq!(less.lacks(), [lack]);
        }
    }
}
