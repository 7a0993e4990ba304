//! What a mail says: plain text, Swedish first, English beneath. It names nobody, and nothing of its subject tells more than
//! that it is Trisam's (L9.1).

use base::{Instant, Language};
use wording::mailing as say;

use super::store::ToSend;
use crate::local_accounts::address::welcome;
use crate::outbox::Kind;
use crate::own_account::address::account;
use crate::staff::address::staff;

pub fn subject(kind: Kind) -> String {
    let l = Language::Sv;
    if kind == Kind::Invitation { say::subject_invitation(l) } else { say::subject_warning(l) }
}

/// Both languages, one beneath the other.
pub fn text(mail: &ToSend, site: &str) -> String {
    let [swedish, english] =
        [Language::Sv, Language::En].map(|l| format!("{}\n\n{}\n", said(l, mail, site), say::unread(l)));
    format!("{swedish}\n-- English --\n\n{english}")
}

fn said(l: Language, mail: &ToSend, site: &str) -> String {
    let at = |path: base::Address| format!("{site}{}", path.as_str());
    let when = moment(l, mail.asked);
    match mail.kind {
        Kind::Invitation => {
            let (code, until) =
                mail.brings.as_ref().map_or_else(Default::default, |(code, until)| (code.as_str(), moment(l, *until)));
            say::invitation(l, code, &until, &at(welcome()))
        }
        Kind::NewAccount => say::new_account(l, &at(account()), &when),
        Kind::NewLink => say::new_link(l, &at(account()), &when),
        Kind::NewKey => say::new_key(l, &at(account()), &when),
        Kind::ChangedWays => say::changed_ways(l, &at(account()), &when),
        Kind::RecoveryBegun => say::recovery_begun(l, &at(account()), &when),
        Kind::Recovered => say::recovered(l, &at(staff()), &when),
        Kind::Rescued => say::rescued(l, &at(staff()), &when),
    }
}

/// A day and a time, in Sweden.
fn moment(l: Language, at: Instant) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{} {hour:02}:{minute:02}", l.long(at.date()))
}

#[cfg(test)]
mod tests {
    use base::{Code as _, Date};

    use super::*;

    fn of(kind: Kind) -> ToSend {
        let asked = Date::parse("2026-11-03").unwrap().at(9, 5);
        let brings = (kind == Kind::Invitation).then(|| ("7KQ2-9XDM".to_owned(), asked.plus_days(7)));
        ToSend { kind, address: "marie@af.example".to_owned(), asked, brings }
    }

    #[test]
    fn l9_1_no_mail_names_anybody_and_no_address_in_it_bears_a_secret() {
        for kind in Kind::ALL {
            let text = text(&of(*kind), "https://trisam.example.se");
            assert!(!text.contains("marie") && !subject(*kind).contains("marie"), "{text}");
            assert!(text.contains("3 november") || *kind == Kind::Invitation, "{text}");
            assert!(text.contains("https://trisam.example.se/"), "{text}");
            let links = text.split_whitespace().filter(|word| word.starts_with("https://"));
            assert!(links.clone().count() >= 2 && links.clone().all(|link| !link.contains(['?', '#'])), "{text}");
            assert!(links.into_iter().all(|link| !link.contains("7KQ2")), "the code is typed, so that no log has it");
        }
        let invitation = text(&of(Kind::Invitation), "https://trisam.example.se");
        assert!(
            invitation.contains("https://trisam.example.se/valkommen") && invitation.contains("10 november"),
            "{invitation}"
        );
        assert_eq!(invitation.matches("7KQ2-9XDM").count(), 2, "once in each language");
    }
}
