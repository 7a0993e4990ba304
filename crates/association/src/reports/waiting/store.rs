//! The SQL of what waits of the reports.

use base::{Code as _, Date, Error, Place};
use constcat::concat;
use vault::{Grant, Param, Read, Row, params};

use super::super::model::{REMIND_DAYS, Told};
use super::super::policy::AuthorDesk;
use super::super::store::{NAME, TOLD_COLUMNS, TOLD_FROM, told};
use super::model::{Waiting, Waits};
use crate::funding::{Funding, FundingLevel};

/// What of the report `t` waits on its authors: what is due on `$5` or before.
const ON_AUTHORS: &str = "case when t.state = 'returned' then 'rapport-tillbaka' \
    when t.state in ('planned', 'draft') and t.due <= $5 then 'rapport' end as waits";
/// What of it waits on the association. `$5` is today, and empty for whoever reads only, on whom waits what is before the
/// board.
const ON_ASSOCIATION: &str = "case when t.state = 'before_board' then 'rapport-styrelsen' when $5 = '' then null \
    when t.state = 'submitted' then 'rapport-inlamnad' \
    when t.state in ('planned', 'draft', 'returned') and t.due < $5 then 'rapport-sen' end as waits";
/// What was handed in is to be received the same day.
const DAY: &str =
    concat!("case t.state when 'submitted' then $5 when 'before_board' then '", Place::NO_DAY, "' else t.due end");

/// `$6` what waits or nothing, `$7` how many, `$8` and `$9` after which place.
const ON_PAGE: &str = ") as w where w.waits is not null and ($6 = '' or w.waits = $6) \
    and (w.by_day > $8 or (w.by_day = $8 and w.id > $9)) order by w.by_day, w.id limit $7";
const NUMBERS: &str = ") as w where w.waits is not null group by w.waits";

vault::statements! {
    WAITS_ON_AUTHORS: AuthorDesk, Read = concat!("select w.* from (", TOLD_COLUMNS, ", ", ON_AUTHORS, ", t.due as by_day",
        TOLD_FROM, "t.reporter_id = $4", ON_PAGE);
    WAITS_ON_ASSOCIATION: Funding, Read = concat!("select w.* from (", TOLD_COLUMNS, ", ", ON_ASSOCIATION, ", ", DAY,
        " as by_day", TOLD_FROM, "t.party_id = $4", ON_PAGE);
    /// Numbers only; the list that they open checks every row.
    COUNT_ON_AUTHORS: AuthorDesk, Read = concat!("select w.waits, count(*) as number from (select ", ON_AUTHORS,
        " from reports t where t.reporter_id = $4", NUMBERS);
    COUNT_ON_ASSOCIATION: Funding, Read = concat!("select w.waits, count(*) as number from (select ", ON_ASSOCIATION,
        " from reports t where t.party_id = $4", NUMBERS);
}

/// Until when it is time to write.
fn soon(grant: &Grant<'_, AuthorDesk, Read>) -> Param {
    Param::from(grant.now().date().plus_days(REMIND_DAYS))
}

/// Today, for those who receive.
fn today(grant: &Grant<'_, Funding, Read>) -> Param {
    let receives = grant.level() != FundingLevel::BoardMember;
    Param::from(if receives { grant.now().date().to_string() } else { String::new() })
}

fn page(day: Param, waits: Option<Waits>, limit: i64, after: &Place) -> Vec<Param> {
    let waits = waits.map_or("", |waits| waits.code());
    let own = params![waits, limit, after.by_day(), after.id()];
    std::iter::once(day).chain(own).collect()
}

fn waiting(row: &Row, told: Told) -> Result<Waiting, Error> {
    let day: String = row.get("by_day")?;
    let due = Date::parse(&day).filter(|_| day != Place::NO_DAY);
    Ok(Waiting { waits: row.code("waits")?, due, place: Place::new(day, told.id.to_string()), told })
}

fn number(row: &Row) -> Result<(Waits, i64), Error> {
    Ok((row.code("waits")?, row.get("number")?))
}

/// What waits on the reader's party after a place, the first due first; of one kind, or all.
pub async fn waiting_on_authors(
    grant: &Grant<'_, AuthorDesk, Read>,
    waits: Option<Waits>,
    limit: i64,
    after: &Place,
) -> Result<Vec<Waiting>, Error> {
    let rows = grant.all(&WAITS_ON_AUTHORS, page(soon(grant), waits, limit, after)).await?;
    rows.iter().map(|row| waiting(row, told(row, grant.open(row, &NAME)?)?)).collect()
}

/// What waits on the association after a place, the first due first; of one kind, or all.
pub async fn waiting_on_association(
    grant: &Grant<'_, Funding, Read>,
    waits: Option<Waits>,
    limit: i64,
    after: &Place,
) -> Result<Vec<Waiting>, Error> {
    let rows = grant.all(&WAITS_ON_ASSOCIATION, page(today(grant), waits, limit, after)).await?;
    rows.iter().map(|row| waiting(row, told(row, grant.open(row, &NAME)?)?)).collect()
}

/// How many there are of each.
pub async fn count_on_authors(grant: &Grant<'_, AuthorDesk, Read>) -> Result<Vec<(Waits, i64)>, Error> {
    grant.all(&COUNT_ON_AUTHORS, vec![soon(grant)]).await?.iter().map(number).collect()
}

/// How many there are of each.
pub async fn count_on_association(grant: &Grant<'_, Funding, Read>) -> Result<Vec<(Waits, i64)>, Error> {
    grant.all(&COUNT_ON_ASSOCIATION, vec![today(grant)]).await?.iter().map(number).collect()
}
