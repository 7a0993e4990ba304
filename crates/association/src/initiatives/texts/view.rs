//! How the forms of an initiative's texts look.

use base::form::Need;
use base::{Form, Invalid, Language};
use maud::{Markup, html};
use web::merge::Stands;
use web::parts::{self, Enter, SaveWords, Stood};
use wording::{common, initiatives as w};

use super::fields::{Field, PARTS, Part, Place, all};
use super::posted::LONGEST;
use crate::importing::ImportedInitiative;
use crate::initiatives::address;
use crate::initiatives::store::Funded;

/// The texts of an initiative, as they are or as somebody typed them.
pub struct Texts<'a> {
    pub stands: &'a Funded,
    /// What the form was made from.
    pub stood: Stood,
    pub typed: Option<&'a Form>,
}

/// The form with which an initiative begins.
pub fn begin(l: Language, typed: &Form, invalid: &Invalid) -> Markup {
    let line = |name: &str| {
        let label = label(l, name);
        let value = typed.value(name).unwrap_or_default();
        let error = invalid.at(name).map(|problem| wording::problem(l, problem, &label));
        parts::text_input(&parts::Field { name, label: &label, help: None, value, error, required: true })
    };
    html! {
        (parts::back_link(&address::initiatives(), &w::title(l)))
        h1 { (w::begin(l)) }
        (wording::problems(l, invalid, |field| label(l, field)))
        p { (w::begin_text(l)) }
        (parts::form(&address::begin(), html! {
            (line("name")) (line("owner")) (line("funder"))
            (parts::buttons(&common::go_on(l), html! { a.button.second href=(address::initiatives()) { (common::cancel(l)) } }))
        }))
    }
}

/// The texts, part by part.
pub fn texts(l: Language, page: &Texts<'_>, invalid: &Invalid) -> Markup {
    html! {
        (parts::back_link(&address::initiative(page.stands.id), &page.stands.content.name))
        h1 { (w::texts(l)) }
        (wording::problems(l, invalid, |field| label(l, field)))
        p { (w::texts_text(l)) }
        (form(l, page, invalid))
    }
}

/// Both texts of every field in which they differ, and mine ready to be saved over the other.
pub fn both(l: Language, page: &Texts<'_>, mine: &ImportedInitiative) -> Markup {
    let (mut theirs, mut mine) = (page.stands.content.clone(), mine.clone());
    let differ: Vec<(String, String, String)> = all()
        .map(|field| (label(l, field.name), field.place.shown(&mut theirs), field.place.shown(&mut mine)))
        .filter(|(_, theirs, mine)| theirs != mine)
        .collect();
    let headed = |label: &str, whose: String| format!("{label}: {}", whose.to_lowercase());
    html! {
        h1 { (w::conflict(l)) }
        p { (w::conflict_text(l)) }
        @for (label, theirs, mine) in &differ {
            (parts::comparison((&headed(label, common::their_text(l)), theirs), (&headed(label, common::my_text(l)), mine)))
        }
        (form(l, page, &Invalid { problems: Vec::new() }))
    }
}

fn form(l: Language, page: &Texts<'_>, invalid: &Invalid) -> Markup {
    let mut shown = page.stands.content.clone();
    let to = address::initiative(page.stands.id);
    let (unsaved, conflict) = (common::not_saved(l), common::save_conflict(l));
    let words = SaveWords { unsaved: &unsaved, conflict: &conflict };
    let content = html! {
        @for part in PARTS { (section(l, part, page, &mut shown, invalid)) }
        (parts::buttons(&common::save(l), html! { a.button.second href=(to) { (common::close(l)) } }))
    };
    parts::autosave_form(&address::texts(page.stands.id), &page.stood, "", &words, content)
}

/// The fields as they stand.
pub fn stands(one: &ImportedInitiative) -> Stands {
    let mut one = one.clone();
    all().map(|field| (field.name.to_owned(), field.place.shown(&mut one))).collect()
}

/// What a form of the texts as they stand is made from.
pub fn stood(funded: &Funded) -> Stood {
    let stands = stands(&funded.content);
    Stood::at(funded.version, stands.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

fn section(l: Language, part: &Part, page: &Texts<'_>, shown: &mut ImportedInitiative, invalid: &Invalid) -> Markup {
    let is_short = |field: &Field| matches!(field.place, Place::Number(_));
    let heading = wording::lookup(l, &format!("initiatives.part-{}", part.key)).unwrap_or_default();
    html! {
        section {
            h2 { (heading) }
            @for fields in part.fields.chunk_by(|one, next| is_short(one) && is_short(next)) {
                div class=[(fields.len() > 1).then_some("three")] {
                    @for field in fields { (input(l, field, page, shown, invalid)) }
                }
            }
        }
    }
}

fn input(l: Language, field: &Field, page: &Texts<'_>, shown: &mut ImportedInitiative, invalid: &Invalid) -> Markup {
    let (label, help) = (label(l, field.name), help(l, field));
    let value = match page.typed {
        Some(typed) => typed.value(field.name).unwrap_or_default().to_owned(),
        None => field.place.shown(shown),
    };
    let error = invalid.at(field.name).map(|problem| wording::problem(l, problem, &label));
    let required = field.need == Need::Required;
    let written =
        parts::Field { name: field.name, label: &label, help: help.as_deref(), value: &value, error, required };
    match field.place {
        Place::Line(_) | Place::Slot(_) => parts::text_input(&written),
        Place::Text(_) => wording::counted(l, LONGEST, parts::textarea(&written, 4, Enter::NewLine)),
        Place::Points(_) | Place::Seats(_) => parts::textarea(&written, 2, Enter::NewLine),
        Place::Number(_) => parts::number_input(&written),
        Place::Tick(_) => parts::checkbox(&written),
    }
}

fn label(l: Language, field: &str) -> String {
    wording::lookup(l, &format!("initiatives.field-{field}")).unwrap_or_else(|| field.to_owned())
}

fn help(l: Language, field: &Field) -> Option<String> {
    match field.place {
        Place::Points(_) => Some(w::help_points(l)),
        Place::Seats(_) => Some(w::help_seats(l)),
        _ => wording::lookup(l, &format!("initiatives.help-{}", field.name)),
    }
}
