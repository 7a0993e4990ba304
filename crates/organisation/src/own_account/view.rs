//! How one's own account looks.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::{OpenSession, Session, Staff};
use web::parts::{self, Look};
use wording::{local_accounts_recovering as recovering_say, own_account as say};

use super::address;
use crate::local_accounts::recovering::Recovery;
use crate::staff::address as staff;

/// Where somebody is signed in.
pub struct Page<'a> {
    pub language: Language,
    pub now: Instant,
    pub me: Id<Staff>,
    /// The session that asks.
    pub here: Id<Session>,
    pub sessions: &'a [OpenSession],
    /// What stood in the way of an act.
    pub told: Markup,
    /// What an administrator has opened for her.
    pub recovery: Option<&'a Recovery>,
    /// What she signs in with, where her account is one of ours.
    pub ways: Option<Markup>,
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
            p { a href=(staff::absences(self.me)) { (say::absence(l)) } }
            @if let Some(recovery) = self.recovery { (self.stop(recovery)) }
            section {
                p { (say::intro(l)) }
                (parts::table(&say::sessions(l), &headings, &rows))
                @if self.sessions.len() > 1 {
                    (parts::form(&address::end_others(), html! { button.button.second { (say::end_others(l)) } }))
                }
            }
            @if let Some(ways) = &self.ways { (ways) }
        }
    }

    fn stop(&self, recovery: &Recovery) -> Markup {
        let l = self.language;
        let body = html! {
            p { b { (recovering_say::yours(l)) } }
            p { (recovering_say::opened_by(l)) " " (parts::name(&recovery.by_name)) ", " (self.at(recovery.opened)) ". "
                (recovering_say::ripe(l)) " " (self.at(recovery.ripe)) "." }
            p { (recovering_say::yours_text(l)) }
            (parts::form(&address::stop_recovery(), html! { button.button { (recovering_say::stop(l)) } }))
        };
        parts::notice(Look::Stop, true, body)
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
        let button = parts::row_button(&say::end(l), browser);
        parts::form(&address::end(), html! { (parts::hidden("session", &session.id.to_string())) (button) })
    }

    fn at(&self, at: Instant) -> Markup {
        wording::moment(self.language, at, self.now)
    }
}

/// Whoever came by less than her account asks for changes nothing of it.
pub fn too_low(l: Language) -> Markup {
    parts::notice(Look::Wait, false, html! { p { (say::refused_too_low(l)) } })
}
