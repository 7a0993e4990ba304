//! What the page of the own party's people looks like.

use base::{Date, Id, Instant, Language};
use maud::{Markup, html};
use organisation::accounts;
use vault::Staff;
use web::parts;
use wording::assignments as w;
use wording::fields::{Filled, Offered};

use super::store::{Assigned, Colleague, Taken};
use super::{address, forms};
use crate::access::{AssignmentRole, Case};
use crate::cases::address as cases;

/// What the page is made of.
pub struct People<'a> {
    pub case: Id<Case>,
    pub me: Id<Staff>,
    pub today: Date,
    pub assigned: &'a [Assigned],
    pub colleagues: &'a [Colleague],
    /// Those who were let in for a day.
    pub taken: &'a [Taken],
    pub now: Instant,
    /// The reader may name substitutes and hand the case over.
    pub arranges: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

pub fn people(filled: &Filled<'_>, page: &People<'_>) -> Markup {
    let l = filled.l;
    html! {
        (parts::back_link(&cases::case(page.case), &w::to_case(l)))
        h1 { (w::title(l)) }
        (filled.problems(forms::FORMS))
        p.soft { (w::intro(l)) }
        @if page.assigned.is_empty() { (parts::empty(html! { p { (w::nobody(l)) } })) } @else { (table(l, page)) }
        @if !page.taken.is_empty() { section { (taken_table(l, page.now, page.taken)) } }
        @if page.arranges {
            @if !page.fresh { (accounts::sign_in_again(l, &w::sign_in_again(l))) }
            section { h2 { (w::substitute_new(l)) } p { (w::substitute_help(l)) } (substitute(filled, page)) }
            section { h2 { (w::hand_over(l)) } p { (w::hand_over_help(l)) } (hand_over(filled, page)) }
        }
    }
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

/// Who was let into a case for a day, and until when.
pub fn taken_table(l: Language, now: Instant, taken: &[Taken]) -> Markup {
    let moment = |at: Instant| wording::moment(l, at, now);
    let row = |one: &Taken| vec![html! { (parts::name(&one.name.name)) }, moment(one.from), moment(one.to)];
    let headings = [w::name(l), w::from(l), w::let_in_to(l)];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    parts::table(&w::taken(l), &headings, &taken.iter().map(row).collect::<Vec<_>>())
}

fn end(l: Language, page: &People<'_>, one: &Assigned) -> Markup {
    html! {
        form method="post" action=(address::end(page.case)) { (parts::key())
            (parts::hidden("assignment", &one.id.to_string()))
            button.button.second aria-label={ (w::end(l)) ": " (one.name.name) } { (w::end(l)) }
        }
    }
}

fn substitute(filled: &Filled<'_>, page: &People<'_>) -> Markup {
    let is_free = |one: &&Colleague| !page.assigned.iter().any(|other| other.staff == one.staff);
    let free = offered(filled.l, page, page.colleagues.iter().filter(is_free));
    parts::form(
        &address::substitute(page.case),
        html! {
            (filled.choose(&forms::SUBSTITUTE, &free))
            (filled.show(&forms::LAST_DAY))
            (parts::buttons(&w::substitute_save(filled.l), ""))
        },
    )
}

fn hand_over(filled: &Filled<'_>, page: &People<'_>) -> Markup {
    let is_officer = |one: &Assigned| one.role == AssignmentRole::Officer;
    let answers = |one: &&Colleague| page.assigned.iter().any(|other| is_officer(other) && other.staff == one.staff);
    let others = offered(filled.l, page, page.colleagues.iter().filter(|one| !answers(one)));
    parts::form(
        &address::hand_over(page.case),
        html! {
            (filled.choose(&forms::TO, &others))
            div.row { button.button.second { (w::hand_over_save(filled.l)) } }
        },
    )
}

fn offered<'c>(l: Language, page: &People<'_>, colleagues: impl Iterator<Item = &'c Colleague>) -> Vec<Offered> {
    let says = |one: &Colleague| {
        let name = &one.name.name;
        Offered::new(one.staff, if one.staff == page.me { w::yourself(l, name) } else { name.clone() })
    };
    colleagues.map(says).collect()
}
