//! What the page of the own party's people looks like.

use base::{Date, Form, Id, Invalid, Language};
use maud::{Markup, html};
use organisation::accounts;
use vault::Staff;
use web::parts::{self, Choice, Field};
use wording::{assignments as w, common};

use super::address;
use super::store::{Assigned, Colleague};
use crate::access::{AssignmentRole, Case};
use crate::cases::address as cases;

/// What the page is made of.
pub struct People<'a> {
    pub case: Id<Case>,
    pub me: Id<Staff>,
    pub today: Date,
    pub assigned: &'a [Assigned],
    pub colleagues: &'a [Colleague],
    /// The reader may name substitutes and hand the case over.
    pub arranges: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

pub fn people(l: Language, page: &People<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    html! {
        (parts::back_link(&cases::case(page.case), &w::to_case(l)))
        h1 { (w::title(l)) }
        (problems(l, invalid))
        p.soft { (w::intro(l)) }
        @if page.assigned.is_empty() { (parts::empty(html! { p { (w::nobody(l)) } })) } @else { (table(l, page)) }
        @if page.arranges {
            @if !page.fresh { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
            section { h2 { (w::substitute_new(l)) } p { (w::substitute_help(l)) } (substitute(l, page, typed, invalid)) }
            section { h2 { (w::hand_over(l)) } p { (w::hand_over_help(l)) } (hand_over(l, page, typed, invalid)) }
        }
    }
}

fn label(l: Language, field: &str) -> String {
    match field {
        "substitute" => w::substitute(l),
        "last_day" => w::last_day(l),
        _ => w::to(l),
    }
}

fn problems(l: Language, invalid: &Invalid) -> Markup {
    wording::problems(l, invalid, |field| label(l, field))
}

fn table(l: Language, page: &People<'_>) -> Markup {
    let day = |date: Date| parts::time(&date.to_string(), &l.day_month_as_of(date, page.today));
    let row = |one: &Assigned| {
        let last = one.to.map(|to| to.plus_millis(-1).date());
        vec![
            html! { (parts::name(&one.name.name)) @if !one.name.title.is_empty() { ", " (one.name.title) } },
            html! { (wording::choice(l, "assignments.role", one.role)) },
            html! { (day(one.from.date())) },
            html! { @match last { Some(last) => (day(last)), None => (w::until_further(l)) } },
            html! { @if page.arranges && one.role != AssignmentRole::Officer { (end(l, page, one)) } },
        ]
    };
    let headings = [w::name(l), w::role(l), w::from(l), w::last_day(l), w::act(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    parts::table(&w::now(l), &headings, &page.assigned.iter().map(row).collect::<Vec<_>>())
}

fn end(l: Language, page: &People<'_>, one: &Assigned) -> Markup {
    html! {
        form method="post" action=(address::end(page.case)) { (parts::key())
            (parts::hidden("assignment", &one.id.to_string()))
            button.button.second aria-label={ (w::end(l)) ": " (one.name.name) } { (w::end(l)) }
        }
    }
}

fn substitute(l: Language, page: &People<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    let free = |one: &&Colleague| !page.assigned.iter().any(|other| other.staff == one.staff);
    let free: Vec<&Colleague> = page.colleagues.iter().filter(free).collect();
    let (last_day, help) = (w::last_day(l), w::last_day_help(l));
    let last = Field {
        help: Some(&help),
        value: typed.value("last_day").unwrap_or_default(),
        ..field(l, "last_day", &last_day, invalid)
    };
    parts::form(
        &address::substitute(page.case),
        html! {
            (picker(l, page, "substitute", &free, typed, invalid))
            (parts::date_input(&last))
            (parts::buttons(&w::substitute_save(l), ""))
        },
    )
}

fn hand_over(l: Language, page: &People<'_>, typed: &Form, invalid: &Invalid) -> Markup {
    let is_officer = |one: &Assigned| one.role == AssignmentRole::Officer;
    let officer = |one: &Colleague| page.assigned.iter().any(|other| is_officer(other) && other.staff == one.staff);
    let others: Vec<&Colleague> = page.colleagues.iter().filter(|one| !officer(one)).collect();
    parts::form(
        &address::hand_over(page.case),
        html! {
            (picker(l, page, "to", &others, typed, invalid))
            div.row { button.button.second { (w::hand_over_save(l)) } }
        },
    )
}

fn field<'a>(l: Language, name: &'a str, label: &'a str, invalid: &Invalid) -> Field<'a> {
    let error = invalid.at(name).map(|problem| wording::problem(l, problem, label));
    Field { name, label, error, ..Field::default() }
}

fn picker(
    l: Language,
    page: &People<'_>,
    name: &str,
    colleagues: &[&Colleague],
    typed: &Form,
    invalid: &Invalid,
) -> Markup {
    let says = |one: &Colleague| {
        let own = if one.staff == page.me { w::yourself(l, &one.name.name) } else { one.name.name.clone() };
        (one.staff.to_string(), own)
    };
    let rows: Vec<(String, String)> = colleagues.iter().map(|one| says(one)).collect();
    let choices: Vec<Choice<'_>> =
        rows.iter().map(|(value, label)| Choice { value, label, help: None, chosen: typed.has(name, value) }).collect();
    let label = label(l, name);
    parts::select(&Field { required: true, ..field(l, name, &label, invalid) }, Some(&common::choose(l)), &choices)
}
