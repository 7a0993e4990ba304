//! The SQL of a team's dates.

use base::{Code as _, Date, Error, Id, Instant};
use constcat::concat;
use organisation::particulars::MUNICIPALITY;
use organisation::teams::PLACES_MARK;
use organisation::teams::{MEETINGS, SeatRole, TEAMS_MARK, Team, TeamRoom};
use vault::{Edit, Grant, Resource as _, Row, Transaction, params};

use super::super::model::{Held, Listed, MeetingState, PlaceState};
use super::super::policy::Meeting;
use super::super::store::{BID, bid, release, save};
use crate::access::AGENDA;

/// The columns of a date, for the meeting `m` of the team `t`.
const DATE: &str = concat!(
    "t.id as team_id, t.name as team, ",
    MUNICIPALITY,
    ", m.starts, m.minutes, m.form, m.state, m.cancel_reason, \
    (select count(*) from agenda a where a.meeting_id = m.id and a.state <> 'postponed') as cases"
);

vault::statements! {
    COMING: Meeting, List = concat!("select m.id, r.level, r.why, r.proof, ", DATE, " from (", Meeting::POLICY,
        ") as r join meetings m on m.id = r.id join teams t on t.id = m.team_id where m.starts >= $5 \
        order by m.starts, m.id limit 100");
    OF_TEAM: TeamRoom, Read = concat!("select m.id, ", DATE, ", coalesce(", MEETINGS.proof, ", '') as proof from teams t \
        left join meetings m on m.team_id = t.id and m.starts >= $5 where t.id = $4 order by m.starts, m.id limit 100");
    LAST_DAY: TeamRoom, Read = concat!("select t.last_day, ", TEAMS_MARK.proof, " as proof from teams t where t.id = $4");
    ADD: TeamRoom, Edit = "insert into meetings (id, team_id, starts, minutes, form, state, parties, created, version, mac) \
        select cast($5 as text), $4, $6, $7, $8, 'planned', $9, $3, 1, $10 where not exists (select 1 from meetings m \
        where m.team_id = $4 and m.starts = $6 and m.state <> 'cancelled')";
    PLACES: TeamRoom, Read = concat!("select m.party_id, ", PLACES_MARK.proof, " as proof from team_parties m where m.team_id = $4 \
        order by m.id");
    ADD_PARTY: TeamRoom, Edit = BID;
    POSTPONE: Meeting, Edit = "update agenda set state = $6, mac = $7 where meeting_id = $4 and id = $5 and state = 'listed'";
}

/// A date of a team, as lists show it.
#[derive(Clone, Debug)]
pub struct MeetingDate {
    pub id: Id<Meeting>,
    pub team: Id<Team>,
    pub team_name: String,
    pub municipality: String,
    pub starts: Instant,
    pub minutes: i64,
    pub form: String,
    pub state: MeetingState,
    /// A code of the list `not_held`.
    pub cancelled: Option<String>,
    /// How many cases stand on its list.
    pub cases: i64,
}

/// A date to be planned, for every party with a place in the team.
#[derive(Clone, Debug)]
pub struct NewDate {
    pub starts: Instant,
    pub minutes: i64,
    /// A code of the list `meeting_form`.
    pub form: String,
}

fn date(row: &Row) -> Result<MeetingDate, Error> {
    Ok(MeetingDate {
        id: row.get("id")?,
        team: row.get("team_id")?,
        team_name: row.get("team")?,
        municipality: row.get("municipality")?,
        starts: row.get("starts")?,
        minutes: row.get("minutes")?,
        form: row.get("form")?,
        state: row.code("state")?,
        cancelled: row.get("cancel_reason")?,
        cases: row.get("cases")?,
    })
}

/// The coming meetings of every team in which the reader sits, from this morning on, fifty at most; with them the
/// team's coordinator knows which are its own to lead.
pub async fn coming(tx: &Transaction) -> Result<Vec<(MeetingDate, SeatRole)>, Error> {
    let listing = tx.list(&COMING, params![tx.now().date().start()]).await?;
    listing.rows.iter().map(|row| Ok((date(row)?, row.code("level")?))).collect()
}

/// The team's name and its coming dates.
pub async fn of_team<A>(grant: &Grant<'_, TeamRoom, A>) -> Result<(String, Vec<MeetingDate>), Error> {
    let rows = grant.all(&OF_TEAM, params![grant.now().date().start()]).await?;
    let name = rows.first().ok_or(Error::NotFound)?.get("team")?;
    let planned = rows.iter().filter(|row| row.get::<String>("id").is_ok());
    Ok((name, planned.map(date).collect::<Result<_, _>>()?))
}

/// The team's last day, where it is to end: nothing is planned after it.
pub async fn last_day<A>(grant: &Grant<'_, TeamRoom, A>) -> Result<Option<Date>, Error> {
    grant.one(&LAST_DAY, params![]).await?.get("last_day")
}

/// Plans a date; `None` when the team meets at that time already.
pub async fn plan(grant: &Grant<'_, TeamRoom, Edit>, new: &NewDate) -> Result<Option<Id<Meeting>>, Error> {
    let places = grant.all(&PLACES, params![]).await?;
    let bidden = i64::try_from(places.len()).map_err(|error| Error::internal("planning a meeting", error))?;
    let (id, none) = (grant.new_id()?, None::<&str>);
    let fields =
        params![grant.id()?, new.starts, new.minutes, &new.form, MeetingState::Planned.code(), none, none, bidden];
    let mac = grant.sign(&MEETINGS, id, &fields).await?;
    if grant.run(&ADD, params![id, new.starts, new.minutes, &new.form, bidden, mac]).await? == 0 {
        grant.forget("meetings", id);
        return Ok(None);
    }
    for place in &places {
        bid(grant, &ADD_PARTY, id, place.get("party_id")?).await?;
    }
    Ok(Some(id))
}

/// Cancels a meeting for a reason of the list `not_held`. Its cases are prepared again and wait for another.
pub async fn cancel(
    tx: &Transaction,
    grant: &Grant<'_, Meeting, Edit>,
    held: &Held,
    reason: &str,
) -> Result<(), Error> {
    if !held.is_open() {
        return Err(Error::Stale);
    }
    release_all(tx, grant, held).await?;
    let (state, cancelled) = (MeetingState::Cancelled, Some(reason.to_owned()));
    save(grant, &Held { state, cancelled, in_hand: None, ..held.clone() }).await
}

/// Lets every case that was not taken up wait for another meeting.
pub(in super::super) async fn release_all(
    tx: &Transaction,
    grant: &Grant<'_, Meeting, Edit>,
    held: &Held,
) -> Result<(), Error> {
    for place in held.waiting() {
        release(tx, place.case).await?;
        postpone(grant, held, place).await?;
    }
    Ok(())
}

/// Marks what was not taken up as postponed. Its case is held by now, so a place that is gone left the list before.
async fn postpone(grant: &Grant<'_, Meeting, Edit>, held: &Held, place: &Listed) -> Result<(), Error> {
    let later = Listed { state: PlaceState::Postponed, ..place.clone() };
    let mac = grant.sign_again(&AGENDA, place.id, &later.fields(held.id, None)).await?;
    if grant.run(&POSTPONE, params![place.id, later.state.code(), mac]).await? == 0 {
        grant.forget("agenda", place.id);
    }
    Ok(())
}
