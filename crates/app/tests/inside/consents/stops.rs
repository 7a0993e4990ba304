//! The page of stops: recorded by the own party at the individual's word, seen by nobody else.

use axum::http::StatusCode;

use crate::consents::pages::open;
use crate::world::worlds;

/// The id in the form that lifts the first stop of a page.
fn first_stop(body: &str) -> String {
    body.split("name=\"stop\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn l3_7_a_stop_is_recorded_listed_and_lifted_by_the_own_party_alone() {
    for w in worlds().await {
        let (case, consent) = open(&w).await;
        let (path, gavle) = (format!("/arenden/{case}/stopp"), w.gavle.to_string());
        assert!(w.anna_af.opens(&consent).await.shows(&format!("href=\"{path}\"")));
        assert!(w.anna_af.opens(&path).await.shows("Det finns inget stopp."));
        let lisbet = w.lisbet_fk.opens(&format!("/arenden/{case}")).await;
        w.anna_af.posts(&path, &[("to", &gavle), ("about", "allt")]).await.goes_to();
        let twice = w.anna_af.posts(&path, &[("to", &gavle), ("about", "allt")]).await;
        assert_eq!(twice.goes_to(), path, "the same stop once more is no more than once");
        let says = "Berätta inte för Gävle kommun, socialnämnden: allt";
        for own in [&w.anna_af, &w.arvid_af] {
            assert!(own.opens(&path).await.shows(says), "{}", own.name);
        }
        let gone = w.karin_gavle.opens(&path).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "who raised it does not tell even that it is there");
        for other in [&w.lisbet_fk, &w.johan_region] {
            assert!(other.opens(&path).await.shows("Det finns inget stopp."), "{}", other.name);
        }
        assert_eq!(w.lisbet_fk.opens(&format!("/arenden/{case}")).await.body, lisbet.body, "unseen by others");
        assert!(
            !w.reviewer_fk.opens("/logg").await.shows("spärrade")
                && !w.reviewer_fk.opens("/logg?handling=read").await.shows("spärrade")
        );
        assert!(w.reviewer_af.opens("/logg").await.shows("spärrade"));

        let stop = first_stop(&w.anna_af.opens(&path).await.body);
        let lift = format!("{path}/hav");
        let foreign = w.lisbet_fk.posts(&lift, &[("stop", &stop)]).await;
        let nonsense = w.lisbet_fk.posts(&lift, &[("stop", "x")]).await;
        assert_eq!((foreign.status, foreign.body), (StatusCode::UNPROCESSABLE_ENTITY, nonsense.body));
        for _ in 0..2 {
            w.anna_af.posts(&lift, &[("stop", &stop)]).await.goes_to();
        }
        assert!(w.karin_gavle.opens(&path).await.status.is_success(), "lifted");
    }
}

#[tokio::test]
async fn a_receiver_outside_the_circle_is_answered_like_nonsense() {
    for w in worlds().await {
        let (case, _) = open(&w).await;
        let path = format!("/arenden/{case}/stopp");
        let (outside, own) = (w.association.to_string(), w.af.to_string());
        let mut answers = Vec::new();
        for to in [&outside, &own, "x"] {
            let page = w.anna_af.posts(&path, &[("to", to), ("about", "health")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.shows("href=\"#to\"") && page.shows("value=\"health\" checked"), "{}", page.told());
            answers.push(page.body);
        }
        assert!(answers.iter().all(|body| *body == answers[0]));
        let empty = w.anna_af.posts(&path, &[]).await;
        assert!(empty.shows("href=\"#to\"") && empty.shows("href=\"#about\""), "{}", empty.told());
        let unasked = w.raise("Annan Fågel", "Vad?", crate::world::NUMBERS[1]).await;
        assert!(w.anna_af.opens(&format!("/arenden/{unasked}/stopp")).await.shows("inget att stoppa"));
    }
}
