//! What is handed over: one mail to one address, in plain text.

use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{Address, address};

/// One mail.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    /// What tells it from every other, the same when it is handed over again.
    pub id: &'a str,
    pub to: &'a str,
    pub subject: &'a str,
    pub text: &'a str,
    /// When it was written, in milliseconds since 1970.
    pub written: u64,
}

/// Programs that answer mail by themselves leave it alone (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Letter<'_> {
    /// Whom it is for; `None` where no server could be told it.
    pub(crate) fn address(&self) -> Option<Address> {
        self.to.parse().ok().filter(|address: &Address| !address.user().is_empty())
    }

    /// As it goes over the wire, in ASCII.
    pub(crate) fn formatted(&self, from: &Mailbox, to: Address) -> Result<Vec<u8>, lettre::error::Error> {
        let message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(self.subject)
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(self.written))
            .message_id(Some(message_id(self.id, from)))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(self.text.to_owned())?;
        Ok(message.formatted())
    }
}

fn message_id(id: &str, from: &Mailbox) -> String {
    format!("<{id}@{}>", from.email.domain())
}

/// The sender of all mail, as it is set: `trisam@example.se`, or with a name before it.
pub(crate) fn sender(text: &str) -> Result<Mailbox, address::AddressError> {
    text.trim().parse()
}

/// The ids of the mails that a message from a mail server says were not delivered (RFC 3464, and what has the same shape):
/// those whose `Message-ID` it gives back. Nothing where it says that they are late, or speaks of no mail of ours.
pub fn returned(message: &str) -> Vec<String> {
    let line = |line: &str, name: &str| {
        let (field, value) = line.trim().split_once(':')?;
        field.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    };
    let failed =
        message.lines().any(|text| line(text, "Action").is_some_and(|value| value.eq_ignore_ascii_case("failed")));
    if !failed {
        return Vec::new();
    }
    // The first is the message's own, which was not ours to give; a line of ours stands in what it gives back.
    let ids = message.lines().filter_map(|text| line(text, "Message-ID"));
    ids.filter_map(|id| id.strip_prefix('<')?.split_once('@').map(|(id, _)| id.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_plain_ascii_with_the_same_id_each_time() {
        let from = sender("Trisam <trisam@example.se>").unwrap();
        let letter = Letter {
            id: "0190",
            to: "marie@af.example",
            subject: "Inbjudan från Trisam",
            text: "Gå dit.\nNu.\n",
            written: 0,
        };
        let sent = || String::from_utf8(letter.formatted(&from, letter.address().unwrap()).unwrap()).unwrap();
        let text = sent();
        assert!(text.is_ascii() && text == sent(), "{text}");
        for line in [
            "From: Trisam <trisam@example.se>",
            "To: marie@af.example",
            "Message-ID: <0190@example.se>",
            "Auto-Submitted: auto-generated",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in\n{text}");
        }
    }

    #[test]
    fn no_address_brings_lines_of_its_own() {
        for odd in ["", "marie", "@af.example", "a@b\r\nBcc: c@d.example", "a b@af.example", "a@af.example>"] {
            let letter = Letter { id: "1", to: odd, subject: "", text: "", written: 0 };
            assert!(letter.address().is_none(), "{odd:?}");
        }
    }

    #[test]
    fn a_returned_mail_is_known_by_its_id_and_a_late_one_is_not_returned() {
        let bounce = |action: &str| {
            format!(
                "Message-ID: <20261130@mail.example>\r\n\r\nFinal-Recipient: rfc822; marie@af.example\r\nAction: {action}\r\n\
                 Status: 5.1.1\r\n\r\nReturn-Path: <trisam@example.se>\r\nMessage-Id: <0190-ab@example.se>\r\n"
            )
        };
        assert!(returned(&bounce("failed")).contains(&"0190-ab".to_owned()));
        assert_eq!(returned(&bounce("delayed")), Vec::<String>::new());
        assert_eq!(returned("Subject: I am away\r\nMessage-ID: <0190-ab@example.se>"), Vec::<String>::new());
    }
}
