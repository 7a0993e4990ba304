//! How published things look: one column of text, the initiative's own headings in their own order.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use web::parts;
use wording::publication as w;

use super::address;
use super::file_store::Shown;
use super::paper_store::Paper;
use super::paper_view;
use super::store::Publication;
use crate::files::megabytes;
use crate::funding::Initiative;
use crate::importing::{Document, Grant, Group, ImportedInitiative, Slot, TargetGroup, TextAndList};
use crate::register::address as register;

/// Everything published.
pub fn all(l: Language, all: &[Publication]) -> Markup {
    html! {
        h1 { (w::title(l)) }
        section { p { (w::intro(l)) } }
        @if all.is_empty() { (parts::empty(w::nothing(l))) }
        p { a href=(register::public()) { (w::to_register(l)) } }
        @for one in all {
            section {
                h2 { a href=(address::initiative(one.subject.cast())) { (one.content.name) } }
                p lang="sv" { (one.content.introduction.split("\n\n").next().unwrap_or_default()) }
            }
        }
    }
}

/// An initiative in the order of its page, with what was written here and the files of what was not.
pub fn initiative(l: Language, published: &Publication, (papers, files): (&[Paper], &[Shown]), now: Instant) -> Markup {
    let (content, id) = (&published.content, published.subject.cast());
    // A heading with nothing below it says that something is missing.
    let named = |key: &str, text: Markup| {
        html! { @if !text.0.trim().is_empty() { section lang="sv" { h2 { (label(content, key)) } (text) } } }
    };
    let organisation = &content.organisation;
    html! {
        (parts::back_link(&address::initiatives(), &w::title(l)))
        h1 { (content.name) }
        p.soft { (w::published(l, &l.day_long_month_as_of(published.at.date(), now.date()))) }
        div lang="sv" { (paragraphs(&content.introduction)) (facts(content)) }
        (named("target_group", html! { (paragraphs(&content.target_group.text)) (numbers(l, &content.target_group)) }))
        (named("stakeholders", text_and_list(&content.stakeholders)))
        (named("background", paragraphs(&content.background)))
        (named("purpose", html! { (paragraphs(&content.purpose)) (text_and_list(&content.considerations)) }))
        (named("goals", html! { (paragraphs(&content.goals.overall)) (list(&content.goals.list)) }))
        (named("organisation", html! {
            @for group in [&organisation.steering_group, &organisation.working_group, &organisation.reference_group] {
                (seats(l, group))
            }
        }))
        (named("method", text_and_list(&content.method)))
        (named("follow_up", paragraphs(&content.follow_up)))
        (named("implementation", paragraphs(&content.implementation)))
        (named("development_documents", html! {
            @if !content.development_documents.is_empty() {
                ul { (documents(l, id, &content.development_documents, "", files)) }
            }
        }))
        (named("grants", html! { @for one in &content.grants { (grant(l, id, one, (papers, files))) } }))
        p.soft { (w::ask_for_documents(l)) " " a href=(register::public()) { (w::to_register(l)) } }
    }
}

/// Whom it is for, in numbers, where they are given.
fn numbers(l: Language, group: &TargetGroup) -> Markup {
    let ages = group.age_from.value().zip(group.age_to.value());
    let facts = [
        ages.map(|(from, to)| w::ages(l, &from.to_string(), &to.to_string())),
        group.individuals_per_year_approx.value().map(|count| w::a_year(l, i64::from(*count))),
        group.split_by_sex.value().filter(|split| **split).map(|_| w::split_by_sex(l)),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    html! { @if !facts.is_empty() { p { (facts.join(" · ")) } } }
}

/// The page's own heading; its key where the file has none.
fn label<'a>(content: &'a ImportedInitiative, key: &'a str) -> &'a str {
    content.labels.get(key).map_or(key, String::as_str)
}

fn facts(content: &ImportedInitiative) -> Markup {
    let contact = &content.contact;
    // What is there of a person was ticked.
    let ticked = [&contact.name, &contact.phone, &contact.email].into_iter().filter_map(Slot::value);
    let always = [contact.role.as_str(), contact.organisation.as_str()];
    let shown: Vec<&str> = always.into_iter().chain(ticked.map(String::as_str)).collect();
    let row = |key, value: &str| (label(content, key), html! { (value) }, None);
    parts::facts(&[row("owner", &content.owner), row("funder", &content.funder), row("contact", &shown.join(", "))])
}

fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) { p { (paragraph) } } }
}

fn list(points: &[String]) -> Markup {
    html! { @if !points.is_empty() { ul { @for point in points { li { (point) } } } } }
}

fn text_and_list(part: &TextAndList) -> Markup {
    html! { (paragraphs(&part.text)) (list(&part.list)) }
}

/// A place in a group is an organisation's; who sits there is not published. A group of which nothing is known is not
/// named.
fn seats(l: Language, group: &Group) -> Markup {
    let name = group.name.value().filter(|name| !name.is_empty());
    let text = group.text.value().filter(|text| !text.is_empty());
    let (seats, each) = (group.seats.value().filter(|seats| !seats.is_empty()), group.seats_per_principal.value());
    if name.is_none() && text.is_none() && seats.is_none() && each.is_none() {
        return html! {};
    }
    html! {
        h3 { (group.label) @if let Some(name) = name { ": " (name) } }
        @if let Some(each) = each { p { (w::seats_each(l, i64::from(*each))) } }
        @if let Some(text) = text { p { (text) } }
        @if let Some(seats) = seats {
            ul {
                @for seat in seats {
                    li { (seat.organisation) ", " (seat.role) @if seat.replaced { small.soft { " · " (w::replaced(l)) } } }
                }
            }
        }
    }
}

fn grant(l: Language, initiative: Id<Initiative>, grant: &Grant, (papers, files): (&[Paper], &[Shown])) -> Markup {
    html! {
        h3 { (grant.grantee) @if let Some(kind) = grant.kind.value() { " " small.soft { (kind) } } }
        @let papers = paper_view::lines(l, initiative, papers, &grant.id);
        @if grant.documents.is_empty() && papers.0.is_empty() { p.soft { (w::no_documents(l)) } }
        @else { ul { (documents(l, initiative, &grant.documents, &grant.id, files)) (papers) } }
    }
}

fn documents(l: Language, initiative: Id<Initiative>, all: &[Document], key: &str, files: &[Shown]) -> Markup {
    let file = |place: i64| files.iter().find(|file| file.about.grant_key == key && file.about.place == place);
    html! { @for (one, place) in all.iter().zip(1..) { (document(l, initiative, one, file(place))) } }
}

/// As it is printed; what is odd about a period stands beside it.
fn document(l: Language, initiative: Id<Initiative>, document: &Document, file: Option<&Shown>) -> Markup {
    let read = document.period().map(|period| period.to_string());
    let printed = (document.period_start_printed.value(), document.period_end_printed.value());
    let odd = match (&read, printed) {
        (Some(read), (Some(from), Some(to))) if *read != format!("{from}–{to}") => Some(w::read_as(l, read)),
        (None, (Some(_), _) | (_, Some(_))) => Some(w::unreadable(l)),
        _ => None,
    };
    let printed = match file {
        Some(file) => html! {
            a href=(address::file(initiative, file.id)) { (document.printed) }
            " " small.soft { "PDF, " (megabytes(l, file.about.size)) }
        },
        None => html! { (document.printed) },
    };
    html! { li { (printed) @if let Some(odd) = odd { " " small.soft { "(" (odd) ")" } } } }
}
