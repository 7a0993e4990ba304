//! How one's own account looks.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::{OpenSession, Session};
use web::parts::{self, Look};
use wording::own_account as say;

use super::address;

/// Where somebody is signed in.
pub struct Page<'a> {
    pub language: Language,
    pub now: Instant,
    /// The session that asks.
    pub here: Id<Session>,
    pub sessions: &'a [OpenSession],
    /// What stood in the way of an act.
    pub told: Markup,
    /// Her keys, where her account is one of ours.
    pub keys: Option<Markup>,
}

impl Page<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        let rows: Vec<Vec<Markup>> = self.sessions.iter().map(|session| self.row(session)).collect();
        let headings = [say::browser(l), say::means(l), say::since(l), say::used(l), say::act(l)];
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        html! {
            h1 { (say::title(l)) }
            (self.told)
            section {
                p { (say::intro(l)) }
                (parts::table(&say::sessions(l), &headings, &rows))
                @if self.sessions.len() > 1 {
                    (parts::form(&address::end_others(), html! { button.button.second { (say::end_others(l)) } }))
                }
            }
            @if let Some(keys) = &self.keys { (keys) }
        }
    }

    fn row(&self, session: &OpenSession) -> Vec<Markup> {
        let l = self.language;
        let browser = if session.browser.is_empty() { say::unknown_browser(l) } else { session.browser.clone() };
        let used = if session.id == self.here {
            html! { (say::now(l)) }
        } else {
            self.at(session.seen)
        };
        vec![
            html! { (browser) },
            html! { (wording::choice(l, "own_account.means", session.means)) },
            self.at(session.created),
            used,
            self.act(session, &browser),
        ]
    }

    fn act(&self, session: &OpenSession, browser: &str) -> Markup {
        let l = self.language;
        if session.id == self.here {
            return parts::tag(Look::Quiet, &say::here(l));
        }
        let named = format!("{}: {browser}", say::end(l));
        let button = html! { button.link aria-label=(named) { (say::end(l)) } };
        parts::form(&address::end(), html! { (parts::hidden("session", &session.id.to_string())) (button) })
    }

    fn at(&self, at: Instant) -> Markup {
        wording::moment(self.language, at, self.now)
    }
}
