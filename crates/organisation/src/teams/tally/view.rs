//! How the table looks, on a page and in a file.

use base::Language;
use base::csv::Cell;
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::code_lists;
use wording::teams_tally as say;

use super::model::Tally;
use crate::teams::address;
use crate::teams::store::Staffing;

/// One team.
pub struct Line {
    tally: Tally,
    staffing: Staffing,
}

impl From<(Tally, Staffing)> for Line {
    fn from((tally, staffing): (Tally, Staffing)) -> Self {
        Self { tally, staffing }
    }
}

impl Line {
    fn filled(&self) -> usize {
        self.staffing.places.iter().filter(|place| place.filled).count()
    }

    fn vacant(&self) -> Vec<&str> {
        self.staffing.places.iter().filter(|place| !place.filled).map(|place| place.short.as_str()).collect()
    }

    fn reasons(&self, l: Language) -> String {
        let reason = |(code, count): (&String, &i64)| format!("{} {count}", code_lists::label(l, "not_held", code));
        self.tally.cancelled.iter().map(reason).collect::<Vec<_>>().join(", ")
    }

    /// Numbers in the order of the headings after the two names.
    fn numbers(&self) -> [i64; 6] {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let Tally { planned, held, cancelled, unsaid } = &self.tally;
        [count(self.staffing.places.len()), count(self.filled()), *planned, *held, cancelled.values().sum(), *unsaid]
    }
}

fn headings(l: Language) -> [String; 10] {
    [
        say::team(l),
        say::municipality(l),
        say::places(l),
        say::filled(l),
        say::planned(l),
        say::held(l),
        say::cancelled(l),
        say::unsaid(l),
        say::vacant(l),
        say::reasons(l),
    ]
}

/// The page.
pub fn table(l: Language, lines: &[Line]) -> Markup {
    let headings = [
        say::team(l),
        say::municipality(l),
        say::places(l),
        say::planned(l),
        say::held(l),
        say::cancelled(l),
        say::unsaid(l),
    ];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Markup>> = lines.iter().map(|line| row(l, line)).collect();
    html! {
        (parts::back_link(&address::teams(), &wording::teams::title(l)))
        h1 { (say::title(l)) }
        p.soft { (say::intro(l)) }
        p { a href=(address::tally_file()) { (say::download(l)) } }
        (parts::table(&say::caption(l), &headings, &rows))
    }
}

/// The page has the vacant places beside the filled ones, and the reasons beside their number, so that it fits its width.
fn row(l: Language, line: &Line) -> Vec<Markup> {
    let team = &line.staffing.team;
    let [places, filled, planned, held, cancelled, unsaid] = line.numbers();
    vec![
        html! { a href=(address::team(team.id)) { (team.name) } },
        html! { (team.municipality) },
        html! {
            (wording::teams::filled_of(l, filled, places))
            @for short in line.vacant() { " " (parts::tag(Look::Wait, short)) }
        },
        html! { (planned) },
        html! { (held) },
        html! { (cancelled) @if cancelled > 0 { " " small { (line.reasons(l)) } } },
        html! { (unsaid) },
    ]
}

/// The rows of the file, its headings first.
pub fn cells(l: Language, lines: &[Line]) -> Vec<Vec<Cell>> {
    let cells = |line: &Line| {
        let team = &line.staffing.team;
        let names = [team.name.clone(), team.municipality.clone()].map(Cell::Text);
        let numbers = line.numbers().map(|number| Cell::Number(number.to_string()));
        let rest = [line.vacant().join(", "), line.reasons(l)].map(Cell::Text);
        names.into_iter().chain(numbers).chain(rest).collect()
    };
    std::iter::once(headings(l).map(Cell::Text).to_vec()).chain(lines.iter().map(cells)).collect()
}
