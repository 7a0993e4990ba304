//! What the page six months after looks like.

use base::{Code as _, Date, Id, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::code_lists;
use wording::fields::Filled;
use wording::followups as w;

use super::model::{Answer, Outcome, Task};
use super::{address, forms};
use crate::access::Case;
use crate::cases::address as cases;
use crate::disclosures::Baseline;

/// Everything the page shows while she is to be asked.
pub(super) struct Asking<'a> {
    pub case: Id<Case>,
    pub task: &'a Task,
    pub baseline: Option<&'a Baseline>,
    pub today: Date,
}

fn top(l: Language, case: Id<Case>) -> Markup {
    html! {
        (parts::back_link(&cases::case(case), &w::to_case(l)))
        h1 { (w::title(l)) }
    }
}

/// Three questions and a button: one page, four taps (decisions: budgets of use). How it went is the button itself.
pub(super) fn asking(filled: &Filled<'_>, page: &Asking<'_>) -> Markup {
    let l = filled.l;
    html! {
        (top(l, page.case))
        p { (due_line(l, page.task, page.today)) }
        (filled.problems(forms::ASK))
        (parts::form(&address::follow_up(page.case), html! {
            (parts::hidden("version", &page.task.version.to_string()))
            (filled.show(&forms::READINESS))
            (filled.show(&forms::STEP))
            (filled.helped(&forms::MAIN, &before(l, page.baseline)))
            (parts::details("also-income", &w::also_income(l), filled.show(&forms::ALSO)))
            (filled.show(&forms::NOTE))
            // Asked for where the button says that there are no answers and there are: what is chosen cannot be unchosen.
            @if filled.error(&forms::DROP).is_some() || !filled.value(forms::DROP.name).is_empty() {
                (filled.show(&forms::DROP))
            }
            div.row {
                button.button name="outcome" value=(Outcome::Done.code()) { (w::save_done(l)) }
                button.button.second name="outcome" value=(Outcome::NotReached.code()) { (w::save_not_reached(l)) }
                button.button.second name="outcome" value=(Outcome::Declined.code()) { (w::save_declined(l)) }
            }
        }))
    }
}

fn due_line(l: Language, task: &Task, today: Date) -> Markup {
    let day = l.day_month_as_of(task.due, today);
    html! {
        (parts::time(&task.due.to_string(), &w::due_on(l, &day)))
        @if task.done.is_none() && task.due < today { " " (parts::tag(Look::Stop, &w::late(l))) }
    }
}

/// 'När ärendet lyftes: Försörjningsstöd, Lön (1–2 år).'
fn before(l: Language, baseline: Option<&Baseline>) -> String {
    let Some(baseline) = baseline.filter(|baseline| !baseline.income_support.is_empty()) else {
        return w::no_baseline(l);
    };
    let mut words = income_words(l, &baseline.income_support);
    if !baseline.time_in_public_support.is_empty() {
        let time = code_lists::label(l, "time_in_public_support", &baseline.time_in_public_support);
        words = format!("{words} ({time})");
    }
    w::baseline(l, &words)
}

fn income_words(l: Language, codes: &[String]) -> String {
    codes.iter().map(|code| code_lists::label(l, "income_support", code)).collect::<Vec<_>>().join(", ")
}

/// No follow-up of the reader's party: another's, or not begun.
pub(super) fn none(l: Language, case: Id<Case>, may_begin: bool) -> Markup {
    html! {
        (top(l, case))
        @if may_begin {
            p { (w::may_begin(l)) }
            (parts::form(&address::plan(case), parts::buttons(&w::begin(l), "")))
        } @else {
            (parts::empty(html! { p { (w::none(l)) } }))
        }
    }
}

/// A follow-up that is noted, not yet near its day, or no longer consented to.
pub(super) fn told(l: Language, case: Id<Case>, task: &Task, today: Date) -> Markup {
    let day = |date: Date| l.day_month_as_of(date, today);
    html! {
        (top(l, case))
        p { (due_line(l, task, today)) }
        @match (task.done, &task.answer) {
            (Some(done), answer) => {
                p { (w::noted_on(l, &day(done.date()))) }
                @if let Some(answer) = answer { (answered(l, task.outcome, answer)) }
                div.row {
                    a.button href=(address::close(case)) { (w::close(l)) }
                    a.button.second href=(address::again(case)) { (w::again_title(l)) }
                }
            }
            (None, _) if !task.consented => {
                (parts::notice(Look::Stop, false, html! { p { (w::consent_ended(l)) } }))
                a.button href=(address::close(case)) { (w::close(l)) }
            }
            (None, _) => p { (w::opens_on(l, &day(task.opens()))) }
        }
    }
}

fn answered(l: Language, outcome: Option<Outcome>, answer: &Answer) -> Markup {
    let word = |list: &str, code: &str| code_lists::label(l, list, code);
    let rows = [
        (w::outcome_label(l), outcome.map(|outcome| word("followup_6m", outcome.code())).unwrap_or_default()),
        (w::readiness(l), word("readiness_change_6m", &answer.readiness)),
        (w::step(l), word("step_6m", &answer.step)),
        (w::main_income(l), income_words(l, &answer.income_support)),
        (w::note(l), answer.note.clone()),
    ];
    let said: Vec<(&str, Markup, Option<Markup>)> = rows
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(term, value)| (term.as_str(), html! { span.lines { (value) } }, None))
        .collect();
    parts::facts(&said)
}

/// What the case page says of the six months, for the party that asks; `task` comes from [`super::task`]. Nothing
/// where there is no task, or she no longer consents to one (L0.4).
pub fn panel(l: Language, case: Id<Case>, task: Option<&Task>, today: Date) -> Markup {
    let task = task.filter(|task| task.consented || task.done.is_some());
    html! {
        @if let Some(task) = task {
            section {
                h2 { (w::title(l)) }
                p {
                    @if let Some(done) = task.done {
                        (w::noted_on(l, &l.day_month_as_of(done.date(), today))) " "
                    } @else { (due_line(l, task, today)) " " }
                    a href=(address::follow_up(case)) {
                        @if task.done.is_some() { (w::see_noted(l)) } @else { (w::to_follow_up(l)) }
                    }
                }
            }
        }
    }
}
