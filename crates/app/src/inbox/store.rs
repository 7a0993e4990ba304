//! The SQL of the list of cases, and of what stands beside the tasks of the start page.

use base::{Code as _, Error};
use casework::access::{CASE_POLICY, Case, LEFT_UNTIL};
use casework::disclosures::{FACE_COLUMNS, FACE_JOIN, FACE_PROOF, face};
use casework::own_file::FILING_TO_COUNT;
use casework::tasks::{
    CLOSED_SINCE, Desk, IS_MINE, MINE, NEWS, OPEN, OPENED, STANDS_IN, STOOD_IN, STRONGEST, TAKEN_OVER,
};
use constcat::concat;
use organisation::teams::MEETINGS;
use vault::{Grant, Listing, Read, Row, Transaction, params};

use super::model::{CaseRow, Filter, LeftOver, OwnMeeting, Place, Todo, one_line};

/// The reader's cases, those in the state `$6` too: the closed ones, where they or what is new are asked for.
const MINE_AND: &str = concat!(
    STRONGEST,
    CASE_POLICY,
    ") as p where p.state in (",
    OPEN,
    ", $6) or ($5 = 'nytt' and ",
    CLOSED_SINCE,
    ")) as q where q.nth = 1"
);

/// Each of [`MINE_AND`] with what waits in it.
const WORK: &str = concat!(
    "select c.id, c.team_id, c.state, c.raised, w.why, w.proof, min(case when k.kind = 'skriva' then k.due end) as write_due, \
     min(case when k.kind = 'besked' then k.due end) as tell_due, min(case when k.kind = 'uppfoljning' then k.due end) as ask_due, \
     min(case when k.kind = 'atgard' then k.due end) as act_due, count(case when k.kind = 'atgard' then 1 end) as acts, \
     count(case when k.kind = 'forslag' then 1 end) as proposals, count(case when k.kind = 'samtycke' then 1 end) as asks, case when ",
    NEWS,
    " then 1 else 0 end as news, case when ",
    TAKEN_OVER,
    " then 1 else 0 end as taken, case when ",
    STOOD_IN,
    " then 1 else 0 end as stood_in, case when ",
    STANDS_IN,
    " then 1 else 0 end as stands_in from (",
    MINE_AND,
    ") as w join cases c on c.id = w.id ",
    OPENED,
    " left join tasks k on k.case_id = c.id and ",
    IS_MINE,
    " group by c.id, c.team_id, c.state, c.raised, w.why, w.proof, o.at"
);

const ASSIGNED: &str = concat!(
    "exists (select 1 from assignments a where a.case_id = y.id and a.staff_id = $1 and a.party_id = $2 \
    and ",
    vault::valid_now!("a"),
    ")"
);

vault::statements! {
    /// `$5` what waits or nothing, `$6` the state or nothing, `$7` only those assigned, `$8` how many, `$9` to `$11` after
    /// which place. All are counted, whatever the place.
    CASES: Case, List = concat!("select z.* from (select y.id, y.state, y.why, y.proof || ", FACE_PROOF, " as proof, y.write_due, \
         y.tell_due, y.ask_due, y.act_due, y.acts, y.proposals, y.asks, y.news, y.taken, y.stood_in, y.stands_in, y.raised, n.name as team, count(*) over () as total, \
         coalesce(case $5 when 'skriva' then y.write_due when 'besked' then y.tell_due when 'uppfoljning' then y.ask_due \
         when 'atgard' then y.act_due end, '') as by_day, ",
        FACE_COLUMNS, " from (", WORK, ") as y join cases c on c.id = y.id join teams n on n.id = y.team_id", FACE_JOIN,
        " where ($5 = '' or ($5 = 'skriva' and y.write_due is not null) or ($5 = 'besked' and y.tell_due is not null) \
         or ($5 = 'uppfoljning' and y.ask_due is not null) or ($5 = 'forslag' and y.proposals > 0) or ($5 = 'atgard' and y.acts > 0) \
         or ($5 = 'nytt' and y.news = 1) or ($5 = 'overtaget' and y.taken = 1) or ($5 = 'oppnat' and y.stood_in = 1) or ($5 = 'ersattare' and y.stands_in = 1) or ($5 = 'samtycke' and y.asks > 0)) and (y.state = $6 or ($6 = '' and (y.state <> 'closed' or $5 = 'nytt'))) \
         and ($7 = 0 or ", ASSIGNED, ")) as z where z.by_day > $9 or (z.by_day = $9 and (z.raised < $10 \
         or (z.raised = $10 and z.id > $11))) order by z.by_day, z.raised desc, z.id limit $8");
    /// In how many cases something is left for the own record, and from when the first of it is not. Numbers only, as
    /// above: the list that they open checks every row.
    LEFT_OVER: Desk, Read = concat!("select count(y.until) as cases, min(y.until) as until from (select x.id, ",
        LEFT_UNTIL, " as until from (", FILING_TO_COUNT, ") as x group by x.id) as y");
    /// The next meetings of the reader's teams; of their lists only what the reader may see is counted.
    OWN_MEETINGS: Desk, Read = concat!(
        "select m.id, m.starts, m.cancel_reason, t.name as team, count(w.id) as listed, ", MEETINGS.proof, " as proof from meetings m \
         join teams t on t.id = m.team_id left join agenda g on g.meeting_id = m.id left join (", MINE, ") as w on w.id = g.case_id \
         where m.starts >= $5 and m.team_id in (select s.team_id from seats s where s.staff_id = $1 and s.party_id = $2 \
         and ", vault::valid_now!("s"), ") \
         group by m.id, m.starts, m.cancel_reason, t.name order by m.starts, m.id limit 8");
}

/// The reader's cases after a place, and how many there are in all, as far as any is shown. Logged, with every case
/// shown.
pub async fn cases(tx: &Transaction, filter: &Filter, limit: i64, after: &Place) -> Result<(Vec<CaseRow>, i64), Error> {
    let (todo, state) = (filter.todo.map_or("", Todo::code), filter.state.map_or("", |state| state.code()));
    let Place { by_day, raised, id } = after;
    let own = params![todo, state, i64::from(filter.mine), limit, by_day, *raised, id];
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
    Ok(CaseRow {
        id: row.get("id")?,
        question: face.as_ref().map(|face| one_line(&face.question)).unwrap_or_default(),
        name: face.map(|face| face.person.name),
        team: row.get("team")?,
        state: row.code("state")?,
        write_by: row.get("write_due")?,
        tell_by: row.get("tell_due")?,
        follow_up_by: row.get("ask_due")?,
        proposals: row.get("proposals")?,
        acts: row.get("acts")?,
        is_new: row.get("news")?,
        is_taken_over: row.get("taken")?,
        is_stood_in: row.get("stood_in")?,
        stands_in: row.get("stands_in")?,
        ask_again: row.get("asks")?,
        place: Place { by_day: row.get("by_day")?, raised: row.get("raised")?, id: row.get("id")? },
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
