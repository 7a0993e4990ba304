//! The SQL of a party's seats.

use base::{Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Row, Staff, params};

use crate::staff::{Colleague, LONGEST_MONTHS, PartyStaff};
use crate::teams::{
    CARE_UNITS, INSERT_SEAT, NewSeat, PLACES_MARK, SEATS, Seat, SeatRole, TEAMS_MARK, Team, UPDATE_SEAT,
};

/// The teams in which a party has a place.
const OF_PARTY: &str = concat!(
    "select t.id, t.name, u.party_id as convener, ",
    PLACES_MARK.proof,
    " || ",
    TEAMS_MARK.proof,
    " || ",
    CARE_UNITS.proof,
    " as proof from team_parties m join teams t on t.id = m.team_id \
     join care_units u on u.id = t.care_unit_id where m.party_id = $2 and t.ended is null order by t.id"
);

/// The seats that have not ended, of whom the rest says.
const SEATS_OF: &str = concat!(
    "select s.id, s.team_id, s.role, s.valid_from, s.valid_to, t.name, ",
    SEATS.proof,
    " as proof from seats s join teams t on t.id = s.team_id where s.party_id = $2 \
     and (s.valid_to is null or s.valid_to > $3) and "
);

vault::statements! {
    HELD: Colleague, Read = concat!(SEATS_OF, "s.staff_id = $4 order by s.id");
    /// Those of another colleague.
    HELD_BY: Colleague, Read = concat!(SEATS_OF, "s.staff_id = $5 order by s.id");
    TEAMS: Colleague, Read = OF_PARTY;
    OWN_TEAMS: PartyStaff, Read = OF_PARTY;
    ADD: Colleague, Edit = INSERT_SEAT;
    SET_END: Colleague, Edit = UPDATE_SEAT;
}

/// A seat that has not ended.
pub struct HeldSeat {
    pub id: Id<Seat>,
    pub team: Id<Team>,
    pub team_name: String,
    pub role: SeatRole,
    pub from: Instant,
    pub to: Option<Instant>,
}

/// A team in which the party has a place.
pub struct OwnTeam {
    pub id: Id<Team>,
    pub name: String,
    /// It is the party's own care unit that convenes it.
    pub convenes: bool,
}

/// The seats of a colleague.
pub async fn held<A>(grant: &Grant<'_, Colleague, A>) -> Result<Vec<HeldSeat>, Error> {
    let mut held = grant.all(&HELD, params![]).await?.iter().map(seat).collect::<Result<Vec<_>, Error>>()?;
    base::text::sort_swedish(&mut held, |seat| &seat.team_name);
    Ok(held)
}

fn seat(row: &Row) -> Result<HeldSeat, Error> {
    Ok(HeldSeat {
        id: row.get("id")?,
        team: row.get("team_id")?,
        team_name: row.get("name")?,
        role: row.code("role")?,
        from: row.get("valid_from")?,
        to: row.get("valid_to")?,
    })
}

/// The teams in which her party has a place.
pub async fn teams<A>(grant: &Grant<'_, Colleague, A>) -> Result<Vec<OwnTeam>, Error> {
    named(&grant.all(&TEAMS, params![]).await?, &grant.party()?.to_string())
}

/// The same for whoever enters somebody new.
pub async fn own_teams<A>(grant: &Grant<'_, PartyStaff, A>) -> Result<Vec<OwnTeam>, Error> {
    named(&grant.all(&OWN_TEAMS, params![]).await?, &grant.party()?.to_string())
}

fn named(rows: &[Row], own: &str) -> Result<Vec<OwnTeam>, Error> {
    let team = |row: &Row| {
        Ok(OwnTeam { id: row.get("id")?, name: row.get("name")?, convenes: row.get::<String>("convener")? == own })
    };
    let mut teams = rows.iter().map(team).collect::<Result<Vec<_>, Error>>()?;
    base::text::sort_swedish(&mut teams, |team| &team.name);
    Ok(teams)
}

/// Gives a colleague a seat from now until `to`; one that she holds as the same gets this end instead. One that begins later is
/// reached by one until then, and gets this end where that is later than its beginning. The caller has asked for fresh authentication.
pub async fn give(
    grant: &Grant<'_, Colleague, Edit>,
    team: Id<Team>,
    role: SeatRole,
    to: Instant,
) -> Result<(), Error> {
    let same = held(grant).await?.into_iter().filter(|seat| (seat.team, seat.role) == (team, role));
    let (now, later): (Vec<_>, Vec<_>) = same.partition(|seat| seat.from <= grant.now());
    let reached = later.iter().map(|seat| seat.from).min().map_or(to, |from| from.min(to));
    match now.first() {
        Some(seat) => set_end(grant, seat, reached).await?,
        None => {
            let (staff, party, from) = (grant.id()?.cast(), grant.party()?, grant.now());
            add(grant, NewSeat { team, party, staff, role, from, to: Some(reached) }).await?;
        }
    }
    for seat in later.iter().filter(|seat| seat.from < to) {
        set_end(grant, seat, to).await?;
    }
    Ok(())
}

async fn add(grant: &Grant<'_, Colleague, Edit>, new: NewSeat) -> Result<(), Error> {
    let id = grant.new_id::<Seat>()?;
    grant.note("give_seat", id.to_string());
    grant.change(&ADD, new.new_row(grant, id).await?).await
}

/// Ends a seat now. The caller has asked for fresh authentication.
pub async fn end(grant: &Grant<'_, Colleague, Edit>, seat: Id<Seat>) -> Result<(), Error> {
    let seat = held(grant).await?.into_iter().find(|held| held.id == seat).ok_or(Error::NotFound)?;
    set_end(grant, &seat, grant.now()).await
}

/// Gives each seat of a colleague's at an instant, now or to come, to whom `to` says, who is of the party, and ends it for her.
/// A seat lasts as long as it was to, and twelve months at most (L3.5). The caller has asked for fresh authentication.
pub async fn hand_over(
    grant: &Grant<'_, Colleague, Edit>,
    at: Instant,
    to: impl Fn(Id<Seat>) -> Option<Id<Staff>>,
) -> Result<(), Error> {
    for seat in held(grant).await? {
        if seat.to.is_some_and(|ends| ends <= at) {
            continue;
        }
        let to = to(seat.id).ok_or_else(|| Error::internal("handing a seat over", "to nobody"))?;
        set_end(grant, &seat, at).await?;
        give_on(grant, &seat, at, to).await?;
    }
    Ok(())
}

async fn give_on(grant: &Grant<'_, Colleague, Edit>, seat: &HeldSeat, at: Instant, to: Id<Staff>) -> Result<(), Error> {
    let theirs = grant.all(&HELD_BY, params![to]).await?.iter().map(self::seat).collect::<Result<Vec<_>, Error>>()?;
    let longest = grant.now().date().plus_months(LONGEST_MONTHS).end();
    let last = seat.to.map_or(longest, |to| to.min(longest));
    let (now, later): (Vec<_>, Vec<_>) =
        theirs.iter().filter(|one| (one.team, one.role) == (seat.team, seat.role)).partition(|one| one.from <= at);
    // A seat that begins later is reached by one until then: nobody's day between them.
    let last = later.iter().map(|one| one.from).min().map_or(last, |from| from.min(last));
    match now.first() {
        Some(one) if one.to.is_some_and(|to| to < last) => until(grant, to, one, last).await,
        Some(_) => Ok(()),
        None => {
            let (team, role, party, from) = (seat.team, seat.role, grant.party()?, seat.from.max(at));
            add(grant, NewSeat { team, party, staff: to, role, from, to: Some(last) }).await
        }
    }
}

async fn set_end(grant: &Grant<'_, Colleague, Edit>, seat: &HeldSeat, to: Instant) -> Result<(), Error> {
    until(grant, grant.id()?.cast(), seat, to).await
}

async fn until(
    grant: &Grant<'_, Colleague, Edit>,
    staff: Id<Staff>,
    seat: &HeldSeat,
    to: Instant,
) -> Result<(), Error> {
    let HeldSeat { id, team, role, from, .. } = *seat;
    grant.note("seat_until", id.to_string());
    let seat = NewSeat { team, party: grant.party()?, staff, role, from, to: Some(to) };
    grant.change(&SET_END, seat.changed_row(grant, id).await?).await
}
