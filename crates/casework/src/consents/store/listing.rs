//! What a new version of the consent does to a case on the list of a meeting. Whoever leads the meeting may not see the
//! case any more, so nobody can take it off the list at its end: it leaves with the version that closes it.

use base::{Code as _, Error};
use vault::{Edit, Grant};

use super::super::model::ConsentKind;
use crate::access::{self, Case, CaseState, Head};

/// Takes a case off the list when her yes is taken back, also while it is in hand; and where its meeting ended without
/// anybody who could see the case, lets it wait for another. The caller saves the head.
pub async fn settle(grant: &Grant<'_, Case, Edit>, head: &mut Head, kind: ConsentKind) -> Result<(), Error> {
    if head.state != CaseState::Scheduled {
        return Ok(());
    }
    if kind == ConsentKind::Revoked {
        access::unlist(grant).await?;
    } else if access::is_listed(grant).await? {
        return Ok(());
    }
    head.state = CaseState::Preparing;
    grant.note("unschedule", head.state.code());
    Ok(())
}
