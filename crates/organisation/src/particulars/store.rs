//! Their SQL.

use std::collections::BTreeMap;

use base::{Code as _, Error};
use vault::{Edit, Grant, Read, params};
use wording::code_lists::Value;

use super::model::{LocalSystem, Municipality};
use crate::parties::{Founding, PartyKind, Register};

vault::signed! {
    pub MUNICIPALITIES = "municipalities" as "y" ("code", "name", "population", "year")
}
vault::signed! {
    pub LOCAL_SYSTEMS = "local_systems" as "v" ("kind", "code", "place", "sv", "en")
}

/// The name of the municipality of the team `t`; its code, where it is in another county. Ten rows, read with the team's own.
pub const MUNICIPALITY: &str =
    "coalesce((select y.name from municipalities y where y.code = t.municipality), t.municipality) as municipality";

vault::statements! {
    ADD_MUNICIPALITY: Founding, Edit = "insert into municipalities (id, code, name, population, year, mac) \
        values ($5, $6, $7, $8, $9, $10)";
    ADD_SYSTEM: Founding, Edit = "insert into local_systems (id, kind, code, place, sv, en, mac) \
        values ($5, $6, $7, $8, $9, $10, $11)";
    EVERY: Register, Read = constcat::concat!("select y.code, y.name, y.population, y.year, ", MUNICIPALITIES.proof,
        " as proof from municipalities y where $2 <> ''");
    SYSTEMS: Register, Read = constcat::concat!("select v.code, v.sv, v.en, ", LOCAL_SYSTEMS.proof,
        " as proof from local_systems v where v.kind = $5 order by v.place");
}

/// Marks the ids of municipalities and of systems.
enum Particular {}

/// Keeps them while an installation is founded.
pub async fn add(
    grant: &Grant<'_, Founding, Edit>,
    municipalities: &[Municipality],
    systems: &BTreeMap<String, Vec<LocalSystem>>,
) -> Result<(), Error> {
    for Municipality { code, name, population, population_year } in municipalities {
        let (id, fields) = (grant.new_id::<Particular>()?, params![code, name, *population, *population_year]);
        let mac = grant.sign(&MUNICIPALITIES, id, &fields).await?;
        let row = params![id].into_iter().chain(fields).chain(params![mac]);
        grant.change(&ADD_MUNICIPALITY, row.collect()).await?;
    }
    for (kind, list) in systems {
        for (place, LocalSystem { code, sv, en }) in (0_i64..).zip(list) {
            let (id, fields) = (grant.new_id::<Particular>()?, params![kind, code, place, sv, en]);
            let mac = grant.sign(&LOCAL_SYSTEMS, id, &fields).await?;
            let row = params![id].into_iter().chain(fields).chain(params![mac]);
            grant.change(&ADD_SYSTEM, row.collect()).await?;
        }
    }
    Ok(())
}

/// The county's municipalities, in the order of their names.
pub async fn municipalities(grant: &Grant<'_, Register, Read>) -> Result<Vec<Municipality>, Error> {
    let mut all = Vec::new();
    for row in grant.all(&EVERY, params![]).await? {
        let (population, population_year) = (row.get("population")?, row.get("year")?);
        all.push(Municipality { code: row.get("code")?, name: row.get("name")?, population, population_year });
    }
    base::text::sort_swedish(&mut all, |one| &one.name);
    Ok(all)
}

/// The systems whose local numbers a party of this kind may type.
pub async fn local_systems(grant: &Grant<'_, Register, Read>, kind: PartyKind) -> Result<Vec<Value>, Error> {
    let rows = grant.all(&SYSTEMS, params![kind.code()]).await?;
    rows.iter().map(|row| Ok(Value::of(row.get("code")?, row.get("sv")?, row.get("en")?))).collect()
}
