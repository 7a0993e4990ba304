//! Feedback: what it is, and the letter drafted from what was agreed.

use base::{Code, Date, Id, Instant, Language};
use serde::{Deserialize, Serialize};
use vault::{Party, Staff};

use crate::words::feedback as w;

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

base::codes! {
    /// Whether a recommendation can be done (list `recommendation_feasible`, and 'not known yet').
    pub enum Feasibility {
        Yes = "yes",
        Queue = "queue",
        DoesNotExist = "does_not_exist",
        NotAllowedByRules = "not_allowed_by_rules",
        Declined = "declined",
        Unknown = "unknown",
    }
}

/// The longest letter: two pages, so that one never stops in a sentence.
pub const LONGEST: usize = 8000;
/// The longest note on her answer.
pub const LONGEST_NOTE: usize = 2000;

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

/// One thing agreed or recommended at the consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// The party's name.
    pub party: String,
    pub what: String,
    pub due: Option<Date>,
    /// Of a recommendation; nothing for what a party has taken on.
    pub feasibility: Option<Feasibility>,
}

/// The letter as a first draft: one page of plain language to 'du', for an officer to change. `next` are whole
/// sentences. Written in `l`, which is her language where we have it, Swedish otherwise.
pub fn draft_text(l: Language, question: &str, agreed: &[Agreed], next: &[String]) -> String {
    let (recommended, taken): (Vec<&Agreed>, Vec<&Agreed>) = agreed.iter().partition(|row| row.feasibility.is_some());
    let taken = taken.iter().map(|row| said(l, row));
    let recommended = recommended.iter().map(|row| format!("{} {}", said(l, row), can_be_done(l, row.feasibility)));
    let mut parts = vec![w::letter_greeting(l)];
    if !question.is_empty() {
        parts.push(w::letter_question(l, question));
    }
    parts.extend(section(w::letter_agreed(l), taken));
    parts.extend(section(w::letter_recommended(l), recommended.map(|line| line.trim_end().to_owned())));
    parts.extend(section(w::letter_next(l), next.iter().cloned()));
    parts.push(w::letter_end(l));
    parts.join("\n\n")
}

fn section(heading: String, lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = lines.map(|line| format!("– {line}")).collect();
    (!lines.is_empty()).then(|| format!("{heading}\n{}", lines.join("\n")))
}

fn said(l: Language, row: &Agreed) -> String {
    let what = row.what.trim().trim_end_matches('.');
    let mut line = if row.party.is_empty() { format!("{what}.") } else { format!("{}: {what}.", row.party) };
    if let Some(due) = row.due {
        line.push(' ');
        line.push_str(&w::letter_due(l, &format!("{} {}", l.day_long_month(due), due.year())));
    }
    line
}

fn can_be_done(l: Language, feasibility: Option<Feasibility>) -> String {
    feasibility.map(|answer| crate::words::choice(l, "feedback.letter-feasible", answer)).unwrap_or_default()
}

/// Whether it can be done, as the code of a recommendation has it after what is recommended: `work_training:queue`.
pub fn feasibility(code: Option<&str>) -> Feasibility {
    let answer = code.and_then(|code| code.rsplit(':').next()).and_then(Feasibility::from_code);
    answer.unwrap_or(Feasibility::Unknown)
}

/// Is a feedback that is not done past its day?
pub fn is_late(plan: &Planned, today: Date) -> bool {
    plan.done.is_none() && plan.due < today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(party: &str, what: &str, due: &str, feasibility: Option<Feasibility>) -> Agreed {
        Agreed { party: party.to_owned(), what: what.to_owned(), due: Date::parse(due), feasibility }
    }

    #[test]
    fn the_letter_says_what_was_agreed_in_plain_words() {
        let agreed = [
            row("Arbetsförmedlingen", "Boka arbetspsykolog.", "2026-12-20", None),
            row("Gävle kommun", "Arbetsträning från tio timmar", "", Some(Feasibility::Queue)),
            row("", "Nytt läkarintyg", "", Some(Feasibility::Unknown)),
        ];
        let text = draft_text(Language::Sv, "Vad klarar jag?", &agreed, &["Vi ringer dig i januari.".to_owned()]);
        for said in [
            "”Vad klarar jag?”",
            "– Arbetsförmedlingen: Boka arbetspsykolog. Senast 20 december 2026.",
            "– Gävle kommun: Arbetsträning från tio timmar. Det finns, men det är kö.",
            "– Nytt läkarintyg. Vi vet inte än",
            "– Vi ringer dig i januari.",
        ] {
            assert!(text.contains(said), "{said} in\n{text}");
        }
        assert!(!text.contains('!') && !text.contains(".."));
    }

    #[test]
    fn an_empty_meeting_still_makes_a_letter_without_empty_headings() {
        let text = draft_text(Language::Sv, "", &[], &[]);
        assert!(!text.contains("Vi kom överens") && !text.contains("\n\n\n"));
    }

    #[test]
    fn what_nobody_said_can_be_done_is_not_known() {
        for (code, answer) in [
            (Some("work_training:queue"), Feasibility::Queue),
            (Some("declined"), Feasibility::Declined),
            (Some("work_training"), Feasibility::Unknown),
            (None, Feasibility::Unknown),
        ] {
            assert_eq!(feasibility(code), answer, "{code:?}");
        }
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
