//! The SQL of a party's seats.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use vault::{Edit, Grant, Staff, params};

use crate::staff::Colleague;
use crate::teams::{CARE_UNITS, PLACES_MARK, SEATS, Seat, SeatRole, TEAMS_MARK, Team};

vault::statements! {
    HELD: Colleague, Read = concat!("select s.id, s.team_id, s.role, s.valid_from, s.valid_to, t.name, ", SEATS.proof, " as proof \
        from seats s join teams t on t.id = s.team_id where s.staff_id = $4 and s.party_id = $2 \
        and (s.valid_to is null or s.valid_to > $3) order by s.id");
    TEAMS: Colleague, Read = concat!("select t.id, t.name, u.party_id as convener, ", PLACES_MARK.proof, " || ",
        TEAMS_MARK.proof, " || ", CARE_UNITS.proof, " as proof from team_parties m join teams t on t.id = m.team_id \
        join care_units u on u.id = t.care_unit_id where m.party_id = $2 order by t.id");
    ADD: Colleague, Edit = "insert into seats (id, team_id, party_id, staff_id, role, valid_from, valid_to, mac) \
        values ($5, $6, $2, $4, $7, $3, $8, $9)";
    SET_END: Colleague, Edit = "update seats set valid_to = $6, mac = $7 where id = $5 and staff_id = $4 and party_id = $2";
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
    let mut held = Vec::new();
    for row in grant.all(&HELD, params![]).await? {
        held.push(HeldSeat {
            id: row.get("id")?,
            team: row.get("team_id")?,
            team_name: row.get("name")?,
            role: row.code("role")?,
            from: row.get("valid_from")?,
            to: row.get("valid_to")?,
        });
    }
    base::text::sort_swedish(&mut held, |seat| &seat.team_name);
    Ok(held)
}

/// The teams in which her party has a place.
pub async fn teams<A>(grant: &Grant<'_, Colleague, A>) -> Result<Vec<OwnTeam>, Error> {
    let own = grant.party()?.to_string();
    let team = |row: &vault::Row| {
        Ok(OwnTeam { id: row.get("id")?, name: row.get("name")?, convenes: row.get::<String>("convener")? == own })
    };
    let mut teams = grant.all(&TEAMS, params![]).await?.iter().map(team).collect::<Result<Vec<_>, Error>>()?;
    base::text::sort_swedish(&mut teams, |team| &team.name);
    Ok(teams)
}

/// Gives a colleague a seat from now until `to`; one that she holds as the same gets this end instead. The caller has asked
/// for fresh authentication.
pub async fn give(
    grant: &Grant<'_, Colleague, Edit>,
    team: Id<Team>,
    role: SeatRole,
    to: Instant,
) -> Result<(), Error> {
    if let Some(seat) = held(grant).await?.into_iter().find(|seat| seat.team == team && seat.role == role) {
        return set_end(grant, &seat, to).await;
    }
    let (id, staff): (Id<Seat>, Id<Staff>) = (grant.new_id()?, grant.id()?.cast());
    let fields = params![team, grant.party()?, staff, role.code(), grant.now(), to];
    let mac = grant.sign(&SEATS, id, &fields).await?;
    grant.note("give_seat", id.to_string());
    grant.change(&ADD, params![id, team, role.code(), to, mac]).await
}

/// Ends a seat now. The caller has asked for fresh authentication.
pub async fn end(grant: &Grant<'_, Colleague, Edit>, seat: Id<Seat>) -> Result<(), Error> {
    let seat = held(grant).await?.into_iter().find(|held| held.id == seat).ok_or(Error::NotFound)?;
    set_end(grant, &seat, grant.now()).await
}

async fn set_end(grant: &Grant<'_, Colleague, Edit>, seat: &HeldSeat, to: Instant) -> Result<(), Error> {
    let staff: Id<Staff> = grant.id()?.cast();
    let fields = params![seat.team, grant.party()?, staff, seat.role.code(), seat.from, to];
    let mac = grant.sign_again(&SEATS, seat.id, &fields).await?;
    grant.note("seat_until", seat.id.to_string());
    grant.change(&SET_END, params![seat.id, to, mac]).await
}
