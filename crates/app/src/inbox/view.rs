//! How the start page and the list of cases look.

use association::initiatives::address as initiatives;
use association::reports::address as reports;
use base::{Address, Code as _, Date, Instant, Language};
use casework::access::CaseState;
use casework::cases::address as cases;
use casework::consents::address as consents;
use casework::log_review::address as log_review;
use casework::own_file::address as own_file;
use casework::taking_over::address as taking_over;
use maud::{Markup, html};
use organisation::parties::Role;
use organisation::staff::address as staff;
use organisation::teams::address as teams;
use web::parts::{self, Choice, Field, Look, Pages};
use wording::{common, inbox as say};

use super::model::{CaseRow, Filter, LeftOver, PAGE, Place, Todo};

/// The name leads to the case.
fn person(l: Language, case: &CaseRow) -> Markup {
    let name = case.name.clone().unwrap_or_else(|| say::name_is_gone(l));
    html! { a href=(cases::case(case.id)) { (parts::name(&name)) } }
}

/// Where the work of somebody is who has no part in cases (L1.23, L3.5).
pub struct Way {
    pub text: String,
    pub href: Address,
    pub link: String,
}

/// `has_reports`: she has a part in the association's reports.
pub fn way(l: Language, role: Role, has_reports: bool) -> Way {
    let (text, href, link) = match role {
        Role::LogReviewer => (say::for_log_reviewer(l), log_review::log(), common::nav_log(l)),
        Role::PartyAdministrator => (say::for_administrator(l), staff::staff(), common::nav_staff(l)),
        Role::Author => (say::for_authors(l), reports::desk(), common::nav_reports(l)),
        Role::Association | Role::Director | Role::DevelopmentOfficer | Role::BoardMember if has_reports => {
            (say::for_association(l), initiatives::initiatives(), common::nav_initiatives(l))
        }
        _ => (say::for_others(l), teams::teams(), common::nav_teams(l)),
    };
    Way { text, href, link }
}

/// The start page of somebody on whom nothing waits here by a day.
pub fn without_list(l: Language, now: Instant, told: &Markup, way: &Way, left: LeftOver) -> Markup {
    html! {
        (parts::head(&say::today(l, &l.long(now.date())), html! {}, html! {}, &[]))
        (told)
        (left_over(l, left, now.date()))
        p { (way.text) }
        p.row { a.button href=(way.href) { (way.link) } }
    }
}

/// The start page of somebody who has no role and no seat now.
pub fn without_post(l: Language) -> Markup {
    html! {
        h1 { (say::no_post(l)) }
        p { (say::no_post_text(l)) }
        p { a href=(own_file::left()) { (say::no_post_left(l)) } }
    }
}

/// The way to what can still be taken to the own record, with the last day of the first of it; seldom there.
pub(super) fn left_over(l: Language, left: LeftOver, today: Date) -> Markup {
    let last = left.until.map(|until| l.day_month_as_of(until.plus_millis(-1).date(), today));
    html! {
        @if let Some(last) = last {
            (parts::notice(Look::Wait, false, html! {
                p { a href=(own_file::left()) { (say::left_over(l, left.cases, &last)) } }
            }))
        }
    }
}

/// The list of one's own cases.
pub struct Cases<'a> {
    pub language: Language,
    pub now: Instant,
    pub filter: Filter,
    pub after: &'a Place,
    pub total: i64,
    pub cases: &'a [CaseRow],
}

impl Cases<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        let raise = html! { a.button href=(cases::raise()) { (say::raise(l)) } };
        html! {
            (parts::head(&say::cases(l), html! {}, raise, &[]))
            (self.filters())
            @if self.cases.is_empty() { (parts::empty(html! { p { (say::no_cases(l)) } })) } @else { (self.table()) }
            (self.pages())
            p { a href=(taking_over::take_over()) { (say::take_over(l)) } }
        }
    }

    fn filters(&self) -> Markup {
        let l = self.language;
        let todos = Todo::ALL.iter().map(|todo| (todo.code(), wording::choice(l, "inbox.todo", *todo)));
        let todos: Vec<(&str, String)> = todos.collect();
        let states: Vec<(&str, String)> =
            CaseState::ALL.iter().map(|state| (state.code(), self::state(l, *state))).collect();
        // What was closed since she opened it is new too.
        let all = if self.filter.todo == Some(Todo::New) { say::all_open_or_new(l) } else { say::all_open(l) };
        html! {
            form.row method="get" action=(cases::cases()) {
                (select("visa", &say::waits(l), &say::any(l), &todos, self.filter.todo.map(Todo::code)))
                (select("lage", &say::state(l), &all, &states, self.filter.state.map(CaseState::code)))
                label.choice {
                    input type="checkbox" name="mina" value="1" checked[self.filter.mine];
                    span { (say::only_mine(l)) }
                }
                button.button.second { (common::show(l)) }
            }
        }
    }

    fn table(&self) -> Markup {
        let l = self.language;
        let headings = [say::person(l), say::question(l), say::team(l), say::state(l), say::waits(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<Vec<Markup>> = self.cases.iter().map(|case| self.row(case)).collect();
        parts::table(&say::count_of_cases(l, self.total), &headings, &rows)
    }

    fn row(&self, case: &CaseRow) -> Vec<Markup> {
        let l = self.language;
        vec![
            person(l, case),
            html! { (case.question) },
            html! { (case.team) },
            html! { (state(l, case.state)) },
            self.waiting(case),
        ]
    }

    /// What waits on the reader's party in a case.
    fn waiting(&self, case: &CaseRow) -> Markup {
        let (l, today) = (self.language, self.now.date());
        let by = |day: Option<Date>, words: fn(Language, &str) -> String| {
            let look = if day.is_some_and(|day| day < today) { Look::Stop } else { Look::Wait };
            day.map(|day| parts::tag(look, &words(l, &l.day_month_as_of(day, today))))
        };
        html! {
            @if let Some(tag) = by(case.write_by, say::write_by) { (tag) " " }
            @if let Some(tag) = by(case.tell_by, say::tell_by) { (tag) " " }
            @if let Some(tag) = by(case.follow_up_by, say::follow_up_by) { (tag) " " }
            @if case.acts > 0 { (parts::tag(Look::Wait, &say::to_act_in(l, case.acts))) " " }
            @if case.proposals > 0 { (parts::tag(Look::Wait, &say::to_answer_in(l, case.proposals))) " " }
            @if case.ask_again {
                a href=(consents::consent(case.id)) { (parts::tag(Look::Stop, &say::ask_again(l))) } " "
            }
            @if case.is_taken_over { (parts::tag(Look::Wait, &say::is_taken_over(l))) " " }
            @if case.stands_in { (parts::tag(Look::Quiet, &say::stands_in_here(l))) " " }
            @if case.is_stood_in { (parts::tag(Look::Wait, &say::is_stood_in(l))) " " }
            @if case.is_new { (parts::tag(Look::Plain, &say::is_new(l))) }
        }
    }

    /// A full page may have another after it; that the last one is full is rare, and the next then says so.
    fn pages(&self) -> Markup {
        let l = self.language;
        let full = i64::try_from(self.cases.len()).is_ok_and(|shown| shown == PAGE && self.total > PAGE);
        let last = self.cases.last().filter(|_| full).map(|case| self.filter.address(Some(&case.place)));
        let (first, next) = (common::first_page(l), common::next_page(l));
        let start = self.filter.address(None);
        parts::pages(&Pages {
            label: &common::page_list(l),
            here: "",
            previous: (*self.after != Place::first()).then_some((first.as_str(), &start)),
            next: last.as_ref().map(|address| (next.as_str(), address)),
        })
    }
}

fn state(l: Language, state: CaseState) -> String {
    wording::choice(l, "inbox.state", state)
}

fn select(name: &str, label: &str, any: &str, choices: &[(&str, String)], chosen: Option<&str>) -> Markup {
    let choices: Vec<Choice<'_>> = choices
        .iter()
        .map(|(value, label)| Choice { value, label, help: None, chosen: chosen == Some(*value) })
        .collect();
    parts::select(&Field { name, label, ..Field::default() }, Some(any), &choices)
}
