//! How an invitation looks: the form that makes it, and the letter.

use base::{Id, Instant, Language};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::local_accounts as say;

use super::recovering::{self, Recovery};
use super::store::{Opened, Standing, Waiting};
use super::{address, forms};
use crate::accounts;
use crate::outbox::{self, State};
use crate::staff::{Member, address as staff};

/// How somebody's account stands, and the form that invites her.
pub struct Page<'a> {
    pub member: &'a Member,
    pub standing: &'a Standing,
    /// An invitation can link her to the party's provider.
    pub to_link: bool,
    pub recovery: Option<&'a Recovery>,
    /// Mail is set up.
    pub by_mail: bool,
    pub now: Instant,
    pub me: Id<Staff>,
    /// Nobody invites herself.
    pub may_invite: bool,
    /// Signed in within the last minutes.
    pub fresh: bool,
}

impl Page<'_> {
    pub fn render(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::back_link(&staff::member(self.member.id), &say::to_member(l)))
            h1 { (say::invite_title(l)) }
            (filled.problems(forms::INVITE))
            p { (parts::name(&self.member.name.name)) }
            @match self.standing {
                Standing::Account(opened) => (self.account(l, opened)),
                Standing::Invited(waiting) => (self.invited(l, waiting)),
                Standing::Nothing => {}
            }
            @if self.may_invite {
                @match self.standing {
                    Standing::Account(opened) => {
                        @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                        @if opened.confirmed { (self.recovery(filled, true)) }
                        (self.removal(l, opened.confirmed))
                        @if self.to_link && self.recovery.is_none() {
                            section { h2 { (say::link_title(l)) } p { (say::link_help(l)) } (self.form(filled)) }
                        }
                    }
                    _ if self.recovery.is_some() => {
                        @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                        (self.recovery(filled, false))
                    }
                    _ => {
                        p { @if self.by_mail { (say::invite_by_mail(l)) } @else { (say::invite_help(l)) } }
                        @if !self.fresh { (accounts::sign_in_again(l, &say::sign_in_again(l))) }
                        (self.form(filled))
                    }
                }
            }
        }
    }

    /// An invitation that waits: until when, for which address, and how the mail stands that brings it.
    fn invited(&self, l: Language, waiting: &Waiting) -> Markup {
        let mail = waiting.mail.as_ref();
        let failed = mail.filter(|mail| mail.has_failed());
        html! {
            @if let Some(failed) = failed { (outbox::notice(l, failed, self.now)) }
            (parts::notice(Look::Wait, false, html! {
                p { (say::invited_until(l)) " " (wording::moment(l, waiting.until, self.now)) ". " (waiting.address) }
                @match mail.map(|mail| mail.state) {
                    Some(State::Waiting) => p { (say::mail_waits(l)) },
                    Some(State::Sent) => p { (say::mail_sent(l)) },
                    _ => {}
                }
            }))
        }
    }

    /// An account: whose address, since when, by whom, and what can be done with it.
    fn account(&self, l: Language, opened: &Opened) -> Markup {
        let facts = [
            (&*say::address(l), html! { (opened.address) }, None),
            (&*say::account_since(l), wording::moment(l, opened.since, self.now), None),
            (&*say::invited_by(l), invited_by(l, self.member.id, opened), None),
        ];
        let may_confirm = self.may_invite && Some(self.me) != opened.made_by;
        html! {
            (parts::facts(&facts))
            @if !opened.confirmed {
                (parts::notice(Look::Wait, false, html! {
                    p { (say::unconfirmed(l)) }
                    @if may_confirm {
                        (parts::form(&staff::confirm(self.member.id), html! {
                            (parts::hidden(forms::READ, &opened.which))
                            button.button { (say::confirm(l)) }
                        }))
                    }
                }))
            }
        }
    }

    fn recovery(&self, filled: &Filled<'_>, has_account: bool) -> Markup {
        recovering::part(filled, (self.member.id, self.me), (self.recovery, has_account), self.now)
    }

    /// Takes it away at once.
    fn removal(&self, l: Language, confirmed: bool) -> Markup {
        html! {
            section {
                h2 { (say::remove_title(l)) }
                p { @if confirmed { (say::remove_help(l)) } @else { (say::remove_new_help(l)) } }
                (parts::form(&staff::remove(self.member.id), html! { button.button.second { (say::remove(l)) } }))
            }
        }
    }

    fn form(&self, filled: &Filled<'_>) -> Markup {
        let l = filled.l;
        html! {
            (parts::form(&staff::invite(self.member.id), html! {
                (filled.show(&forms::WORK_ADDRESS))
                @if self.by_mail { (filled.show(&forms::HOW)) }
                (parts::buttons(&say::invite(l), ""))
            }))
        }
    }
}

/// Who invited her: somebody of the party, or whoever runs the installation. Nobody invites herself: of the founding it says so.
fn invited_by(l: Language, her: Id<Staff>, opened: &Opened) -> Markup {
    match &opened.made_by_name {
        Some(_) if opened.made_by == Some(her) => html! { (say::invited_at_founding(l)) },
        Some(name) => html! { (parts::name(name)) },
        None => html! { (say::invited_by_operator(l)) },
    }
}

/// The letter, shown once. `(address, secret)` as they are printed, `(until, now)`.
pub fn letter(l: Language, member: &Member, (mail, secret): (&str, &str), (until, now): (Instant, Instant)) -> Markup {
    html! {
        (parts::back_link(&staff::member(member.id), &say::to_member(l)))
        (parts::notice(Look::Wait, false, html! { p { (say::shown_once(l)) } }))
        article {
            h1 { (say::letter_title(l)) }
            p { (parts::name(&member.name.name)) }
            p { (say::letter_text(l)) }
            (parts::facts(&[
                (&say::letter_where(l), html! { (address::welcome().as_str()) }, None),
                (&say::invitation(l), html! { code { (secret) } }, None),
                (&say::address(l), html! { (mail) }, None),
                (&say::letter_until(l), wording::moment(l, until, now), None),
            ]))
            p { (say::letter_yours(l)) }
        }
        (parts::print_button(&say::print(l)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_invited_at_the_founding_is_not_said_to_have_invited_herself() {
        let at = Instant::from_millis(0);
        let [her, other] = [1, 2].map(|byte| Id::<Staff>::new(at, [byte; 10]));
        let told = |made_by: Option<Id<Staff>>| {
            let made_by_name = made_by.map(|_| "Maj Lund".to_owned());
            let (which, address) = (String::new(), String::new());
            let opened = Opened { which, address, since: at, made_by, made_by_name, confirmed: true };
            invited_by(Language::En, her, &opened).into_string()
        };
        assert!(told(Some(other)).contains("Maj Lund"));
        assert!(told(Some(her)).contains("when your party was entered"));
        assert!(told(None).contains("when too few administrators could sign in"));
    }
}
