//! What items say: one type for each kind, written and read as that kind and as no other.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::model::ItemKind;
use crate::people::PersonRecord;

/// What an item of some kinds says.
pub trait Content: Serialize + DeserializeOwned {
    /// Reading or writing it as another kind is a fault of ours.
    const KINDS: &'static [ItemKind];
}

/// The content of each kind. A field it does not know is a fault, so that one kind read as another is no blank text.
macro_rules! contents {
    ($($(#[$doc:meta])* $name:ident: $($kind:ident)|+ { $($(#[$of:meta])* $field:ident: $type:ty),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$of])* pub $field: $type),* }

        impl Content for $name {
            const KINDS: &'static [ItemKind] = &[$(ItemKind::$kind),+];
        }
    )* };
}

contents! {
    /// How she lives when the case is raised: the baseline of goal 4. It stays with the party unless disclosed.
    Baseline: Baseline {
        /// Codes of the list `income_support`; the first is the main one.
        income_support: Vec<String>,
        time_in_public_support: String,
        employment_status: String,
        reason: String,
        problem_area: Vec<String>,
        /// Why the case is right although the age is outside the method's.
        age_reason: String,
    }
    /// What a party writes before a meeting: one of the first three must say something.
    Contribution: Contribution {
        /// What we do now.
        now: String,
        /// What we can offer.
        offer: String,
        /// What stands in the way.
        obstacle: String,
        /// Who knows more, and how and when they are reached.
        reach: String,
        /// Why a later version replaces one that others have read.
        correction: String,
    }
    /// A few words with 'nothing known' or 'need to talk'.
    Note: NothingKnown | NeedToTalk { note: String }
    /// One line of the joint mapping.
    Line: Mapping { text: String }
    RecommendationLine: Recommendation { text: String }
    /// What is proposed for the party it is about.
    ProposalLine: Proposal { text: String }
    /// What a party has taken on; how far it has come stands in the item's code.
    ActionText: Action {
        what: String,
        /// What came of it, or why it is not taken on.
        result: String,
    }
    /// Solved without a meeting: what was done instead.
    OutcomeText: Outcome { text: String }
}

/// Who a case is about and what is asked. Nothing of it may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFace {
    pub person: PersonRecord,
    /// In her own words.
    pub question: String,
    pub purpose: String,
    pub participation: String,
}

impl Content for CaseFace {
    const KINDS: &'static [ItemKind] = &[ItemKind::Case];
}

/// Every kind as it stands, for a file of all there is.
impl Content for serde_json::Value {
    const KINDS: &'static [ItemKind] = <ItemKind as base::Code>::ALL;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_is_written_has_one_content() {
        let all = [
            Baseline::KINDS,
            Contribution::KINDS,
            Note::KINDS,
            Line::KINDS,
            RecommendationLine::KINDS,
            ProposalLine::KINDS,
            ActionText::KINDS,
            OutcomeText::KINDS,
            CaseFace::KINDS,
        ];
        for kind in <ItemKind as base::Code>::ALL {
            let of_it = all.iter().filter(|kinds| kinds.contains(kind)).count();
            assert_eq!(of_it, 1, "{kind:?}");
        }
    }

    #[test]
    fn one_kind_read_as_another_is_a_fault_and_no_blank_text() {
        let written =
            serde_json::to_string(&Contribution { now: "Ord".to_owned(), ..Contribution::default() }).unwrap();
        assert!(serde_json::from_str::<Note>(&written).is_err() && serde_json::from_str::<Line>(&written).is_err());
        assert_eq!(serde_json::from_str::<Contribution>("{\"now\":\"Ord\"}").unwrap().now, "Ord");
    }
}
