//! The SQL of log review. The log is the vault's; it is only read here.

use base::{Error, Id};
use constcat::concat;
use vault::{Grant, Read, Sealed, Transaction, params};

use super::model::{Filter, LogRow, PAGE, Row};
use super::policy::{LOGGED_CASE, LoggedCase, PartyLog};
use crate::disclosures::{FACE_COLUMNS, FACE_JOIN, FACE_PROOF, face};
use crate::parties::STAFF;

/// The name of one of the own staff, where the row has one.
const OWN_STAFF: Sealed = STAFF.named("staff_id", "staff_version", "staff_sealed");

/// By own staff anywhere, and by anyone on an own case, alone or in a list. What a party does within its own walls
/// stays there: a stop is invisible to others, and so is a text found not sufficient, or that
/// there is another case about the same person (decisions: consent, the case).
const VISIBLE: &str = concat!(
    "select l.id, l.at, l.action, l.resource, l.result, f.id as staff_id, f.version as staff_version, \
     f.sealed as staff_sealed, p.kind, p.short, case when l.case_id is null then (select count(*) from log_cases n \
     where n.log_id = l.id) else 1 end as cases \
     from log l left join staff f on f.id = l.actor and f.party_id = $2 left join parties p on p.id = l.party \
     where (l.party = $2 or (l.action not in ('block', 'lift', 'insufficient', 'told', 'join') \
     and exists (select 1 from case_parties e where e.case_id = l.case_id and e.party_id = $2)) \
     or exists (select 1 from log_cases x join case_parties e on e.case_id = x.case_id and e.party_id = $2 \
     where x.log_id = l.id))"
);

vault::statements! {
    /// Newest first: ids sort by time, and the walk ends with the page.
    ROWS: PartyLog, Read = concat!(VISIBLE, " and l.id >= $5 and l.id < $6 and ($7 = '' or l.action = $7) \
        order by l.id desc limit $8");
    ROW: PartyLog, Read = concat!(VISIBLE, " and l.id = $5");
    WHOSE: LoggedCase, List = concat!("select c.id, q.why, q.proof || ", FACE_PROOF, " as proof, ", FACE_COLUMNS, " from (", LOGGED_CASE, ") as q \
        join cases c on c.id = q.id", FACE_JOIN, " where c.id in (select l.case_id from log l where l.id = $5 \
        union all select x.case_id from log_cases x where x.log_id = $5) order by c.id limit 50");
}

/// One page of rows and whether there are more.
pub async fn rows(grant: &Grant<'_, PartyLog, Read>, filter: &Filter) -> Result<(Vec<Row>, bool), Error> {
    let (from, to) = filter.range(grant.now());
    let one_more = PAGE as i64 + 1;
    let mut rows = Vec::new();
    for row in grant.all(&ROWS, params![from, to, filter.action.unwrap_or_default(), one_more]).await? {
        rows.push(read(grant, &row).await?);
    }
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    Ok((rows, more))
}

/// One row, if the reviewer may see it.
pub async fn row(grant: &Grant<'_, PartyLog, Read>, id: Id<LogRow>) -> Result<Row, Error> {
    read(grant, &grant.one(&ROW, params![id]).await?).await
}

async fn read(grant: &Grant<'_, PartyLog, Read>, row: &vault::Row) -> Result<Row, Error> {
    let name = match row.get::<Option<String>>("staff_id")? {
        Some(_) => Some(grant.open_name::<crate::parties::StaffName>(row, &OWN_STAFF).await?.name),
        None => None,
    };
    let party = match row.get::<Option<String>>("short")? {
        Some(short) => Some((row.code("kind")?, short)),
        None => None,
    };
    Ok(Row {
        id: row.get("id")?,
        at: row.get("at")?,
        name,
        party,
        action: row.get("action")?,
        resource: row.get("resource")?,
        result: row.get("result")?,
        cases: row.get("cases")?,
    })
}

/// Whose cases a row is about, as far as the own party has them: a name for each, `None` for one that is culled.
pub async fn whose(tx: &Transaction, id: Id<LogRow>) -> Result<Vec<Option<String>>, Error> {
    let listing = tx.list::<LoggedCase>(&WHOSE, params![id]).await?;
    let mut names = Vec::with_capacity(listing.rows.len());
    for row in &listing.rows {
        names.push(face(&listing, row).await?.map(|face| face.person.name));
    }
    Ok(names)
}
