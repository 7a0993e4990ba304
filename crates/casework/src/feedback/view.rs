//! What telling the individual looks like.

use base::{Date, Id, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::{common, feedback as w};

use super::model::{Planned, Reply, Task, is_late};
use super::{address, forms};
use crate::access::{Case, Circle};
use crate::cases::address as cases;
use crate::followups::address as followups;

/// The letter, and her answer below it, in one form: one page, three clicks (decisions: budgets of use).
pub(super) fn telling(filled: &Filled<'_>, case: Id<Case>, task: &Task, today: Date) -> Markup {
    let l = filled.l;
    html! {
        (top(l, case))
        p { (plan_line(l, &task.plan, today)) }
        (filled.problems(forms::FORM))
        (filled.autosaved(&address::feedback(case), "", html! {
            (filled.show(&forms::TEXT))
            div.row {
                button.button.second name="act" value="save" { (common::save(l)) }
                button.button.second name="act" value="print" { (w::save_and_print(l)) }
            }
            h2 { (w::told_heading(l)) }
            (filled.show(&forms::REPLY))
            (filled.show(&forms::NOTE))
            div.row { button.button name="act" value="told" { (w::told(l)) } }
        }))
    }
}

fn top(l: Language, case: Id<Case>) -> Markup {
    html! {
        (parts::back_link(&cases::case(case), &w::to_case(l)))
        h1 { (w::title(l)) }
    }
}

fn reply_words(l: Language, reply: Reply) -> String {
    wording::choice(l, "feedback.reply", reply)
}

/// What was told, and what she said. Her wish to change something leads to a new consultation.
pub(super) fn done(l: Language, case: Id<Case>, task: &Task, today: Date) -> Markup {
    let told = task.told.clone().unwrap_or_default();
    let reply = task.reply.map(|reply| reply_words(l, reply)).unwrap_or_default();
    html! {
        (top(l, case))
        p { (plan_line(l, &task.plan, today)) }
        @if task.reply == Some(Reply::WantsChange) { (parts::notice(Look::Wait, false, html! {
            p { (w::wants_change_text(l)) }
            a.button href=(followups::again(case)) { (w::again(l)) }
        })) }
        (parts::facts(&[(&w::reply(l), html! { (reply) }, None), (&w::note(l), html! { span.lines { (told.note) } }, None)]))
        h2 { (w::text(l)) }
        p.lines { (told.text) }
        p { a href=(address::letter(case)) { (w::letter_title(l)) } }
    }
}

/// The letter alone, as it is printed.
pub(super) fn letter(l: Language, case: Id<Case>, text: &str) -> Markup {
    html! {
        (parts::back_link(&address::feedback(case), &w::title(l)))
        h1.visually-hidden { (w::letter_title(l)) }
        p.lines lang="sv" { (text) }
        div.row { (parts::print_button(&common::print(l))) }
    }
}

/// For a party that does not tell her: who does, and whether it is done.
pub(super) fn others(l: Language, case: Id<Case>, planned: &[Planned], circle: &Circle, today: Date) -> Markup {
    html! { (top(l, case)) (lines(l, planned, circle, today, None)) p.soft { (w::others_help(l)) } }
}

/// What another party has done after `seen` is new to the reader.
fn lines(l: Language, planned: &[Planned], circle: &Circle, today: Date, seen: Option<Instant>) -> Markup {
    let new =
        |plan: &Planned| plan.party != circle.own.id && seen.zip(plan.done).is_some_and(|(seen, done)| done > seen);
    let known: Vec<_> = planned.iter().filter_map(|plan| Some((plan, circle.name(plan.party)?))).collect();
    html! {
        @if known.is_empty() { (parts::empty(html! { p { (w::none_planned(l)) } })) } @else {
            ul { @for (plan, party) in known { li {
                (party.kind.name(&party.name)) ": " (plan_line(l, plan, today))
                @if new(plan) { " " (parts::tag(Look::Plain, &common::is_new(l))) }
            } } }
        }
    }
}

/// 'Telefon, senast 20 dec' or 'klart 12 dec'.
fn plan_line(l: Language, plan: &Planned, today: Date) -> Markup {
    let how = wording::choice(l, "feedback.channel", plan.channel);
    let day = |date: Date| l.day_month_as_of(date, today);
    match plan.done {
        Some(done) => {
            let date = done.date();
            html! { (how) ", " (parts::time(&date.to_string(), &w::done_on(l, &day(date)))) }
        }
        None => {
            let (due, late) = (plan.due, is_late(plan, today));
            html! {
                (how) ", " (parts::time(&due.to_string(), &w::due_on(l, &day(due))))
                @if late { " " (parts::tag(Look::Stop, &w::late(l))) }
            }
        }
    }
}

/// What the case page says of feedback; `planned` comes from [`super::planned`]. Nothing where none is planned.
pub fn panel(
    l: Language,
    case: Id<Case>,
    planned: &[Planned],
    circle: &Circle,
    today: Date,
    seen: Option<Instant>,
) -> Markup {
    let mine = planned.iter().rfind(|plan| plan.party == circle.own.id);
    html! {
        @if !planned.is_empty() {
            section {
                h2 { (w::panel_title(l)) }
                (lines(l, planned, circle, today, seen))
                @if let Some(mine) = mine {
                    p { a href=(address::feedback(case)) {
                        @if mine.done.is_some() { (w::see_told(l)) } @else { (w::tell(l)) }
                    } }
                }
            }
        }
    }
}
