//! How a party looks wherever it is named.

use maud::{Markup, html};

use super::model::PartyKind;

impl PartyKind {
    /// The name of a party of this kind, in its colour. The association has none.
    pub fn name(self, name: &str) -> Markup {
        html! { span class=(self.class("who")) { (name) } }
    }

    /// The classes of a part of a page that bears the colour of this kind.
    pub fn class(self, part: &str) -> String {
        let hue = match self {
            Self::EmploymentService => "blue",
            Self::InsuranceAgency => "green",
            Self::Municipality => "violet",
            Self::Care => "rust",
            Self::Association => return part.to_owned(),
        };
        format!("{part} {hue}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_bears_its_colour_and_no_markup() {
        let of = |kind: PartyKind| kind.name("FK & co").into_string();
        assert_eq!(of(PartyKind::InsuranceAgency), "<span class=\"who green\">FK &amp; co</span>");
        assert_eq!(of(PartyKind::Association), "<span class=\"who\">FK &amp; co</span>");
    }
}
