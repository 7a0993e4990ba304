//! How a colleague's link looks.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::linking as say;

use super::brought_store::Brought;
use super::store::{Link, Links};
use crate::accounts;
use crate::local_accounts::READ;
use crate::staff::{Member, address};

/// Who somebody is at the provider, and what can be done with it.
pub struct Page<'a> {
    pub language: Language,
    pub member: &'a Member,
    pub links: &'a Links,
    /// What came of the link that stands.
    pub brought: &'a Brought,
    pub now: Instant,
    pub me: Id<Staff>,
    /// Nobody confirms herself.
    pub may_change: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self) -> Markup {
        let (l, Links { standing, waiting }) = (self.language, self.links);
        html! {
            (parts::back_link(&address::member(self.member.id), &say::to_member(l)))
            h1 { (say::title(l)) }
            p { (parts::name(&self.member.name.name)) }
            @if standing.is_none() && waiting.is_none() { (self.not_linked()) }
            @else if !self.fresh && self.may_change { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            @if let Some(link) = waiting { section { (self.waiting(link, standing.is_some())) } }
            @if let Some(link) = standing { section { (self.standing(link)) } }
        }
    }

    fn not_linked(&self) -> Markup {
        let l = self.language;
        html! {
            (parts::empty(html! { p { (say::none(l)) } }))
            p { a href=(address::invite(self.member.id)) { (say::invite(l)) } }
            p { a href=(address::provider()) { (say::setup(l)) } }
        }
    }

    fn facts(&self, link: &Link) -> Markup {
        let l = self.language;
        // At the founding nobody was there to invite: it stands as if she had invited herself.
        let by = link.made_by_name.as_ref().filter(|_| link.made_by != Some(self.member.id));
        let by = html! { @match by { Some(name) => (parts::name(name)), None => (say::by_operator(l)) } };
        // What is told of the link goes there: whoever confirms it sees whether it is hers.
        let address = html! { (link.address.as_deref().unwrap_or("–")) };
        parts::facts(&[
            (&say::since(l), wording::moment(l, link.since, self.now), None),
            (&say::invited_by(l), by, None),
            (&say::invited_at(l), address, None),
        ])
    }

    fn waiting(&self, link: &Link, replaces: bool) -> Markup {
        let l = self.language;
        html! {
            h2 { (say::waiting(l)) }
            (self.facts(link))
            (parts::notice(Look::Wait, false, html! {
                p { (say::unconfirmed(l)) }
                @if replaces { p { (say::replaces(l)) } }
                @if self.may_change && Some(self.me) != link.made_by {
                    (self.act(&address::confirm_link(self.member.id), link, "button", &say::confirm(l)))
                }
            }))
            @if self.may_change { (self.act(&address::unlink(self.member.id), link, "button second", &say::refuse(l))) }
        }
    }

    fn standing(&self, link: &Link) -> Markup {
        let l = self.language;
        let roles: Vec<String> = self.brought.roles().map(|role| wording::choice(l, "staff.role", role)).collect();
        let keys: Vec<Markup> = self.brought.keys().map(|at| wording::moment(l, at, self.now)).collect();
        html! {
            h2 { (say::standing(l)) }
            (self.facts(link))
            @if !roles.is_empty() || !keys.is_empty() {
                p { (say::brought(l)) }
                ul {
                    @for role in &roles { li { (say::role(l, role)) } }
                    @for key in &keys { li { (say::key(l)) " " (key) } }
                }
            }
            @if self.may_change {
                p { (say::unlink_help(l)) }
                (self.act(&address::unlink(self.member.id), link, "button second", &say::unlink(l)))
            }
        }
    }

    /// A button about one link.
    fn act(&self, to: &base::Address, link: &Link, look: &str, words: &str) -> Markup {
        parts::form(to, html! { (parts::hidden(READ, &link.id.to_string())) button class=(look) { (words) } })
    }
}
