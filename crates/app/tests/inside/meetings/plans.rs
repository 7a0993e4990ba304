//! What a party answers to what was proposed for it.

use crate::meetings::steps::*;

#[tokio::test]
async fn c10_a_proposal_is_only_that_until_its_own_party_takes_it() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        let room = format!("{meeting}/rum");
        propose(&w, &meeting, &place, w.af, "Boka arbetspsykolog").await;
        let page = w.arvid_af.opens(&room).await;
        assert!(page.shows("väntar på svar") && page.shows("Vi tar det"), "{}", page.told());
        assert!(!w.lisbet_fk.opens(&room).await.shows("Vi tar det</button>"));
        let take = after(&page, "action=\"/arenden/");
        let take = format!("/arenden/{take}");
        assert!(take.starts_with(&format!("/arenden/{case}/forslag/")) && take.ends_with("/ta"), "{take}");
        for someone in [&w.lisbet_fk, &w.johan_region, &w.olle_fk] {
            assert_eq!(someone.posts(&take, &[]).await.status, StatusCode::NOT_FOUND);
        }
        let id = meeting.strip_prefix("/moten/").unwrap();
        assert_eq!(w.arvid_af.posts(&take, &[("meeting", id)]).await.goes_to(), room);
        let seen = w.lisbet_fk.opens(&room).await;
        assert!(seen.shows("inte påbörjat") && !seen.shows("väntar på svar"), "{}", seen.told());
        assert_ne!(w.arvid_af.posts(&take, &[]).await.status, StatusCode::SEE_OTHER, "taken twice");
        let action = format!(
            "/arenden/{case}/atgard/{}",
            after(&w.arvid_af.opens(&room).await, &format!("href=\"/arenden/{case}/atgard/"))
        );
        let missing = w.arvid_af.posts(&action, &[("version", "1"), ("progress", "done")]).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY, "done says what came of it");
        let told = [("version", "1"), ("progress", "done"), ("result", "Tid den 18 november")];
        assert_eq!(w.arvid_af.posts(&action, &told).await.goes_to(), action);
        let seen = w.karin_gavle.opens(&room).await;
        assert!(seen.shows("Tid den 18 november") && seen.shows("klart"));
        // The same once more is told once, and leaves no mark of a row that was never written.
        assert_eq!(w.arvid_af.posts(&action, &told).await.goes_to(), action);
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        let other = [("version", "1"), ("progress", "done"), ("result", "Tid den 20 november")];
        let both = w.arvid_af.posts(&action, &other).await;
        assert_eq!(both.status, StatusCode::CONFLICT, "somebody was there before");
        assert!(both.shows("Tid den 18 november") && both.shows("Tid den 20 november"), "{}", both.told());
        assert_eq!(w.lisbet_fk.opens(&action).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_party_may_decline_with_a_reason_and_after_the_meeting_undo_for_ten_minutes() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        propose(&w, &meeting, &place, w.fk, "Pröva rehabiliteringspenning").await;
        let room = format!("{meeting}/rum");
        let proposal = after(&w.lisbet_fk.opens(&room).await, &format!("href=\"/arenden/{case}/forslag/"));
        let proposal = format!("/arenden/{case}/forslag/{proposal}");
        end(&w, &meeting, &place).await.goes_to();
        assert_eq!(w.lisbet_fk.opens(&proposal).await.status, StatusCode::OK);
        assert_eq!(w.arvid_af.opens(&proposal).await.status, StatusCode::NOT_FOUND);
        let decline = format!("{proposal}/avboj");
        assert_eq!(w.lisbet_fk.posts(&decline, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        w.lisbet_fk.posts(&decline, &[("reason", "Inget läkarintyg än")]).await.goes_to();
        let rows = async |someone: &Someone| {
            let tx = w.as_someone(someone).await;
            let grant = tx.ask::<Case, Read>(case).await.unwrap();
            let entries = casework::disclosures::entries(&grant).await.unwrap();
            let circle = casework::access::Circle::of(&grant).await.unwrap();
            let rows = casework::plans::agreed(&grant, &entries, &circle).unwrap();
            drop(grant);
            tx.commit().await.unwrap();
            rows
        };
        assert_eq!(rows(&w.arvid_af).await[0].kind, casework::plans::Kind::Proposed, "nobody reads it yet");
        w.wait_minutes(11);
        let row = rows(&w.arvid_af).await.remove(0);
        assert_eq!(row.kind, casework::plans::Kind::Answered(casework::plans::Progress::Declined));
        assert_eq!(row.result, "Inget läkarintyg än");
        let taken = [("what", "Vi prövar det nu"), ("due", "2026-12-20"), ("subject", "economy")];
        w.lisbet_fk.posts(&format!("{proposal}/ta"), &taken).await.goes_to();
        let text = casework::plans::text_for_individual(Language::Sv, &rows(&w.lisbet_fk).await, w.now().date());
        assert_eq!(text, "Det här kom vi överens om:\n– Försäkringskassan: Vi prövar det nu. Senast 20 december.");
        let action = rows(&w.lisbet_fk).await[0].action.unwrap();
        w.lisbet_fk.posts(&format!("/arenden/{case}/atgard/{action}/angra"), &[]).await.goes_to();
        let copies = testing::raw_rows(
            &w.vault,
            "select id from disclosures where item_id = $1 and item_version = 2 and sealed is not null",
            params![action],
        );
        assert!(copies.await.unwrap().is_empty(), "what was undone leaves no copy");
    }
}
