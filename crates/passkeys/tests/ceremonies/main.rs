//! Passkeys against an authenticator in software that can lie.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod authenticator;
mod registering;
mod signing_in;

use authenticator::Authenticator;
use passkeys::{Begun, Error, Passkey, RelyingParty, Used};

const ASA: [u8; 16] = *b"account of Asa!!";
const BO: [u8; 16] = *b"account of Bo!!!";
const NOW: i64 = 1_790_000_000_000;
const FIVE_MINUTES: i64 = 300_000;

fn party() -> RelyingParty {
    RelyingParty::new("trisam.example", "https://trisam.example", "Trisam").unwrap()
}

fn begin(party: &RelyingParty, user: [u8; 16]) -> Begun {
    party.begin_registration(user, "asa@region.example", "Åsa Lindqvist", &[], NOW).unwrap()
}

/// A key of Åsa's, and the authenticator it lies in.
fn registered(party: &RelyingParty) -> (Authenticator, Passkey) {
    registered_for(party, ASA, 0)
}

fn registered_for(party: &RelyingParty, user: [u8; 16], which: usize) -> (Authenticator, Passkey) {
    let mut authenticator = Authenticator::new(which);
    let begun = begin(party, user);
    let answer = authenticator.register(&begun.options).to_string();
    let key = party.finish_registration(&begun.state, &answer, NOW).unwrap();
    (authenticator, key)
}

/// A whole sign-in with what the authenticator says now.
fn sign_in(party: &RelyingParty, authenticator: &Authenticator, key: &mut Passkey) -> Result<Used, Error> {
    let begun = party.begin_authentication(NOW).unwrap();
    let answer = authenticator.sign_in(&begun.options).to_string();
    party.finish_authentication(&begun.state, &answer, key, NOW)
}
