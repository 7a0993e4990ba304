//! Who it is that a key shows, found out before the request's transaction: what it answers is used up, also where what comes
//! after fails.

use base::{Error, Id};
use passkeys::{Claim, RelyingParty};
use vault::{Edit, Party, Staff};
use web::parts::PASSKEY_ANSWER;
use web::{Arrival, Finding, Prepared};

use super::registering::{Asked, relying_party};
use super::store::{self, Found};
use super::{Held, Key, ceremony_store};
use crate::local_accounts::check::{Room, desk, room};

/// Shows that a key has answered, with its user verified. It is made here alone, and is about one person.
#[derive(Debug)]
pub struct Evidence {
    staff: Id<Staff>,
    party: Id<Party>,
    pub(super) key: Id<Key>,
    /// The version that answered, and the key as it stands since.
    pub(super) version: i64,
    pub(super) held: Held,
}

impl Evidence {
    pub const fn staff(&self) -> Id<Staff> {
        self.staff
    }

    pub const fn party(&self) -> Id<Party> {
        self.party
    }
}

/// Whom a key has shown, or why that was not believed, for the log.
pub struct Came {
    pub who: Result<Evidence, &'static str>,
    /// The party of the key that answers, where there is such a key.
    pub party: Option<Id<Party>>,
    _room: Room,
}

/// Takes what a key answers; finds a [`Came`].
pub fn answer(arrival: Arrival) -> Finding {
    Box::pin(async move { Ok(Box::new(came(&arrival).await?) as Prepared) })
}

async fn came(arrival: &Arrival) -> Result<Came, Error> {
    let _room = room()?;
    let Some(here) = relying_party(&arrival.origin) else {
        return Ok(Came { who: Err("no-name"), party: None, _room });
    };
    let answer = arrival.form.value(PASSKEY_ANSWER).unwrap_or_default();
    let claim = here.identify(answer);
    let (state, found) = look_up(arrival, claim.as_ref().ok()).await?;
    let party = found.as_ref().map(|found| found.party);
    let who = match (state, claim, found) {
        (None, ..) => Err("no-ceremony"),
        (_, Err(refused), _) => Err(refused.code()),
        (.., None) => Err("unknown"),
        (Some(state), Ok(_), Some(found)) => shown(&here, (&state, answer), found, arrival.vault.now().millis()),
    };
    Ok(Came { who, party, _room })
}

/// What this browser was asked, taken away, and the key that says that it answers: the same is looked up whatever is sent.
async fn look_up(arrival: &Arrival, claim: Option<&Claim>) -> Result<(Option<String>, Option<Found>), Error> {
    let tx = arrival.vault.enter_stranger(false).await?;
    let desk = desk::<Edit>(&tx).await?;
    let number = arrival.ceremony.as_deref().unwrap_or_default();
    let state = ceremony_store::take(&desk, &Asked::SignIn, number).await?;
    let found = store::find(&desk, claim.map(|claim| claim.id.as_slice()).unwrap_or_default()).await?;
    drop(desk);
    tx.commit().await?;
    Ok((state, found))
}

fn shown(here: &RelyingParty, (state, answer): (&str, &str), found: Found, now: i64) -> Result<Evidence, &'static str> {
    let Found { key, staff, party, version, mut held } = found;
    here.finish_authentication(state.as_bytes(), answer, &mut held.key, now).map_err(passkeys::Error::code)?;
    Ok(Evidence { staff, party, key, version, held })
}
