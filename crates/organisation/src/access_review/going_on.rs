//! What the program does with reviews each night.

use base::{Error, Id};
use vault::{Edit, Grant, Party, Read, Transaction};

use super::model::{self, Next, Step, night};
use super::opening_store::{begin, is_due, standing, take, to_go_on};
use super::policy::{ALL_PARTIES, PartyReview, Reviews};
use super::store::rows;

/// Begins the reviews that are due, and goes on with those that nobody answers. As `System(Reviewing)`.
pub async fn go_on(tx: &Transaction) -> Result<(), Error> {
    let id = ALL_PARTIES.parse().map_err(|error| Error::internal("looking for reviews", error))?;
    for party in to_go_on(&tx.ask::<Reviews, Read>(id).await?).await? {
        of_party(&tx.ask::<PartyReview, Edit>(Id::<Party>::cast(party)).await?).await?;
    }
    Ok(())
}

async fn of_party(grant: &Grant<'_, PartyReview, Edit>) -> Result<(), Error> {
    let (all, rows) = (standing(grant).await?, rows(grant).await?);
    if is_due(grant).await? {
        // What was left of last year's is asked anew.
        for one in &all {
            take(grant, one, &Next { review: one.id, step: Step::Done, suspended: Vec::new() }, &rows).await?;
        }
        return begin(grant).await;
    }
    let reviews: Vec<_> = all
        .iter()
        .map(|one| {
            let rows = rows.iter().map(|(row, _)| row).filter(|row| row.review == one.id).collect();
            model::Standing { id: one.id, step: one.step, since: one.since, rows }
        })
        .collect();
    for next in night(&reviews, grant.now()) {
        if let Some(one) = all.iter().find(|one| one.id == next.review) {
            take(grant, one, &next, &rows).await?;
        }
    }
    Ok(())
}
