//! Asking for leave: granted, refused, hidden; what is kept and what is logged.

use base::Error;
use vault::testing::raw_rows;
use vault::{Edit, Read, params};

use crate::world::*;

#[tokio::test]
async fn promise_1_a_grant_is_made_by_the_policy_alone() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "hon vill arbeta");
        assert_eq!(logged(&site.vault).await, ["change granted", "read granted"]);
        let tx = request(&site.vault, anna()).await;
        let grant = tx.ask::<Case, Read>(case).await.unwrap();
        assert_eq!((grant.level(), grant.id().unwrap()), (Level::Own, case));
    }
}

#[tokio::test]
async fn l1_3_hidden_and_missing_answer_alike_and_both_leave_their_row() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        let hidden = read(&site.vault, bo(), case).await.unwrap_err();
        let missing = read(&site.vault, bo(), id(77)).await.unwrap_err();
        assert!(matches!((&hidden, &missing), (Error::NotFound, Error::NotFound)));
        let sql =
            "select subject, case_id, basis, note, party, actor from log where result = 'refused' order by counter";
        let rows = raw_rows(&site.vault, sql, vec![]).await.unwrap();
        let subjects: Vec<String> = rows.iter().map(|row| row.get("subject").unwrap()).collect();
        assert_eq!(subjects, [case.to_string(), id::<Case>(77).to_string()]);
        for column in ["basis", "note", "party", "actor"] {
            assert_eq!(rows[0].get::<String>(column).unwrap(), rows[1].get::<String>(column).unwrap());
        }
    }
}

#[tokio::test]
async fn leave_to_look_is_not_leave_to_change() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        seat(&site.vault, anna(), case, bo(), "see").await;
        let tx = request(&site.vault, bo()).await;
        let grant = tx.ask::<Case, Read>(case).await.unwrap();
        assert_eq!(grant.level(), Level::See);
        let refused = tx.ask::<Case, Edit>(case).await.map(drop);
        assert!(matches!(refused, Err(Error::Refused("not-yours"))));
        end(tx, refused).await.unwrap_err();
        assert_eq!(logged(&site.vault).await[2..], ["read refused", "change refused"]);
    }
}

#[tokio::test]
async fn a_stranger_is_let_in_nowhere() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        let tx = site.vault.enter_stranger(true).await.unwrap();
        assert!(tx.actor().is_stranger());
        assert!(matches!(tx.ask::<Case, Read>(case).await.map(drop), Err(Error::NotFound)));
        assert!(matches!(tx.list::<Case>(&MINE, params!["x"]).await.map(drop), Err(Error::NotFound)));
        assert!(matches!(tx.fresh(), Err(Error::SignIn)));
        tx.fail(&Error::NotFound).await.unwrap();
        assert_eq!(
            number(&site.vault, "select count(*) as n from log where actor is null and result = 'refused'").await,
            1
        );
    }
}

#[tokio::test]
async fn what_fails_is_undone_and_logged_with_its_word() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        for (error, word) in [
            (Error::Stale, "stale"),
            (Error::Refused("no"), "refused"),
            (Error::SignIn, "refused"),
            (Error::Invalid(base::Invalid::one("x", base::Problem::Required)), "invalid"),
            (Error::internal("trying", "no"), "failed"),
        ] {
            let tx = request(&site.vault, anna()).await;
            let grant = tx.ask::<Case, Edit>(case).await.unwrap();
            grant.change(&CLOSE, params!["closed", vec![0_u8], 1_i64]).await.unwrap();
            grant.note("close", "x");
            tx.fail(&error).await.unwrap();
            let log = logged(&site.vault).await;
            assert_eq!(log[log.len() - 2..], [format!("change {word}"), format!("close {word}")]);
        }
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "hon vill arbeta");
        assert_eq!(number(&site.vault, "select version as n from cases").await, 1);
    }
}

#[tokio::test]
async fn a_dropped_request_leaves_nothing_and_the_next_one_works() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        let before = logged(&site.vault).await;
        let tx = request(&site.vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        grant.change(&CLOSE, params!["closed", vec![0_u8], 1_i64]).await.unwrap();
        drop(grant);
        drop(tx);
        assert_eq!(logged(&site.vault).await, before);
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "hon vill arbeta");
    }
}

#[tokio::test]
async fn what_was_left_is_not_kept_by_closing() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        let tx = request(&site.vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        grant.change(&CLOSE, params!["closed", vec![0_u8], 1_i64]).await.unwrap();
        drop(grant);
        drop(tx);
        site.vault.close().await;
        let again = vault::testing::reopen(&site).await;
        assert_eq!(read(&again, anna(), case).await.unwrap(), "hon vill arbeta");
    }
}

#[tokio::test]
async fn a_failed_statement_spoils_its_request_until_it_is_undone() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        let tx = request(&site.vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        grant.change(&CLOSE, params!["closed", vec![0_u8], 1_i64]).await.unwrap();
        assert!(matches!(grant.run(&BREAK, vec![]).await, Err(Error::Internal(_))));
        assert!(matches!(tx.ask::<Case, Read>(case).await.map(drop), Err(Error::Internal(_))));
        assert!(tx.commit().await.is_err(), "half of a request is not kept");

        let tx = request(&site.vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let twice = grant.run(&AGAIN, vec![]).await.unwrap_err();
        assert!(matches!(twice, Error::Stale), "a key that is taken means somebody was there before");
        tx.fail(&twice).await.unwrap();
        let mut log = logged(&site.vault).await;
        log.sort();
        assert_eq!(log, ["change granted", "change stale"]);
        assert_eq!(read(&site.vault, anna(), case).await.unwrap(), "hon vill arbeta");
    }
}

#[tokio::test]
async fn what_was_refused_first_and_granted_then_is_logged_as_both() {
    for site in everywhere().await {
        let tx = request(&site.vault, anna()).await;
        let later = raise_in(&tx, anna(), "ny").await.unwrap();
        tx.ask::<Case, Read>(id(9)).await.map(drop).unwrap_err();
        tx.ask::<Case, Read>(later).await.map(drop).unwrap();
        tx.ask::<Case, Read>(later).await.map(drop).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(logged(&site.vault).await, ["change granted", "read refused", "read granted"]);
    }
}

#[tokio::test]
async fn a_seat_ends_at_its_instant() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        let tx = request(&site.vault, anna()).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let (end, seat) = (NOW.plus_minutes(1), id::<Person>(50));
        let fields = params![case, bo().party, bo().staff, "see", end];
        let mac = grant.sign(&SEATS, seat, &fields).await.unwrap();
        let row = [params![seat], fields, params![mac]].concat();
        grant.change(&SEAT, row).await.unwrap();
        tx.commit().await.unwrap();
        let ask = async |now| {
            let tx = site.vault.rehearse(bo().staff, bo().party, now).await.unwrap();
            tx.ask::<Case, Read>(case).await.map(drop)
        };
        assert!(ask(end.plus_millis(-1)).await.is_ok());
        assert!(matches!(ask(end).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn of_two_who_change_at_once_one_is_told() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "hon vill arbeta").await;
        let change = async || {
            let tx = request(&site.vault, anna()).await;
            let done = async {
                let grant = tx.ask::<Case, Edit>(case).await?;
                grant.change(&CLOSE, params!["closed", vec![0_u8], 1_i64]).await
            };
            let done = done.await;
            end(tx, done).await
        };
        let (one, other) = tokio::join!(change(), change());
        assert!(matches!((&one, &other), (Ok(()), Err(Error::Stale)) | (Err(Error::Stale), Ok(()))));
    }
}

#[tokio::test]
async fn a_request_that_promised_to_look_gets_no_leave_to_change() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        let token =
            vault::testing::sign_in(&site.vault, anna().staff, anna().party, &vault::Profile::default()).await.unwrap();
        let tx = site.vault.enter(&token, true).await.unwrap().unwrap();
        assert!(matches!(tx.ask::<Case, Edit>(case).await.map(drop), Err(Error::Internal(_))));
    }
}
