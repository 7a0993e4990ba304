//! The teams' SQL.

use base::text::Swedish;
use base::{Code as _, Date, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Read, Resource, Row, Sealed, Staff, Statement, params};

use super::model::{Seat, SeatRole, Team};
use super::policy::{MEETINGS, SEATS};
use crate::particulars::MUNICIPALITY;
use crate::parties::{Founding, PartyKind, PartyName, Register, StaffName};

vault::signed! {
    pub CARE_UNITS = "care_units" as "u" ("party_id", "name", "municipality")
}
vault::signed! {
    /// A team: whose care unit convenes it.
    pub TEAMS_MARK = "teams" as "t" ("care_unit_id", "name", "municipality", "created", "version", "last_day",
        "ended")
}
vault::signed! {
    /// A party's place in a team.
    pub PLACES_MARK = "team_parties" as "m" ("team_id", "party_id")
}

/// A new care unit, its team, and a party's place in it.
pub(crate) const ADD_UNIT: &str =
    "insert into care_units (id, party_id, name, municipality, mac) values ($5, $6, $7, $8, $9)";
pub(crate) const ADD_TEAM: &str = "insert into teams (id, care_unit_id, name, municipality, created, version, mac) \
    values ($5, $6, $7, $8, $3, 1, $9)";
pub(crate) const ADD_PLACE: &str = "insert into team_parties (id, team_id, party_id, mac) values ($5, $6, $7, $8)";

/// A new row of a [`NewSeat`].
pub(crate) const INSERT_SEAT: &str = "insert into seats (id, team_id, party_id, staff_id, role, valid_from, valid_to, mac) \
    values ($5, $6, $7, $8, $9, $10, $11, $12)";
/// Its end.
pub(crate) const UPDATE_SEAT: &str = "update seats set valid_to = $11, mac = $12 \
    where id = $5 and team_id = $6 and party_id = $7 and staff_id = $8 and role = $9 and valid_from = $10";

/// The columns of a [`TeamName`], of the team `t` and its care unit `u`.
const TEAM_NAME: &str = concat!("t.id, t.name, ", MUNICIPALITY, ", u.party_id as convener, t.last_day, t.ended");

vault::statements! {
    TEAMS: Register, Read = concat!("select ", TEAM_NAME, " from teams t join care_units u on u.id = t.care_unit_id where $2 <> ''");
    MINE: Register, Read = concat!("select ", TEAM_NAME, " from teams t join care_units u on u.id = t.care_unit_id \
        join team_parties m on m.team_id = t.id and m.party_id = $2 where t.ended is null");
    PLACES: Register, Read = "select p.id, p.kind, p.name, p.short from team_parties m join parties p on p.id = m.party_id \
        where m.team_id = $5";
    SEATED: Register, Read = concat!("select s.team_id, s.party_id, s.role, f.id, f.version, f.sealed from seats s \
        join staff f on f.id = s.staff_id where s.team_id = $5 and ", vault::valid_now!("s"), " order by s.party_id, s.role");
    OVERVIEW: Register, Read = concat!("select ", TEAM_NAME, ", p.id as place_id, p.kind, \
        p.name as place, p.short, (select count(*) from seats s where s.team_id = t.id and s.party_id = p.id and ", vault::valid_now!("s"), ") as filled from teams t join care_units u on u.id = t.care_unit_id \
        join team_parties m on m.team_id = t.id join parties p on p.id = m.party_id \
        order by t.id");
    OWN_PLACES: Register, Read = concat!("select ", TEAM_NAME, ", s.role, \
        s.valid_to, f.id as staff_id, f.version, f.sealed, (select min(m.starts) from meetings m where m.team_id = t.id \
        and m.starts >= $3 and m.cancel_reason is null) as next, ", PLACES_MARK.proof, " || coalesce(", SEATS.proof, ", '') as proof \
        from team_parties m join teams t on t.id = m.team_id join care_units u on u.id = t.care_unit_id \
        left join seats s on s.team_id = t.id and s.party_id = $2 and ", vault::valid_now!("s"), " \
        left join staff f on f.id = s.staff_id where m.party_id = $2 and t.ended is null order by t.id, s.role, s.id");
    UNITS: Register, Read = concat!("select t.name, ", MUNICIPALITY, ", u.name as unit from teams t \
        join care_units u on u.id = t.care_unit_id where $2 <> '' and t.ended is null");
    TEAM: Register, Read = concat!("select ", TEAM_NAME, ", u.name as unit from teams t \
        join care_units u on u.id = t.care_unit_id where t.id = $5");
    /// Teams that have a last day and have not ended, as far as they are the reader's party's; the association's are all.
    ENDING: Register, Read = concat!("select ", TEAM_NAME, ", ", TEAMS_MARK.proof, " as proof from teams t \
        join care_units u on u.id = t.care_unit_id where t.last_day is not null and t.ended is null and (t.id in (select m.team_id \
        from team_parties m where m.party_id = $2) or exists (select 1 from parties p where p.id = $2 and p.kind = 'association'))");
    DATES: Register, Read = concat!("select m.starts, m.minutes, m.form, m.state, m.cancel_reason, ", MEETINGS.proof,
        " as proof from meetings m where m.team_id = $5 and m.starts >= $6 order by m.starts");
    FOUND_UNIT: Founding, Edit = ADD_UNIT;
    FOUND_TEAM: Founding, Edit = ADD_TEAM;
    FOUND_PLACE: Founding, Edit = ADD_PLACE;
    ADD_SEAT: Founding, Edit = INSERT_SEAT;
}

/// A team as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamName {
    pub id: Id<Team>,
    pub name: String,
    /// The municipality's name.
    pub municipality: String,
    /// The care unit's party, whose coordinator convenes.
    pub convener: Id<Party>,
    /// Its last day, where one is set: it takes no new cases any more.
    pub last_day: Option<Date>,
    /// When it ended.
    pub ended: Option<Instant>,
}

/// A filled seat.
#[derive(Clone, Debug)]
pub struct Seated {
    pub party: Id<Party>,
    pub role: SeatRole,
    pub staff: Id<Staff>,
    pub name: StaffName,
}

/// A party's place in a team.
#[derive(Clone, Debug)]
pub struct Place {
    pub party: Id<Party>,
    pub kind: PartyKind,
    pub name: String,
    pub short: String,
    pub filled: bool,
}

/// A team and how it is staffed.
#[derive(Clone, Debug)]
pub struct Staffing {
    pub team: TeamName,
    pub places: Vec<Place>,
}

/// The own party's place in a team, and who holds it.
#[derive(Clone, Debug)]
pub struct OwnPlace {
    pub team: TeamName,
    /// When it meets next, if a date is set.
    pub next: Option<Instant>,
    pub holders: Vec<Holder>,
}

/// Somebody who holds a place of the own party's.
#[derive(Clone, Debug)]
pub struct Holder {
    pub name: StaffName,
    pub role: SeatRole,
    /// The first instant at which she no longer holds it.
    pub to: Option<Instant>,
}

/// A team and where it meets: nobody in it.
#[derive(Clone, Debug)]
pub struct TeamPlace {
    pub name: String,
    pub unit: String,
    /// The municipality's name.
    pub municipality: String,
}

/// A meeting as a date: nothing of its cases.
#[derive(Clone, Debug)]
pub struct MeetingDate {
    pub starts: Instant,
    pub minutes: i64,
    pub form: String,
    pub state: String,
    /// Why it was cancelled.
    pub reason: Option<String>,
}

/// A care unit and its team, to be made.
pub struct NewTeam<'a> {
    pub unit: &'a str,
    pub name: &'a str,
    /// The municipality's code.
    pub municipality: &'a str,
    /// The party whose unit it is.
    pub convener: Id<Party>,
    /// Every party with a place, the convener too.
    pub places: &'a [Id<Party>],
}

/// A seat to be filled.
pub struct NewSeat {
    pub team: Id<Team>,
    pub party: Id<Party>,
    pub staff: Id<Staff>,
    pub role: SeatRole,
    pub from: Instant,
    pub to: Option<Instant>,
}

impl NewSeat {
    fn signed(&self) -> Vec<Param> {
        params![self.team, self.party, self.staff, self.role.code(), self.from, self.to]
    }

    /// What [`INSERT_SEAT`] binds.
    pub(crate) async fn new_row<R: Resource>(
        &self,
        grant: &Grant<'_, R, Edit>,
        id: Id<Seat>,
    ) -> Result<Vec<Param>, Error> {
        let mac = grant.sign(&SEATS, id, &self.signed()).await?;
        Ok(self.row(id, mac))
    }

    /// What [`UPDATE_SEAT`] binds. The row's old mark has held in this request.
    pub(crate) async fn changed_row<R: Resource>(
        &self,
        grant: &Grant<'_, R, Edit>,
        id: Id<Seat>,
    ) -> Result<Vec<Param>, Error> {
        let mac = grant.sign_again(&SEATS, id, &self.signed()).await?;
        Ok(self.row(id, mac))
    }

    fn row(&self, id: Id<Seat>, mac: String) -> Vec<Param> {
        params![id].into_iter().chain(self.signed()).chain(params![mac]).collect()
    }
}

/// Marks the ids of care units.
pub(crate) enum CareUnit {}

fn team(row: &Row) -> Result<TeamName, Error> {
    Ok(TeamName {
        id: row.get("id")?,
        name: row.get("name")?,
        municipality: row.get("municipality")?,
        convener: row.get("convener")?,
        last_day: row.get("last_day")?,
        ended: row.get("ended")?,
    })
}

impl TeamName {
    /// Where a team stands in a list: the municipalities by their names, within one by the team's own.
    pub fn place(&self) -> [Swedish; 2] {
        [&self.municipality, &self.name].map(|name| Swedish::of(name))
    }

    /// Those of `teams` that take cases and are near this one: in its municipality, or else of the same care.
    pub fn near<'t>(&self, teams: &'t [Self]) -> Vec<&'t Self> {
        let open = || teams.iter().filter(|one| one.last_day.is_none() && one.id != self.id);
        let beside: Vec<_> = open().filter(|one| one.municipality == self.municipality).collect();
        if beside.is_empty() { open().filter(|one| one.convener == self.convener).collect() } else { beside }
    }
}

fn in_order(rows: &[Row]) -> Result<Vec<TeamName>, Error> {
    let mut teams = rows.iter().map(team).collect::<Result<Vec<_>, _>>()?;
    teams.sort_by_cached_key(TeamName::place);
    Ok(teams)
}

/// Every team, by municipality.
pub async fn teams(grant: &Grant<'_, Register, Read>) -> Result<Vec<TeamName>, Error> {
    in_order(&grant.all(&TEAMS, params![]).await?)
}

/// The teams in which the reader's party has a place.
pub async fn own_teams(grant: &Grant<'_, Register, Read>) -> Result<Vec<TeamName>, Error> {
    in_order(&grant.all(&MINE, params![]).await?)
}

/// The teams that are to end, as far as they are the reader's party's, by municipality.
pub async fn ending(grant: &Grant<'_, Register, Read>) -> Result<Vec<TeamName>, Error> {
    in_order(&grant.all(&ENDING, params![]).await?)
}

/// The parties with a place in a team, filled or vacant.
pub async fn places(grant: &Grant<'_, Register, Read>, team: Id<Team>) -> Result<Vec<PartyName>, Error> {
    let rows = grant.all(&PLACES, params![team]).await?;
    let mut places = rows.iter().map(PartyName::of).collect::<Result<Vec<_>, _>>()?;
    places.sort_by_cached_key(PartyName::place);
    Ok(places)
}

/// Every team with its places, filled or vacant, by municipality.
pub async fn overview(grant: &Grant<'_, Register, Read>) -> Result<Vec<Staffing>, Error> {
    let mut teams: Vec<Staffing> = Vec::new();
    for row in grant.all(&OVERVIEW, params![]).await? {
        let team = team(&row)?;
        let filled = row.get::<i64>("filled")? > 0;
        let (party, name) = (row.get("place_id")?, row.get("place")?);
        let place = Place { party, kind: row.code("kind")?, name, short: row.get("short")?, filled };
        match teams.last_mut() {
            Some(last) if last.team.id == team.id => last.places.push(place),
            _ => teams.push(Staffing { team, places: vec![place] }),
        }
    }
    for team in &mut teams {
        team.places.sort_by_cached_key(|place| (place.kind.code(), Swedish::of(&place.name)));
    }
    teams.sort_by_cached_key(|staffing| staffing.team.place());
    Ok(teams)
}

/// The own party's places, by municipality and team.
pub async fn own_places(grant: &Grant<'_, Register, Read>) -> Result<Vec<OwnPlace>, Error> {
    let sealed = STAFF.named("staff_id", "version", "sealed");
    let mut places: Vec<OwnPlace> = Vec::new();
    for row in grant.all(&OWN_PLACES, params![]).await? {
        let team = team(&row)?;
        if places.last().is_none_or(|last| last.team.id != team.id) {
            places.push(OwnPlace { team, next: row.get("next")?, holders: Vec::new() });
        }
        if let (Some(place), Some(_)) = (places.last_mut(), row.get::<Option<String>>("staff_id")?) {
            let name = grant.open_name(&row, &sealed).await?;
            place.holders.push(Holder { name, role: row.code("role")?, to: row.get("valid_to")? });
        }
    }
    places.sort_by_cached_key(|place| place.team.place());
    Ok(places)
}

/// Where every team is, by municipality and care unit.
pub async fn team_places(grant: &Grant<'_, Register, Read>) -> Result<Vec<TeamPlace>, Error> {
    let place = |row: &Row| {
        Ok(TeamPlace { name: row.get("name")?, unit: row.get("unit")?, municipality: row.get("municipality")? })
    };
    let mut places = grant.all(&UNITS, params![]).await?.iter().map(place).collect::<Result<Vec<_>, Error>>()?;
    places.sort_by_cached_key(|one| [&one.municipality, &one.unit, &one.name].map(|name| Swedish::of(name)));
    Ok(places)
}

/// One team and its care unit's name.
pub async fn one(grant: &Grant<'_, Register, Read>, id: Id<Team>) -> Result<(TeamName, String), Error> {
    let row = grant.one(&TEAM, params![id]).await?;
    Ok((team(&row)?, row.get("unit")?))
}

/// The dates of a team's meetings from `since` on, whatever became of them.
pub async fn dates(
    grant: &Grant<'_, Register, Read>,
    team: Id<Team>,
    since: Instant,
) -> Result<Vec<MeetingDate>, Error> {
    let date = |row: &Row| {
        Ok(MeetingDate {
            starts: row.get("starts")?,
            minutes: row.get("minutes")?,
            form: row.get("form")?,
            state: row.get("state")?,
            reason: row.get("cancel_reason")?,
        })
    };
    grant.all(&DATES, params![team, since]).await?.iter().map(date).collect()
}

/// Who sits in a team now.
pub async fn seated(grant: &Grant<'_, Register, Read>, team: Id<Team>) -> Result<Vec<Seated>, Error> {
    let mut seated = Vec::new();
    for row in grant.all(&SEATED, params![team]).await? {
        let name = grant.open(&row, &STAFF)?;
        seated.push(Seated { party: row.get("party_id")?, role: row.code("role")?, staff: row.get("id")?, name });
    }
    Ok(seated)
}

const STAFF: Sealed = crate::parties::STAFF;

/// What adding a team takes, as statements of the grant in hand: [`ADD_UNIT`], [`ADD_TEAM`] and [`ADD_PLACE`].
pub(crate) struct Adding<R: Resource> {
    pub unit: Statement<R, Edit>,
    pub team: Statement<R, Edit>,
    pub place: Statement<R, Edit>,
}

const BY_FOUNDER: Adding<Founding> = Adding { unit: FOUND_UNIT, team: FOUND_TEAM, place: FOUND_PLACE };

impl<R: Resource> Adding<R> {
    /// Adds a care unit and its team.
    pub async fn add(&self, grant: &Grant<'_, R, Edit>, new: &NewTeam<'_>) -> Result<Id<Team>, Error> {
        let unit = grant.new_id::<CareUnit>()?;
        let mac = grant.sign(&CARE_UNITS, unit, &params![new.convener, new.unit, new.municipality]).await?;
        grant.change(&self.unit, params![unit, new.convener, new.unit, new.municipality, mac]).await?;
        let id = grant.new_id()?;
        let (last_day, ended) = (None::<Date>, None::<Instant>);
        let fields = params![unit, new.name, new.municipality, grant.now(), 1_i64, last_day, ended];
        let mac = grant.sign(&TEAMS_MARK, id, &fields).await?;
        grant.change(&self.team, params![id, unit, new.name, new.municipality, mac]).await?;
        for place in new.places {
            let at = grant.new_id::<Place>()?;
            let mac = grant.sign(&PLACES_MARK, at, &params![id, *place]).await?;
            grant.change(&self.place, params![at, id, *place, mac]).await?;
        }
        Ok(id)
    }
}

/// Adds a care unit and its team while an installation is founded.
pub async fn add_team(grant: &Grant<'_, Founding, Edit>, new: &NewTeam<'_>) -> Result<Id<Team>, Error> {
    BY_FOUNDER.add(grant, new).await
}

/// Fills a seat.
pub async fn add_seat(grant: &Grant<'_, Founding, Edit>, new: &NewSeat) -> Result<(), Error> {
    grant.change(&ADD_SEAT, new.new_row(grant, grant.new_id()?).await?).await
}
