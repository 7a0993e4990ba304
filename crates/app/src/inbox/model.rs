//! What is to be done, and by when.

use base::address::Part;
use base::{Address, Code, Date, Id, Instant};
use casework::access::{Case, CaseState};
use casework::cases::address as cases;
use casework::meetings::Meeting;

/// Cases on a page of a list.
pub const PAGE: i64 = 50;

base::codes! {
    /// What can wait on somebody in a case; the code stands in the list's address. All but news are kinds of tasks.
    pub enum Todo {
        Write = "skriva",
        Tell = "besked",
        FollowUp = "uppfoljning",
        Proposals = "forslag",
        Act = "atgard",
        New = "nytt",
        /// A colleague's until it was handed over.
        TakenOver = "overtaget",
        /// A colleague was let into it for a day.
        StoodIn = "oppnat",
        /// She stands in for a colleague who is away.
        StandsIn = "ersattare",
        /// Her yes has run out: she is asked again.
        AskAgain = "samtycke",
    }
}

/// What is left for the own record after consent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOver {
    pub cases: i64,
    /// From then on the first of it can no longer be taken.
    pub until: Option<Instant>,
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
    pub tell_by: Option<Date>,
    pub follow_up_by: Option<Date>,
    pub proposals: i64,
    /// What the own party took on and has not done.
    pub acts: i64,
    pub is_new: bool,
    /// A colleague's until it was handed over, and not opened since.
    pub is_taken_over: bool,
    /// A colleague was let into it for a day in the reader's place, since she opened it.
    pub is_stood_in: bool,
    /// The reader stands in for a colleague who is away.
    pub stands_in: bool,
    /// The consent has run out, and the reader raised the case.
    pub ask_again: bool,
    /// Its place in the list.
    pub place: Place,
}

/// Where a page of a list ended. A page is what comes after it, so that no case is skipped when one leaves and none comes
/// twice when one comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The day the list is sorted by first, where it is.
    pub by_day: String,
    /// Then the newest, as an instant.
    pub raised: i64,
    pub id: String,
}

impl Place {
    /// Before everything.
    pub fn first() -> Self {
        Self { by_day: String::new(), raised: i64::MAX, id: String::new() }
    }

    /// As it stands in an address; what is none is the beginning.
    pub fn read(text: &str) -> Self {
        let parts: Vec<&str> = text.split('~').collect();
        let [by_day, raised, id] = parts[..] else { return Self::first() };
        let fits = (by_day.is_empty() || Date::parse(by_day).is_some()) && id.parse::<Id<Case>>().is_ok();
        match raised.parse() {
            Ok(raised) if fits => Self { by_day: by_day.to_owned(), raised, id: id.to_owned() },
            _ => Self::first(),
        }
    }
}

impl Part for Place {}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}~{}", self.by_day, self.raised, self.id)
    }
}

/// A meeting of one of the reader's teams.
#[derive(Clone, Debug)]
pub struct OwnMeeting {
    pub id: Id<Meeting>,
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

/// When something of the dated list is due, against today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    Late,
    Today,
    /// To Sunday.
    ThisWeek,
    Later,
    /// On no day.
    Undated,
}

impl Span {
    pub fn of(due: Option<Date>, today: Date) -> Self {
        let Some(due) = due else { return Self::Undated };
        let sunday = today.plus_days(6 - i32::from(today.weekday()));
        match due {
            _ if due < today => Self::Late,
            _ if due == today => Self::Today,
            _ if due <= sunday => Self::ThisWeek,
            _ => Self::Later,
        }
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

    /// The address of this list, or of what comes after a place in it.
    pub fn address(&self, after: Option<&Place>) -> Address {
        let list =
            cases::cases().with_if("visa", self.todo.map(Code::code)).with_if("lage", self.state.map(Code::code));
        list.with_if("mina", self.mine.then_some(1_i64)).with_if("efter", after)
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
    fn a_week_ends_on_sunday() {
        let day = |text| Date::parse(text).unwrap();
        let tuesday = day("2026-11-24");
        for (due, span) in [
            ("2026-11-23", Span::Late),
            ("2026-11-24", Span::Today),
            ("2026-11-25", Span::ThisWeek),
            ("2026-11-29", Span::ThisWeek),
            ("2026-11-30", Span::Later),
        ] {
            assert_eq!(Span::of(Some(day(due)), tuesday), span, "{due}");
        }
        assert_eq!(Span::of(Some(day("2026-11-30")), day("2026-11-29")), Span::Later);
        assert_eq!(Span::of(None, tuesday), Span::Undated);
    }

    #[test]
    fn a_filter_survives_its_own_address() {
        let filter = Filter { todo: Some(Todo::Write), state: Some(CaseState::Preparing), mine: true };
        assert_eq!(filter.address(None), "/arenden?visa=skriva&lage=preparing&mina=1");
        let id = "0199f0a0-0000-7000-8000-000000000001".to_owned();
        let place = Place { by_day: "2026-11-03".to_owned(), raised: 7, id: id.clone() };
        assert_eq!(Filter::default().address(Some(&place)).as_str(), format!("/arenden?efter=2026-11-03~7~{id}"));
        assert_eq!(Place::read(&place.to_string()), place);
        for other in ["", "2", "~1~x", &format!("x~2~{id}")] {
            assert_eq!(Place::read(other), Place::first(), "{other}");
        }
        assert_eq!(Filter::read(&base::Form::parse(b"visa=skriva&lage=preparing&mina=1")), filter);
        assert_eq!(Filter::read(&base::Form::parse(b"visa=x&lage=%27&mina=2")), Filter::default());
        assert_eq!(Filter::default().address(None), "/arenden");
    }

    #[test]
    fn long_questions_are_cut_between_words() {
        assert_eq!(one_line("Vad klarar\n jag?"), "Vad klarar jag?");
        let long = format!("{} slut", "ord ".repeat(40));
        let cut = one_line(&long);
        assert!(cut.ends_with("ord…") && cut.chars().count() <= 91, "{cut}");
    }
}
