//! What is found out before a request's transaction, since a provider has to be asked over the network: no connection to the
//! database is held meanwhile.

use base::{Error, Id, Instant, Invalid};
use openid::{Ask, Ended, Pending, Refused};
use vault::{Assurance, Edit, Read, Staff, Vault};
use web::{Arrival, Finding, Prepared};

use super::model::{FRESH_SECONDS, Offered, Provider, Shown, Stage};
use super::store::Set;
use super::{address, ceremony_store, forms, identity_store, known, store};
use crate::local_accounts::desk;

/// Shows that a provider has said who signs in, and that she is this member of staff.
#[derive(Debug)]
pub struct Evidence {
    staff: Id<Staff>,
    level: Assurance,
    shown_at: Instant,
}

impl Evidence {
    /// `linked` was found for the issuer and subject of `shown`.
    pub(super) fn of(shown: &Shown, linked: &identity_store::Linked) -> Self {
        Self { staff: linked.staff, level: shown.assurance(), shown_at: shown.shown_at() }
    }

    pub const fn staff(&self) -> Id<Staff> {
        self.staff
    }

    pub const fn level(&self) -> Assurance {
        self.level
    }

    pub const fn shown_at(&self) -> Instant {
        self.shown_at
    }
}

/// What came of asking to be led to a provider.
pub enum Begun {
    Away {
        to: Offered,
        /// Where the browser is sent.
        address: String,
        pending: Pending,
    },
    /// The provider could not be asked: why, for the log.
    Refused { at: Offered, why: &'static str },
    /// None was chosen that there is.
    Unchosen(Invalid),
}

/// Who came back from a provider, or why that was not believed, for the log.
pub struct Came {
    pub from: Offered,
    pub who: Result<Shown, &'static str>,
}

/// A provider's notice, or why it was not believed, for the log.
pub struct Notice {
    pub from: Offered,
    pub ended: Result<Ended, &'static str>,
}

fn seconds(vault: &Vault) -> i64 {
    vault.now().millis().div_euclid(1000)
}

async fn found(vault: &Vault, provider: Id<Provider>) -> Result<Option<Set>, Error> {
    let tx = vault.enter_stranger(true).await?;
    let found = store::one(&desk::<Read>(&tx).await?, provider).await?;
    tx.commit().await?;
    Ok(found)
}

/// Asks the chosen provider where to send the browser; finds a [`Begun`].
pub fn begin(arrival: Arrival) -> Finding {
    Box::pin(async move { Ok(Box::new(led(&arrival).await?) as Prepared) })
}

async fn led(arrival: &Arrival) -> Result<Begun, Error> {
    let (vault, form) = (&arrival.vault, &arrival.form);
    let chosen = match forms::chosen(form) {
        Ok(chosen) => chosen,
        Err(invalid) => return Ok(Begun::Unchosen(invalid)),
    };
    let Some(Set { of, configuration }) = found(vault, chosen).await? else {
        return Ok(Begun::Unchosen(forms::not_chosen()));
    };
    let (provider, network, now) = (known::provider(chosen, &configuration)?, known::network()?, seconds(vault));
    let metadata = match provider.metadata(now, network).await {
        Ok(metadata) => metadata,
        Err(refused) => return Ok(Begun::Refused { at: of, why: refused.code() }),
    };
    let back = format!("{}{}", arrival.origin, address::answer(chosen));
    let ask = Ask { fresh: forms::is_again(form).then_some(FRESH_SECONDS), anew: forms::is_anew(form) };
    Ok(match openid::begin(&provider, &metadata, &vault.chance().bytes()?, &back, ask, now) {
        Ok((address, pending)) => Begun::Away { to: of, address, pending },
        Err(refused) => Begun::Refused { at: of, why: refused.code() },
    })
}

/// Takes what a browser brings back from a provider; finds a [`Came`].
pub fn answer(arrival: Arrival) -> Finding {
    Box::pin(async move { Ok(Box::new(came(&arrival).await?) as Prepared) })
}

async fn came(arrival: &Arrival) -> Result<Came, Error> {
    let vault = &arrival.vault;
    let Set { of, configuration } = found(vault, arrival.id("provider")?).await?.ok_or(Error::NotFound)?;
    let Some((pending, back)) = under_way(arrival, of.provider()).await? else {
        return Ok(Came { from: of, who: Err("no-ceremony") });
    };
    let (provider, network) = (known::provider(of.provider(), &configuration)?, known::network()?);
    let finished = openid::finish(&provider, pending, &arrival.raw_query, seconds(vault), network).await;
    let who = finished.map_err(Refused::code).map(|identity| Shown {
        issuer: identity.account.issuer,
        subject: identity.account.subject,
        sid: identity.sid,
        level: identity.level,
        at: identity.auth_time,
        roles: identity.roles,
        back,
    });
    Ok(Came { from: of, who })
}

/// The sign-in that this browser has begun, used up in a transaction of its own: what is brought back a second time finds none.
async fn under_way(arrival: &Arrival, provider: Id<Provider>) -> Result<Option<(Pending, String)>, Error> {
    let (Some(number), Some(state)) = (&arrival.ceremony, arrival.query.value("state")) else { return Ok(None) };
    let tx = arrival.vault.enter_stranger(false).await?;
    let desk = desk::<Edit>(&tx).await?;
    let taken = ceremony_store::take(&desk, number, state).await?;
    drop(desk);
    tx.commit().await?;
    Ok(match taken {
        Some((of, Stage::Away { pending, back })) if of == provider => Some((pending, back)),
        _ => None,
    })
}

/// Reads a provider's notice that somebody signed out there; finds a [`Notice`].
pub fn notice(arrival: Arrival) -> Finding {
    Box::pin(async move { Ok(Box::new(noticed(&arrival).await?) as Prepared) })
}

async fn noticed(arrival: &Arrival) -> Result<Notice, Error> {
    let vault = &arrival.vault;
    let Set { of, configuration } = found(vault, arrival.id("provider")?).await?.ok_or(Error::NotFound)?;
    let (provider, network) = (known::provider(of.provider(), &configuration)?, known::network()?);
    let token = arrival.form.value("logout_token").unwrap_or_default();
    let ended = openid::ended(&provider, token, seconds(vault), network).await;
    Ok(Notice { from: of, ended: ended.map_err(Refused::code) })
}
