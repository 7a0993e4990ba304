//! The page of a case: one look tells who, where, how far, what it waits on and what to do next.

use base::{Address, Code as _, Error, Id, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::{assignments as assigned, cases as w, common};

use super::address;
use super::before;
use super::model::{Prepared, own_progress, phase, silent};
use super::shown::{CasePage, new_tag};
use crate::access::{Case, CaseLevel, CaseState};
use crate::assignments::address as assignments;
use crate::consents::{self, ConsentKind, Twin, Version};
use crate::disclosures::{ItemKind, ItemState, Line, Participation};
use crate::feedback;
use crate::followups;
use crate::meetings::address as meetings;
use crate::own_file::address as own_file;
use crate::plans;
use crate::preparation;

/// For how many days a case says that a colleague was told who works with it.
const ASKED_DAYS: i64 = 30;

/// The page for those who take part.
pub fn case(l: Language, page: &CasePage<'_>) -> Result<Markup, Error> {
    let today = page.grant.now().date();
    Ok(html! {
        (head(l, page))
        (rail(l, page))
        (team_ends(l, page))
        (consents::same_person_notice(l, twin(page), page.twins))
        div.two {
            div {
                (question(l, page))
                (mapping(l, page)?)
                (plans::panel(l, &place(page), page.agreed))
                (anew(l, page))
                (before::section(l, page)?)
                (feedback::panel(l, page.id, page.planned, page.circle, today, page.overview.seen))
                (followups::panel(l, page.id, page.task, today))
            }
            aside.aside {
                (waiting(l, page))
                (consents::panel(l, page.id, page.circle, page.version, page.grant.now()))
                (asked(l, page))
                (why(l, page.id, page.grant.why(), may_move(page)))
            }
        }
    })
}

fn anew(l: Language, page: &CasePage<'_>) -> Markup {
    let (version, today) = (page.version.map_or(0, |version| version.number), page.grant.now().date());
    preparation::anew_panel(l, page.id, page.circle, page.anew, version, today)
}

/// A colleague who asked who works with the person was told; the one who was named sees it here for a month.
fn asked(l: Language, page: &CasePage<'_>) -> Markup {
    let now = page.grant.now();
    let told = page.overview.asked.as_ref().filter(|asked| asked.at.plus_days(ASKED_DAYS) > now);
    html! {
        @if let Some(asked) = told {
            p.soft { (w::asked(l, &l.day_month_as_of(asked.at.date(), now.date()), &asked.who.name)) }
        }
    }
}

/// Its team is to end: a case that is not closed goes to another.
fn team_ends(l: Language, page: &CasePage<'_>) -> Markup {
    let open = page.overview.state != CaseState::Closed;
    let Some(day) = page.overview.team_ends.filter(|_| open) else { return html! {} };
    let text = html! {
        p { (w::team_ends(l, &l.long(day))) }
        @if may_move(page) { p { a href=(address::move_on(page.id)) { (w::move_on(l)) } } }
    };
    parts::notice(Look::Wait, false, text)
}

/// This case, beside others about the same person.
fn twin(page: &CasePage<'_>) -> Twin {
    Twin { case: page.id, state: page.overview.state, own: page.grant.level() == CaseLevel::Own }
}

fn head(l: Language, page: &CasePage<'_>) -> Markup {
    let overview = page.overview;
    let today = page.grant.now().date();
    let name = page.face.map_or_else(|| w::no_name(l), |face| face.person.name.clone());
    let mut facts = vec![
        (w::team(l), html! { (overview.team) }),
        (
            w::raised_by(l),
            html! { (parts::name(&overview.initiator.name)) ", " (l.day_month_as_of(overview.raised.date(), today)) },
        ),
        (w::consent(l), consent_tag(l, page)),
    ];
    if let Some(meeting) = overview.meeting.as_ref().filter(|meeting| meeting.planned) {
        let (hour, minute) = meeting.starts.hour_minute();
        let at = format!("{} {hour}.{minute:02}", l.weekday_day_month(meeting.starts.date()));
        facts.push((w::next_meeting(l), html! { a href=(meetings::meeting(meeting.id)) { (at) } }));
    }
    if let Some(officer) = page.officer {
        facts.push((w::officer(l), html! { (parts::name(&officer.name)) }));
    }
    if let Some(face) = page.face {
        facts.push((w::takes_part(l), html! { (participation(l, &face.participation)) }));
    }
    let facts: Vec<(&str, Markup)> = facts.iter().map(|(term, fact)| (term.as_str(), fact.clone())).collect();
    parts::head(&name, number(l, page), next_step(l, page), &facts)
}

/// The words of a code of participation.
fn participation(l: Language, code: &str) -> String {
    Participation::from_code(code).map_or_else(String::new, |code| wording::choice(l, "cases.participation", code))
}

fn number(l: Language, page: &CasePage<'_>) -> Markup {
    let Some(face) = page.face else { return html! {} };
    html! {
        @if page.revealed {
            span.soft { (face.person.number) }
        } @else {
            form.inline method="post" action=(address::number(page.id)) { (parts::key())
                span.soft { (face.person.masked()) " · " } button.link { (w::show_number(l)) }
            }
        }
    }
}

fn consent_tag(l: Language, page: &CasePage<'_>) -> Markup {
    let now = page.grant.now();
    match given(page) {
        Some(version) if version.holds(now) => {
            parts::tag(Look::Plain, &w::consent_until(l, &l.day_month_as_of(version.last_day(), now.date())))
        }
        Some(_) => parts::tag(Look::Stop, &w::consent_ended(l)),
        None => parts::tag(Look::Wait, &w::consent_missing(l)),
    }
}

/// The newest version where it is a yes, not a revocation.
fn given<'a>(page: &CasePage<'a>) -> Option<&'a Version> {
    page.version.filter(|version| version.kind == ConsentKind::Given)
}

fn place(page: &CasePage<'_>) -> plans::Place<'static> {
    let act = page.overview.state != CaseState::Closed;
    plans::Place { case: page.id, meeting: None, today: page.grant.now().date(), act, seen: page.overview.seen }
}

/// The one filled button: what moves the case on.
fn next_step(l: Language, page: &CasePage<'_>) -> Markup {
    let (id, overview) = (page.id, page.overview);
    let link = |to: Address, text: String| html! { a.button href=(to) { (text) } };
    match overview.state {
        CaseState::Draft | CaseState::Asking if given(page).is_none() => {
            link(consents::address::consent(id), w::record_consent(l))
        }
        CaseState::Draft | CaseState::Asking => html! {
            form method="post" action=(consents::address::invite(id)) {
                (parts::key())
                (consents::made_from_version(page.version.map_or(0, |version| version.number)))
                button.button { (w::invite(l)) }
            }
        },
        CaseState::Preparing | CaseState::Scheduled => match own_progress(page.entries, overview.consultation()) {
            Prepared::Done => html! {},
            _ => link(address::texts(id), w::write_yours(l)),
        },
        CaseState::Discussed if tells_her(page) => link(feedback::address::feedback(id), w::to_feedback(l)),
        CaseState::Following if page.task.is_some_and(|task| task.consented && task.done.is_none()) => {
            link(followups::address::follow_up(id), w::to_follow_up(l))
        }
        CaseState::Discussed | CaseState::Following | CaseState::Closed => html! {},
    }
}

/// The reader's party is the one that is to tell her, and has not.
fn tells_her(page: &CasePage<'_>) -> bool {
    page.planned.iter().any(|plan| plan.party == page.circle.own.id && plan.done.is_none())
}

fn rail(l: Language, page: &CasePage<'_>) -> Markup {
    let overview = page.overview;
    let phases = [
        w::phase_question(l),
        w::phase_consent(l),
        w::phase_before(l),
        w::phase_meeting(l),
        w::phase_after(l),
        w::phase_follow_up(l),
    ];
    let at = phase(overview.state, given(page).is_some());
    let names: Vec<&str> = phases.iter().map(String::as_str).collect();
    let Some(here) = names.get(at) else {
        // Most ways to an end leave phases out: a rail would tick what never was.
        let reason = overview.closed.map_or_else(|| w::closed(l), |reason| wording::choice(l, "cases.closed", reason));
        let new = overview.is_newly_closed();
        return parts::notice(Look::Quiet, false, html! { p { (reason) @if new { " " (new_tag(l)) } } });
    };
    parts::rail(&names, at, &common::step_of(l, at as i64 + 1, here, names.len() as i64))
}

/// Her words are the largest text on the page.
fn question(l: Language, page: &CasePage<'_>) -> Markup {
    let Some(face) = page.face else { return html! {} };
    let written = l.day_month_as_of(page.overview.raised.date(), page.grant.now().date());
    html! {
        section {
            h2 { (w::the_question(l)) }
            blockquote { (face.question) }
            p { (face.purpose) " " small { (w::written_together(l, &written)) } }
        }
    }
}

/// What the meeting saw together, each row by the party that said it; only rows the reader may hear.
fn mapping(l: Language, page: &CasePage<'_>) -> Result<Markup, Error> {
    let mut rows = Vec::new();
    for entry in
        page.entries.iter().filter(|entry| entry.kind == ItemKind::Mapping && entry.state != ItemState::Withdrawn)
    {
        let line: Line = entry.content(page.grant)?;
        let said_by = entry.about_party.and_then(|party| page.circle.name(party));
        let new = page.overview.is_new(entry);
        rows.push((said_by, wording::choice(l, "subject", entry.subject), line.text, new));
    }
    Ok(html! {
        @if !rows.is_empty() {
            section {
                h2 { (w::mapping(l)) }
                ul.said {
                    @for (said_by, subject, text, new) in rows {
                        li {
                            (text) " " @if new { (new_tag(l)) " " }
                            small { @if let Some(party) = said_by { (party.kind.name(&party.short)) " · " } (subject) }
                        }
                    }
                }
            }
        }
    })
}

/// Its officer may move a case that is not closed.
fn may_move(page: &CasePage<'_>) -> bool {
    page.grant.level() == CaseLevel::Own && page.overview.state != CaseState::Closed
}

/// Derived, never stored: on whom the case waits, by name and date.
fn waiting(l: Language, page: &CasePage<'_>) -> Markup {
    let overview = page.overview;
    if !overview.is_being_prepared() {
        return html! {};
    }
    let consultation = overview.consultation();
    let due = overview.due().map(|due| l.day_month_as_of(due, page.grant.now().date())).unwrap_or_default();
    let mine = own_progress(page.entries, consultation) != Prepared::Done;
    let others: Vec<&str> = silent(page.circle, page.entries, consultation)
        .into_iter()
        .filter_map(|id| page.circle.name(id))
        .map(|party| party.name.as_str())
        .collect();
    if !mine && others.is_empty() {
        return html! { div.note { h2 { (w::all_have_written(l)) } } };
    }
    html! {
        div.note.wait {
            h2 { (common::waiting_on(l)) }
            ul {
                @if mine { li { b { (w::you(l)) } (w::your_part_by(l, &due)) } }
                @for name in others { li { b { (parts::name(name)) } (w::not_disclosed(l)) } }
            }
        }
    }
}

fn why(l: Language, id: Id<Case>, why: &str, own: bool) -> Markup {
    let words = if why.starts_with("seat") {
        w::why_seat(l)
    } else if why.contains("consent") {
        w::why_assignment(l)
    } else {
        w::why_own(l)
    };
    html! {
        div {
            h2 { (common::why_you_see_this(l)) }
            p { (words) }
            p { a href=(assignments::assigned(id)) { (assigned::title(l)) } }
            p { a href=(own_file::own_file(id)) { (w::to_own_record(l)) } " · " a href=(followups::address::close(id)) { (w::close(l)) }
                @if own { " · " a href=(address::move_on(id)) { (w::move_on(l)) } } }
        }
    }
}
