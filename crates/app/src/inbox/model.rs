//! What is to be done, and by when.

use base::{Code as _, Date, Id, Instant};

use crate::access::{Case, CaseState};
use crate::cases::{LEAD_DAYS, WRITE_WITHIN_DAYS};

/// How early a six-month follow-up is shown.
pub const FOLLOW_UP_DAYS: i32 = 14;
/// For how long what came from another party is new.
pub const NEW_DAYS: i64 = 7;
/// Cases on a page of a list.
pub const PAGE: i64 = 50;

base::codes! {
    /// What can wait on somebody in a case; the code stands in the list's address.
    pub enum Todo {
        Write = "skriva",
        Tell = "besked",
        FollowUp = "uppfoljning",
        Proposals = "forslag",
        New = "nytt",
        /// Her yes has run out: she is asked again.
        AskAgain = "samtycke",
    }
}

/// The numbers of the start page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub open: i64,
    pub writes: i64,
    pub first_write: Option<Date>,
    pub tells: i64,
    pub late_tells: i64,
    pub follow_ups: i64,
    pub proposals: i64,
    pub news: i64,
    /// Cases whose consent has run out.
    pub asks: i64,
}

/// A case of the reader's, as a row.
#[derive(Clone, Debug)]
pub struct CaseRow {
    pub id: Id<Case>,
    /// `None` when the name is culled.
    pub name: Option<String>,
    pub question: String,
    pub team: String,
    pub state: CaseState,
    /// The own party is to write, by this day.
    pub write_by: Option<Date>,
    /// It has begun.
    pub begun: bool,
    pub tell_by: Option<Date>,
    pub follow_up_by: Option<Date>,
    pub proposals: i64,
    pub is_new: bool,
    /// The consent has run out, and the reader raised the case.
    pub ask_again: bool,
}

/// A meeting of one of the reader's teams.
#[derive(Clone, Debug)]
pub struct OwnMeeting {
    pub id: String,
    pub starts: Instant,
    pub team: String,
    /// Why it is cancelled.
    pub reason: Option<String>,
    /// Cases on its list that the reader may see.
    pub listed: i64,
}

/// What a list is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub todo: Option<Todo>,
    /// Without one: every open case.
    pub state: Option<CaseState>,
    /// Only those the reader is assigned to.
    pub mine: bool,
}

/// When what a party writes should be there: three days before the meeting, else two weeks after the invitation.
pub fn due(meets: Option<Instant>, invited: Instant) -> Date {
    match meets {
        Some(meets) => meets.date().plus_days(-LEAD_DAYS),
        None => invited.date().plus_days(WRITE_WITHIN_DAYS),
    }
}

impl Filter {
    /// Reads `?visa=`, `?lage=`, `?mina=`; what it does not know it leaves out.
    pub fn read(query: &base::Form) -> Self {
        Self {
            todo: query.value("visa").and_then(Todo::from_code),
            state: query.value("lage").and_then(CaseState::from_code),
            mine: query.value("mina") == Some("1"),
        }
    }

    /// The address of a page of this list.
    pub fn address(&self, page: i64) -> String {
        let mut parts = Vec::new();
        parts.extend(self.todo.map(|todo| format!("visa={}", todo.code())));
        parts.extend(self.state.map(|state| format!("lage={}", state.code())));
        parts.extend(self.mine.then(|| "mina=1".to_owned()));
        parts.extend((page > 1).then(|| format!("sida={page}")));
        if parts.is_empty() { "/arenden".to_owned() } else { format!("/arenden?{}", parts.join("&")) }
    }
}

/// A text cut to one line of a table, between two words.
pub fn one_line(text: &str) -> String {
    const LONGEST: usize = 90;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches(|sign: char| !sign.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_days_before_the_meeting_or_two_weeks_after_the_invitation() {
        let day = |text| Date::parse(text).unwrap();
        let invited = day("2026-10-20").at(23, 30);
        assert_eq!(due(None, invited), day("2026-11-03"));
        assert_eq!(due(Some(day("2026-12-01").at(9, 0)), invited), day("2026-11-28"));
    }

    #[test]
    fn a_filter_survives_its_own_address() {
        let filter = Filter { todo: Some(Todo::Write), state: Some(CaseState::Preparing), mine: true };
        assert_eq!(filter.address(2), "/arenden?visa=skriva&lage=preparing&mina=1&sida=2");
        assert_eq!(Filter::read(&base::Form::parse(b"visa=skriva&lage=preparing&mina=1")), filter);
        assert_eq!(Filter::read(&base::Form::parse(b"visa=x&lage=%27&mina=2")), Filter::default());
        assert_eq!(Filter::default().address(1), "/arenden");
    }

    #[test]
    fn long_questions_are_cut_between_words() {
        assert_eq!(one_line("Vad klarar\n jag?"), "Vad klarar jag?");
        let long = format!("{} slut", "ord ".repeat(40));
        let cut = one_line(&long);
        assert!(cut.ends_with("ord…") && cut.chars().count() <= 91, "{cut}");
    }
}
