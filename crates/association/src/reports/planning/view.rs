//! How the lists of reports look.

use base::{Address, Code as _, Date, Id, Language};
use maud::{Markup, html};
use web::parts::{self, Look, Tile};
use wording::fields::{Filled, Offered};
use wording::reports as w;

use super::super::model::{ReportState, Told, WRITTEN};
use super::forms;
use crate::funding::Initiative;
use crate::importing::ImportedInitiative;
use crate::initiatives::Grantee;
use crate::initiatives::address as initiatives;
use crate::reports::address;

base::codes! {
    /// How a report stands; the code is in the list's address.
    pub enum Stand {
        Late = "sena",
        Due = "vantade",
        Submitted = "inlamnade",
        Received = "mottagna",
        Board = "styrelsen",
        Published = "publicerade",
    }
}

impl Stand {
    fn holds(self, one: &Told, today: Date) -> bool {
        match self {
            Self::Late => one.is_late(today),
            Self::Due => one.state.is_written() && !one.is_late(today),
            Self::Submitted => one.state == ReportState::Submitted,
            Self::Received => one.state.is_received() && !one.published,
            Self::Board => one.state == ReportState::BeforeBoard,
            Self::Published => one.published,
        }
    }

    const fn look(self, none: bool) -> Look {
        match self {
            _ if none => Look::Quiet,
            Self::Late => Look::Stop,
            Self::Submitted | Self::Board => Look::Wait,
            _ => Look::Plain,
        }
    }
}

/// What a report is called: its kind and its months.
pub fn title(l: Language, report: &Told) -> String {
    report.kind.subject(l, report.period)
}

/// How a report stands, in a word.
pub fn state(l: Language, report: &Told, today: Date) -> Markup {
    let word = wording::choice(l, "reports.state", report.state);
    let look = match report.state {
        ReportState::Returned | ReportState::Submitted | ReportState::BeforeBoard => Look::Wait,
        ReportState::Planned => Look::Quiet,
        _ => Look::Plain,
    };
    html! {
        @if report.is_late(today) { (parts::tag(Look::Stop, &w::late(l))) " " }
        (parts::tag(look, &word))
        @if report.published { " " (parts::tag(Look::Plain, &w::published(l))) }
    }
}

/// Every report of the association, narrowed to how it stands.
pub fn all(l: Language, all: &[Told], filter: Option<Stand>, today: Date) -> Markup {
    let counted: Vec<(Stand, i64, Address)> = Stand::ALL
        .iter()
        .map(|stand| {
            let count = all.iter().filter(|one| stand.holds(one, today)).count();
            (*stand, i64::try_from(count).unwrap_or(i64::MAX), address::standing(*stand))
        })
        .collect();
    let labels: Vec<String> = counted.iter().map(|(stand, ..)| wording::choice(l, "reports.stand", *stand)).collect();
    let tiles: Vec<Tile<'_>> = counted
        .iter()
        .zip(&labels)
        .map(|((stand, number, href), text)| Tile { number: *number, text, href, look: stand.look(*number == 0) })
        .collect();
    let shown: Vec<&Told> = all.iter().filter(|one| filter.is_none_or(|stand| stand.holds(one, today))).collect();
    html! {
        (parts::back_link(&initiatives::initiatives(), &w::to_association(l)))
        h1 { (w::all(l)) }
        (parts::tiles(&tiles))
        @if filter.is_some() { p { a href=(address::all()) { (w::show_all(l)) } } }
        @if shown.is_empty() { (parts::empty(w::nothing_asked(l))) } @else { (table(l, &shown, today, true)) }
    }
}

fn table(l: Language, reports: &[&Told], today: Date, with_initiative: bool) -> Markup {
    let mut headings = vec![w::report(l), w::reporter(l), w::due(l), w::state(l), w::number(l)];
    if with_initiative {
        headings.insert(1, w::initiative(l));
    }
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let row = |one: &&Told| {
        let mut row = vec![
            html! { a href=(address::report(one.id)) { (title(l, one)) } },
            html! { (one.reporter_name) },
            parts::time(&one.due.to_string(), &l.day_month_as_of(one.due, today)),
            state(l, one, today),
            html! { (one.number.as_deref().unwrap_or_default()) },
        ];
        if with_initiative {
            row.insert(1, html! { (one.initiative_name) });
        }
        row
    };
    parts::table(&w::by_due(l), &headings, &reports.iter().map(row).collect::<Vec<_>>())
}

/// The reports of one initiative, and the form that asks for another.
pub struct OfInitiative<'a> {
    pub id: Id<Initiative>,
    pub content: &'a ImportedInitiative,
    pub all: &'a [Told],
    /// Who reports on which of its grants.
    pub reporters: &'a [Grantee],
    pub filled: &'a Filled<'a>,
    /// What is odd about the months that were typed.
    pub odd: &'a [String],
    pub plans: bool,
    pub today: Date,
}

impl OfInitiative<'_> {
    pub fn render(&self) -> Markup {
        let (l, all): (Language, Vec<&Told>) = (self.filled.l, self.all.iter().collect());
        html! {
            (parts::back_link(&initiatives::initiative(self.id), &self.content.name))
            h1 { (w::of_initiative(l)) }
            (self.filled.problems(forms::FORM))
            @if all.is_empty() { (parts::empty(w::nothing_asked(l))) } @else { (table(l, &all, self.today, false)) }
            @if self.plans {
                section {
                    h2 { (w::ask(l)) }
                    @if self.reporters.is_empty() { p { (w::nobody_reports(l)) } } @else { (self.form()) }
                }
            }
        }
    }

    /// What is odd about the months, under them, and the box that says they are right.
    fn oddities(&self) -> Markup {
        html! {
            @if !self.odd.is_empty() {
                (parts::notice(Look::Wait, false, html! { ul { @for one in self.odd { li { (one) } } } }))
                (self.filled.show(&forms::ANYWAY))
            }
        }
    }

    fn form(&self) -> Markup {
        let (l, filled) = (self.filled.l, self.filled);
        let kinds: Vec<Offered> = WRITTEN.iter().map(|kind| Offered::new(kind.code(), kind.subject(l, None))).collect();
        let reporters: Vec<Offered> =
            self.reporters.iter().map(|one| Offered::new(forms::code(one), self.reporter(one))).collect();
        let content = html! {
            (filled.choose(&forms::KIND, &kinds))
            (filled.choose(&forms::REPORTER, &reporters))
            (filled.all(forms::MONTHS))
            (self.oddities())
            (filled.show(&forms::DUE))
            (parts::buttons(&w::ask_for_it(l), html! {}))
        };
        parts::form(&address::of_initiative(self.id), content)
    }

    /// The party, and the grant's grantees where they are called otherwise.
    fn reporter(&self, one: &Grantee) -> String {
        let grant = self.content.grants.iter().find(|grant| grant.id == one.key);
        match grant.filter(|grant| grant.grantee != one.party.name) {
            Some(grant) => format!("{} ({})", one.party.name, grant.grantee),
            None => one.party.name.clone(),
        }
    }
}
