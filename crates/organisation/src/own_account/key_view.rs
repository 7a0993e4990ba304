//! How one's own keys look.

use base::Instant;
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::own_account as say;

use super::model::{OwnKey, Ways};
use super::{address, forms};
use crate::accounts;

/// Somebody's keys.
pub struct Keys<'a> {
    pub ways: &'a Ways,
    pub now: Instant,
    /// Signed in within the last minutes.
    pub fresh: bool,
    /// Keys can be bound to our name.
    pub offered: bool,
}

impl Keys<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let (l, keys) = (filled.l, &self.ways.keys);
        html! {
            section {
                h2 { (say::keys(l)) }
                p { (say::keys_text(l)) }
                @if self.offered && keys.len() < 2 {
                    (parts::notice(Look::Quiet, false, html! { p { (say::two_keys(l)) } }))
                }
                @if !keys.is_empty() { (self.table(filled)) }
                @if self.offered { (self.add(filled)) }
                @if !keys.is_empty() {
                    h3 { (say::name_a_key(l)) }
                    (parts::form(&address::name_key(), html! {
                        (filled.choose(&forms::CHOSEN, &forms::offered(self.ways, &say::a_key(l))))
                        (filled.show(&forms::NAME))
                        div.row { button.button.second { (say::save_name(l)) } }
                    }))
                }
            }
        }
    }

    fn table(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let headings = [say::key(l), say::made_by(l), say::added(l), say::used(l), say::act(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let rows: Vec<Vec<Markup>> = self.ways.keys.iter().map(|key| self.row(filled, key)).collect();
        parts::table(&say::keys_now(l), &headings, &rows)
    }

    fn row(&self, filled: &Filled<'_>, key: &OwnKey) -> Vec<Markup> {
        let l = filled.l;
        let (unnamed, unknown) = (say::a_key(l), say::unknown_make(l));
        let called = if key.called().is_empty() { unnamed.as_str() } else { key.called() };
        let remove = html! {
            (parts::hidden(forms::WHICH, &key.id.to_string()))
            (parts::row_button(&say::remove(l), called))
        };
        vec![
            html! { (called) @if key.is_new(self.now) { " " (parts::tag(Look::Wait, &say::new_key(l))) } },
            html! { (key.held.key.make().unwrap_or(&unknown)) },
            wording::moment(l, key.created, self.now),
            html! { @match key.used { Some(at) => (wording::moment(l, at, self.now)), None => (say::never(l)) } },
            parts::form(&address::remove_key(), remove),
        ]
    }

    fn add(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        let words = (&*say::add_key(l), &*say::key_unused(l));
        html! {
            @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            (parts::passkey_form(&address::add_key(), &address::ask_key(), words, ""))
        }
    }
}
