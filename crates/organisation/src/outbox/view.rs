//! How a mail that did not arrive looks to whoever can do something about it.

use base::{Instant, Language};
use maud::{Markup, html};
use web::parts::{self, Look};
use wording::outbox as say;

use super::model::{Kind, Stands, State};

/// Why it did not arrive, in a sentence.
pub fn told(l: Language, mail: &Stands) -> String {
    match (mail.state, mail.answer) {
        (State::Returned, _) => say::returned(l),
        (State::Refused, Some(answer)) => say::refused(l, &answer.to_string()),
        (State::Refused, None) => say::no_address(l),
        _ => say::given_up(l),
    }
}

/// Which mail to somebody did not arrive, why, since when, and what to do.
pub fn notice(l: Language, mail: &Stands, now: Instant) -> Markup {
    let what = wording::choice(l, "outbox.kind", mail.kind);
    let advice = if mail.kind == Kind::Invitation { say::print_or_mend(l) } else { say::mend(l) };
    parts::notice(
        Look::Stop,
        false,
        html! {
            p { strong { (say::undelivered(l)) } " " (what) ", " (wording::moment(l, mail.since, now)) "." }
            p { (told(l, mail)) " " (advice) }
        },
    )
}
