//! How a colleague's link looks.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::linking as say;

use super::store::Link;
use crate::accounts;
use crate::local_accounts::READ;
use crate::staff::{Member, address};

/// Somebody's link, and what can be done with it.
pub struct Page<'a> {
    pub language: Language,
    pub member: &'a Member,
    pub link: &'a Option<Link>,
    pub now: Instant,
    pub me: Id<Staff>,
    /// Nobody confirms herself.
    pub may_change: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self) -> Markup {
        let l = self.language;
        html! {
            (parts::back_link(&address::member(self.member.id), &say::to_member(l)))
            h1 { (say::title(l)) }
            p { (parts::name(&self.member.name.name)) }
            @match self.link { Some(link) => (self.linked(link)), None => (self.not_linked()) }
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

    fn linked(&self, link: &Link) -> Markup {
        let l = self.language;
        let facts = [
            (&*say::since(l), wording::moment(l, link.since, self.now), None),
            (
                &*say::invited_by(l),
                html! { @match link.made_by_name.as_ref().filter(|_| link.made_by != Some(self.member.id)) { Some(name) => (parts::name(name)), None => (say::by_operator(l)) } },
                None,
            ),
        ];
        html! {
            (parts::facts(&facts))
            @if !self.fresh && self.may_change { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
            @if !link.confirmed {
                (parts::notice(Look::Wait, false, html! {
                    p { (say::unconfirmed(l)) }
                    @if self.may_change && Some(self.me) != link.made_by {
                        (parts::form(&address::confirm_link(self.member.id), html! {
                            (parts::hidden(READ, &link.id.to_string()))
                            button.button { (say::confirm(l)) }
                        }))
                    }
                }))
            }
            @if self.may_change {
                (parts::form(&address::unlink(self.member.id), html! { button.button.second { (say::unlink(l)) } }))
                p.soft { (say::unlink_help(l)) }
            }
        }
    }
}
