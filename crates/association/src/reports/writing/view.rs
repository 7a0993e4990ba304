//! How writing looks.

use base::{Address, Date, Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::{common, reports as w};

use super::super::model::{Comment, Told};
use super::super::planning::view::{state, title};
use super::fields::Inputs;
use super::progress::Progress;
use crate::forms::{Answer, Answers, Field, Form, Section, label_of, typed};
use crate::reports::address;

/// What the reader's party is to write: what is late or returned first, what is done last.
pub fn desk(l: Language, all: &[Told], today: Date) -> Markup {
    let (open, done): (Vec<&Told>, Vec<&Told>) = all.iter().partition(|one| one.state.is_written());
    let row = |one: &&Told| {
        vec![
            html! { a href=(address::report(one.id)) { (title(l, one)) } },
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
    pub filled: &'a Filled<'a>,
    pub saved: Option<Instant>,
    pub comments: &'a [Comment],
    pub progress: &'a Progress<'a>,
    pub today: Date,
}

impl Writing<'_> {
    fn action(&self) -> Address {
        address::section(self.report.id, self.section.key())
    }

    fn heading(&self, l: Language) -> String {
        format!("{} {}", self.section.number, self.section.name(l))
    }

    /// On to the next section or back to the one before: both save.
    fn buttons(&self, l: Language) -> Markup {
        let (before, after) = self.form.around(self.section);
        let on = if after.is_some() { w::save_and_go_on(l) } else { w::save_and_end(l) };
        html! {
            div.row {
                button.button name="act" value="next" { (on) }
                button.button.second name="act" value="stay" { (common::save(l)) }
                @if before.is_some() { button.button.second name="act" value="back" { (w::save_and_go_back(l)) } }
            }
        }
    }

    /// Every section and how far it has come, to move between them.
    fn contents(&self, l: Language) -> Markup {
        html! {
            nav.aside aria-labelledby="sections" {
                div {
                    h2 #sections { (w::sections(l)) }
                    ol.agenda {
                        @for section in &self.form.sections {
                            li aria-current=[(section.number == self.section.number).then_some("page")] {
                                a href=(address::section(self.report.id, section.key())) { (section.number) " " (section.name(l)) }
                                span.ready { (self.progress.tag(l, section)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One section of a report, saved as one goes.
pub fn writing(page: &Writing<'_>) -> Markup {
    let (l, filled) = (page.filled.l, page.filled);
    let saved = page.saved.map(|at| common::saved_at(l, &when(l, at, page.today))).unwrap_or_default();
    let content = html! { (Inputs { form: page.form, filled }.section(page.section)) (page.buttons(l)) };
    let asked = latest(page.comments, page.report.round);
    html! {
        (parts::back_link(&address::report(page.report.id), &title(l, page.report)))
        h1 { (page.heading(l)) }
        div.two {
            div.long {
                (filled.problems_on(|field| label_of(page.form, l, field), Address::here))
                (comments(l, &w::comments(l), &about(&asked, &page.section.number), &|_| None))
                p.soft { (w::draft_is_yours(l)) }
                (parts::required_note(&common::required_note(l)))
                (filled.autosaved(&page.action(), &saved, content))
            }
            (page.contents(l))
        }
    }
}

/// Today only the hour, before that the day too.
pub fn when(l: Language, at: Instant, today: Date) -> String {
    let (hour, minute) = at.hour_minute();
    match at.date() {
        day if day == today => format!("{hour}.{minute:02}"),
        day => format!("{} {hour}.{minute:02}", l.day_month_as_of(day, today)),
    }
}

/// What the association asked to have changed when it sent back what was handed in that time.
pub fn latest(all: &[Comment], round: i64) -> Vec<&Comment> {
    all.iter().filter(|one| one.round == round).collect()
}

/// Those about one section, or about the whole.
fn about<'c>(asked: &[&'c Comment], section: &str) -> Vec<&'c Comment> {
    asked.iter().copied().filter(|one| one.section == section || one.section.is_empty()).collect()
}

/// What is asked to be changed, with the way to its section where `path` knows one; nothing when nothing is.
pub fn comments(l: Language, heading: &str, asked: &[&Comment], path: &dyn Fn(&str) -> Option<Address>) -> Markup {
    let place = |one: &Comment| {
        html! {
            @match path(&one.section) {
                Some(path) => { a href=(path) { (w::in_section(l, &one.section)) } }
                None => { (w::in_section(l, &one.section)) }
            }
        }
    };
    html! {
        @if !asked.is_empty() {
            (parts::notice(Look::Wait, false, html! {
                h2 { (heading) }
                ul { @for one in asked {
                    li { @if !one.section.is_empty() { b { (place(one)) ": " } } span.lines { (one.text) } }
                } }
            }))
        }
    }
}

/// What somebody typed too late to be kept, to be copied.
pub fn too_late(l: Language, report: &Told, section: &Section, typed: &Answers) -> Markup {
    html! {
        (parts::back_link(&address::report(report.id), &title(l, report)))
        h1 { (w::too_late(l)) }
        p { (w::too_late_text(l)) }
        div.block { h2 { (common::my_text(l)) } p.lines { (said(l, &section.fields, typed)) } }
    }
}

/// Both texts of what differs.
pub fn both(l: Language, section: &Section, theirs: &Answers, mine: &Answers) -> Markup {
    let differs = |field: &&Field| theirs.get(&field.key) != mine.get(&field.key);
    let said = |answers| said(l, section.fields.iter().filter(differs), answers);
    parts::comparison((&common::their_text(l), &said(theirs)), (&common::my_text(l), &said(mine)))
}

/// Answers as lines of text.
fn said<'f>(l: Language, fields: impl IntoIterator<Item = &'f Field>, answers: &Answers) -> String {
    let line = |field: &Field| {
        let answer = answers.get(&field.key)?;
        let values: Vec<String> = match answer {
            Answer::Choice(code) => vec![field.option(code).map_or(code.as_str(), |option| option.name(l)).to_owned()],
            _ => typed(field, &field.key, answer).into_iter().map(|(_, value)| value).collect(),
        };
        Some(format!("{}\n{}", field.name(l), values.join("\n")))
    };
    fields.into_iter().filter_map(line).collect::<Vec<_>>().join("\n\n")
}
