//! The SQL of the register of teams.

use base::{Date, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Party, Read, params};

use super::model::{Standing, Start};
use super::policy::TeamRegister;
use crate::beginning::BEGINNINGS;
use crate::parties::{IS_OFFICER_OF, PARTIES, PartyName, Register};
use crate::teams::{ADD_PLACE, ADD_TEAM, ADD_UNIT, Adding, CARE_UNITS, CareUnit, PLACES_MARK, SEATS, TEAMS_MARK, Team};

vault::statements! {
    ALL_PARTIES: TeamRegister, Read = concat!("select p.id, p.kind, p.name, p.short, ", PARTIES.proof, " as proof from parties p \
        order by p.id");
    NAMED: TeamRegister, Read = concat!("select t.id, t.version, t.name, t.municipality, t.created, t.last_day, t.ended, u.id as unit_id, u.name as unit, \
        u.party_id, u.municipality as unit_municipality, ", TEAMS_MARK.proof, " || ", CARE_UNITS.proof,
        " as proof from teams t join care_units u on u.id = t.care_unit_id where t.id = $5");
    UNIT_HERE: TeamRegister, Edit = ADD_UNIT;
    TEAM_HERE: TeamRegister, Edit = ADD_TEAM;
    PLACE_HERE: TeamRegister, Edit = ADD_PLACE;
    RENAME: TeamRegister, Edit = "update teams set name = $6, version = $7, mac = $8 where id = $5 and version = $7 - 1";
    RENAME_UNIT: TeamRegister, Edit = "update care_units set name = $6, mac = $7 where id = $5";
    /// The parties with a place: has each settled what it must, and does an officer of its sit in it?
    PARTIES_THERE: Register, Read = concat!("select p.short, case when y.ready is null then 0 else 1 end as settled, \
        case when exists (select 1 from seats s where s.team_id = m.team_id and s.party_id = m.party_id and ",
        vault::valid_now!("s"), " and ", IS_OFFICER_OF, ") then 1 else 0 end as filled, ", PLACES_MARK.proof, " || ", PARTIES.proof,
        " || coalesce(", BEGINNINGS.proof, ", '') as proof from team_parties m join parties p on p.id = m.party_id \
        left join beginnings y on y.id = p.id where m.team_id = $5 order by p.id");
    CONVENED: Register, Read = concat!("select ", SEATS.proof, " as proof from seats s where s.team_id = $5 \
        and s.role = 'coordinator' and ", vault::valid_now!("s"), " and ", IS_OFFICER_OF, " order by s.id limit 1");
    MEETS: Register, Read = "select m.id from meetings m where m.team_id = $5 and m.cancel_reason is null limit 1";
}

const BY_OFFICE: Adding<TeamRegister> = Adding { unit: UNIT_HERE, team: TEAM_HERE, place: PLACE_HERE };

/// A team by its names.
pub struct Named {
    pub id: Id<Team>,
    pub version: i64,
    pub name: String,
    pub municipality: String,
    created: Instant,
    last_day: Option<Date>,
    ended: Option<Instant>,
    unit_id: Id<CareUnit>,
    pub unit: String,
    convener: Id<Party>,
    unit_municipality: String,
}

/// Every party, by kind and name.
pub async fn parties<A>(grant: &Grant<'_, TeamRegister, A>) -> Result<Vec<PartyName>, Error> {
    let rows = grant.all(&ALL_PARTIES, params![]).await?;
    let mut parties = rows.iter().map(PartyName::of).collect::<Result<Vec<_>, _>>()?;
    parties.sort_by_cached_key(PartyName::place);
    Ok(parties)
}

/// Adds a care unit and its team. The caller has asked for fresh authentication.
pub async fn add(grant: &Grant<'_, TeamRegister, Edit>, new: &crate::teams::NewTeam<'_>) -> Result<Id<Team>, Error> {
    let id = BY_OFFICE.add(grant, new).await?;
    grant.note("add_team", id.to_string());
    Ok(id)
}

/// A team's names.
pub async fn named<A>(grant: &Grant<'_, TeamRegister, A>, id: Id<Team>) -> Result<Named, Error> {
    let row = grant.one(&NAMED, params![id]).await?;
    Ok(Named {
        id: row.get("id")?,
        version: row.get("version")?,
        name: row.get("name")?,
        municipality: row.get("municipality")?,
        created: row.get("created")?,
        last_day: row.get("last_day")?,
        ended: row.get("ended")?,
        unit_id: row.get("unit_id")?,
        unit: row.get("unit")?,
        convener: row.get("party_id")?,
        unit_municipality: row.get("unit_municipality")?,
    })
}

/// Gives a team and its care unit other names. The caller has asked for fresh authentication.
///
/// # Errors
/// `Stale` where another version than `version` stands.
pub async fn rename(
    grant: &Grant<'_, TeamRegister, Edit>,
    stands: &Named,
    version: i64,
    (name, unit): (&str, &str),
) -> Result<(), Error> {
    if stands.version != version {
        return Err(Error::Stale);
    }
    let next = version + 1;
    let (created, last_day, ended) = (stands.created, stands.last_day, stands.ended);
    let fields = params![stands.unit_id, name, stands.municipality.as_str(), created, next, last_day, ended];
    let mac = grant.sign_again(&TEAMS_MARK, stands.id, &fields).await?;
    grant.note("rename_team", stands.id.to_string());
    grant.change(&RENAME, params![stands.id, name, next, mac]).await?;
    let fields = params![stands.convener, unit, stands.unit_municipality.as_str()];
    let mac = grant.sign_again(&CARE_UNITS, stands.unit_id, &fields).await?;
    grant.change(&RENAME_UNIT, params![stands.unit_id, unit, mac]).await
}

/// What a team lacks before it begins.
pub async fn start(grant: &Grant<'_, Register, Read>, id: Id<Team>) -> Result<Start, Error> {
    let standing = |row: &vault::Row| {
        Ok(Standing {
            short: row.get("short")?,
            is_settled: row.get::<i64>("settled")? > 0,
            is_filled: row.get::<i64>("filled")? > 0,
        })
    };
    let rows = grant.all(&PARTIES_THERE, params![id]).await?;
    let mut parties = rows.iter().map(standing).collect::<Result<Vec<_>, Error>>()?;
    base::text::sort_swedish(&mut parties, |party| &party.short);
    let has_coordinator = grant.maybe(&CONVENED, params![id]).await?.is_some();
    Ok(Start { parties, has_coordinator, has_meeting: grant.maybe(&MEETS, params![id]).await?.is_some() })
}
