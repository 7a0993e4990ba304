//! The SQL of a party's units, as its administrators keep them.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Party, Row, Sealed, params};

use super::model::{NewUnit, Unit, UnitId, UnitName};
use super::policy::UNITS;
use crate::staff::PartyStaff;

/// Where the names of units are sealed.
pub(super) const NAMES: Sealed = Sealed::of("units");
/// The units of a party that have not ended, and how many work in each.
pub(super) const OF_PARTY: &str = concat!(
    "select n.id, n.version, n.sealed, n.manager_id, n.created, (select count(*) from unit_members h where h.unit_id = n.id) \
     as members, ",
    UNITS.proof,
    " as proof from units n where n.party_id = $2 and n.ended is null order by n.id"
);

vault::statements! {
    LIST: PartyStaff, Read = OF_PARTY;
    ADD: PartyStaff, Edit = "insert into units (id, party_id, manager_id, version, sealed, created, mac) \
        values ($5, $2, $6, 1, $7, $3, $8)";
    CHANGE: PartyStaff, Edit = "update units set manager_id = $6, version = $7, sealed = $8, mac = $9 \
        where id = $5 and party_id = $2 and version = $7 - 1 and ended is null";
    END: PartyStaff, Edit = "update units set ended = $3, mac = $6 where id = $5 and party_id = $2 and ended is null \
        and not exists (select 1 from unit_members h where h.unit_id = $5)";
}

/// The units of the asker's party, by name.
pub async fn units<A>(grant: &Grant<'_, PartyStaff, A>) -> Result<Vec<Unit>, Error> {
    let mut units = Vec::new();
    for row in grant.all(&LIST, params![]).await? {
        units.push(unit(&row, grant.open_name::<UnitName>(&row, &NAMES).await?)?);
    }
    base::text::sort_swedish(&mut units, |unit| &unit.name);
    Ok(units)
}

pub(super) fn unit(row: &Row, UnitName { name }: UnitName) -> Result<Unit, Error> {
    Ok(Unit {
        id: row.get("id")?,
        version: row.get("version")?,
        name,
        manager: row.get("manager_id")?,
        members: row.get("members")?,
        created: row.get("created")?,
    })
}

/// Adds a unit. The caller has asked for fresh authentication, and offered her manager.
pub async fn add(grant: &Grant<'_, PartyStaff, Edit>, new: &NewUnit) -> Result<Id<UnitId>, Error> {
    let (id, party): (Id<UnitId>, Id<Party>) = (grant.new_id()?, grant.party()?);
    let name = UnitName { name: new.name.clone() };
    let sealed = grant.directory().await?.seal(&NAMES, id, 1, &name)?;
    let mac = grant.sign(&UNITS, id, &params![party, new.manager, grant.now(), None::<Instant>]).await?;
    grant.note("add_unit", id.to_string());
    grant.change(&ADD, params![id, new.manager, sealed, mac]).await?;
    Ok(id)
}

/// Gives a unit another name, or another manager.
///
/// # Errors
/// `Stale` where another version than `version` stands.
pub async fn change(
    grant: &Grant<'_, PartyStaff, Edit>,
    unit: &Unit,
    version: i64,
    new: &NewUnit,
) -> Result<(), Error> {
    if unit.version != version {
        return Err(Error::Stale);
    }
    let (id, next) = (unit.id, version + 1);
    let name = UnitName { name: new.name.clone() };
    let sealed = grant.directory().await?.seal(&NAMES, id, next, &name)?;
    let fields = params![grant.party()?, new.manager, unit.created, None::<Instant>];
    let mac = grant.sign_again(&UNITS, id, &fields).await?;
    grant.note("change_unit", id.to_string());
    grant.change(&CHANGE, params![id, new.manager, next, sealed, mac]).await
}

/// Ends a unit in which nobody works.
pub async fn end(grant: &Grant<'_, PartyStaff, Edit>, unit: &Unit) -> Result<(), Error> {
    if unit.members > 0 {
        return Err(Error::Refused("not-empty"));
    }
    let fields = params![grant.party()?, unit.manager, unit.created, grant.now()];
    let mac = grant.sign_again(&UNITS, unit.id, &fields).await?;
    grant.note("end_unit", unit.id.to_string());
    grant.change(&END, params![unit.id, mac]).await
}
