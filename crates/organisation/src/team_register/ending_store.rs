//! The SQL of a team's last day: set, taken back, and come.

use base::{Date, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Param, Party, Read, Row, Staff, params};

use super::policy::{Endings, TeamEnd};
use crate::teams::{CareUnit, NewSeat, SEATS, Seat, SeatRole, TEAMS_MARK, Team, UPDATE_SEAT};

vault::statements! {
    TEAM: TeamEnd, Read = concat!("select t.care_unit_id, t.name, t.municipality, t.created, t.version, t.last_day, t.ended, ",
        TEAMS_MARK.proof, " as proof from teams t where t.id = $4");
    SET: TeamEnd, Edit = "update teams set last_day = $5, ended = $6, version = version + 1, mac = $7 where id = $4";
    /// The seats that have not ended.
    SEATS_THERE: TeamEnd, Read = concat!("select s.id, s.party_id, s.staff_id, s.role, s.valid_from, ", SEATS.proof,
        " as proof from seats s where s.team_id = $4 and (s.valid_to is null or s.valid_to > $3) order by s.id");
    END_SEAT: TeamEnd, Edit = UPDATE_SEAT;
    /// It decides nothing: each is looked at under leave of its own.
    PAST: Endings, Read = "select t.id from teams t where t.last_day < $5 and t.ended is null order by t.id";
}

/// A team as far as its end is concerned.
pub struct Ending {
    unit: Id<CareUnit>,
    pub name: String,
    municipality: String,
    created: Instant,
    version: i64,
    pub last_day: Option<Date>,
    pub ended: Option<Instant>,
}

impl Ending {
    pub async fn of<A>(grant: &Grant<'_, TeamEnd, A>) -> Result<Self, Error> {
        let row = grant.one(&TEAM, params![]).await?;
        Ok(Self {
            unit: row.get("care_unit_id")?,
            name: row.get("name")?,
            municipality: row.get("municipality")?,
            created: row.get("created")?,
            version: row.get("version")?,
            last_day: row.get("last_day")?,
            ended: row.get("ended")?,
        })
    }

    /// The fields of the team's next version, in the order their mark is made of.
    fn fields(&self) -> Vec<Param> {
        let (name, municipality) = (self.name.as_str(), self.municipality.as_str());
        params![self.unit, name, municipality, self.created, self.version + 1, self.last_day, self.ended]
    }

    async fn save(&self, grant: &Grant<'_, TeamEnd, Edit>) -> Result<(), Error> {
        let mac = grant.sign_again(&TEAMS_MARK, grant.id()?.cast::<Team>(), &self.fields()).await?;
        grant.change(&SET, params![self.last_day, self.ended, mac]).await
    }
}

/// Sets the last day of a team, another one, or none: it goes on. `Stale` once it has ended. The caller has asked for fresh
/// authentication.
pub async fn set_last_day(grant: &Grant<'_, TeamEnd, Edit>, last_day: Option<Date>) -> Result<(), Error> {
    let team = Ending::of(grant).await?;
    if team.ended.is_some() {
        return Err(Error::Stale);
    }
    let act = if last_day.is_some() { "set_last_day" } else { "drop_last_day" };
    grant.note(act, last_day.map(|day| day.to_string()).unwrap_or_default());
    Ending { last_day, ..team }.save(grant).await
}

/// The teams whose last day is over and that have not ended.
pub async fn past(grant: &Grant<'_, Endings, Read>) -> Result<Vec<Id<TeamEnd>>, Error> {
    grant.all(&PAST, params![grant.now().date()]).await?.iter().map(|row| row.get("id")).collect()
}

/// Ends a team with its seats. The caller has seen that nothing is left in it.
pub async fn end(grant: &Grant<'_, TeamEnd, Edit>) -> Result<(), Error> {
    for row in grant.all(&SEATS_THERE, params![]).await? {
        end_seat(grant, &row).await?;
    }
    let (now, team) = (grant.now(), Ending::of(grant).await?);
    grant.note("end_team", grant.id()?.to_string());
    Ending { ended: Some(now), ..team }.save(grant).await
}

/// One that was to begin later never does.
async fn end_seat(grant: &Grant<'_, TeamEnd, Edit>, row: &Row) -> Result<(), Error> {
    let (id, from): (Id<Seat>, Instant) = (row.get("id")?, row.get("valid_from")?);
    let (party, staff): (Id<Party>, Id<Staff>) = (row.get("party_id")?, row.get("staff_id")?);
    let (team, role, to) = (grant.id()?.cast(), row.code::<SeatRole>("role")?, Some(from.max(grant.now())));
    grant.note_for(party, "seat_until", id.to_string());
    let seat = NewSeat { team, party, staff, role, from, to };
    grant.change(&END_SEAT, seat.changed_row(grant, id).await?).await
}
