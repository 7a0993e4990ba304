//! The SQL of the start page. What is to be done is derived here, over the policy's cases, and stored nowhere.

use base::{Code as _, Date, Error, Instant};
use casework::access::{AGENDA, CASE_POLICY, CASES_TO_COUNT, Case, LEFT_UNTIL, PARTS, READABLE};
use casework::disclosures::{FACE_COLUMNS, FACE_JOIN, FACE_PROOF, face};
use casework::followups::FOLLOW_UP;
use casework::own_file::FILING_TO_COUNT;
use constcat::concat;
use organisation::teams::MEETINGS;
use vault::{Grant, Listing, Read, Row, Transaction, params};

use super::model::{
    CaseRow, FOLLOW_UP_DAYS, Filter, LeftOver, NEW_DAYS, Numbers, OwnMeeting, Place, Todo, due, one_line,
};
use super::policy::Desk;

const STRONGEST: &str = "select q.id, q.level, q.why, q.proof from (select p.id, p.level, p.why, p.proof, \
     row_number() over (partition by p.id order by case p.level when 'own' then 1 else 2 end, p.why) as nth from (";
const OPEN: &str = "'draft', 'asking', 'preparing', 'scheduled', 'discussed', 'following'";

/// Each of the reader's open cases once, by the strongest of the ways that lead to it.
/// No row of them is shown, so none brings its proof.
const MINE: &str = concat!(STRONGEST, CASES_TO_COUNT, ") as p where p.state in (", OPEN, ")) as q where q.nth = 1");
/// With those in the state `$8` too: the closed ones, where they are asked for.
const MINE_AND: &str =
    concat!(STRONGEST, CASE_POLICY, ") as p where p.state in (", OPEN, ", $8)) as q where q.nth = 1");

/// What a party writes before a meeting, of the consultation that comes.
const PREPARATION: &str = "i.case_id = c.id and i.party_id = $2 and i.kind in ('contribution', 'nothing_known', 'need_to_talk') \
    and i.consultation = c.consultations + 1";

/// Her yes has run out by its time: whoever raised the case asks her again. One taken back is no task, and where only
/// the follow-up is left, its own end counts.
const RUN_OUT: &str = "c.state <> 'closed' and w.level = 'own' and exists (select 1 from consents k where k.case_id = c.id \
    and k.number = c.consents and k.kind = 'given' \
    and case c.state when 'following' then coalesce(k.followup_to, k.valid_to) else k.valid_to end <= $3)";

/// What the reader's party received and may read now.
const RECEIVED: &str = concat!("from disclosures d", READABLE, "where d.case_id = c.id and d.to_party = $2");

/// Each of [`MINE`] with what waits in it. `$5` the last day of follow-ups to show, `$6` since when what came
/// is new.
const WORK: &str = concat!(
    "select c.id, c.team_id, c.state, c.raised, w.level, w.why, w.proof, \
     (select min(m.starts) from agenda g join meetings m on m.id = g.meeting_id where g.case_id = c.id \
     and m.state = 'planned' and m.starts >= $3) as meets, \
     coalesce((select e.invited from case_parties e where e.case_id = c.id and e.party_id = $2), c.raised) as invited, \
     case when c.state in ('preparing', 'scheduled') and not exists (select 1 from items i where ",
    PREPARATION,
    " and i.state = 'disclosed') then 1 else 0 end as writes, \
     case when exists (select 1 from items i where ",
    PREPARATION,
    " and i.state = 'draft') then 1 else 0 end as begun, \
     (select min(b.due) from feedbacks b where b.case_id = c.id and b.party_id = $2 and b.done is null \
     and (b.staff_id is null or b.staff_id = $1)) as tell_due, \
     (select min(u.due) from followups u where u.case_id = c.id and u.party_id = $2 and u.done is null and u.due <= $5 \
     and exists (select 1 from (",
    FOLLOW_UP,
    ") as g where g.case_id = c.id)) as ask_due, \
     (select count(distinct d.item_id) ",
    RECEIVED,
    " and d.kind = 'proposal' and d.about_party = $2 and not exists (select 1 from items a where a.case_id = c.id \
     and a.party_id = $2 and a.kind = 'action' and a.state <> 'withdrawn' and a.about_item = d.item_id)) + (select count(*) from items o where o.case_id = c.id \
     and o.party_id = $2 and o.kind = 'proposal' and o.about_party = $2 and o.state <> 'withdrawn' and not exists \
     (select 1 from items a where a.case_id = c.id and a.party_id = $2 and a.kind = 'action' and a.state <> 'withdrawn' and a.about_item = o.id)) as proposals, \
     case when exists (select 1 ",
    RECEIVED,
    " and d.release_at > $6) then 1 else 0 end as news, case when ",
    RUN_OUT,
    " then 1 else 0 end as asks from ("
);
/// The marks of what says by when to write, for the rows `y` that are shown.
const BY_WHEN: &str = concat!(
    "coalesce((select ",
    PARTS.proof,
    " from case_parties e where e.case_id = y.id and e.party_id = $2), '') || coalesce((select string_agg(",
    AGENDA.proof,
    " || ",
    MEETINGS.proof,
    ", '') from agenda g join meetings m on m.id = g.meeting_id where g.case_id = y.id and m.state = 'planned' \
     and m.starts >= $3), '')"
);
const WORK_OF: &str = ") as w join cases c on c.id = w.id";

const ASSIGNED: &str = "exists (select 1 from assignments a where a.case_id = t.id and a.staff_id = $1 and a.party_id = $2 \
    and a.valid_from <= $3 and (a.valid_to is null or a.valid_to > $3))";

vault::statements! {
    /// `$7` today. Numbers only; the lists that they open check every row.
    NUMBERS: Desk, Read = concat!(
        "select count(*) as open_cases, cast(coalesce(sum(t.writes), 0) as bigint) as writes, \
         min(case when t.writes = 1 then t.meets end) as first_meets, \
         min(case when t.writes = 1 and t.meets is null then t.invited end) as first_invited, \
         count(t.tell_due) as tells, count(case when t.tell_due < $7 then 1 end) as late_tells, \
         count(t.ask_due) as follow_ups, cast(coalesce(sum(t.proposals), 0) as bigint) as proposals, \
         cast(coalesce(sum(t.news), 0) as bigint) as news, cast(coalesce(sum(t.asks), 0) as bigint) as asks from (", WORK, MINE, WORK_OF, ") as t");
/// `$7` what waits or nothing, `$8` the state or nothing, `$9` only those assigned, `$10` how many, `$11` to `$14` after
    /// which place. All are counted, whatever the place.
    CASES: Case, List = concat!("select y.*, y.shown || ", BY_WHEN, " as proof from (select z.* from (",
        "select t.id, t.state, t.why, t.proof || ", FACE_PROOF, " as shown, t.meets, t.invited, t.writes, t.begun, t.tell_due, t.ask_due, t.proposals, \
         t.news, t.asks, t.raised, n.name as team, count(*) over () as total, \
         case when $7 = 'skriva' then coalesce(t.meets - 259200000, t.invited + 1209600000) else 0 end as by_instant, \
         case when $7 = 'besked' then t.tell_due when $7 = 'uppfoljning' then t.ask_due else '' end as by_day, ",
        FACE_COLUMNS, " from (", WORK, MINE_AND, WORK_OF, ") as t \
         join cases c on c.id = t.id join teams n on n.id = t.team_id", FACE_JOIN,
        " where ($7 = '' or ($7 = 'skriva' and t.writes = 1) or ($7 = 'besked' and t.tell_due is not null) \
         or ($7 = 'uppfoljning' and t.ask_due is not null) or ($7 = 'forslag' and t.proposals > 0) \
         or ($7 = 'nytt' and t.news = 1) or ($7 = 'samtycke' and t.asks = 1)) and (t.state = $8 or ($8 = '' and t.state <> 'closed')) and ($9 = 0 or ", ASSIGNED,
        ")) as z where z.by_instant > $11 or (z.by_instant = $11 and (z.by_day > $12 or (z.by_day = $12 and (z.raised < $13 \
         or (z.raised = $13 and z.id > $14))))) \
         order by z.by_instant, z.by_day, z.raised desc, z.id limit $10) as y order by y.by_instant, y.by_day, y.raised desc, y.id");
    /// In how many cases something is left for the own record, and from when the first of it is not. Numbers only, as
    /// above: the list that they open checks every row.
    LEFT_OVER: Desk, Read = concat!("select count(y.until) as cases, min(y.until) as until from (select x.id, ",
        LEFT_UNTIL, " as until from (", FILING_TO_COUNT, ") as x group by x.id) as y");
    /// The next meetings of the reader's teams; of their lists only what the reader may see is counted.
    OWN_MEETINGS: Desk, Read = concat!(
        "select m.id, m.starts, m.cancel_reason, t.name as team, count(w.id) as listed, ", MEETINGS.proof, " as proof from meetings m \
         join teams t on t.id = m.team_id left join agenda g on g.meeting_id = m.id left join (", MINE, ") as w on w.id = g.case_id \
         where m.starts >= $5 and m.team_id in (select s.team_id from seats s where s.staff_id = $1 and s.party_id = $2 \
         and s.valid_from <= $3 and (s.valid_to is null or s.valid_to > $3)) \
         group by m.id, m.starts, m.cancel_reason, t.name order by m.starts, m.id limit 8");
}

/// The days that [`WORK`] compares with.
fn days(now: Instant) -> (Date, Instant) {
    (now.date().plus_days(FOLLOW_UP_DAYS), now.plus_days(-NEW_DAYS))
}

/// The numbers of the start page, over every case the reader may see.
pub async fn numbers(desk: &Grant<'_, Desk, Read>) -> Result<Numbers, Error> {
    let (follow_ups, new) = days(desk.now());
    let row = desk.one(&NUMBERS, params![follow_ups, new, desk.now().date()]).await?;
    let meets = row.get::<Option<Instant>>("first_meets")?.map(|meets| due(Some(meets), meets));
    let invited = row.get::<Option<Instant>>("first_invited")?.map(|invited| due(None, invited));
    Ok(Numbers {
        open: row.get("open_cases")?,
        writes: row.get("writes")?,
        first_write: meets.into_iter().chain(invited).min(),
        tells: row.get("tells")?,
        late_tells: row.get("late_tells")?,
        follow_ups: row.get("follow_ups")?,
        proposals: row.get("proposals")?,
        news: row.get("news")?,
        asks: row.get("asks")?,
    })
}

/// The reader's cases after a place, and how many there are in all, as far as any is shown. Logged, with every case
/// shown.
pub async fn cases(tx: &Transaction, filter: &Filter, limit: i64, after: &Place) -> Result<(Vec<CaseRow>, i64), Error> {
    let (follow_ups, new) = days(tx.now());
    let (todo, state) = (filter.todo.map_or("", Todo::code), filter.state.map_or("", |state| state.code()));
    let Place { by, by_day, raised, id } = after;
    let own = params![follow_ups, new, todo, state, i64::from(filter.mine), limit, *by, by_day, *raised, id];
    let listing = tx.list(&CASES, own).await?;
    let total = listing.rows.first().map_or(Ok(0), |row| row.get("total"))?;
    let mut cases = Vec::with_capacity(listing.rows.len());
    for row in &listing.rows {
        cases.push(case(&listing, row).await?);
    }
    Ok((cases, total))
}

async fn case(listing: &Listing<'_, Case>, row: &Row) -> Result<CaseRow, Error> {
    let face = face(listing, row).await?;
    let writes: bool = row.get("writes")?;
    let write_by = due(row.get("meets")?, row.get("invited")?);
    Ok(CaseRow {
        id: row.get("id")?,
        question: face.as_ref().map(|face| one_line(&face.question)).unwrap_or_default(),
        name: face.map(|face| face.person.name),
        team: row.get("team")?,
        state: row.code("state")?,
        write_by: writes.then_some(write_by),
        begun: row.get("begun")?,
        tell_by: row.get("tell_due")?,
        follow_up_by: row.get("ask_due")?,
        proposals: row.get("proposals")?,
        is_new: row.get("news")?,
        ask_again: row.get("asks")?,
        place: Place {
            by: row.get("by_instant")?,
            by_day: row.get("by_day")?,
            raised: row.get("raised")?,
            id: row.get("id")?,
        },
    })
}

/// What is left for the own record of cases that the reader is out of (L1.8).
pub async fn left_over(desk: &Grant<'_, Desk, Read>) -> Result<LeftOver, Error> {
    let row = desk.one(&LEFT_OVER, params![]).await?;
    Ok(LeftOver { cases: row.get("cases")?, until: row.get("until")? })
}

/// The next meetings of the reader's teams, from today's first hour on.
pub async fn meetings(desk: &Grant<'_, Desk, Read>) -> Result<Vec<OwnMeeting>, Error> {
    let meeting = |row: &Row| {
        Ok(OwnMeeting {
            id: row.get("id")?,
            starts: row.get("starts")?,
            team: row.get("team")?,
            reason: row.get("cancel_reason")?,
            listed: row.get("listed")?,
        })
    };
    desk.all(&OWN_MEETINGS, params![desk.now().date().start()]).await?.iter().map(meeting).collect()
}
