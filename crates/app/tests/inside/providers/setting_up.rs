//! One administrator proposes what is believed about her party's provider, another confirms it; a link is taken away.

use axum::http::StatusCode;
use serde_json::json;

use super::{is_in, set, set_with};
use crate::world::provider::{Browser, Fake, SETUP, proposes, takes};
use crate::world::worlds;

#[tokio::test]
async fn l5_5_what_is_believed_about_a_provider_takes_two_administrators() {
    for w in worlds().await {
        let fake = Fake::start().await;
        let good = fake.configuration(json!({}));
        let maj = w.again(&w.admin_fk).await;
        let kept = r#"{ "like": "generic", "issuer": "x" }"#;
        for (typed, told) in [("", "Inställning"), ("{", "Ingenting är sparat"), (kept, "Ingenting är sparat")] {
            let page = maj.posts(SETUP, &[("configuration", typed), ("secret_client", "hemligt")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(page.shows(told) && !page.shows("hemligt"), "{typed}: {}", page.told());
            assert!(page.shows(&typed.replace('"', "&quot;")), "nothing typed is lost: {}", page.body);
        }
        let empty = w.other_admin_fk.opens(SETUP).await;
        assert!(!empty.shows("Väntar på att bekräftas") && empty.shows(&format!("/logga-in/svar/{}", w.fk)));

        proposes(&w, &w.admin_fk, &good).await.goes_to();
        let offered = async || Browser::new(&w.router).opens("/logga-in").await.shows("Försäkringskassan");
        let alone = takes(&w, &w.admin_fk).await;
        assert!(alone.status == StatusCode::FORBIDDEN && !offered().await, "{}", alone.told());
        let nora = w.again(&w.other_admin_fk).await;
        let read = nora.opens(SETUP).await;
        assert!(read.shows("Maj Lund") && read.shows(&fake.issuer) && !read.shows(&good.secret), "{}", read.body);

        // What Nora has read is not what is proposed by now.
        proposes(&w, &w.admin_fk, &fake.configuration(json!({ "client_id": "another" }))).await.goes_to();
        let stale = nora.posts(&format!("{SETUP}/bekrafta"), &[("proposal", &read.field("proposal"))]).await;
        assert!(
            stale.shows("Förslaget du läste gäller inte längre") && stale.shows("another") && !offered().await,
            "{}",
            stale.told()
        );
        takes(&w, &w.other_admin_fk).await.goes_to();
        assert!(offered().await);

        // The secret that is kept goes on where none is typed.
        maj.posts(SETUP, &[("configuration", &good.json)]).await.goes_to();
        takes(&w, &w.other_admin_fk).await.goes_to();
        let mut olle = Browser::new(&w.router);
        let page = olle.comes_back(&w, (&fake, w.fk.cast()), json!({ "sub": "1" })).await;
        assert!(page.shows("Koppla din inloggning"), "{}", page.told());

        proposes(&w, &w.other_admin_fk, &good).await.goes_to();
        let proposal = maj.opens(SETUP).await.field("proposal");
        maj.posts(&format!("{SETUP}/dra-tillbaka"), &[("proposal", &proposal)]).await.goes_to();
        assert!(!maj.opens(SETUP).await.shows("Väntar på att bekräftas"));
        let gone = w.again(&w.admin_fk).await.posts(&format!("{SETUP}/bekrafta"), &[("proposal", &proposal)]).await;
        assert!(gone.shows("Förslaget du läste gäller inte längre"), "{}", gone.told());
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn whoever_is_signed_in_by_the_provider_alone_cannot_take_it_away() {
    let roles = json!({ "roles": { "claim": "groups", "codes": [{ "value": "adm", "role": "party_administrator" }] } });
    for s in set_with(roles).await {
        let mut olle = s.olle(json!({ "sub": "1", "groups": ["adm"] })).await;
        let page = olle.opens(&format!("{SETUP}/ta-bort")).await;
        assert!(page.shows("Du är själv inloggad genom den") && !page.shows("<button class=\"button\">Ta bort"));
        let sent = olle.posts(&format!("{SETUP}/ta-bort"), &[]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{}", sent.told());
        assert!(olle.opens("/logga-in").await.shows("Försäkringskassan"));
    }
}

#[tokio::test]
async fn a_link_is_taken_away_with_the_sessions_that_came_of_it() {
    for s in set().await {
        let w = &s.w;
        let mut olle = s.olle(json!({ "sub": "1" })).await;
        let elsewhere = w.again(&w.olle_fk).await;
        let maj = w.again(&w.admin_fk).await;
        let path = format!("/personal/{}/koppling", w.olle_fk.staff);
        let page = maj.opens(&path).await;
        assert!(page.shows("Kopplad sedan"), "{}", page.told());
        assert_eq!(maj.posts(&format!("{path}/ta-bort"), &[("read", "x")]).await.status, StatusCode::CONFLICT);
        maj.posts(&format!("{path}/ta-bort"), &[("read", &page.field("read"))]).await.goes_to();
        assert!(!is_in(&mut olle).await && maj.opens(&path).await.shows("Inte kopplad"));
        assert!(elsewhere.opens("/konto").await.goes_to().starts_with("/logga-in"), "whatever began it");
        let page = olle.comes_back(w, s.at(), json!({ "sub": "1" })).await;
        assert!(page.shows("Koppla din inloggning"), "{}", page.told());
    }
}
