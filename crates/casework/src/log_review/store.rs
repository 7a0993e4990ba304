//! The SQL of log review. The log is the vault's; it is only read here.

use base::{Code as _, Error, Id};
use constcat::concat;
use organisation::parties::{Role, STAFF};
use vault::{ActorKind, Grant, Read, Sealed, Transaction, Watched, params};

use super::model::{Filter, LogRow, Own, PAGE, Row};
use super::policy::{LOGGED_CASE, LoggedCase, PartyLog};
use crate::access::{CARRIES_CASE, FLOWS};
use crate::disclosures::{FACE_COLUMNS, FACE_JOIN, FACE_PROOF, face};

/// The name of one of the own staff, where the row has one.
const OWN_STAFF: Sealed = STAFF.named("staff_id", "staff_version", "staff_sealed");

/// By own staff anywhere; of others only looks that showed copies of ours: the row says so itself, in its leaf (decisions,
/// second round 12). So nobody learns what others do within their own walls, and a party that was cut out sees of others no
/// more than their looks at what it had let go. Which other parties' copies a look showed is read by nobody.
const VISIBLE: &str = "select l.id, l.at, l.actor_kind, l.action, l.resource, l.result, l.note, l.role, t.name as unit, l.session, l.object, \
     l.object_version, l.request, l.client, case when l.party = $2 then 1 else 0 end as own, f.id as staff_id, f.version as staff_version, \
     f.sealed as staff_sealed, p.kind, p.short, case when l.case_id is not null then 1 \
     when l.party = $2 then (select count(*) from log_cases n where n.log_id = l.id) \
     else (length(l.copies) - length(replace(l.copies, $2, ''))) / length($2) end as cases \
     from log l left join staff f on f.id = l.actor and f.party_id = $2 left join parties p on p.id = l.party left join teams t on t.id = l.unit \
     where (l.party = $2 or l.copies like '%' || $2 || '%')";

/// The flow under which the copy of a face may be read now: a reviewer opens no name that her party may not.
const OPEN: &str = concat!(
    "from (",
    FLOWS,
    ") as f where f.case_id = c.id and f.from_party = fd.from_party and f.to_party = $2 and f.purpose = fd.purpose \
     and ",
    CARRIES_CASE
);

vault::statements! {
    /// Newest first: ids sort by time, and the walk ends with the page.
    ROWS: PartyLog, Read = concat!(VISIBLE, " and l.id >= $5 and l.id < $6 and ($7 = '' or l.action = $7) \
        order by l.id desc limit $8");
    ROW: PartyLog, Read = concat!(VISIBLE, " and l.id = $5");
    /// Of others' lists only the cases in which they showed copies of ours.
    WHOSE: LoggedCase, List = concat!("select c.id, q.why, q.proof || ", FACE_PROOF, " || coalesce((select f.proof ", OPEN,
        "), '') as proof, case when exists (select 1 ", OPEN, ") then 1 else 0 end as opens, ", FACE_COLUMNS, " from (", LOGGED_CASE,
        ") as q join cases c on c.id = q.id", FACE_JOIN, " where c.id in (select l.case_id from log l where l.id = $5 \
        union all select x.case_id from log_cases x where x.log_id = $5) and exists (select 1 from log l where l.id = $5 \
        and (l.party = $2 or l.copies like '%' || c.id || ' ' || $2 || ';%')) order by c.id limit 50");
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

/// One row, if the reviewer may see it; of an own one also from where it was asked. The log says which was opened.
pub async fn row(grant: &Grant<'_, PartyLog, Read>, id: Id<LogRow>) -> Result<Row, Error> {
    let row = grant.one(&ROW, params![id]).await?;
    let mut found = read(grant, &row).await?;
    if let Some(own) = &mut found.own {
        own.client = grant.client_of(&row).await?;
    }
    grant.about(id, 1);
    Ok(found)
}

/// How somebody of the own party stood, and what it was about.
fn own(row: &vault::Row) -> Result<Option<Own>, Error> {
    if row.get::<i64>("own")? == 0 {
        return Ok(None);
    }
    let roles: Option<String> = row.get("role")?;
    let object = row.get::<Option<String>>("object")?.zip(row.get("object_version")?);
    Ok(Some(Own {
        roles: roles.iter().flat_map(|codes| codes.split(',')).filter_map(Role::from_code).collect(),
        unit: row.get("unit")?,
        session: row.get("session")?,
        object,
        client: None,
    }))
}

async fn read(grant: &Grant<'_, PartyLog, Read>, row: &vault::Row) -> Result<Row, Error> {
    let name = match row.get::<Option<String>>("staff_id")? {
        Some(_) => Some(grant.open_name::<organisation::parties::StaffName>(row, &OWN_STAFF).await?.name),
        None => None,
    };
    let party = match row.get::<Option<String>>("short")? {
        Some(short) => Some((row.code("kind")?, short)),
        None => None,
    };
    let (action, note): (String, String) = (row.get("action")?, row.get("note")?);
    Ok(Row {
        id: row.get("id")?,
        at: row.get("at")?,
        watched: Watched::of(&action, &note),
        reason: (action == "take_over").then_some(note),
        own: own(row)?,
        name,
        by_system: row.code::<ActorKind>("actor_kind")? == ActorKind::System,
        party,
        action,
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
        let own = row.get::<Option<String>>("fi_id")?.is_some();
        let opens = own || row.get::<i64>("opens")? == 1;
        let face = if opens { face(&listing, row).await? } else { None };
        names.push(face.map(|face| face.person.name));
    }
    Ok(names)
}
