//! The wall between parties: no crossing without consent, and a copy for the receiver alone.

use base::{Error, Id};
use vault::testing::raw;
use vault::{Edit, Read, Transaction, Vault, params};

use crate::world::*;

/// Puts a copy into `to`'s compartment if a consent lets it through.
async fn disclose(tx: &Transaction, case: Id<Case>, to: Person, words: &str) -> Result<Option<Id<Case>>, Error> {
    let grant = tx.ask::<Case, Edit>(case).await?;
    let Some(crossing) = grant.cross(to.party, "work", "consultation").await? else { return Ok(None) };
    let copy = grant.new_id()?;
    let sealed = crossing.compartment().seal(&COPIES, copy, 1, &words)?;
    grant.change(&ADD_COPY, params![copy, crossing.to(), sealed]).await?;
    Ok(Some(copy))
}

async fn read_copy(vault: &Vault, who: Person, case: Id<Case>) -> Result<String, Error> {
    let tx = request(vault, who).await;
    let grant = tx.ask::<Case, Read>(case).await?;
    let row = grant.one(&COPY, vec![]).await?;
    grant.open(&row, &COPIES)
}

#[tokio::test]
async fn l1_19_nothing_crosses_without_consent_and_the_copy_opens_at_the_receiver_alone() {
    for site in everywhere().await {
        let (vault, carl) = (&site.vault, person(3, 103));
        let case = raise(vault, anna(), "one").await;
        for other in [bo(), carl] {
            seat(vault, anna(), case, other, "see").await;
        }
        let tx = request(vault, anna()).await;
        assert_eq!(disclose(&tx, case, bo(), "hon vill").await.unwrap(), None);
        tx.commit().await.unwrap();

        consent(vault, anna(), case, bo()).await;
        let tx = request(vault, anna()).await;
        assert_eq!(disclose(&tx, case, carl, "hon vill").await.unwrap(), None);
        assert!(disclose(&tx, case, bo(), "hon vill").await.unwrap().is_some());
        tx.commit().await.unwrap();

        assert_eq!(read_copy(vault, bo(), case).await.unwrap(), "hon vill");
        assert!(matches!(read_copy(vault, anna(), case).await, Err(Error::Internal(_))), "not even the sender");
        assert!(matches!(read_copy(vault, carl, case).await, Err(Error::NotFound)));
        assert!(read(vault, bo(), case).await.is_err(), "the original stays shut");
    }
}

#[tokio::test]
async fn what_a_party_has_culled_nobody_fills_again() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        seat(vault, anna(), case, bo(), "own").await;
        consent(vault, anna(), case, bo()).await;
        let tx = request(vault, anna()).await;
        assert!(disclose(&tx, case, bo(), "hon vill").await.unwrap().is_some());
        tx.commit().await.unwrap();
        crate::sealing::cull(vault, bo(), case).await;
        let tx = request(vault, anna()).await;
        assert_eq!(disclose(&tx, case, bo(), "en gång till").await.unwrap(), None);
    }
}

#[tokio::test]
async fn an_altered_consent_lets_nothing_through() {
    for site in everywhere().await {
        let (vault, carl) = (&site.vault, person(3, 103));
        let case = raise(vault, anna(), "one").await;
        consent(vault, anna(), case, bo()).await;
        raw(vault, "update tuples set to_party = $1", params![carl.party]).await.unwrap();
        let tx = request(vault, anna()).await;
        assert!(matches!(disclose(&tx, case, carl, "x").await, Err(Error::Internal(_))));
    }
}

#[tokio::test]
async fn a_passage_knows_its_consent_and_marks_with_the_receivers_key() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        consent(vault, anna(), case, bo()).await;
        let tx = request(vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let crossing = grant.cross(bo().party, "work", "consultation").await.unwrap().unwrap();
        assert!(crossing.basis().parse::<Id<Case>>().is_ok());
        assert!(grant.cross(bo().party, "work", "follow_up").await.unwrap().is_none());
        let theirs = crossing.blind_index("199001019802").await.unwrap();
        assert_ne!(grant.blind_index("199001019802").await.unwrap(), theirs);
        drop(crossing);
        drop(grant);
        drop(tx);
        let tx = request(vault, bo()).await;
        let desk = tx.ask::<Desk, Read>(bo().party.cast()).await.unwrap();
        assert_eq!(desk.blind_index("199001019802").await.unwrap(), theirs);
    }
}
