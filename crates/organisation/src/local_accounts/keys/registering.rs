//! What is asked of a key, and a new one that answers. It is asked and it answers in two requests of one browser.

use std::fmt;
use std::net::IpAddr;

use base::{Error, Id};
use passkeys::{Begun, Passkey, RelyingParty};
use vault::{Edit, Grant, Staff};
use web::parts::PASSKEY_ANSWER;
use web::{Answer, Context};

use super::ceremony_store;
use crate::local_accounts::{Invitation, SignInDesk};

/// What for.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    /// To sign in: whoever it is.
    SignIn,
    /// To be the first key of whom an invitation is for.
    First(Id<Invitation>),
    /// To be one more of somebody's.
    More(Id<Staff>),
}

/// As it stands in the keyed hash by which it is found again.
impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignIn => f.write_str("sign-in"),
            Self::First(invitation) => write!(f, "first|{invitation}"),
            Self::More(staff) => write!(f, "more|{staff}"),
        }
    }
}

/// This installation as keys know it: by the name in the address by which we were called, which `web::hosts` has checked.
/// `None` where that is a number: keys are bound to names.
pub fn relying_party(origin: &str) -> Option<RelyingParty> {
    let (_, host) = origin.split_once("://")?;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_number = name.starts_with('[') || name.parse::<IpAddr>().is_ok();
    if is_number { None } else { RelyingParty::new(name, origin, "Trisam").ok() }
}

/// Asks the browser, for its script. Only there is the answer taken.
pub async fn asks_for_key(
    ctx: &Context,
    desk: &Grant<'_, SignInDesk, Edit>,
    asked: &Asked,
    begun: &Begun,
) -> Result<Answer, Error> {
    let number = ctx.ceremony_or_new()?;
    ceremony_store::keep(desk, asked, &number, begun).await?;
    Ok(ctx.text(begun.options.clone()).in_ceremony(number))
}

/// The new key that answers what this browser was asked; or why it is not taken, for the log.
pub async fn registered(
    ctx: &Context,
    desk: &Grant<'_, SignInDesk, Edit>,
    asked: &Asked,
) -> Result<Result<Passkey, &'static str>, Error> {
    let Some(here) = relying_party(ctx.origin()) else { return Ok(Err("no-name")) };
    let state = match ctx.ceremony() {
        Some(number) => ceremony_store::take(desk, asked, number).await?,
        None => None,
    };
    let Some(state) = state else { return Ok(Err("no-ceremony")) };
    let answer = ctx.form.value(PASSKEY_ANSWER).unwrap_or_default();
    let key = here.finish_registration(state.as_bytes(), answer, ctx.tx.now().millis());
    Ok(key.map_err(passkeys::Error::code))
}

#[cfg(test)]
mod tests {
    use super::relying_party;

    #[test]
    fn keys_are_bound_to_a_name_and_to_no_number() {
        for name in ["https://trisam.example.se", "https://trisam.example.se:8443", "http://localhost:8080"] {
            assert!(relying_party(name).is_some(), "{name}");
        }
        for number in
            ["http://127.0.0.1:8080", "http://127.0.0.1", "http://[::1]:8080", "http://[::1]", "", "localhost"]
        {
            assert!(relying_party(number).is_none(), "{number}");
        }
    }
}
