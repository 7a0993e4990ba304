//! 'Copy to own record', with consent and after it (C14, L8.9).

use axum::http::{StatusCode, header};
use base::{Code as _, Instant};
use trisam::access::{ASSIGNMENTS, Assignment, AssignmentRole, Case};
use vault::testing::raw_rows;
use vault::{Edit, params};

use crate::county::ASSIGN;
use crate::pages::open;
use crate::world::worlds;

#[tokio::test]
async fn l8_9_a_party_takes_what_it_has_and_got_to_its_own_record() {
    for w in worlds().await {
        let (case, _) = open(&w).await;
        let path = format!("/arenden/{case}/journal");
        let page = w.lisbet_fk.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        for text in ["Kanarie Fågel", "19900222-••••", "Vad klarar jag?", "Arbetsförmedlingen, frågan", "Sjukpenning"]
        {
            assert!(page.shows(text), "{text}: {}", page.body);
        }
        assert!(!page.shows("199002222397"), "the page shows no whole number");
        let file = w.lisbet_fk.opens(&format!("{path}/fil")).await;
        assert_eq!(file.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"trisam-underlag.html\"");
        assert!(file.shows("199002222397") && file.shows("<!DOCTYPE html>"));
        assert!(!file.shows("<script") && !file.shows("href=") && !file.shows("src="));
        w.lisbet_fk.posts(&path, &[]).await.goes_to();
        assert!(w.lisbet_fk.opens(&path).await.shows("fört över 3 nov"));
        assert!(!w.anna_af.opens(&path).await.shows("fört över 3 nov"), "each party for itself");
        let sql = "select count(*) as n from log where action = 'export'";
        let logged = raw_rows(&w.vault, sql, vec![]).await.unwrap()[0].get::<i64>("n").unwrap();
        assert_eq!(logged, 2, "the file and the mark");
        w.wait_minutes(6);
        let later = w.lisbet_fk.opens(&format!("{path}/fil")).await;
        assert!(later.goes_to().starts_with("/logga-in?igen=1&till="), "an export asks for a fresh sign-in");
        assert_eq!(w.olle_fk.opens(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn l1_8_after_a_revocation_what_was_received_can_be_taken_over_for_thirty_days() {
    for w in worlds().await {
        let (case, samtycke) = open(&w).await;
        let lisbet = &w.lisbet_fk;
        let tx = w.as_someone(lisbet).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let (id, role) = (grant.new_id::<Assignment>().unwrap(), AssignmentRole::Officer.code());
        let fields = params![case, lisbet.party, lisbet.staff, role, w.now(), None::<Instant>];
        let mac = grant.sign(&ASSIGNMENTS, id, &fields).await.unwrap();
        grant.change(&ASSIGN, params![id, role, mac]).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        w.anna_af.posts(&format!("{samtycke}/aterkalla"), &[]).await.goes_to();
        let path = format!("/arenden/{case}/journal");
        let page = lisbet.opens(&path).await;
        assert!(page.shows("till och med 3 december") && page.shows("Vad klarar jag?"), "{}", page.told());
        assert_eq!(lisbet.opens(&samtycke).await.status, StatusCode::FORBIDDEN);
        assert_eq!(lisbet.posts(&format!("/arenden/{case}/underlag"), &[("subject", "work")]).await.status, 403);
        lisbet.posts(&path, &[]).await.goes_to();
        assert!(lisbet.opens(&path).await.shows("fört över 3 nov"));
        assert_eq!(w.karin_gavle.opens(&path).await.status, StatusCode::NOT_FOUND, "a seat alone is not enough");
    }
}
