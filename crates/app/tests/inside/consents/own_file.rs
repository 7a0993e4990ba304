//! 'Copy to own record', with consent and after it (C14, L8.9).

use axum::http::{StatusCode, header};
use casework::access::{AssignmentRole, Case};
use vault::Edit;
use vault::testing::raw_rows;

use crate::consents::pages::open;
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
        for out in [path.clone(), format!("{path}/fil")] {
            let later = w.lisbet_fk.opens(&out).await;
            assert!(later.goes_to().starts_with("/logga-in?igen=1&till="), "{out}: an export asks for a fresh sign-in");
        }
        assert_eq!(w.olle_fk.opens(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn l1_8_after_a_revocation_what_was_received_can_be_taken_over_for_thirty_days() {
    for w in worlds().await {
        let (case, samtycke) = open(&w).await;
        let lisbet = &w.lisbet_fk;
        w.wait_minutes(1);
        w.anna_af.posts(&format!("{samtycke}/aterkalla"), &[]).await.goes_to();
        let path = format!("/arenden/{case}/att-fora-over");
        let start = lisbet.opens("/").await;
        assert!(
            start.shows("href=\"/att-fora-over\">1 ärende med texter som ni inte längre läser här: för över"),
            "{}",
            start.told()
        );
        assert!(start.shows("senast 3 dec"), "the last day: {}", start.told());
        let list = lisbet.opens("/att-fora-over").await;
        assert!(list.shows("Kanarie Fågel") && list.shows(&path), "{}", list.told());
        let page = lisbet.opens(&path).await;
        assert!(page.shows("till och med 3 december") && page.shows("Vad klarar jag?"), "{}", page.told());
        assert!(!page.shows("199002222397"), "the page shows no whole number");
        let file = lisbet.opens(&format!("{path}/fil")).await;
        assert!(file.shows("199002222397") && file.shows("<!DOCTYPE html>"));
        for gone in [
            "",
            "/journal",
            "/journal/fil",
            "/samtycke",
            "/avsluta",
            "/aterkoppling",
            "/uppfoljning",
            "/ny-konsultation",
        ] {
            let page = lisbet.opens(&format!("/arenden/{case}{gone}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{gone}");
        }
        assert_eq!(lisbet.posts(&format!("/arenden/{case}/underlag"), &[("subject", "work")]).await.status, 404);
        lisbet.posts(&path, &[]).await.goes_to();
        assert!(lisbet.opens(&path).await.shows("fört över 3 nov"));
        assert_eq!(w.olle_fk.opens(&path).await.status, StatusCode::NOT_FOUND, "another team's seat");
        w.wait_minutes(6);
        for out in [path.clone(), format!("{path}/fil")] {
            assert!(lisbet.opens(&out).await.goes_to().starts_with("/logga-in?igen=1&till="), "{out} takes texts out");
        }
        w.wait_minutes(30 * 24 * 60 - 6);
        let lisbet = w.again(lisbet).await;
        assert_eq!(lisbet.opens(&path).await.status, StatusCode::NOT_FOUND, "thirty days are over");
        assert!(lisbet.opens("/att-fora-over").await.shows("Det finns inget att föra över."));
        assert!(!lisbet.opens("/").await.shows("/att-fora-over"), "no way to what is over");
    }
}

/// Who answers for the case takes it over; only where nobody does, those who hold the party's seat or held it last.
#[tokio::test]
async fn l1_8_the_seat_takes_over_only_where_nobody_is_assigned() {
    for w in worlds().await {
        let (case, samtycke) = open(&w).await;
        let (lisbet, karin) = (&w.lisbet_fk, &w.karin_gavle);
        let tx = w.as_someone(lisbet).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        casework::access::assign(&grant, w.olle_fk.staff, AssignmentRole::Officer, None).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        w.wait_minutes(1);
        w.anna_af.posts(&format!("{samtycke}/aterkalla"), &[]).await.goes_to();
        let path = format!("/arenden/{case}/att-fora-over");
        assert_eq!(w.olle_fk.opens(&path).await.status, StatusCode::OK, "assigned");
        assert_eq!(lisbet.opens(&path).await.status, StatusCode::NOT_FOUND, "a seat, where a colleague answers");
        assert_eq!(karin.opens(&path).await.status, StatusCode::OK, "a seat, and nobody answers");
        for (who, leads) in [(&w.olle_fk, true), (lisbet, false), (karin, true), (&w.reviewer_fk, false)] {
            let start = who.opens("/").await;
            assert_eq!((start.status, start.shows("/att-fora-over")), (StatusCode::OK, leads), "{}", who.name);
        }
        for other in [&w.leader, &w.office, &w.reviewer_fk] {
            assert_eq!(other.opens(&path).await.status, StatusCode::NOT_FOUND, "{}", other.name);
        }
    }
}
