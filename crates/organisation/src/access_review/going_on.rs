//! What the program does with reviews each night.

use base::{Error, Id};
use vault::{Edit, Party, Read, Transaction};

use super::model::{self, Next, Step, night};
use super::opening_store::{begin, is_due, standing, take, to_go_on};
use super::policy::{ALL_PARTIES, PartyReview, Reviews};
use super::store::rows;

/// The parties whose reviews have something to do tonight. As `System(Reviewing)`.
pub async fn parties_to_go_on(tx: &Transaction) -> Result<Vec<Id<Party>>, Error> {
    let id = ALL_PARTIES.parse().map_err(|error| Error::internal("looking for reviews", error))?;
    to_go_on(&tx.ask::<Reviews, Read>(id).await?).await
}

/// Begins the reviews of a party where they are due, and goes on with those that nobody answers. A transaction of its own for
/// each: what is altered of one party stops the reviews of no other.
pub async fn go_on(tx: &Transaction, party: Id<Party>) -> Result<(), Error> {
    let grant = &tx.ask::<PartyReview, Edit>(party.cast()).await?;
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
