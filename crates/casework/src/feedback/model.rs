//! Feedback: what it is, and the letter drafted from what was agreed.

use base::{Date, Id, Instant, Language};
use serde::{Deserialize, Serialize};
use vault::{Party, Staff};
use wording::feedback as w;

/// Marks the ids of feedbacks.
#[derive(Debug)]
pub enum Feedback {}

base::codes! {
    /// How she is told.
    pub enum Channel { Phone = "phone", Visit = "visit", Video = "video", Letter = "letter" }
}

base::codes! {
    /// What she says of what came out.
    pub enum Reply { Yes = "yes", No = "no", WantsChange = "wants_change" }
}

/// Who is to tell her, how and by when.
#[derive(Clone, Debug)]
pub struct NewFeedback {
    pub consultation: i64,
    pub party: Id<Party>,
    /// Whom of the party; anybody of it when nobody is named.
    pub staff: Option<Id<Staff>>,
    pub channel: Channel,
    pub due: Date,
}

/// What everybody in the case may know of a feedback. Neither text nor answer is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub consultation: i64,
    pub party: Id<Party>,
    pub channel: Channel,
    pub due: Date,
    pub done: Option<Instant>,
}

/// The letter and the note on her answer; sealed in the compartment of the party that tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    pub text: String,
    pub note: String,
}

/// A feedback of the reader's own party.
#[derive(Clone, Debug)]
pub struct Task {
    pub id: Id<Feedback>,
    pub plan: Planned,
    pub reply: Option<Reply>,
    pub version: i64,
    /// What has been written; nothing until the first save.
    pub told: Option<Told>,
}

/// The letter as a first draft: one page of plain language to 'du', for an officer to change. `agreed` is the text of
/// what was agreed, `next` are whole sentences. Written in `l`: her language where we have it, Swedish otherwise.
pub fn draft_text(l: Language, question: &str, agreed: &str, next: &[String]) -> String {
    let question = if question.is_empty() { String::new() } else { w::letter_question(l, question) };
    let steps: Vec<String> = next.iter().map(|step| format!("– {step}")).collect();
    let next = if steps.is_empty() { String::new() } else { format!("{}\n{}", w::letter_next(l), steps.join("\n")) };
    let parts = [w::letter_greeting(l), question, agreed.to_owned(), next, w::letter_end(l)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Is a feedback that is not done past its day?
pub fn is_late(plan: &Planned, today: Date) -> bool {
    plan.done.is_none() && plan.due < today
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_says_what_was_agreed_in_plain_words() {
        let agreed = "Det här kom vi överens om:\n– Arbetsförmedlingen: Boka arbetspsykolog.";
        let text = draft_text(Language::Sv, "Vad klarar jag?", agreed, &["Vi ringer dig i januari.".to_owned()]);
        for said in ["”Vad klarar jag?”", agreed, "– Vi ringer dig i januari."] {
            assert!(text.contains(said), "{said} in\n{text}");
        }
        assert!(!text.contains('!'));
    }

    #[test]
    fn an_empty_meeting_still_makes_a_letter_without_empty_headings() {
        let text = draft_text(Language::Sv, "", "", &[]);
        assert!(!text.contains("händer sedan") && !text.contains("\n\n\n"), "{text}");
    }

    #[test]
    fn late_is_after_the_day_and_never_when_done() {
        let day = |text| Date::parse(text).unwrap();
        let party = Id::new(Instant::from_millis(0), [1; 10]);
        let mut plan = Planned { consultation: 1, party, channel: Channel::Phone, due: day("2026-12-20"), done: None };
        assert!(!is_late(&plan, day("2026-12-20")) && is_late(&plan, day("2026-12-21")));
        plan.done = Some(Instant::from_millis(1));
        assert!(!is_late(&plan, day("2026-12-21")));
    }
}
