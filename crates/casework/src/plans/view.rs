//! What plans look like: the table on the case and in the meeting, and the two pages of the party it is for.

use base::{Date, Id, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::code_lists;
use wording::fields::Filled;
use wording::{common, plans as w};

use super::model::{AgreedRow, Kind, Progress, Recommended};
use super::{address, forms};
use crate::access::Case;
use crate::cases::address as cases;
use crate::disclosures::{ActionText, Entry, ItemState};

/// Where the rows are shown.
pub struct Place<'a> {
    pub case: Id<Case>,
    /// The meeting to go back to when the reader has answered there.
    pub meeting: Option<&'a str>,
    pub today: Date,
    /// The reader may answer for its party.
    pub act: bool,
    /// What came later is new to the reader.
    pub seen: Option<Instant>,
}

/// The section of the case page; nothing when nothing was agreed.
pub fn panel(l: Language, place: &Place<'_>, agreed: &[AgreedRow]) -> Markup {
    html! {
        @if !agreed.is_empty() {
            section #overens { h2 { (w::agreed(l)) } (rows(l, place, agreed)) }
        }
    }
}

/// What the team recommends, and a table of who does what: without a heading.
fn rows(l: Language, place: &Place<'_>, agreed: &[AgreedRow]) -> Markup {
    let cells: Vec<Vec<Markup>> = by_day(agreed).into_iter().map(|row| cells(l, place, row)).collect();
    let headings = [w::who(l), w::what(l), w::by(l), w::how(l)];
    html! {
        (recommendations(l, agreed))
        @if !cells.is_empty() {
            (parts::table(&w::who_does_what(l), &headings.each_ref().map(String::as_str), &cells))
        }
    }
}

/// The same for a narrow column, one under the other.
pub fn narrow(l: Language, place: &Place<'_>, agreed: &[AgreedRow]) -> Markup {
    let actions = by_day(agreed);
    html! {
        @if agreed.is_empty() { p.soft { (w::nothing_agreed(l)) } }
        (recommendations(l, agreed))
        @if !actions.is_empty() {
            h3 { (w::who_does_what(l)) }
            ul.plain { @for row in actions { li.item { @for cell in cells(l, place, row) { (cell) " " } } } }
        }
    }
}

/// What is proposed and taken on, the first due first.
fn by_day(agreed: &[AgreedRow]) -> Vec<&AgreedRow> {
    let mut actions: Vec<&AgreedRow> = agreed.iter().filter(|row| !matches!(row.kind, Kind::Recommended(_))).collect();
    actions.sort_by_key(|row| (row.due.is_none(), row.due));
    actions
}

fn recommendations(l: Language, agreed: &[AgreedRow]) -> Markup {
    let recommended = agreed.iter().filter_map(|row| match &row.kind {
        Kind::Recommended(what) => Some((what, row.text.as_str())),
        _ => None,
    });
    let recommended: Vec<(&Recommended, &str)> = recommended.collect();
    html! {
        @if !recommended.is_empty() {
            h3 { (w::recommended(l)) }
            ul.plain { @for (what, text) in recommended { li { (recommendation(l, what, text)) } } }
            p.help { (w::recommended_note(l)) }
        }
    }
}

fn recommendation(l: Language, recommended: &Recommended, text: &str) -> Markup {
    html! {
        b { (code_lists::label(l, "recommendation", &recommended.what)) }
        @if !text.is_empty() { ": " (text) }
        br; small { (w::feasible(l)) " " } (parts::tag(Look::Quiet, &wording::choice(l, "plans.feasible", recommended.feasible)))
    }
}

fn cells(l: Language, place: &Place<'_>, row: &AgreedRow) -> Vec<Markup> {
    let (today, late) = (place.today, row.is_late(place.today));
    let due = row.due.map(|due| {
        html! { span.late[late] { (parts::time(&due.to_string(), &l.day_month_as_of(due, today))) } }
    });
    let who = row.party.as_ref().map(|party| party.kind.name(&party.short));
    vec![
        html! { @if let Some(who) = who { (who) } @else { (w::somebody(l)) } },
        html! { (row.text) (is_new(l, place, row)) @if !row.result.is_empty() { p.lines { small { (row.result) } } } },
        html! { @if let Some(due) = due { (due) } },
        html! { (status(l, row, late)) @if place.act && row.mine { (answer_links(l, place, row)) } },
    ]
}

fn is_new(l: Language, place: &Place<'_>, row: &AgreedRow) -> Markup {
    let new = place.seen.is_some_and(|seen| row.came.is_some_and(|came| came > seen));
    html! { @if new { " " (parts::tag(Look::Plain, &common::is_new(l))) } }
}

fn status(l: Language, row: &AgreedRow, late: bool) -> Markup {
    match &row.kind {
        Kind::Proposed if late => parts::tag(Look::Stop, &w::late_answer(l)),
        Kind::Proposed => parts::tag(Look::Wait, &w::waits_for_answer(l)),
        Kind::Answered(_) if late => parts::tag(Look::Stop, &w::late(l)),
        Kind::Answered(progress) => {
            let look = if progress.is_open() { Look::Quiet } else { Look::Plain };
            parts::tag(look, &wording::choice(l, "plans.progress", *progress))
        }
        Kind::Recommended(_) => html! {},
    }
}

fn answer_links(l: Language, place: &Place<'_>, row: &AgreedRow) -> Markup {
    let case = place.case;
    let proposal = address::proposal(case, row.item);
    match (&row.kind, row.action) {
        (Kind::Proposed, _) => html! {
            form method="post" action=(address::take(case, row.item)) { (parts::key())
                @if let Some(meeting) = place.meeting { (parts::hidden("meeting", meeting)) }
                button.button.second { (w::take(l)) }
            }
            a href=(proposal) { (w::answer_otherwise(l)) }
        },
        (Kind::Answered(Progress::Declined), _) => html! { p { a href=(proposal) { (w::answer_otherwise(l)) } } },
        (_, Some(action)) => html! { p { a href=(address::action(case, action)) { (w::tell(l)) } } },
        _ => html! {},
    }
}

/// The page on which a party takes on what was proposed in its own words, or does not.
pub fn answering(filled: &Filled<'_>, case: Id<Case>, proposal: &Entry) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&cases::agreed(case), &w::to_case(l)))
        h1 { (w::answer_title(l)) }
        p { (w::proposed_for_you(l)) }
        (filled.problems(&[forms::TAKE, forms::DECLINE].concat()))
        (parts::form(&address::take(case, proposal.item), html! {
            (filled.all(forms::TAKE))
            (parts::buttons(&w::take(l), html! {}))
        }))
        section {
            h2 { (w::or_decline(l)) }
            (parts::form(&address::decline(case, proposal.item), html! {
                (filled.all(forms::DECLINE))
                (parts::buttons(&w::decline(l), html! {}))
            }))
        }
    }
}

/// The page on which a party tells how its action goes.
pub struct Telling<'a> {
    pub entry: &'a Entry,
    pub text: &'a ActionText,
    /// Until when the newest version can be undone.
    pub release_at: Option<Instant>,
    pub now: Instant,
}

pub fn telling(filled: &Filled<'_>, case: Id<Case>, page: &Telling<'_>) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&cases::agreed(case), &w::to_case(l)))
        h1 { (w::action_title(l)) }
        (filled.problems(forms::TELL))
        blockquote { (page.text.what) }
        @if let Some(due) = page.entry.due { p { (w::by(l)) " " (l.day_long_month_as_of(due, page.now.date())) } }
        (undo(l, case, page))
        (parts::form(&address::action(case, page.entry.item), html! {
            (filled.stood())
            (filled.all(forms::TELL))
            (parts::buttons(&w::let_go(l), html! {}))
        }))
    }
}

fn undo(l: Language, case: Id<Case>, page: &Telling<'_>) -> Markup {
    if page.entry.state == ItemState::Draft {
        return parts::notice(Look::Wait, false, w::not_let_go(l));
    }
    let Some(until) = page.release_at.filter(|until| *until > page.now) else { return html! {} };
    let (hour, minute) = until.hour_minute();
    let body = html! {
        p { (w::released_at(l, &format!("{hour}.{minute:02}"))) }
        form method="post" action=(address::undo(case, page.entry.item)) { (parts::key()) button.button.second { (common::undo(l)) } }
    };
    parts::notice(Look::Plain, true, body)
}
