//! How sign-ins in reserve look.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::reserve as say;

use super::model::SignIn;
use super::{address, forms};

/// That somebody else has come in by a key in reserve; nothing where nobody has.
pub fn notice(l: Language, open: i64) -> Markup {
    html! {
        @if open > 0 {
            (parts::notice(Look::Stop, false, html! { p { a href=(address::reserve()) { (say::notice(l, open)) } } }))
        }
    }
}

/// The latest of them.
pub struct Page<'a> {
    pub all: &'a [SignIn],
    pub now: Instant,
    pub me: Id<Staff>,
    /// The reader reviews the log.
    pub reviews: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let (done, open): (Vec<_>, Vec<_>) = self.all.iter().partition(|one| one.reviewed.is_some());
        // One form at a time, and none about oneself.
        let next = open.iter().find(|one| self.reviews && one.staff != self.me).map(|one| one.id);
        html! {
            h1 { (say::title(l)) }
            (filled.problems(forms::FORM))
            p { (say::intro(l)) }
            @if self.all.is_empty() { (parts::empty(html! { p { (say::none(l)) } })) }
            @for one in &open { section { (self.open(filled, one, next == Some(one.id))) } }
            @if !done.is_empty() { section { (self.table(l, &done)) } }
        }
    }

    fn open(&self, filled: &Filled<'_>, one: &SignIn, is_next: bool) -> Markup {
        let l = filled.l;
        html! {
            h2 { (parts::name(&one.name)) }
            (parts::facts(&[
                (&say::at(l), wording::moment(l, one.at, self.now), None),
                (&say::means(l), html! { (wording::choice(l, "own_account.means", one.means)) }, None),
            ]))
            @if is_next {
                (parts::form(&address::review(), html! {
                    (parts::hidden(forms::WHICH, &one.id.to_string()))
                    (filled.all(forms::FORM))
                    (parts::buttons(&say::review(l), ""))
                }))
            } @else { p { (say::waits(l)) } }
        }
    }

    fn table(&self, l: Language, done: &[&SignIn]) -> Markup {
        let headings = [say::who(l), say::at(l), say::reviewed_by(l), say::found(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let row = |one: &&SignIn| {
            let (by, outcome) = one.reviewed.as_ref()?;
            let outcome = wording::choice(l, "reserve.outcome", *outcome);
            let at = wording::moment(l, one.at, self.now);
            Some(vec![html! { (parts::name(&one.name)) }, at, html! { (parts::name(by)) }, html! { (outcome) }])
        };
        let rows: Vec<Vec<Markup>> = done.iter().filter_map(row).collect();
        parts::table(&say::reviewed(l), &headings, &rows)
    }
}
