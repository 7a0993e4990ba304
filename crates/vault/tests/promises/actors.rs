//! Who asks: staff, an individual, the program itself, a stranger; and how they came to.

use base::{Code as _, Error, Id};
use vault::testing::{raw_rows, reopen, sign_in_by};
use vault::{Actor, Assurance, Edit, Individual, Means, Profile, Read, Vault, Who, params};

use crate::world::*;

fn profile(name: &str) -> Profile {
    Profile { name: name.to_owned(), ..Profile::default() }
}

fn her() -> Id<Individual> {
    id(50)
}

async fn comes(vault: &Vault, who: Who) -> String {
    sign_in_by(vault, who, (Means::Passkey, Assurance::Substantial), &profile("Kim")).await.unwrap()
}

fn anna_at_work() -> Who {
    Who::Staff { person: anna().staff, party: anna().party }
}

async fn is_in(vault: &Vault, token: &str) -> bool {
    vault.enter(token, true).await.unwrap().is_some()
}

#[tokio::test]
async fn a_session_bears_whose_it_is_and_how_sure_that_is() {
    for site in everywhere().await {
        let (hers, at_work) =
            (comes(&site.vault, Who::Individual(her())).await, comes(&site.vault, anna_at_work()).await);
        for vault in [site.vault.clone(), reopen(&site).await] {
            for (token, who) in [(&hers, Who::Individual(her())), (&at_work, anna_at_work())] {
                let tx = vault.enter(token, true).await.unwrap().unwrap();
                assert_eq!(tx.actor().who().unwrap(), who);
                let sitting = tx.actor().sitting().unwrap();
                assert_eq!((sitting.means, sitting.level), (Means::Passkey, Assurance::Substantial));
                assert_eq!(tx.actor().profile(), Some(&profile("Kim")));
            }
        }
    }
}

#[test]
fn one_level_is_surer_than_another() {
    let mut sorted = Assurance::ALL.to_vec();
    sorted.sort();
    assert_eq!(sorted, [Assurance::None, Assurance::Low, Assurance::Substantial, Assurance::High]);
}

#[tokio::test]
async fn an_individual_sits_for_no_party_and_opens_no_partys_compartment() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let token = comes(vault, Who::Individual(her())).await;
        let tx = vault.enter(&token, false).await.unwrap().unwrap();
        assert!(matches!(tx.actor(), Actor::Individual { .. }));
        assert!(matches!((tx.me(), tx.party()), (Err(Error::NotFound), Err(Error::NotFound))));
        assert!(matches!(tx.ask::<Case, Read>(case).await.map(drop), Err(Error::NotFound)));
        tx.fail(&Error::NotFound).await.unwrap();
        let sql = "select actor_kind, actor, party from log where result = 'refused'";
        let rows = raw_rows(vault, sql, vec![]).await.unwrap();
        assert_eq!(rows[0].get::<String>("actor_kind").unwrap(), "individual");
        assert_eq!(rows[0].get::<Id<Individual>>("actor").unwrap(), her());
        assert_eq!(rows[0].get::<Option<String>>("party").unwrap(), None);
    }
}

#[tokio::test]
async fn each_row_of_the_log_says_what_kind_of_actor_it_was() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let tx = vault.enter_stranger(false).await.unwrap();
        tx.ask::<Case, Read>(case).await.map(drop).unwrap_err();
        tx.fail(&Error::NotFound).await.unwrap();
        vault::testing::raw(vault, "delete from seats where case_id = $1", params![case]).await.unwrap();
        let astray = vault.check(&[SEATS.walk]).await.unwrap();
        vault.tell(&astray).await.unwrap();
        let rows =
            raw_rows(vault, "select distinct actor_kind, actor from log order by actor_kind", vec![]).await.unwrap();
        let told: Vec<(String, Option<String>)> =
            rows.iter().map(|row| (row.get("actor_kind").unwrap(), row.get("actor").unwrap())).collect();
        let anna = Some(anna().staff.to_string());
        let wanted = [("staff", anna), ("stranger", None), ("system", Some("checking".to_owned()))];
        assert_eq!(told, wanted.map(|(kind, actor)| (kind.to_owned(), actor)));
        assert!(matches!(vault.verify_log().await.unwrap(), vault::Verdict::Whole { .. }));
        vault::testing::raw(vault, "update log set actor_kind = 'staff' where actor_kind = $1", params!["system"])
            .await
            .unwrap();
        assert!(matches!(vault.verify_log().await.unwrap(), vault::Verdict::Broken(_)), "the leaf covers it");
    }
}

#[tokio::test]
async fn every_session_of_a_person_ends_at_once_and_nobody_elses() {
    for site in everywhere().await {
        let vault = &site.vault;
        let case = raise(vault, anna(), "one").await;
        let hers = [comes(vault, anna_at_work()).await, comes(vault, anna_at_work()).await];
        let signed_out = comes(vault, anna_at_work()).await;
        vault.sign_out(&signed_out).await.unwrap();
        let others = [
            comes(vault, Who::Staff { person: bo().staff, party: bo().party }).await,
            comes(vault, Who::Individual(her())).await,
        ];
        let ends = async |kept: bool| {
            let tx = request(vault, anna()).await;
            let grant = tx.ask::<Case, Edit>(case).await.unwrap();
            assert_eq!(grant.end_sessions(anna_at_work()).await.unwrap(), 2);
            drop(grant);
            if kept { tx.commit().await.unwrap() } else { tx.fail(&Error::Stale).await.unwrap() }
        };
        ends(false).await;
        assert!(is_in(vault, &hers[0]).await && is_in(vault, &hers[1]).await, "undone with its act");
        ends(true).await;
        for (vault, now) in [(vault.clone(), NOW.plus_minutes(-1)), (reopen(&site).await, NOW)] {
            vault.clock().set(now);
            for token in &hers {
                assert!(!is_in(&vault, token).await, "not even with the clock set back");
                assert!(vault.knows(token).await.unwrap(), "what was typed in it is kept for its writer");
            }
            vault.clock().set(NOW);
            for token in &others {
                assert!(is_in(&vault, token).await);
            }
        }
        assert_eq!(
            number(vault, "select count(*) as n from log where action = 'end_sessions' and result = 'granted'").await,
            1
        );
    }
}
