//! Who at a party answers for a case, and who is let into it with her: whoever first writes in it for an invited party, those
//! who are named, and the stand-in of an officer who is away.

use base::{Code as _, Error, Id, Instant};
use constcat::concat;
use organisation::absences::{ABSENCES, AbsenceId};
use vault::{Edit, Grant, Read, Resource, Staff, Statement, params};

use super::head::Head;
use super::model::{Assignment, AssignmentRole};
use super::policy::{ASSIGNMENTS, Case};

/// A new assignment in the case that the grant in hand is for, whatever that grant is.
pub const ADD_ASSIGNMENT: &str = "insert into assignments (id, case_id, party_id, staff_id, role, valid_from, valid_to, absence_id, \
    mac) values ($5, $4, $2, $6, $7, $8, $9, $10, $11)";
/// Who stands in for an officer, now and later.
pub const STAND_INS_OF: &str = concat!(
    "select b.id, b.stand_in, b.valid_from, b.valid_to, ",
    ABSENCES.proof,
    " as proof from absences b where b.staff_id = $5 and b.party_id = $2 and b.stand_in is not null and b.valid_to > $3 \
     and b.valid_to > b.valid_from order by b.valid_from, b.id"
);

vault::statements! {
    MINE: Case, Read = "select id from assignments where case_id = $4 and party_id = $2 and staff_id = $1";
    ADD_IN_CASE: Case, Edit = ADD_ASSIGNMENT;
    STAND_INS_IN_CASE: Case, Read = STAND_INS_OF;
}

/// What it takes to assign somebody, as statements of the grant in hand: [`ADD_ASSIGNMENT`] and [`STAND_INS_OF`].
pub struct Assigning<R: Resource> {
    pub add: Statement<R, Edit>,
    pub stand_ins: Statement<R, Read>,
}

/// Under a grant of the case.
pub const ASSIGNING: Assigning<Case> = Assigning { add: ADD_IN_CASE, stand_ins: STAND_INS_IN_CASE };

/// Somebody stands in for an officer while that absence lasts.
#[derive(Clone, Copy, Debug)]
pub struct StandsIn {
    pub absence: Id<AbsenceId>,
    pub staff: Id<Staff>,
    pub from: Instant,
    pub to: Instant,
}

/// Makes the asker the case's officer at an invited party, once: so that somebody can take over what was received if
/// consent is revoked (decisions: consent). The party that raised the case has its officer already.
pub async fn answer_for(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    if Head::of(grant).await?.party == grant.party()? || grant.maybe(&MINE, params![]).await?.is_some() {
        return Ok(());
    }
    assign(grant, grant.me()?, AssignmentRole::Officer, None).await
}

/// Makes somebody of the asker's party something to the case, from now to an instant or until further notice.
pub async fn assign(
    grant: &Grant<'_, Case, Edit>,
    staff: Id<Staff>,
    role: AssignmentRole,
    to: Option<Instant>,
) -> Result<(), Error> {
    assign_by(grant, &ASSIGNING, staff, role, to).await
}

/// The same under another grant. Who becomes the officer of a case brings with her who stands in for her.
pub async fn assign_by<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    by: &Assigning<R>,
    staff: Id<Staff>,
    role: AssignmentRole,
    to: Option<Instant>,
) -> Result<(), Error> {
    let (id, fields) = (grant.new_id::<Assignment>()?, params![staff, role.code(), grant.now(), to, None::<String>]);
    add(grant, &by.add, id, fields).await?;
    if role == AssignmentRole::Officer { bring_stand_ins(grant, by, staff).await } else { Ok(()) }
}

/// Those who stand in for an officer of the case become its substitutes, each for her time.
pub async fn bring_stand_ins<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    by: &Assigning<R>,
    officer: Id<Staff>,
) -> Result<(), Error> {
    for row in grant.all(&by.stand_ins, params![officer]).await? {
        let (absence, staff) = (row.get("id")?, row.get("stand_in")?);
        let from = row.get::<Instant>("valid_from")?.max(grant.now());
        stand_in(grant, &by.add, StandsIn { absence, staff, from, to: row.get("valid_to")? }).await?;
    }
    Ok(())
}

/// Makes somebody the substitute for as long as an absence lasts: it begins and ends by itself.
pub async fn stand_in<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    insert: &Statement<R, Edit>,
    new: StandsIn,
) -> Result<(), Error> {
    let role = AssignmentRole::Substitute.code();
    let fields = params![new.staff, role, new.from, new.to, new.absence];
    add(grant, insert, grant.new_id()?, fields).await
}

/// `fields` are those of the assignment after its case and its party.
async fn add<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    insert: &Statement<R, Edit>,
    id: Id<Assignment>,
    fields: Vec<vault::Param>,
) -> Result<(), Error> {
    let signed: Vec<_> = params![grant.id()?, grant.party()?].into_iter().chain(fields.iter().cloned()).collect();
    let mac = grant.sign(&ASSIGNMENTS, id, &signed).await?;
    grant.note("assign", id.to_string());
    grant.change(insert, params![id].into_iter().chain(fields).chain(params![mac]).collect()).await
}
