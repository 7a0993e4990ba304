//! The text that is agreed to: made of the choices and the catalogue's words. The Swedish one is the consent; another
//! language is a reading aid (L1.5). A changed character is another text with another hash.

use base::{Code as _, Id, Language};
use vault::Party;
use wording::consents as w;

use super::model::{Choices, ConsentPurpose, Offered};
use crate::access::Subject;

/// The exact text for a set of choices: paragraphs parted by an empty line. It names parties, never the individual.
/// Dates stand beside it, in the signed row.
pub fn text(l: Language, choices: &Choices, offered: &[Offered]) -> String {
    let circle: Vec<&Offered> = offered.iter().filter(|party| choices.circle.contains(&party.party.id)).collect();
    let mut parts = vec![w::text_title(l), w::text_free(l), circle_part(l, &circle)];
    parts.push(subjects(l, choices));
    parts.push(purposes(l, choices));
    if !choices.exceptions.is_empty() {
        parts.push(exceptions(l, choices, offered));
    }
    if circle.iter().any(|party| party.authority) {
        parts.push(w::text_secrecy(l));
    }
    parts.extend(circle.iter().filter(|party| !party.authority).map(|party| w::text_private(l, &party.party.name)));
    parts.extend([w::text_duties(l), w::text_kept(l), w::text_back(l), w::text_until(l)]);
    parts.join("\n\n")
}

/// The text of a revocation.
pub fn revoked(l: Language) -> String {
    w::text_revoked(l)
}

fn circle_part(l: Language, circle: &[&Offered]) -> String {
    if circle.is_empty() {
        return w::text_no_circle(l);
    }
    list(&w::text_circle(l), circle.iter().map(|party| party.party.name.clone()))
}

fn subjects(l: Language, choices: &Choices) -> String {
    if choices.subjects.is_empty() {
        return w::text_no_subject(l);
    }
    let chosen = Subject::ALL.iter().filter(|subject| choices.subjects.contains(subject));
    let mut text = list(&w::text_subjects(l), chosen.map(|subject| about(l, *subject)));
    if !choices.subjects.contains(&Subject::Case) {
        text.push('\n');
        text.push_str(&w::text_unnamed(l));
    }
    text
}

/// What a subject is, in her words.
pub fn about(l: Language, subject: Subject) -> String {
    wording::choice(l, "consents.text-subject", subject)
}

fn purposes(l: Language, choices: &Choices) -> String {
    if choices.purposes.is_empty() {
        return w::text_no_purpose(l);
    }
    let chosen = ConsentPurpose::ALL.iter().filter(|purpose| choices.has(**purpose));
    let line = |purpose: &ConsentPurpose| match purpose {
        ConsentPurpose::FollowUp if choices.followup_to.is_some() => w::text_follow_up_until(l),
        other => wording::choice(l, "consents.text-purpose", *other),
    };
    list(&w::text_purposes(l), chosen.map(line))
}

fn exceptions(l: Language, choices: &Choices, offered: &[Offered]) -> String {
    let line = |from: Id<Party>, to: Id<Party>, subject: Subject| {
        let subject = wording::choice(l, "consents.text-short", subject);
        w::text_exception(l, &name(offered, from), &subject, &name(offered, to))
    };
    let lines = choices.exceptions.iter().map(|exception| line(exception.from, exception.to, exception.subject));
    list(&w::text_exceptions(l), lines)
}

/// A party's name, as the page and the text write it.
pub fn name(offered: &[Offered], id: Id<Party>) -> String {
    let found = offered.iter().find(|party| party.party.id == id);
    found.map(|party| party.party.name.clone()).unwrap_or_default()
}

fn list(heading: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.map(|line| format!("\n– {line}")).collect();
    format!("{heading}{lines}")
}

#[cfg(test)]
mod tests {
    use base::{Date, Instant};
    use organisation::parties::{PartyKind, PartyName};

    use super::*;
    use crate::consents::model::{Days, Exception};

    fn party(number: u8, name: &str, authority: bool) -> Offered {
        let party = PartyName {
            id: Id::new(Instant::from_millis(1), [number; 10]),
            kind: PartyKind::Care,
            name: name.to_owned(),
            short: name.to_owned(),
        };
        Offered { party, authority, placed: true, convener: false, initiator: false, let_in: false }
    }

    fn all() -> (Vec<Offered>, Choices) {
        let offered = vec![party(1, "Arbetsförmedlingen", true), party(2, "Strandens vårdcentral AB", false)];
        let today = Date::new(2026, 11, 21).unwrap();
        let mut choices = Choices::untouched(&Days { today, next_meeting: None, last_consultation: None });
        choices.circle = offered.iter().map(|party| party.party.id).collect();
        choices.subjects = Subject::ALL.to_vec();
        choices.purposes = ConsentPurpose::ALL.to_vec();
        (offered, choices)
    }

    #[test]
    fn l1_5_a_changed_character_is_another_text() {
        let (mut offered, choices) = all();
        let before = vault::hash(text(Language::Sv, &choices, &offered).as_bytes());
        assert_eq!(before, vault::hash(text(Language::Sv, &choices, &offered).as_bytes()));
        offered[0].party.name.push('.');
        assert_ne!(before, vault::hash(text(Language::Sv, &choices, &offered).as_bytes()));
    }

    #[test]
    fn l1_5_every_choice_is_in_the_text() {
        let (offered, whole) = all();
        let mut texts = vec![text(Language::Sv, &whole, &offered)];
        let mut with = |change: fn(&mut Choices)| {
            let mut choices = whole.clone();
            change(&mut choices);
            texts.push(text(Language::Sv, &choices, &offered));
        };
        with(|choices| choices.circle.truncate(1));
        with(|choices| choices.subjects.truncate(4));
        with(|choices| choices.purposes.truncate(2));
        with(|choices| choices.followup_to = Some(choices.valid_to));
        with(|choices| {
            choices.exceptions =
                vec![Exception { from: choices.circle[0], to: choices.circle[1], subject: Subject::Health }];
        });
        with(|choices| choices.subjects = Vec::new());
        with(|choices| choices.subjects.retain(|subject| *subject != Subject::Case));
        with(|choices| choices.circle.clear());
        with(|choices| choices.purposes.clear());
        let count = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), count);
    }

    #[test]
    fn l1_11_the_text_says_what_each_may_do_with_what_it_knows_already() {
        let (offered, choices) = all();
        let says = [
            (
                Language::Sv,
                [
                    "Det är frivilligt.",
                    "har kvar samma rätt till stöd",
                    "Mitt ja ändrar inte det.",
                    "i sin egen journal eller akt",
                    "Jag kan ta tillbaka mitt ja när jag vill",
                ],
            ),
            (
                Language::En,
                [
                    "It is voluntary.",
                    "has the same right to support",
                    "My yes does not change that.",
                    "in its own records",
                    "I can take back my yes whenever I want",
                ],
            ),
        ];
        for (language, sentences) in says {
            let text = text(language, &choices, &offered);
            for sentence in sentences {
                assert!(text.contains(sentence), "{sentence}: {text}");
            }
        }
    }

    #[test]
    fn l1_14_a_private_care_provider_has_its_own_words() {
        let (offered, mut choices) = all();
        let private = "Strandens vårdcentral AB är inte en myndighet. De som arbetar där har tystnadsplikt";
        assert!(text(Language::Sv, &choices, &offered).contains(private));
        assert!(!text(Language::Sv, &choices, &offered).contains("Arbetsförmedlingen är inte en myndighet"));
        choices.circle.pop();
        assert!(!text(Language::Sv, &choices, &offered).contains("är inte en myndighet"));
    }
}
