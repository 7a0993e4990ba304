//! How absences are read and kept, under whatever grant.

use base::{Error, Id};
use vault::{Edit, Grant, Read, Resource, Row, Staff, Statement, params};

use super::model::{Absence, AbsenceId, NewAbsence, StandIn};
use super::policy::ABSENCES;
use crate::parties::{STAFF, StaffName};

/// Those that are not over, the first to begin first; `asked` is [`super::LIVE`], [`super::LIVE_OF`] or [`super::OWN`] for the
/// grant in hand.
pub async fn all<R: Resource, A>(grant: &Grant<'_, R, A>, asked: &Statement<R, Read>) -> Result<Vec<Absence>, Error> {
    let mut all = Vec::new();
    for row in grant.all(asked, params![]).await? {
        all.push(Absence {
            id: row.get("id")?,
            staff: row.get("staff_id")?,
            name: grant.open_name::<StaffName>(&row, &STAFF.named("staff_id", "version", "sealed")).await?.name,
            stand_in: stand_in(grant, &row).await?,
            from: row.get("valid_from")?,
            to: row.get("valid_to")?,
            recorded_by: row.get("recorded_by")?,
        });
    }
    Ok(all)
}

async fn stand_in<R: Resource, A>(grant: &Grant<'_, R, A>, row: &Row) -> Result<Option<StandIn>, Error> {
    let Some(id) = row.get::<Option<Id<Staff>>>("stand_in")? else { return Ok(None) };
    let sealed = STAFF.named("stand_in", "stand_in_version", "stand_in_sealed");
    Ok(Some(StandIn { id, name: grant.open_name::<StaffName>(row, &sealed).await?.name }))
}

/// Records that the one whom the grant is for is away. `insert` is [`super::INSERT`] for it.
pub async fn record<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    insert: &Statement<R, Edit>,
    new: &NewAbsence,
) -> Result<Id<AbsenceId>, Error> {
    let id = grant.new_id()?;
    let fields = params![grant.party()?, grant.id()?, new.stand_in, new.from, new.to, grant.me()?];
    let mac = grant.sign(&ABSENCES, id, &fields).await?;
    grant.note("record_absence", id.to_string());
    grant.change(insert, params![id, new.stand_in, new.from, new.to, mac]).await?;
    Ok(id)
}

/// Ends one now; one that has not begun never does. `update` is [`super::END`] for the grant.
pub async fn end<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    update: &Statement<R, Edit>,
    one: &Absence,
) -> Result<(), Error> {
    let stand_in = one.stand_in.as_ref().map(|stand_in| stand_in.id);
    let fields = params![grant.party()?, one.staff, stand_in, one.from, grant.now(), grant.me()?];
    let mac = grant.sign_again(&ABSENCES, one.id, &fields).await?;
    grant.note("end_absence", one.id.to_string());
    grant.change(update, params![one.id, mac]).await
}
