//! What a new version of the consent does to a case on the list of a meeting. Whoever leads the meeting may not see the
//! case any more, so nobody can take it off the list at its end: it leaves with the version that closes it.

use base::{Code as _, Error};
use vault::{Edit, Grant, params};

use super::super::model::ConsentKind;
use crate::access::{Case, CaseState, Head};

vault::statements! {
    /// On the list of a meeting that is still to be held, or being held.
    LISTED: Case, Read = "select count(*) as n from agenda a join meetings m on m.id = a.meeting_id \
        where a.case_id = $4 and a.state = 'listed' and m.state in ('planned', 'open')";
    UNLIST: Case, Edit = "delete from agenda where case_id = $4 and state = 'listed'";
}

/// Takes a case off the list when her yes is taken back, also while it is in hand; and where its meeting ended without
/// anybody who could see the case, lets it wait for another. The caller saves the head.
pub async fn settle(grant: &Grant<'_, Case, Edit>, head: &mut Head, kind: ConsentKind) -> Result<(), Error> {
    if head.state != CaseState::Scheduled {
        return Ok(());
    }
    if kind == ConsentKind::Revoked {
        grant.run(&UNLIST, params![]).await?;
    } else if grant.one(&LISTED, params![]).await?.get::<i64>("n")? > 0 {
        return Ok(());
    }
    head.state = CaseState::Preparing;
    grant.note("unschedule", head.state.code());
    Ok(())
}
