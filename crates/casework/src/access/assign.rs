//! Who at an invited party answers for a case: whoever first writes in it for that party.

use base::{Code as _, Error, Id, Instant};
use vault::{Edit, Grant, Resource, Staff, Statement, params};

use super::head::Head;
use super::model::{Assignment, AssignmentRole};
use super::policy::{ASSIGNMENTS, Case};

/// A new assignment in the case that the grant in hand is for, whatever that grant is.
pub const ADD_ASSIGNMENT: &str = "insert into assignments (id, case_id, party_id, staff_id, role, valid_from, valid_to, mac) \
    values ($5, $4, $2, $6, $7, $3, $8, $9)";

vault::statements! {
    MINE: Case, Read = "select id from assignments where case_id = $4 and party_id = $2 and staff_id = $1";
    pub ASSIGN: Case, Edit = ADD_ASSIGNMENT;
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
    assign_by(grant, &ASSIGN, staff, role, to).await
}

/// The same under another grant; `add` is [`ADD_ASSIGNMENT`] for it.
pub async fn assign_by<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    add: &Statement<R, Edit>,
    staff: Id<Staff>,
    role: AssignmentRole,
    to: Option<Instant>,
) -> Result<(), Error> {
    let id = grant.new_id::<Assignment>()?;
    let fields = params![grant.id()?, grant.party()?, staff, role.code(), grant.now(), to];
    let mac = grant.sign(&ASSIGNMENTS, id, &fields).await?;
    grant.note("assign", id.to_string());
    grant.change(add, params![id, staff, role.code(), to, mac]).await
}
