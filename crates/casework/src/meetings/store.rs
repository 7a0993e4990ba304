//! What both a meeting's dates and its list write: the meeting itself, who is bidden, a case that waits again.

use base::{Code as _, Error, Id};
use organisation::teams::MEETINGS;
use vault::{Edit, Grant, Party, Resource, Statement, Transaction, params};

use super::model::Held;
use super::policy::Meeting;
use crate::access::{BIDDEN, Case, CaseState, Head};

/// Adds a party to a meeting, under any grant.
pub const BID: &str = "insert into meeting_parties (id, meeting_id, party_id, mac) values ($5, $6, $7, $8)";

vault::statements! {
    SAVE: Meeting, Edit = "update meetings set state = $5, cancel_reason = $6, current_case = $7, parties = $8, \
        version = version + 1, mac = $9 where id = $4";
}

/// Writes back how the meeting stands, with a new mark.
pub async fn save(grant: &Grant<'_, Meeting, Edit>, held: &Held) -> Result<(), Error> {
    let mac = grant.sign_again(&MEETINGS, held.id, &held.fields()).await?;
    let (state, cancelled) = (held.state.code(), held.cancelled.as_deref());
    grant.change(&SAVE, params![state, cancelled, held.in_hand, held.bidden, mac]).await
}

/// Marks the ids of bidden parties.
pub enum Bidden {}

/// Adds a party to a meeting, whose count the caller keeps. `add` is [`BID`] under the grant in hand.
pub async fn bid<R: Resource>(
    grant: &Grant<'_, R, Edit>,
    add: &Statement<R, Edit>,
    meeting: Id<Meeting>,
    party: Id<Party>,
) -> Result<(), Error> {
    let id = grant.new_id::<Bidden>()?;
    let mac = grant.sign(&BIDDEN, id, &params![meeting, party]).await?;
    grant.change(add, params![id, meeting, party, mac]).await
}

/// Back to being prepared. A case the coordinator may no longer see stays as whoever closed it left it.
pub async fn release(tx: &Transaction, case: Id<Case>) -> Result<(), Error> {
    let grant = match tx.ask::<Case, Edit>(case).await {
        Ok(grant) => grant,
        Err(Error::NotFound | Error::Refused(_)) => return Ok(()),
        Err(other) => return Err(other),
    };
    let head = Head::of(&grant).await?;
    if head.state != CaseState::Scheduled {
        return Ok(());
    }
    grant.note("unschedule", CaseState::Preparing.code());
    Head { state: CaseState::Preparing, ..head }.save(&grant, None).await
}
