//! The SQL of saying what becomes of a role or a seat.

use base::{Error, Id};
use constcat::concat;
use vault::{Edit, Grant, Party, params};

use super::model::{Decision, Row, Subject, may_undo};
use super::policy::{ReviewLevel, ReviewedRow};
use super::store::{ROWS, row as read};
use super::writing_store::BY_ONE;
use crate::parties::Role;

vault::statements! {
    ROW: ReviewedRow, Read = concat!(ROWS, "x.id = $4");
}

/// The row as it stands.
pub async fn row<A>(grant: &Grant<'_, ReviewedRow, A>) -> Result<Row, Error> {
    read(&grant.one(&ROW, params![]).await?)
}

/// Would ending it leave cases without somebody who answers for them, if she has any?
pub fn ends_work_with_cases(row: &Row) -> bool {
    matches!(row.subject, Subject::Role { role: Role::Officer, .. })
}

/// It stays. What silence suspended holds again until when it held before, as long as that can be undone: by an administrator,
/// who has asked for fresh authentication.
///
/// # Errors
/// `Refused` where it has ended, and cannot be undone or not by the asker.
pub async fn keep(grant: &Grant<'_, ReviewedRow, Edit>) -> Result<(), Error> {
    let (row, party, me) = (row(grant).await?, grant.party()?, Some(grant.me()?));
    if may_undo(&row, grant.now()).is_some() && grant.level() == ReviewLevel::Administrator {
        grant.fresh()?;
        BY_ONE.until(grant, (party, &row), (row.was_to, me)).await?;
    } else if !row.waits(grant.now()) {
        return Err(Error::Refused("already-done"));
    }
    BY_ONE.answer(grant, (party, &row), (Decision::Keep, me), None).await
}

/// It ends now. The caller has asked for fresh authentication.
pub async fn end(grant: &Grant<'_, ReviewedRow, Edit>, row: &Row) -> Result<(), Error> {
    let (party, me) = waiting(grant, row)?;
    BY_ONE.until(grant, (party, row), (Some(grant.now()), me)).await?;
    BY_ONE.answer(grant, (party, row), (Decision::End, me), None).await
}

/// It is to end, and what she has in hand goes to somebody first: an administrator hands it over.
pub async fn put_off(grant: &Grant<'_, ReviewedRow, Edit>, row: &Row) -> Result<(), Error> {
    let (party, me) = waiting(grant, row)?;
    BY_ONE.answer(grant, (party, row), (Decision::PutOff, me), None).await
}

/// Who decides, and for which party, about a row that waits.
fn waiting(grant: &Grant<'_, ReviewedRow, Edit>, row: &Row) -> Result<(Id<Party>, Option<Id<vault::Staff>>), Error> {
    if !row.waits(grant.now()) {
        return Err(Error::Refused("already-done"));
    }
    if row.is_an_administrators() && grant.level() != ReviewLevel::Administrator {
        return Err(Error::Refused("not-yours"));
    }
    Ok((grant.party()?, Some(grant.me()?)))
}
