//! The SQL of taking a case over for a day.

use base::{Code as _, Error};
use vault::{Edit, Grant};

use super::model::{Reason, ends};
use super::policy::TakeOver;
use crate::access::{ADD_ASSIGNMENT, AssignmentRole, assign_by};

vault::statements! {
    ADD: TakeOver, Edit = ADD_ASSIGNMENT;
}

/// Lets the asker into the case for a day.
pub async fn take(grant: &Grant<'_, TakeOver, Edit>, reason: Reason) -> Result<(), Error> {
    grant.note("take_over", reason.code());
    assign_by(grant, &ADD, grant.me()?, AssignmentRole::TakeOver, Some(ends(grant.now()))).await
}
