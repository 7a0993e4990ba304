//! 'Let go anew', as it stands on the page of a case.

use base::{Date, Id, Language};
use maud::{Markup, html};
use web::parts;
use wording::preparation as w;

use super::address;
use super::model::Anew;
use crate::access::{Case, Circle, Subject};

/// The field that carries the version of consent that the list was made from.
pub const MADE_FROM: &str = "made_from";

/// What had been let go and may go again, to whom, and the one button for all of it; nothing where nothing is.
pub fn panel(l: Language, case: Id<Case>, circle: &Circle, texts: &[Anew], version: i64, today: Date) -> Markup {
    let button = html! { button.button { (w::anew_button(l, texts.len() as i64)) } };
    html! {
        @if !texts.is_empty() {
            section #pa-nytt.note.wait {
                h2 { (w::anew_title(l)) }
                p { (w::anew_about(l)) }
                ul { @for (row, count) in rows(l, circle, texts, today) { li { (row) @if count > 1 { ", " (w::anew_times(l, count)) } } } }
                p.help { (w::undo_help(l)) }
                (parts::form(&address::anew(case), html! {
                    input type="hidden" name=(MADE_FROM) value=(version);
                    (button)
                }))
            }
        }
    }
}

/// Texts of which the same is said stand in one line, with how many they are.
fn rows(l: Language, circle: &Circle, texts: &[Anew], today: Date) -> Vec<(Markup, i64)> {
    let mut rows: Vec<(Markup, i64)> = Vec::new();
    for text in texts {
        let said = row(l, circle, text, today);
        match rows.iter_mut().find(|(other, _)| other.0 == said.0) {
            Some((_, count)) => *count += 1,
            None => rows.push((said, 1)),
        }
    }
    rows
}

fn row(l: Language, circle: &Circle, text: &Anew, today: Date) -> Markup {
    let kind = wording::choice(l, "own_file.kind", text.kind);
    let subject = (text.subject != Subject::Case).then(|| wording::choice(l, "subject", text.subject).to_lowercase());
    let what: Vec<String> = std::iter::once(kind).chain(subject).collect();
    let names: Vec<&str> = text.to.iter().filter_map(|to| circle.name(*to)).map(|party| party.name.as_str()).collect();
    let day = l.day_month_as_of(text.at.date(), today);
    html! { b { (what.join(", ")) } " " (w::anew_to(l, &day, &names.join(", "))) }
}
