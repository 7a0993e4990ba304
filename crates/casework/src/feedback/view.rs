//! What telling the individual looks like.

use base::{Code as _, Date, Id, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Choice, Enter, Field, Look, SaveWords, Stood};
use wording::{common, feedback as w};

use super::address;
use super::model::{LONGEST, LONGEST_NOTE, Planned, Reply, Task, Told, is_late};
use crate::access::{Case, Circle};
use crate::cases::address as cases;
use crate::followups::address as followups;

/// Everything the page shows while she is still to be told.
pub(super) struct Telling<'a> {
    pub case: Id<Case>,
    pub task: &'a Task,
    pub told: &'a Told,
    pub stood: Stood,
    pub reply: Option<Reply>,
    pub today: Date,
}

/// The letter, and her answer below it, in one form: one page, three clicks (decisions: budgets of use).
pub(super) fn telling(l: Language, page: &Telling<'_>, invalid: &Invalid) -> Markup {
    let action = address::feedback(page.case);
    let (unsaved, conflict) = (common::not_saved(l), common::save_conflict(l));
    let words = SaveWords { unsaved: &unsaved, conflict: &conflict };
    html! {
        (top(l, page.case))
        p { (plan_line(l, &page.task.plan, page.today)) }
        (problems(l, invalid))
        (parts::autosave_form(&action, &page.stood, "", &words, fields(l, page, invalid)))
    }
}

fn top(l: Language, case: Id<Case>) -> Markup {
    html! {
        (parts::back_link(&cases::case(case), &w::to_case(l)))
        h1 { (w::title(l)) }
    }
}

fn fields(l: Language, page: &Telling<'_>, invalid: &Invalid) -> Markup {
    let area = |name: &str, label: &str, help: String, value: &str, rows| {
        let error = invalid.at(name).map(|problem| wording::problem(l, problem, label));
        let field = Field { name, label, help: Some(&help), value, error, required: false };
        let longest = if name == "note" { LONGEST_NOTE } else { LONGEST };
        wording::counted(l, longest, parts::textarea(&field, rows, Enter::NewLine))
    };
    html! {
        (area("text", &w::text(l), w::text_help(l), &page.told.text, 18))
        div.row {
            button.button.second name="act" value="save" { (common::save(l)) }
            button.button.second name="act" value="print" { (w::save_and_print(l)) }
        }
        h2 { (w::told_heading(l)) }
        (replies(l, page.reply, invalid))
        (area("note", &w::note(l), w::note_help(l), &page.told.note, 3))
        div.row { button.button name="act" value="told" { (w::told(l)) } }
    }
}

fn replies(l: Language, chosen: Option<Reply>, invalid: &Invalid) -> Markup {
    let labels: Vec<(Reply, String)> = Reply::ALL.iter().map(|reply| (*reply, reply_words(l, *reply))).collect();
    let choices: Vec<Choice<'_>> = labels
        .iter()
        .map(|(reply, label)| Choice { value: reply.code(), label, help: None, chosen: chosen == Some(*reply) })
        .collect();
    let label = w::reply(l);
    let error = invalid.at("reply").map(|problem| wording::problem(l, problem, &label));
    parts::chips(&Field { name: "reply", label: &label, error, required: true, ..Field::default() }, &choices)
}

fn reply_words(l: Language, reply: Reply) -> String {
    wording::choice(l, "feedback.reply", reply)
}

fn problems(l: Language, invalid: &Invalid) -> Markup {
    let label = |field: &str| match field {
        "reply" => w::reply(l),
        "note" => w::note(l),
        _ => w::text(l),
    };
    wording::problems(l, invalid, label)
}

/// Both texts side by side, and mine ready to be saved over the other.
pub(super) fn conflict(l: Language, case: Id<Case>, version: i64, theirs: &Told, mine: &Told) -> Markup {
    let action = address::feedback(case);
    let area = |name, label: &str, value, rows| {
        parts::textarea(&Field { name, label, value, ..Field::default() }, rows, Enter::NewLine)
    };
    html! {
        h1 { (w::conflict_title(l)) }
        p { (w::conflict_text(l)) }
        (parts::comparison((&common::their_text(l), &written(theirs)), (&common::my_text(l), &written(mine))))
        (parts::form(&action, html! {
            (Stood::at(version, theirs.fields()))
            (area("text", &w::text(l), &mine.text, 18))
            (area("note", &w::note(l), &mine.note, 3))
            (parts::buttons(&w::save_mine(l), html! { a.button.second href=(action) { (w::keep_theirs(l)) } }))
        }))
    }
}

fn written(told: &Told) -> String {
    if told.note.is_empty() { told.text.clone() } else { format!("{}\n\n{}", told.text, told.note) }
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
    html! { (top(l, case)) (lines(l, planned, circle, today)) p.soft { (w::others_help(l)) } }
}

fn lines(l: Language, planned: &[Planned], circle: &Circle, today: Date) -> Markup {
    let known: Vec<_> = planned.iter().filter_map(|plan| Some((plan, circle.name(plan.party)?))).collect();
    html! {
        @if known.is_empty() { (parts::empty(html! { p { (w::none_planned(l)) } })) } @else {
            ul { @for (plan, party) in known { li {
                (party.kind.name(&party.name)) ": " (plan_line(l, plan, today))
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
pub fn panel(l: Language, case: Id<Case>, planned: &[Planned], circle: &Circle, today: Date) -> Markup {
    let mine = planned.iter().rfind(|plan| plan.party == circle.own.id);
    html! {
        @if !planned.is_empty() {
            section {
                h2 { (w::panel_title(l)) }
                (lines(l, planned, circle, today))
                @if let Some(mine) = mine {
                    p { a href=(address::feedback(case)) {
                        @if mine.done.is_some() { (w::see_told(l)) } @else { (w::tell(l)) }
                    } }
                }
            }
        }
    }
}
