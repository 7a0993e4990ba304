//! The posted texts of an initiative.

use base::form::Need;
use base::{Form, Invalid, Language, Problem};

use super::fields::{Place, all};
use crate::importing::{Group, ImportedInitiative, Organisation, Pairs};

/// The longest text of one field: some ten pages.
pub const LONGEST: usize = 30_000;
/// The longest text that stands in one line.
const LINE: usize = 300;

/// The headings of a page that was begun here, in the order of the real one; `field-owner` and so on in the words.
const LABELS: [&str; 14] = [
    "owner",
    "funder",
    "contact",
    "target_group",
    "stakeholders",
    "background",
    "purpose",
    "goals",
    "organisation",
    "method",
    "follow_up",
    "implementation",
    "development_documents",
    "grants",
];

/// The initiative with what was typed over it. A field that was not posted, or holds what it was shown with, is left as
/// it is.
///
/// # Errors
/// What is wrong, field by field.
pub fn over(form: &Form, one: &ImportedInitiative) -> Result<ImportedInitiative, Invalid> {
    let (mut read, mut next) = (form.reader(), one.clone());
    for field in all() {
        if let Place::Tick(at) = field.place {
            // A box that is not ticked posts nothing; the form that was posted tells by its version.
            *at(&mut next) = read.checked(field.name);
            continue;
        }
        if form.value(field.name).is_none() {
            continue;
        }
        // In one line names and addresses stand.
        let typed = if matches!(field.place, Place::Line(_) | Place::Slot(_)) {
            read.names(field.name, field.need, LINE)
        } else {
            read.text(field.name, field.need, LONGEST)
        };
        if typed != cleaned(&field.place.shown(&mut next))
            && let Err(problem) = field.place.take(&mut next, typed)
        {
            read.problem(field.name, problem);
        }
    }
    let ages = (next.target_group.age_from.value(), next.target_group.age_to.value());
    if matches!(ages, (Some(from), Some(to)) if from > to) {
        read.problem("target-to", Problem::Other("initiatives.ages"));
    }
    read.finish(|| Some(next))
}

/// The texts as their form holds them.
pub fn filled(one: &ImportedInitiative) -> Form {
    let mut one = one.clone();
    all().map(|field| (field.name.to_owned(), field.place.shown(&mut one))).collect()
}

/// A text as a field gives it back.
fn cleaned(text: &str) -> String {
    let form: Form = [("x".to_owned(), text.to_owned())].into_iter().collect();
    form.reader().text("x", Need::Optional, usize::MAX)
}

/// A new initiative: name, owner and funder are enough to begin.
///
/// # Errors
/// What is wrong, field by field.
pub fn begun(form: &Form) -> Result<ImportedInitiative, Invalid> {
    let mut read = form.reader();
    let mut text = |field| read.names(field, Need::Required, LINE);
    let (name, owner, funder) = (text("name"), text("owner"), text("funder"));
    read.finish(|| Some(ImportedInitiative { name, owner, funder, ..blank() }))
}

/// Without a text; the headings of its page are in Swedish, as the page is.
fn blank() -> ImportedInitiative {
    let say = |key: &str| wording::lookup(Language::Sv, &format!("initiatives.{key}")).unwrap_or_default();
    let group = |key: &str| Group { label: say(key), ..Group::default() };
    let labels = LABELS.iter().map(|key| ((*key).to_owned(), say(&format!("label-{}", key.replace('_', "-")))));
    ImportedInitiative {
        organisation: Organisation {
            steering_group: group("steering"),
            working_group: group("working"),
            reference_group: group("reference"),
            ..Organisation::default()
        },
        labels: Pairs(labels.collect()),
        ..ImportedInitiative::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::importing::{Slot, export, read_initiative};

    /// The form as a browser posts it: lines ended by both signs.
    fn posted(one: &ImportedInitiative) -> Vec<(String, String)> {
        let mut one = one.clone();
        let field = |field: &super::super::fields::Field| {
            let shown = field.place.shown(&mut one).replace('\n', "\r\n");
            (field.name.to_owned(), shown)
        };
        all().map(field).filter(|(name, value)| !name.ends_with("-tick") || !value.is_empty()).collect()
    }

    fn form(pairs: &[(String, String)]) -> Form {
        pairs.iter().cloned().collect()
    }

    const FILE: &str = include_str!("../../../../../data/initiative.json");

    #[test]
    fn what_was_not_changed_is_exported_byte_for_byte() {
        let one = read_initiative(FILE).unwrap().content;
        let again = over(&form(&posted(&one)), &one).unwrap();
        assert_eq!(export(&again).unwrap(), export(&one).unwrap());
        assert_eq!(export(&again).unwrap().trim_end(), FILE.trim_end());
        assert_eq!(over(&form(&[]), &one).unwrap(), one, "what was not posted is not emptied");
    }

    #[test]
    fn what_was_changed_is_changed_and_nothing_else() {
        let one = read_initiative(FILE).unwrap().content;
        let mut pairs = posted(&one);
        for (name, value) in &mut pairs {
            match name.as_str() {
                "purpose" => *value = " Ett nytt syfte. ".to_owned(),
                "target-count" => value.clear(),
                "contact-phone" => *value = "026-12 34 56".to_owned(),
                "steering-name" => value.clear(),
                _ => {}
            }
        }
        let mut expected = one.clone();
        expected.purpose = "Ett nytt syfte.".to_owned();
        expected.target_group.individuals_per_year_approx = Slot::Empty;
        expected.contact.phone = Slot::Value("026-12 34 56".to_owned());
        expected.organisation.steering_group.name = Slot::Empty;
        assert_eq!(over(&form(&pairs), &one).unwrap(), expected);
        assert!(expected.for_the_public().contact.phone.is_absent(), "not ticked");
        pairs.push(("contact-phone-tick".to_owned(), "yes".to_owned()));
        let ticked = over(&form(&pairs), &one).unwrap();
        assert_eq!(ticked.for_the_public().contact.phone.value().map(String::as_str), Some("026-12 34 56"));
        assert!(ticked.for_the_public().contact.email.is_absent());
        assert!(!export(&ticked.for_the_public()).unwrap().contains("may_be_published"));
    }

    #[test]
    fn what_can_not_be_is_told_at_its_field() {
        let one = read_initiative(FILE).unwrap().content;
        let typed = [("name", " "), ("target-from", "70"), ("target-to", "16"), ("steering-seats", "bara namn")];
        let pairs: Vec<(String, String)> = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let invalid = over(&form(&pairs), &one).unwrap_err();
        assert_eq!(invalid.at("name"), Some(&Problem::Required));
        assert_eq!(invalid.at("target-to"), Some(&Problem::Other("initiatives.ages")));
        assert_eq!(invalid.at("steering-seats"), Some(&Problem::Other("initiatives.seat")));
    }

    #[test]
    fn a_new_one_has_the_headings_of_a_page() {
        let pairs = [("name", "Ny väg"), ("owner", "Region X"), ("funder", "Förbundet")];
        let one = begun(&form(&pairs.map(|(name, value)| (name.to_owned(), value.to_owned())))).unwrap();
        assert!(one.labels.0.iter().all(|(key, label)| !label.is_empty() && label != key), "{:?}", one.labels);
        assert_eq!(one.organisation.working_group.label, "Arbetsgrupp");
        assert_eq!(read_initiative(&export(&one).unwrap()).unwrap().content, one);
        assert_eq!(begun(&form(&[])).unwrap_err().problems.len(), 3);
    }
}
