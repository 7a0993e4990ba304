//! The SQL of taking a case over for a day.

use base::{Code as _, Error};
use vault::{Edit, Grant};

use super::model::{Reason, ends};
use super::policy::TakeOver;
use crate::access::{ADD_ASSIGNMENT, Assigning, AssignmentRole, STAND_INS_OF, assign_by};

vault::statements! {
    ADD: TakeOver, Edit = ADD_ASSIGNMENT;
    STAND_INS: TakeOver, Read = STAND_INS_OF;
}

const BY_COLLEAGUE: Assigning<TakeOver> = Assigning { add: ADD, stand_ins: STAND_INS };

/// Lets the asker into the case for a day.
pub async fn take(grant: &Grant<'_, TakeOver, Edit>, reason: Reason) -> Result<(), Error> {
    grant.note("take_over", reason.code());
    assign_by(grant, &BY_COLLEAGUE, grant.me()?, AssignmentRole::TakeOver, Some(ends(grant.now()))).await
}
