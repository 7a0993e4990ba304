//! What plans look like: the table on the case and in the meeting, and the two pages of the party it is for.

use base::{Code as _, Date, Id, Instant, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Choice, Enter, Field, Look, Stood};
use wording::code_lists;
use wording::{common, plans as w};

use super::address;
use super::model::{AgreedRow, Kind, Progress, Recommended};
use super::pages::LONGEST;
use crate::access::{Case, Subject};
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

/// What was typed or stands on the page where a party answers.
pub struct Answering<'a> {
    pub what: &'a str,
    pub due: &'a str,
    pub subject: Subject,
    pub reason: &'a str,
}

/// The page on which a party takes on what was proposed in its own words, or does not.
pub fn answering(l: Language, case: Id<Case>, proposal: &Entry, typed: &Answering<'_>, invalid: &Invalid) -> Markup {
    let (what, help, due, reason) = (w::what_we_do(l), w::what_we_do_help(l), w::by(l), w::reason(l));
    let field = |name: &'static str, label| field(l, name, label, invalid);
    html! {
        (parts::back_link(&cases::agreed(case), &w::to_case(l)))
        h1 { (w::answer_title(l)) }
        p { (w::proposed_for_you(l)) }
        (problems(l, invalid))
        (parts::form(&address::take(case, proposal.item), html! {
            (wording::counted(l, LONGEST, parts::textarea(&Field { help: Some(&help), value: typed.what, required: true, ..field("what", &what) }, 2, Enter::NewLine)))
            (parts::date_input(&Field { value: typed.due, ..field("due", &due) }))
            (subjects(l, typed.subject))
            (parts::buttons(&w::take(l), html! {}))
        }))
        section {
            h2 { (w::or_decline(l)) }
            (parts::form(&address::decline(case, proposal.item), html! {
                (wording::counted(l, LONGEST, parts::textarea(&Field { value: typed.reason, required: true, ..field("reason", &reason) }, 2, Enter::NewLine)))
                (parts::buttons(&w::decline(l), html! {}))
            }))
        }
    }
}

fn subjects(l: Language, chosen: Subject) -> Markup {
    let labels: Vec<String> = Subject::ALL.iter().map(|subject| wording::choice(l, "subject", *subject)).collect();
    let choices: Vec<Choice<'_>> = Subject::ALL
        .iter()
        .zip(&labels)
        .map(|(subject, label)| Choice { value: subject.code(), label, help: None, chosen: *subject == chosen })
        .collect();
    let (label, help) = (common::subject(l), w::subject_help(l));
    parts::chips(
        &Field { name: "subject", label: &label, help: Some(&help), required: true, ..Field::default() },
        &choices,
    )
}

/// The page on which a party tells how its action goes.
pub struct Telling<'a> {
    pub entry: &'a Entry,
    pub text: &'a ActionText,
    pub progress: Option<Progress>,
    /// Until when the newest version can be undone.
    pub release_at: Option<Instant>,
    pub stood: Stood,
    pub now: Instant,
}

pub fn telling(l: Language, case: Id<Case>, page: &Telling<'_>, invalid: &Invalid) -> Markup {
    let (label, help) = (w::result(l), w::result_help(l));
    let result = Field { help: Some(&help), value: &page.text.result, ..field(l, "result", &label, invalid) };
    html! {
        (parts::back_link(&cases::agreed(case), &w::to_case(l)))
        h1 { (w::action_title(l)) }
        (problems(l, invalid))
        blockquote { (page.text.what) }
        @if let Some(due) = page.entry.due { p { (w::by(l)) " " (l.day_long_month_as_of(due, page.now.date())) } }
        (undo(l, case, page))
        (parts::form(&address::action(case, page.entry.item), html! {
            (page.stood)
            (progress_chips(l, page.progress, invalid))
            (wording::counted(l, LONGEST, parts::textarea(&result, 2, Enter::NewLine)))
            (parts::buttons(&w::let_go(l), html! {}))
        }))
    }
}

/// Both texts of how an action goes, above the form that holds mine.
pub fn both(l: Language, case: Id<Case>, page: &Telling<'_>, theirs: &ActionText) -> Markup {
    let said = |progress: Option<&str>, result: &str| {
        let progress = progress.and_then(Progress::from_code).map(|told| wording::choice(l, "plans.progress", told));
        format!("{}\n{result}", progress.unwrap_or_default())
    };
    let stands = said(page.entry.code.as_deref(), &theirs.result);
    let mine = said(page.progress.map(Progress::code), &page.text.result);
    html! {
        (parts::notice(Look::Wait, true, html! { p { (w::conflict_title(l)) } }))
        (parts::comparison((&common::their_text(l), &stands), (&common::my_text(l), &mine)))
        (telling(l, case, page, &Invalid { problems: Vec::new() }))
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

fn progress_chips(l: Language, chosen: Option<Progress>, invalid: &Invalid) -> Markup {
    let labels: Vec<String> = Progress::TOLD.iter().map(|told| wording::choice(l, "plans.progress", *told)).collect();
    let choices: Vec<Choice<'_>> = Progress::TOLD
        .iter()
        .zip(&labels)
        .map(|(told, label)| Choice { value: told.code(), label, help: None, chosen: Some(*told) == chosen })
        .collect();
    let label = w::progress(l);
    parts::chips(&Field { required: true, ..field(l, "progress", &label, invalid) }, &choices)
}

fn field<'a>(l: Language, name: &'a str, label: &'a str, invalid: &Invalid) -> Field<'a> {
    let error = invalid.at(name).map(|problem| wording::problem(l, problem, label));
    Field { name, label, error, ..Field::default() }
}

fn problems(l: Language, invalid: &Invalid) -> Markup {
    let label = |field: &str| match field {
        "due" => w::by(l),
        "reason" => w::reason(l),
        "progress" => w::progress(l),
        "result" => w::result(l),
        "subject" => common::subject(l),
        _ => w::what_we_do(l),
    };
    wording::problems(l, invalid, label)
}
