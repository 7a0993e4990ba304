//! How the forms of an initiative's texts look.

use base::form::Need;
use base::{Address, Language};
use maud::{Markup, html};
use web::parts::{self, Enter};
use wording::fields::Filled;
use wording::{common, initiatives as w};

use super::fields::{Field, PARTS, Part, Place};
use super::posted::LONGEST;
use crate::initiatives::address;
use crate::initiatives::store::Funded;

/// The form with which an initiative begins.
pub fn begin(filled: &Filled<'_>) -> Markup {
    let l = filled.l;
    let line = |name: &str| {
        let label = label(l, name);
        parts::text_input(&parts::Field { required: true, ..filled.field(name, &label) })
    };
    html! {
        (parts::back_link(&address::initiatives(), &w::title(l)))
        h1 { (w::begin(l)) }
        (filled.problems_on(|field| self::label(l, field), Address::here))
        p { (w::begin_text(l)) }
        (parts::form(&address::begin(), html! {
            (line("name")) (line("owner")) (line("funder"))
            (parts::buttons(&common::go_on(l), html! { a.button.second href=(address::initiatives()) { (common::cancel(l)) } }))
        }))
    }
}

/// The texts, part by part.
pub fn texts(filled: &Filled<'_>, funded: &Funded) -> Markup {
    let (l, back) = (filled.l, address::initiative(funded.id));
    let content = html! {
        @for part in PARTS { (section(filled, part)) }
        (parts::buttons(&common::save(l), html! { a.button.second href=(back) { (common::close(l)) } }))
    };
    html! {
        (parts::back_link(&back, &funded.content.name))
        h1 { (w::texts(l)) }
        (filled.problems_on(|field| label(l, field), Address::here))
        p { (w::texts_text(l)) }
        (filled.autosaved(&address::texts(funded.id), "", content))
    }
}

fn section(filled: &Filled<'_>, part: &Part) -> Markup {
    let is_short = |field: &Field| matches!(field.place, Place::Number(_));
    let heading = wording::lookup(filled.l, &format!("initiatives.part-{}", part.key)).unwrap_or_default();
    html! {
        section {
            h2 { (heading) }
            @for fields in part.fields.chunk_by(|one, next| is_short(one) && is_short(next)) {
                div class=[(fields.len() > 1).then_some("three")] {
                    @for field in fields { (input(filled, field)) }
                }
            }
        }
    }
}

fn input(filled: &Filled<'_>, field: &Field) -> Markup {
    let l = filled.l;
    let (label, help) = (label(l, field.name), help(l, field));
    let required = field.need == Need::Required;
    let written = parts::Field { help: help.as_deref(), required, ..filled.field(field.name, &label) };
    match field.place {
        Place::Line(_) | Place::Slot(_) => parts::text_input(&written),
        Place::Text(_) => wording::counted(l, LONGEST, parts::textarea(&written, 4, Enter::NewLine)),
        Place::Points(_) | Place::Seats(_) => parts::textarea(&written, 2, Enter::NewLine),
        Place::Number(_) => parts::number_input(&written),
        Place::Tick(_) => {
            let value = if filled.is_ticked(field.name) { "yes" } else { "" };
            parts::checkbox(&parts::Field { value, ..written })
        }
    }
}

pub fn label(l: Language, field: &str) -> String {
    wording::lookup(l, &format!("initiatives.field-{field}")).unwrap_or_else(|| field.to_owned())
}

fn help(l: Language, field: &Field) -> Option<String> {
    match field.place {
        Place::Points(_) => Some(w::help_points(l)),
        Place::Seats(_) => Some(w::help_seats(l)),
        _ => wording::lookup(l, &format!("initiatives.help-{}", field.name)),
    }
}
