//! Joining two cases.

use base::{Error, Id};
use vault::{Edit, Grant};

use super::super::closing::shut;
use super::super::store::standing;
use crate::access::{Case, CaseLevel, ClosedReason, Head, Subject};
use crate::consents::{self, Twin};
use crate::disclosures::{Contribution, Item};
use crate::preparation;

/// The cases into which the reader's own one can go: about the same person, open to the reader, and like it before
/// a meeting. `Refused` where the case is not the reader's own, or when there is none.
pub async fn candidates<A>(grant: &Grant<'_, Case, A>) -> Result<Vec<Twin>, Error> {
    if grant.level() != CaseLevel::Own {
        return Err(Error::Refused("only-officer"));
    }
    let mut twins = consents::same_person(grant).await?;
    twins.retain(|twin| twin.state.is_before());
    if twins.is_empty() || !Head::of(grant).await?.state.is_before() {
        return Err(Error::Refused("followups.nothing-to-join"));
    }
    Ok(twins)
}

/// Closes the own case and puts `text` into `other` as a draft of the own party's, with what stands in neither of the
/// two left where it is. The own party has filed before (L8.9). Answers with the draft.
pub async fn join(
    own: &Grant<'_, Case, Edit>,
    other: &Grant<'_, Case, Edit>,
    subject: Subject,
    text: String,
) -> Result<Id<Item>, Error> {
    let into = other.id()?;
    if !candidates(own).await?.iter().any(|twin| twin.case == into) {
        return Err(Error::NotFound);
    }
    if standing(own).await?.needs_filing() {
        return Err(Error::Refused("followups.not-filed"));
    }
    let item = preparation::begin(other, subject).await?;
    let draft = Contribution { now: text, ..Contribution::default() };
    preparation::write(other, item, 1, subject, &draft).await?;
    own.note("join", into.to_string());
    shut(own, Head::of(own).await?, ClosedReason::Joined).await?;
    Ok(item)
}
