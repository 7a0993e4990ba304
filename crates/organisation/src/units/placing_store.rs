//! The SQL of who works in which unit, and of what a manager sees of hers.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Read, Staff, params};

use super::model::{Unit, UnitId, UnitName};
use super::policy::{Managed, UNIT_MEMBERS, UNITS};
use super::store::{NAMES, OF_PARTY, unit};
use crate::absences::{self, Absence};
use crate::parties::{ROLES, Role, STAFF, STAFF_MARK, StaffName};
use crate::staff::Colleague;
use crate::teams::{SEATS, SeatRole};

/// Of those who work in a unit that the asker manages: the unit `n` and the membership `h`.
const HERS: &str = "from units n join unit_members h on h.unit_id = n.id join staff f on f.id = h.id";
const OF_HER: &str = "n.manager_id = $1 and n.party_id = $2 and n.ended is null";
const MEMBERS_PROOF: &str = concat!(UNITS.proof, " || ", UNIT_MEMBERS.proof);

vault::statements! {
    UNITS_THERE: Colleague, Read = OF_PARTY;
    PLACED: Colleague, Read = concat!("select h.unit_id, ", UNIT_MEMBERS.proof, " as proof from unit_members h where h.id = $4");
    FIRST: Colleague, Edit = "insert into unit_members (id, party_id, unit_id, since, mac) values ($4, $2, $5, $3, $6)";
    MOVE: Colleague, Edit = "update unit_members set unit_id = $5, since = $3, mac = $6 where id = $4 and party_id = $2";
    OWN_UNITS: Managed, Read = concat!("select n.id, n.version, n.sealed, n.manager_id, n.created, \
        (select count(*) from unit_members h where h.unit_id = n.id) as members, ", UNITS.proof, " as proof from units n where ",
        OF_HER, " order by n.id");
    WITH_ROLES: Managed, Read = concat!("select h.unit_id, f.id, f.version, f.sealed, r.role, r.valid_to, ", MEMBERS_PROOF, " || ",
        STAFF_MARK.proof, " || coalesce(", ROLES.proof, ", '') as proof ", HERS, " left join roles r on r.staff_id = f.id and ",
        vault::valid_now!("r"), " where ", OF_HER, " order by f.id, r.valid_from, r.id");
    ABSENCES: Managed, Read = absences::LIVE;
    WITH_SEATS: Managed, Read = concat!("select f.id, t.name, s.role, s.valid_to, ", MEMBERS_PROOF, " || ", SEATS.proof,
        " as proof ", HERS, " join seats s on s.staff_id = f.id and ", vault::valid_now!("s"),
        " join teams t on t.id = s.team_id where ", OF_HER, " order by f.id, s.id");
}

/// The units of her party, by name.
pub async fn units_there<A>(grant: &Grant<'_, Colleague, A>) -> Result<Vec<Unit>, Error> {
    let mut units = Vec::new();
    for row in grant.all(&UNITS_THERE, params![]).await? {
        units.push(unit(&row, grant.open_name::<UnitName>(&row, &NAMES).await?)?);
    }
    base::text::sort_swedish(&mut units, |unit| &unit.name);
    Ok(units)
}

/// In which unit a colleague works.
pub async fn placed<A>(grant: &Grant<'_, Colleague, A>) -> Result<Option<Id<UnitId>>, Error> {
    let row = grant.maybe(&PLACED, params![]).await?;
    Ok(row.map(|row| row.get::<Option<Id<UnitId>>>("unit_id")).transpose()?.flatten())
}

/// Puts a colleague into a unit, or into none. The caller has asked for fresh authentication.
pub async fn place(grant: &Grant<'_, Colleague, Edit>, unit: Option<Id<UnitId>>) -> Result<(), Error> {
    let (staff, fields): (Id<Staff>, _) = (grant.id()?.cast(), params![grant.party()?, unit, grant.now()]);
    let stands = grant.maybe(&PLACED, params![]).await?.is_some();
    let mac = if stands {
        grant.sign_again(&UNIT_MEMBERS, staff, &fields).await?
    } else {
        grant.sign(&UNIT_MEMBERS, staff, &fields).await?
    };
    grant.note("place_in_unit", unit.map(|unit| unit.to_string()).unwrap_or_default());
    grant.change(if stands { &MOVE } else { &FIRST }, params![unit, mac]).await
}

/// Somebody of a unit: what she is until when, and where she sits.
pub struct Worker {
    pub id: Id<Staff>,
    pub unit: Id<UnitId>,
    pub name: StaffName,
    pub roles: Vec<(Role, Option<Instant>)>,
    pub seats: Vec<(String, SeatRole, Option<Instant>)>,
}

/// The units that the asker manages, by name.
pub async fn own_units(grant: &Grant<'_, Managed, Read>) -> Result<Vec<Unit>, Error> {
    let mut units = Vec::new();
    for row in grant.all(&OWN_UNITS, params![]).await? {
        units.push(unit(&row, grant.open_name::<UnitName>(&row, &NAMES).await?)?);
    }
    base::text::sort_swedish(&mut units, |unit| &unit.name);
    Ok(units)
}

/// Who of the party is away, now and later: a stand-in may work in another unit.
pub async fn away(grant: &Grant<'_, Managed, Read>) -> Result<Vec<Absence>, Error> {
    absences::all(grant, &ABSENCES).await
}

/// Who works in them, by name.
pub async fn workers(grant: &Grant<'_, Managed, Read>) -> Result<Vec<Worker>, Error> {
    let mut workers: Vec<Worker> = Vec::new();
    for row in grant.all(&WITH_ROLES, params![]).await? {
        let id: Id<Staff> = row.get("id")?;
        if workers.last().is_none_or(|last| last.id != id) {
            let name = grant.open_name(&row, &STAFF).await?;
            workers.push(Worker { id, unit: row.get("unit_id")?, name, roles: Vec::new(), seats: Vec::new() });
        }
        if let (Some(last), Some(_)) = (workers.last_mut(), row.get::<Option<String>>("role")?) {
            last.roles.push((row.code("role")?, row.get("valid_to")?));
        }
    }
    for row in grant.all(&WITH_SEATS, params![]).await? {
        let id: Id<Staff> = row.get("id")?;
        if let Some(worker) = workers.iter_mut().find(|worker| worker.id == id) {
            worker.seats.push((row.get("name")?, row.code("role")?, row.get("valid_to")?));
        }
    }
    base::text::sort_swedish(&mut workers, |worker| &worker.name.name);
    Ok(workers)
}
