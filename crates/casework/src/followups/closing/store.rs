//! Closing a case.

use base::{Error, Id};
use vault::{Edit, Grant, params};

use super::super::store::standing;
use super::super::store::{FILE, OWN, WAIVE, drop_open};
use crate::access::{self, Case, CaseLevel, CaseState, Circle, ClosedReason, Head, Purpose, Subject};
use crate::disclosures::{ItemKind, NewItem, OutcomeText, RECALL_MINUTES, Release, disclose, draft};

vault::sealed! {
    /// Where the reason is sealed, with who gave it for which party and when.
    pub WAIVERS = "waivers" as "w" ("case_id", "party_id", "staff_id", "at")
}

/// Marks the ids of waivers.
enum Waiver {}

/// Why a case closes. `outcome` tells what was done instead of a meeting; it is asked for with that reason alone.
#[derive(Clone, Debug)]
pub struct NewClosing {
    pub reason: ClosedReason,
    pub outcome: String,
}

/// Closes a case: by its own officer, for a reason that fits where it stands, after the own party has filed.
/// What the six months would have asked goes with it. `Refused` says which of these is missing.
pub async fn close(grant: &Grant<'_, Case, Edit>, new: &NewClosing) -> Result<(), Error> {
    if grant.level() != CaseLevel::Own {
        return Err(Error::Refused("only-officer"));
    }
    let stands = standing(grant).await?;
    match stands.state {
        CaseState::Closed => return Err(Error::Refused("closed")),
        _ if !stands.reasons().contains(&new.reason) => return Err(Error::Refused("followups.reason")),
        _ if stands.needs_filing() => return Err(Error::Refused("followups.not-filed")),
        _ => {}
    }
    let head = Head::of(grant).await?;
    if new.reason == ClosedReason::SolvedWithoutMeeting {
        tell_outcome(grant, head.consultations + 1, &new.outcome).await?;
    }
    shut(grant, head, new.reason).await
}

/// A case that closes asks nothing after six months and leaves the list of its meeting.
pub(in crate::followups) async fn shut(
    grant: &Grant<'_, Case, Edit>,
    head: Head,
    reason: ClosedReason,
) -> Result<(), Error> {
    drop_open(grant).await?;
    access::unlist(grant).await?;
    Head { state: CaseState::Closed, ..head }.save(grant, Some(reason)).await?;
    grant.note("close", base::Code::code(reason));
    Ok(())
}

/// 'Löst utan möte': what was done instead goes to everybody in the circle who may hear of the case.
async fn tell_outcome(grant: &Grant<'_, Case, Edit>, consultation: i64, text: &str) -> Result<(), Error> {
    if text.is_empty() {
        return Err(Error::Refused("followups.no-outcome"));
    }
    let new = NewItem::new(ItemKind::Outcome, Subject::Case, consultation);
    let item = draft(grant, &new, &OutcomeText { text: text.to_owned() }).await?;
    let to = Circle::of(grant).await?.hearers(Subject::Case);
    let release_at = grant.now().plus_minutes(RECALL_MINUTES);
    disclose(grant, item, &Release { to: &to, purpose: Purpose::Consultation, release_at }).await.map(drop)
}

/// The own party has taken what it needs to its own record.
pub async fn file(grant: &Grant<'_, Case, Edit>) -> Result<(), Error> {
    grant.note("file", "");
    access::file(grant, &OWN, &FILE).await
}

/// The own party has nothing to take, and says why; the reason is sealed in its compartment.
pub async fn waive(grant: &Grant<'_, Case, Edit>, reason: &str) -> Result<(), Error> {
    let id: Id<Waiver> = grant.new_id()?;
    let clear = params![grant.id()?, grant.party()?, grant.me()?, grant.now()];
    let sealed = grant.compartment()?.seal_beside(&WAIVERS, id, 1, &clear, &OutcomeText { text: reason.to_owned() })?;
    grant.change(&WAIVE, params![id, sealed]).await?;
    grant.note("waive", "");
    access::file(grant, &OWN, &FILE).await
}
