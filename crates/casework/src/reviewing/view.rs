//! How this year's review looks.

use std::collections::HashMap;

use base::{Id, Instant, Language};
use maud::{Markup, html};
use organisation::access_review::{Entry, Reader, Review, Step, address, due};
use organisation::accounts;
use organisation::staff::address as staff;
use organisation::teams::address as teams;
use vault::Staff;
use web::parts::{self, Look};
use wording::reviewing as say;

use super::row_view;

/// What the page is made of.
pub struct Page<'a> {
    pub reader: Reader,
    pub reviews: &'a [Review],
    pub entries: &'a [Entry],
    /// How many each answers for.
    pub open_cases: &'a HashMap<Id<Staff>, i64>,
    pub is_under_way: bool,
    pub now: Instant,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, l: Language) -> Markup {
        let back = if self.reader.administers {
            parts::back_link(&staff::staff(), &say::to_staff(l))
        } else {
            parts::back_link(&teams::own_unit(), &say::to_unit(l))
        };
        html! {
            (back)
            h1 { (say::title(l)) }
            p.soft { (say::intro(l)) }
            @if !self.fresh && !self.reviews.is_empty() { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            @if self.reviews.is_empty() { (parts::empty(html! { p { (say::none(l)) } })) }
            @for review in self.reviews { section { (self.review(l, review)) } }
            @if self.reader.administers && !self.is_under_way { (self.begin(l)) }
        }
    }

    fn begin(&self, l: Language) -> Markup {
        html! {
            section {
                h2 { (say::begin(l)) }
                p { (say::begin_help(l)) }
                (parts::form(&address::begin(), html! { button.button.second { (say::begin(l)) } }))
            }
        }
    }

    fn review(&self, l: Language, review: &Review) -> Markup {
        let here: Vec<&Entry> = self.entries.iter().filter(|one| one.row.review == review.id).collect();
        let left = |one: &&&Entry| one.row.waits(self.now);
        let (asked, rest): (Vec<&Entry>, Vec<&Entry>) =
            here.iter().copied().partition(|one| self.reader.is_asked(&one.row, self.now));
        let waiting = i64::try_from(here.iter().filter(left).count()).unwrap_or(i64::MAX);
        let rows: Vec<_> = asked.iter().chain(&rest).filter_map(|one| self.row(l, one)).collect();
        let unit = review.unit.clone().unwrap_or_else(|| say::no_unit(l));
        let headings =
            [say::who(l), say::what(l), say::until(l), say::signed_in(l), say::open_cases(l), say::answer(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        html! {
            h2 { (parts::name(&unit)) }
            (self.standing(l, review))
            (parts::table(&say::left(l, waiting), &headings, &rows))
        }
    }

    /// Who is asked, and what silence does next.
    fn standing(&self, l: Language, review: &Review) -> Markup {
        let asked = match &review.reviewer {
            Some((_, name)) => say::asked(l, &name.name),
            None => say::asked_administrators(l),
        };
        let day = |at: Instant| l.day_month_as_of(at.date(), self.now.date());
        let (look, next) = match (review.step, due(review.step, review.since)) {
            (Step::Stopped, _) => (Look::Stop, say::stopped(l)),
            (Step::Suspended, _) => (Look::Wait, say::suspended(l, &day(review.since))),
            (Step::Open, Some(due)) => (Look::Plain, say::due(l, &day(due))),
            (_, Some(due)) => (Look::Wait, say::due(l, &day(due))),
            (_, None) => (Look::Plain, String::new()),
        };
        html! {
            p.soft { (say::opened(l, &day(review.opened))) " " (asked) }
            @if !next.is_empty() { (parts::notice(look, false, html! { p { (next) } })) }
        }
    }

    fn row(&self, l: Language, entry: &Entry) -> Option<Vec<Markup>> {
        let cases = self.open_cases.get(&entry.row.staff).copied().unwrap_or_default();
        row_view::row(l, entry, self.reader, self.now)
            .map(|[who, what, until, signed_in, answer]| vec![who, what, until, signed_in, html! { (cases) }, answer])
    }
}
