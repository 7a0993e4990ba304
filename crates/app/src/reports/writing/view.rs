//! How writing looks.

use base::{Date, Instant, Invalid, Language};
use maud::{Markup, html};
use web::parts::{self, Look, SaveWords};

use super::super::model::{Comment, Told};
use super::super::planning::view::{state, title};
use super::fields::Filled;
use crate::initiatives::forms::{Answers, Form, Section, typed};
use crate::words::{self, common, reports as w};

/// What the reader's party is to write: what is late or returned first, what is done last.
pub fn desk(l: Language, all: &[Told], today: Date) -> Markup {
    let (open, done): (Vec<&Told>, Vec<&Told>) = all.iter().partition(|one| one.state.is_written());
    let row = |one: &&Told| {
        vec![
            html! { a href={ "/rapporter/" (one.id) } { (title(l, one)) } },
            html! { (one.initiative_name) },
            parts::time(&one.due.to_string(), &l.day_month_as_of(one.due, today)),
            state(l, one, today),
        ]
    };
    let headings = [w::report(l), w::initiative(l), w::due(l), w::state(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    html! {
        h1 { (w::desk(l)) }
        @if all.is_empty() { (parts::empty(w::nothing_to_write(l))) }
        @if !open.is_empty() { (parts::table(&w::to_write(l), &headings, &open.iter().map(row).collect::<Vec<_>>())) }
        @if !done.is_empty() { (parts::table(&w::handed_in(l), &headings, &done.iter().map(row).collect::<Vec<_>>())) }
    }
}

/// Everything the page of a section shows.
pub struct Writing<'a> {
    pub report: &'a Told,
    pub form: &'a Form,
    pub section: &'a Section,
    /// The version that is written on; 0 when nobody has begun.
    pub version: i64,
    pub saved: Option<Instant>,
    pub typed: &'a base::Form,
    pub comments: &'a [Comment],
    pub invalid: &'a Invalid,
}

impl Writing<'_> {
    fn action(&self) -> String {
        format!("/rapporter/{}/del/{}", self.report.id, self.section.number)
    }

    fn heading(&self, l: Language) -> String {
        format!("{} {}", self.section.number, self.section.name(l))
    }

    fn fields(&self, l: Language) -> Markup {
        Filled { language: l, form: self.form, typed: self.typed, invalid: self.invalid }.section(self.section)
    }
}

/// One section of a report, saved as one goes.
pub fn writing(l: Language, page: &Writing<'_>) -> Markup {
    let (unsaved, conflict) = (common::not_saved(l), common::save_conflict(l));
    let words = SaveWords { unsaved: &unsaved, conflict: &conflict };
    let saved = page.saved.map(|at| {
        let (hour, minute) = at.hour_minute();
        common::saved_at(l, &format!("{hour}.{minute:02}"))
    });
    let buttons = html! {
        div.row {
            button.button name="act" value="next" { (w::save_and_go_on(l)) }
            button.button.second name="act" value="stay" { (common::save(l)) }
        }
    };
    let content = html! { (page.fields(l)) (buttons) };
    html! {
        (parts::back_link(&format!("/rapporter/{}", page.report.id), &title(l, page.report)))
        h1 { (page.heading(l)) }
        p.soft { (w::draft_is_yours(l)) }
        (comments(l, page.comments, page.report.round, Some(&page.section.number)))
        (words::problems(l, page.invalid, str::to_owned))
        (parts::autosave_form(&page.action(), page.version, &saved.unwrap_or_default(), &words, content))
    }
}

/// What the association asks to have changed, of the last time it was sent back; in one section or in all.
pub fn comments(l: Language, all: &[Comment], round: i64, section: Option<&str>) -> Markup {
    let wanted = |one: &&Comment| {
        one.round == round && section.is_none_or(|number| one.section == number || one.section.is_empty())
    };
    let asked: Vec<&Comment> = all.iter().filter(wanted).collect();
    html! {
        @if !asked.is_empty() {
            (parts::notice(Look::Wait, false, html! {
                h2 { (w::comments(l)) }
                ul { @for one in asked {
                    li { @if !one.section.is_empty() { b { (w::in_section(l, &one.section)) ": " } } span.lines { (one.text) } }
                } }
            }))
        }
    }
}

/// Both texts, and mine in the fields, ready to be saved over the other.
pub fn conflict(l: Language, page: &Writing<'_>, theirs: &Answers, mine: &Answers) -> Markup {
    let (theirs, mine) = (said(l, page.section, theirs), said(l, page.section, mine));
    html! {
        h1 { (w::conflict(l)) }
        p { (w::conflict_text(l)) }
        (parts::comparison((&w::their_text(l), &theirs), (&common::my_text(l), &mine)))
        (parts::form(&page.action(), html! {
            (parts::hidden("version", &page.version.to_string()))
            (page.fields(l))
            div.row {
                button.button name="act" value="stay" { (w::save_mine(l)) }
                a.button.second href=(page.action()) { (w::keep_theirs(l)) }
            }
        }))
    }
}

/// A section's answers as lines of text.
fn said(l: Language, section: &Section, answers: &Answers) -> String {
    let line = |field: &crate::initiatives::forms::Field| {
        let answer = answers.get(&field.key)?;
        let values: Vec<String> = typed(field, &field.key, answer).into_iter().map(|(_, value)| value).collect();
        Some(format!("{}:\n{}", field.name(l), values.join("\n")))
    };
    section.fields.iter().filter_map(line).collect::<Vec<_>>().join("\n\n")
}
