//! The SQL of the list for a meeting.

use base::{Error, Id, Instant};
use constcat::concat;
use organisation::parties::PartyName;
use organisation::teams::{MEETINGS, Team};
use vault::{Edit, Grant, Party, Transaction, params};

use super::super::model::{CASE_MINUTES, Held, Listed, Place, PlaceState};
use super::super::policy::Meeting;
use super::super::store::{BID, Bidden, bid, release, save};
use crate::access::{
    AGENDA, BIDDEN, CARRIES_CASE, CASE_POLICY, CASES, Case, CaseState, DISCLOSURES, FLOWS, Head, READABLE,
};
use crate::disclosures::{CaseFace, FACE_COLUMNS, FACE_JOIN, FACE_PROOF, face};

/// What a party writes before a meeting.
const WRITTEN: &str = "('contribution', 'nothing_known', 'need_to_talk')";
/// The cases of a meeting `m`, and those of its team that are being prepared: `c`, with their place `g` on the list.
const AT_HAND: &str = " join cases c on c.team_id = m.team_id left join agenda g on g.meeting_id = m.id and g.case_id = c.id \
    where m.id = $4 and (g.id is not null or c.state = 'preparing')";

/// What lets a party know of the case `c` on the day of the meeting `m`. Asked of one case: joined, the database would
/// read the consents of all.
const KNOWS: &str = concat!(
    "select f.proof from (",
    FLOWS,
    ") as f where f.case_id = c.id and f.from_party = c.party_id and f.purpose = 'consultation' and ",
    CARRIES_CASE,
    " and f.valid_to > m.starts"
);

vault::statements! {
    HELD_NOW: Meeting, Read = concat!("select m.id as meeting, m.team_id, t.name as team, m.starts, m.minutes, m.form, \
        m.state, m.cancel_reason, m.current_case, m.parties, g.id as place, g.case_id, g.minutes as case_minutes, g.state as case_state, \
        g.consultation, g.position, ", MEETINGS.proof, " || coalesce(", AGENDA.proof, ", '') as proof from meetings m \
        join teams t on t.id = m.team_id left join agenda g on g.meeting_id = m.id where m.id = $4 order by g.position, g.id");
    PARTIES: Meeting, Read = concat!("select p.id, p.kind, p.name, p.short, x.id as bidden, coalesce(", BIDDEN.proof, ", '') as proof \
        from meetings m join team_parties o on o.team_id = m.team_id join parties p on p.id = o.party_id \
        left join meeting_parties x on x.meeting_id = m.id and x.party_id = p.id where m.id = $4");
    /// The cases on the list of the meeting `$5`, and the team `$6`'s that are being prepared.
    TO_LIST: Case, List = concat!("select c.id, q.level, q.why, q.proof || coalesce(", AGENDA.proof, ", '') || ", FACE_PROOF, " as proof, c.state, c.raised, ", FACE_COLUMNS, " from (", CASE_POLICY,
        ") as q join cases c on c.id = q.id left join agenda g on g.case_id = c.id and g.meeting_id = $5", FACE_JOIN,
        " where (g.id is not null or (c.team_id = $6 and c.state = 'preparing')) \
        order by c.raised, c.id");
    /// Which parties have let mine have something before this consultation: own, or received and readable now.
    READY: Meeting, Read = concat!("select i.case_id, i.party_id, coalesce(", AGENDA.proof, ", '') as proof from meetings m", AT_HAND_ITEMS,
        " union all select d.case_id, d.from_party, ", DISCLOSURES.proof, " || f.proof || coalesce(", AGENDA.proof, ", '') \
        from meetings m", AT_HAND_COPIES);
    ADD: Meeting, Edit = "insert into agenda (id, meeting_id, case_id, position, minutes, state, consultation, mac) \
        select cast($5 as text), $4, $6, coalesce(max(g.position), 0) + 1, $7, 'listed', $8, $9 from agenda g \
        where g.meeting_id = $4";
    SET_PLACE: Meeting, Edit = "update agenda set minutes = $6, position = $7 where id = $5 and meeting_id = $4";
    REMOVE: Meeting, Edit = "delete from agenda where id = $5 and meeting_id = $4 and state = 'listed'";
    COMES: Meeting, Edit = BID;
    STAYS_AWAY: Meeting, Edit = "delete from meeting_parties where meeting_id = $4 and id = $5";
    /// Each party of the meeting `$5` and whether consent for this case covers it now and when the meeting begins.
    COVERED: Case, Read = concat!("select id, kind, name, short, \
        case when own = 1 or flow <> '' then 1 else 0 end as covered, flow || marks as proof from (\
        select p.id, p.kind, p.name, p.short, case when c.party_id = p.id then 1 else 0 end as own, \
        coalesce((", KNOWS, " and f.to_party = p.id), '') as flow, ", CASES.proof, " || ", MEETINGS.proof, " || ", BIDDEN.proof, " as marks \
        from meetings m join meeting_parties x on x.meeting_id = m.id join parties p on p.id = x.party_id \
        join cases c on c.id = $4 where m.id = $5) as asked");
    /// The places on the list whose consent does not cover the party `$5`.
    NOT_COVERING: Meeting, Read = concat!("select id, \
        case when own = 1 or flow <> '' then 1 else 0 end as covered, flow || marks as proof from (\
        select g.id, case when c.party_id = $5 then 1 else 0 end as own, \
        coalesce((", KNOWS, " and f.to_party = $5), '') as flow, ", CASES.proof, " || ", AGENDA.proof, " as marks \
        from meetings m join agenda g on g.meeting_id = m.id and g.state = 'listed' \
        join cases c on c.id = g.case_id where m.id = $4) as asked");
}

const AT_HAND_ITEMS: &str = concat!(
    " join items i on i.party_id = $2 and i.state = 'disclosed' and i.kind in ",
    WRITTEN,
    AT_HAND,
    " and i.case_id = c.id and i.consultation = coalesce(g.consultation, c.consultations + 1)"
);

const AT_HAND_COPIES: &str = concat!(
    " join disclosures d on d.to_party = $2 and d.kind in ",
    WRITTEN,
    READABLE,
    AT_HAND,
    " and d.case_id = c.id and d.consultation = coalesce(g.consultation, c.consultations + 1)"
);

/// A case on the list or ready for it, with its face as the reader's party knows it.
#[derive(Clone, Debug)]
pub struct AtHand {
    pub id: Id<Case>,
    pub state: CaseState,
    pub raised: Instant,
    pub face: Option<CaseFace>,
}

/// The meeting and its list.
pub async fn held<A>(grant: &Grant<'_, Meeting, A>) -> Result<Held, Error> {
    Held::read(grant.all(&HELD_NOW, params![]).await?.iter(), grant.level())
}

/// The parties with a place in the team, and whether they come to this meeting.
pub async fn parties<A>(grant: &Grant<'_, Meeting, A>) -> Result<Vec<(PartyName, bool)>, Error> {
    let rows = grant.all(&PARTIES, params![]).await?;
    let read = |row: &vault::Row| Ok((PartyName::of(row)?, row.get::<Option<String>>("bidden")?.is_some()));
    let mut parties = rows.iter().map(read).collect::<Result<Vec<(PartyName, bool)>, Error>>()?;
    parties.sort_by_cached_key(|(party, _)| party.place());
    Ok(parties)
}

/// The cases of a meeting's list that the reader may see; with a `team`, also those it is preparing.
pub async fn cases(tx: &Transaction, meeting: Id<Meeting>, team: Option<Id<Team>>) -> Result<Vec<AtHand>, Error> {
    let team = team.map(|team| team.to_string()).unwrap_or_default();
    let listing = tx.list(&TO_LIST, params![meeting, team]).await?;
    let mut cases = Vec::with_capacity(listing.rows.len());
    for row in &listing.rows {
        let face = face(&listing, row).await?;
        cases.push(AtHand { id: row.get("id")?, state: row.code("state")?, raised: row.get("raised")?, face });
    }
    Ok(cases)
}

/// Which party has let the reader's party have something before the meeting, case by case.
pub async fn ready<A>(grant: &Grant<'_, Meeting, A>) -> Result<Vec<(Id<Case>, Id<Party>)>, Error> {
    let rows = grant.all(&READY, params![]).await?;
    rows.iter().map(|row| Ok((row.get("case_id")?, row.get("party_id")?))).collect()
}

/// The parties of a meeting that consent for this case does not cover, now or when it begins. A case with such a
/// party is not put on the list, and not taken up (L1.10).
pub async fn missing<A>(grant: &Grant<'_, Case, A>, meeting: Id<Meeting>) -> Result<Vec<PartyName>, Error> {
    let mut missing = Vec::new();
    let rows = grant.all(&COVERED, params![meeting]).await?;
    if rows.is_empty() {
        return Err(Error::internal("asking whether consent covers a meeting", "nobody is bidden"));
    }
    for row in rows {
        if !row.get::<bool>("covered")? {
            missing.push(PartyName::of(&row)?);
        }
    }
    missing.sort_by_cached_key(PartyName::place);
    Ok(missing)
}

/// How putting a case on a list went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    Listed(Id<Place>),
    /// Consent does not cover these parties of the meeting (L1.10).
    Missing(Vec<PartyName>),
}

/// Puts a case on the list, last. `Refused` when it is not being prepared, `NotFound` when it is another team's.
pub async fn add(tx: &Transaction, grant: &Grant<'_, Meeting, Edit>, case: Id<Case>) -> Result<Added, Error> {
    let held = held(grant).await?;
    if !held.is_open() {
        return Err(Error::Refused("meetings.not-open"));
    }
    let case_grant = tx.ask::<Case, Edit>(case).await?;
    let head = Head::of(&case_grant).await?;
    if head.team != held.team {
        return Err(Error::NotFound);
    }
    if head.state != CaseState::Preparing {
        return Err(Error::Refused("meetings.not-ready"));
    }
    let missing = missing(&case_grant, held.id).await?;
    if !missing.is_empty() {
        return Ok(Added::Missing(missing));
    }
    let place = grant.new_id()?;
    let listed = Listed {
        id: place,
        case,
        minutes: CASE_MINUTES,
        state: PlaceState::Listed,
        consultation: head.consultations + 1,
    };
    let mac = grant.sign(&AGENDA, place, &listed.fields(held.id, None)).await?;
    grant.change(&ADD, params![place, case, CASE_MINUTES, listed.consultation, mac]).await?;
    case_grant.note("schedule", held.id.to_string());
    Head { state: CaseState::Scheduled, ..head }.save(&case_grant, None).await?;
    Ok(Added::Listed(place))
}

/// Takes a case off the list; it is prepared again and waits for another meeting.
pub async fn remove(tx: &Transaction, grant: &Grant<'_, Meeting, Edit>, place: Id<Place>) -> Result<(), Error> {
    let held = held(grant).await?;
    if held.current == Some(place) {
        return Err(Error::Refused("meetings.in-hand"));
    }
    let case = held.place(place)?.case;
    grant.forget("agenda", place);
    grant.change(&REMOVE, params![place]).await?;
    release(tx, case).await
}

/// Gives a case its minutes and moves it up by one place if asked.
pub async fn arrange(grant: &Grant<'_, Meeting, Edit>, place: Id<Place>, minutes: i64, up: bool) -> Result<(), Error> {
    let held = held(grant).await?;
    let mut order: Vec<Listed> = held.places.clone();
    let at = order.iter().position(|other| other.id == place).ok_or(Error::NotFound)?;
    if let Some(listed) = order.get_mut(at) {
        listed.minutes = minutes;
    }
    if up && at > 0 {
        order.swap(at, at - 1);
    }
    for (listed, position) in order.iter().zip(1_i64..) {
        grant.change(&SET_PLACE, params![listed.id, listed.minutes, position]).await?;
    }
    Ok(())
}

/// How a change of the meeting's parties went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// So many cases on the list lack consent for the party (L1.10).
    NotCovering(usize),
}

/// Lets a party of the team come to the meeting, when every case on the list covers it.
pub async fn comes(grant: &Grant<'_, Meeting, Edit>, party: Id<Party>) -> Result<Changed, Error> {
    let mut lacking = 0;
    for row in grant.all(&NOT_COVERING, params![party]).await? {
        lacking += usize::from(!row.get::<bool>("covered")?);
    }
    if lacking > 0 {
        return Ok(Changed::NotCovering(lacking));
    }
    if bidden(grant, party).await?.is_some() {
        return Err(Error::Stale);
    }
    bid(grant, &COMES, grant.id()?, party).await?;
    let held = held(grant).await?;
    save(grant, &Held { bidden: held.bidden + 1, ..held }).await?;
    Ok(Changed::Done)
}

/// Whether a party comes; `NotFound` for one without a place in the team.
async fn bidden(grant: &Grant<'_, Meeting, Edit>, party: Id<Party>) -> Result<Option<Id<Bidden>>, Error> {
    for row in grant.all(&PARTIES, params![]).await? {
        if row.get::<Id<Party>>("id")? == party {
            return row.get("bidden");
        }
    }
    Err(Error::NotFound)
}

/// Takes a party off the meeting; never the coordinator's own.
pub async fn stays_away(grant: &Grant<'_, Meeting, Edit>, party: Id<Party>) -> Result<(), Error> {
    let Some(id) = bidden(grant, party).await?.filter(|_| grant.party().is_ok_and(|own| own != party)) else {
        return Err(Error::Stale);
    };
    grant.forget("meeting_parties", id);
    grant.change(&STAYS_AWAY, params![id]).await?;
    let held = held(grant).await?;
    save(grant, &Held { bidden: held.bidden - 1, ..held }).await
}
