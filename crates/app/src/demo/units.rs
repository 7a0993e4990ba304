//! The units of the demo's largest party, and this year's review of access, which is under way at every party.

use base::{Error, Instant};
use organisation::access_review::{PartyReview, ReviewedRow, begin, entries, keep, reader};
use organisation::staff::{Colleague, PartyStaff};
use organisation::units::{NewUnit, add, place};
use vault::{Edit, Read, Vault};

use super::county::{InUnits, LookedAfter, Overhead};

/// So long ago the reviews began, and so long ago some of their rows were answered.
const BEGAN_DAYS: i64 = 20;
const ANSWERED_DAYS: i64 = 12;
/// So many rows each manager has answered.
const ANSWERED: usize = 3;

const UNITS: [&str; 2] = ["Gästrikland", "Hälsingland"];

pub async fn make(vault: &Vault, all: &LookedAfter, (from, today): (Instant, Instant)) -> Result<(), Error> {
    units(vault, &all.in_units, from).await?;
    for party in &all.parties {
        review(vault, party, today.plus_days(-BEGAN_DAYS)).await?;
        answer(vault, party, today.plus_days(-ANSWERED_DAYS)).await?;
    }
    Ok(())
}

/// Its people by turns in either unit.
async fn units(vault: &Vault, party: &InUnits, at: Instant) -> Result<(), Error> {
    let tx = vault.rehearse(party.administrator.staff, party.administrator.party, at).await?;
    let mut made = Vec::new();
    for (name, manager) in UNITS.into_iter().zip(party.managers) {
        let grant = tx.ask::<PartyStaff, Edit>(party.administrator.party.cast()).await?;
        made.push(add(&grant, &NewUnit { name: name.to_owned(), manager: Some(manager.staff) }).await?);
    }
    for (at, one) in party.people.iter().chain(&party.managers).enumerate() {
        place(&tx.ask::<Colleague, Edit>(one.staff.cast()).await?, made.get(at % made.len().max(1)).copied()).await?;
    }
    tx.commit().await
}

async fn review(vault: &Vault, party: &Overhead, at: Instant) -> Result<(), Error> {
    let tx = vault.rehearse(party.administrator.staff, party.administrator.party, at).await?;
    begin(&tx.ask::<PartyReview, Edit>(party.administrator.party.cast()).await?).await?;
    tx.commit().await
}

async fn answer(vault: &Vault, party: &Overhead, at: Instant) -> Result<(), Error> {
    let tx = vault.rehearse(party.manager.staff, party.manager.party, at).await?;
    let grant = tx.ask::<PartyReview, Read>(party.manager.party.cast()).await?;
    let (reader, all) = (reader(&grant)?, entries(&grant).await?);
    let asked = all.iter().filter(|one| reader.is_asked(&one.row, grant.now())).take(ANSWERED);
    for one in asked {
        keep(&tx.ask::<ReviewedRow, Edit>(one.row.id).await?).await?;
    }
    drop(grant);
    tx.commit().await
}
