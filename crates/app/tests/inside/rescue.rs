//! An administrator whom her party cannot help: whoever runs the installation invites her anew (I1), on every database.

use axum::http::StatusCode;
use credentials::codes::InvitationSecret;
use organisation::rescue::{Rescue, candidates, invite, others};
use vault::Edit;

use crate::world::accounts::{Made, PASSWORD, enrols_by};
use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, World, stranger, worlds};

const MAJ: (&str, &str) = ("Maj Lund", "maj.lund@fk.example");
const NORA: (&str, &str) = ("Nora Vik", "nora.vik@fk.example");

/// As `trisam user invite` does: the invitation, and how many others could see to her.
async fn invites(w: &World, (name, address): (&str, &str)) -> (String, i64) {
    let tx = w.vault.operate().await.unwrap();
    let all = candidates(&tx, "FK").await.unwrap();
    let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    assert!(names.len() == 2 && names.contains(&MAJ.0) && names.contains(&NORA.0), "nobody else: {names:?}");
    let one = all.iter().find(|one| one.name == name).unwrap();
    let grant = tx.ask::<Rescue, Edit>(one.id).await.unwrap();
    let others = others(&grant).await.unwrap();
    let secret = InvitationSecret::new(&w.vault.chance().bytes().unwrap());
    invite(&grant, address, secret.as_str()).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
    (secret.printed().to_string(), others)
}

async fn signs_in(w: &World, (_, address): (&str, &str), made: &Made) -> Page {
    let code = made.code(w.now());
    let form = [("address", address), ("secret_password", PASSWORD), ("secret_code", code.as_str())];
    stranger(&w.router).posts("/logga-in/losenord", &form).await
}

async fn confirms(w: &World, by: &Someone, whom: &Someone) -> Page {
    crate::world::accounts::confirms(w, by, whom.staff).await
}

#[tokio::test]
async fn l5_8_whom_the_operator_invites_another_administrator_confirms_where_there_is_one() {
    for w in worlds().await {
        let case = w.staged(Stage::Following, &Story::new("rescue")).await.case;
        let (invitation, others) = invites(&w, MAJ).await;
        assert_eq!(others, 0, "nobody of FK has a way to sign in");
        let maj = enrols_by(&w, &invitation).await;
        let answer = signs_in(&w, MAJ, &maj).await;
        assert_eq!(answer.goes_to(), "/");
        let seated = stranger(&w.router).with(&answer);
        assert_eq!(seated.opens("/personal").await.status, StatusCode::OK);
        assert_eq!(seated.opens(&format!("/arenden/{case}")).await.status, StatusCode::NOT_FOUND, "and no case");

        let (invitation, others) = invites(&w, NORA).await;
        assert_eq!(others, 1);
        let nora = enrols_by(&w, &invitation).await;
        assert_eq!(signs_in(&w, NORA, &nora).await.status, StatusCode::UNPROCESSABLE_ENTITY, "not yet");
        assert_ne!(confirms(&w, &w.other_admin_fk, &w.other_admin_fk).await.status, StatusCode::SEE_OTHER);
        let standing = w.admin_fk.opens(&format!("/personal/{}/inbjudan", w.other_admin_fk.staff)).await;
        assert!(standing.shows("den som driver systemet") && standing.shows(NORA.1), "{}", standing.body);
        confirms(&w, &w.admin_fk, &w.other_admin_fk).await.goes_to();
        assert_eq!(signs_in(&w, NORA, &nora).await.goes_to(), "/");

        let log = w.reviewer_fk.opens("/logg").await;
        assert!(log.shows("en administratörs inloggning, av den som driver systemet"), "{}", log.body);
        assert!(!w.reviewer_af.opens("/logg").await.shows("av den som driver systemet"), "it is FK's");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn who_has_lost_her_account_loses_what_it_was_with_its_sessions() {
    for w in worlds().await {
        let before = enrols_by(&w, &invites(&w, MAJ).await.0).await;
        let seated = stranger(&w.router).with(&signs_in(&w, MAJ, &before).await);
        assert_eq!(seated.opens("/personal").await.status, StatusCode::OK);
        let first = invites(&w, MAJ).await.0;
        assert_eq!(seated.opens("/personal").await.status, StatusCode::SEE_OTHER, "signed out");
        w.wait_minutes(1);
        assert_eq!(signs_in(&w, MAJ, &before).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let second = invites(&w, MAJ).await.0;
        let shown = stranger(&w.router).posts("/valkommen", &[("secret_invitation", &first)]).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY, "the newest alone holds");
        let after = enrols_by(&w, &second).await;
        assert_eq!(signs_in(&w, MAJ, &after).await.goes_to(), "/");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_role_that_has_ended_is_given_again_with_the_invitation() {
    for w in worlds().await {
        let sql = "select id from roles where staff_id = $1";
        let rows = vault::testing::raw_rows(&w.vault, sql, vault::params![w.other_admin_fk.staff]).await.unwrap();
        let role: String = rows[0].get("id").unwrap();
        let path = format!("/personal/{}/roll/avsluta", w.other_admin_fk.staff);
        w.again(&w.admin_fk).await.posts(&path, &[("id", &role)]).await.goes_to();
        assert_eq!(w.again(&w.other_admin_fk).await.opens("/personal").await.status, StatusCode::NOT_FOUND);
        let made = enrols_by(&w, &invites(&w, NORA).await.0).await;
        let nora = stranger(&w.router).with(&signs_in(&w, NORA, &made).await);
        assert_eq!(nora.opens("/personal").await.status, StatusCode::OK);
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn nobody_but_the_operator_comes_to_it() {
    for w in worlds().await {
        let tx = w.as_someone(&w.admin_fk).await;
        assert!(candidates(&tx, "FK").await.unwrap().is_empty());
        assert!(tx.ask::<Rescue, Edit>(w.other_admin_fk.staff.cast()).await.is_err());
        drop(tx);
        let tx = w.vault.operate().await.unwrap();
        assert!(
            tx.ask::<Rescue, Edit>(w.olle_fk.staff.cast()).await.is_err(),
            "who never looked after her party's people"
        );
        assert!(candidates(&tx, "Nowhere").await.unwrap().is_empty());
    }
}
