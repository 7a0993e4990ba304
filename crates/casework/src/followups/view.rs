//! What the page six months after looks like.

use base::{Code, Date, Form, Id, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Choice, Enter, Field, Look};
use wording::code_lists;
use wording::followups as w;

use super::address;
use super::model::{Answer, LONGEST_NOTE, Outcome, Readiness, Step, Task};
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
pub(super) fn asking(l: Language, page: &Asking<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    let action = address::follow_up(page.case);
    html! {
        (top(l, page.case))
        p { (due_line(l, page.task, page.today)) }
        (problems(l, invalid))
        (parts::form(&action, html! {
            (parts::hidden("version", &page.task.version.to_string()))
            (codes::<Readiness>(l, "readiness", &w::readiness(l), typed, invalid))
            (codes::<Step>(l, "step", &w::step(l), typed, invalid))
            (incomes(l, page.baseline, typed, invalid))
            (note(l, typed, invalid))
            (drop_answers(l, typed, invalid))
            div.row {
                button.button name="outcome" value=(Outcome::Done.code()) { (w::save_done(l)) }
                button.button.second name="outcome" value=(Outcome::NotReached.code()) { (w::save_not_reached(l)) }
                button.button.second name="outcome" value=(Outcome::Declined.code()) { (w::save_declined(l)) }
            }
        }))
    }
}

/// Asked for where answers are filled in and the button says that there are none: what is chosen cannot be unchosen.
fn drop_answers(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    let (label, value) = (w::drop_answers(l), typed.value("drop").unwrap_or_default());
    let error = invalid.at("drop").map(|problem| wording::problem(l, problem, &label));
    html! {
        @if error.is_some() || !value.is_empty() {
            (parts::checkbox(&Field { name: "drop", label: &label, value, error, ..Field::default() }))
        }
    }
}

fn due_line(l: Language, task: &Task, today: Date) -> Markup {
    let day = l.day_month_as_of(task.due, today);
    html! {
        (parts::time(&task.due.to_string(), &w::due_on(l, &day)))
        @if task.done.is_none() && task.due < today { " " (parts::tag(Look::Stop, &w::late(l))) }
    }
}

fn codes<C: Code>(l: Language, name: &str, label: &str, typed: &Form, invalid: &Invalid) -> Markup {
    let list = format!("followups.{name}");
    let labels: Vec<(&str, String)> =
        C::ALL.iter().map(|code| (code.code(), wording::choice(l, &list, *code))).collect();
    let choices: Vec<Choice<'_>> = labels
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: typed.has(name, value) })
        .collect();
    let error = invalid.at(name).map(|problem| wording::problem(l, problem, label));
    parts::chips(&Field { name, label, error, required: true, ..Field::default() }, &choices)
}

/// The main income in one tap beside what it was at raising; further ones folded away.
fn incomes(l: Language, baseline: Option<&Baseline>, typed: &Form, invalid: &Invalid) -> Markup {
    let choices = |name| -> Vec<Choice<'_>> {
        let values = code_lists::values("income_support").iter();
        let choice = |value: &'static code_lists::Value| Choice {
            value: &value.code,
            label: value.label(l),
            help: None,
            chosen: typed.has(name, &value.code),
        };
        values.map(choice).collect()
    };
    let (label, also, before) = (w::main_income(l), w::also_income(l), before(l, baseline));
    let error = |name, label: &str| invalid.at(name).map(|problem| wording::problem(l, problem, label));
    let main = Field {
        name: "main",
        label: &label,
        help: Some(&before),
        error: error("main", &label),
        required: true,
        value: "",
    };
    let others = Field { name: "also", label: &also, error: error("also", &also), ..Field::default() };
    html! {
        (parts::chips(&main, &choices("main")))
        (parts::details("also-income", &also, parts::checkboxes(&others, &choices("also"))))
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

fn note(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    let (label, help) = (w::note(l), w::note_help(l));
    let error = invalid.at("note").map(|problem| wording::problem(l, problem, &label));
    let value = typed.value("note").unwrap_or_default();
    let field = Field { name: "note", label: &label, help: Some(&help), value, error, required: false };
    wording::counted(l, LONGEST_NOTE, parts::textarea(&field, 2, Enter::NewLine))
}

/// Everything that is wrong, on top of a page of this slice.
pub(super) fn problems(l: Language, invalid: &Invalid) -> Markup {
    let label = |field: &str| match field {
        "readiness" => w::readiness(l),
        "step" => w::step(l),
        "main" => w::main_income(l),
        "also" => w::also_income(l),
        "note" => w::note(l),
        "drop" => w::drop_answers(l),
        "reason" => w::reason(l),
        "outcome" => w::outcome(l),
        "filing" => w::filing(l),
        "why" => w::why(l),
        "question" => w::question(l),
        "other" => w::join_other(l),
        _ => w::join_subject(l),
    };
    wording::problems(l, invalid, label)
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
