//! Writing before a meeting: only what may be heard is offered, and nothing written is lost.

use axum::http::StatusCode;
use base::Id;
use casework::access::{Case, Subject};
use vault::{Edit, testing};

use crate::world::{NUMBERS, World, worlds};

/// A case in which the circle may hear of everything but health.
async fn without_health(w: &World) -> Id<Case> {
    let case = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
    let subjects = [Subject::Case, Subject::Work, Subject::Everyday, Subject::Economy];
    w.consents_then(w.now(), case, &[w.af, w.fk, w.region], &subjects).await;
    case
}

#[tokio::test]
async fn only_subjects_that_somebody_may_hear_of_are_offered_and_the_others_say_why() {
    for w in worlds().await {
        let case = without_health(&w).await;
        let page = w.lisbet_fk.opens(&format!("/arenden/{case}")).await;
        assert!(page.shows("name=\"subject\" value=\"work\"") && !page.shows("name=\"subject\" value=\"health\""));
        assert!(page.shows("Samtycket låter er inte berätta för någon om: hälsa"), "{}", page.told());
        let path = format!("/arenden/{case}/underlag");
        let page = w.lisbet_fk.posts(&path, &[("subject", "health")]).await;
        assert!(page.status == StatusCode::FORBIDDEN && page.shows("skriv in ett nytt samtycke"), "{}", page.told());
        let at = w.lisbet_fk.posts(&path, &[("subject", "work")]).await.goes_to().to_owned();
        let page = w.lisbet_fk.opens(&at).await;
        assert!(!page.shows("value=\"health\"") && page.shows("Samtycket låter er inte berätta för någon om: hälsa"));
    }
}

#[tokio::test]
async fn what_nobody_may_hear_is_saved_and_shown_when_it_is_let_go() {
    for w in worlds().await {
        let case = without_health(&w).await;
        let at = w.lisbet_fk.posts(&format!("/arenden/{case}/underlag"), &[("subject", "work")]).await;
        let at = at.goes_to().to_owned();
        let written = [("version", "1"), ("subject", "health"), ("now", "Skrivet sedan sist"), ("act", "disclose")];
        let page = w.lisbet_fk.posts(&at, &written).await;
        assert!(page.shows("href=\"#subject\"") && page.shows("Skrivet sedan sist"), "{}", page.told());
        assert_eq!(page.field("version"), "2", "the page goes on from what was saved");
        let again = w.lisbet_fk.opens(&at).await;
        assert!(again.shows("Skrivet sedan sist") && again.shows("value=\"health\" checked"), "{}", again.told());
        let moved = [("version", "2"), ("subject", "work"), ("now", "Skrivet sedan sist"), ("act", "disclose")];
        w.lisbet_fk.posts(&at, &moved).await.goes_to();
        w.wait_minutes(11);
        assert!(w.johan_region.opens(&format!("/arenden/{case}")).await.shows("Skrivet sedan sist"));
    }
}

#[tokio::test]
async fn one_more_press_on_a_subject_leads_to_the_draft_that_is_there() {
    for w in worlds().await {
        let case = without_health(&w).await;
        let path = format!("/arenden/{case}/underlag");
        let first = w.lisbet_fk.posts(&path, &[("subject", "work")]).await.goes_to().to_owned();
        for _ in 0..2 {
            assert_eq!(w.lisbet_fk.posts(&path, &[("subject", "work")]).await.goes_to(), first);
        }
        assert_ne!(w.lisbet_fk.posts(&path, &[("subject", "economy")]).await.goes_to(), first);
        assert_ne!(w.anna_af.posts(&path, &[("subject", "work")]).await.goes_to(), first, "each party its own");
        let written = [("version", "1"), ("subject", "work"), ("now", "Klart"), ("act", "disclose")];
        w.lisbet_fk.posts(&first, &written).await.goes_to();
        assert_ne!(
            w.lisbet_fk.posts(&path, &[("subject", "work")]).await.goes_to(),
            first,
            "what is disclosed is done"
        );
    }
}

/// Lets what was asked meanwhile go on until it waits for what another holds.
async fn until_it_waits(w: &World) {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    if w.site.is_postgres() {
        let sql = "select count(*) as n from pg_locks where locktype = 'advisory' and not granted \
            and database = (select oid from pg_database where datname = current_database())";
        let waits = async {
            while testing::raw_rows(&w.vault, sql, vec![]).await.unwrap()[0].get::<i64>("n").unwrap() == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(30), waits).await.unwrap();
    }
}

/// What was read meanwhile is not undone (issue 8, point 6): a recall that waited in the queue is of the time at which its
/// turn came.
#[tokio::test]
async fn point_6_a_recall_that_waited_past_the_release_is_too_late() {
    for w in worlds().await {
        let case = without_health(&w).await;
        let path = format!("/arenden/{case}");
        let sends = async |subject: &str, text: &str| {
            let at = w.lisbet_fk.posts(&format!("{path}/underlag"), &[("subject", subject)]).await.goes_to().to_owned();
            let written = [("version", "1"), ("subject", subject), ("now", text), ("act", "disclose")];
            w.lisbet_fk.posts(&at, &written).await.goes_to();
            at
        };
        for (minutes, too_late, subject, text) in [(0, false, "work", "Blev ångrat"), (1, true, "economy", "Blev läst")]
        {
            let at = sends(subject, text).await;
            w.wait_minutes(9);
            let first = w.as_someone(&w.johan_region).await;
            first.ask::<Case, Edit>(case).await.map(drop).unwrap();
            let held = async {
                until_it_waits(&w).await;
                w.wait_minutes(minutes);
                first.commit().await.unwrap();
            };
            let undo = format!("{at}/angra");
            let (undone, ()) = tokio::join!(w.lisbet_fk.posts_from(&path, &undo, &[]), held);
            let refused = undone.status == StatusCode::FORBIDDEN && undone.shows("De tio minuterna har gått");
            assert_eq!(refused, too_late, "{}", undone.told());
            w.wait_minutes(1);
            let seen = w.johan_region.opens(&path).await;
            assert!(!seen.shows("Blev ångrat") && seen.shows("Blev läst") == too_late, "{}", seen.told());
        }
    }
}

#[tokio::test]
async fn nobody_is_left_out_by_an_id_that_is_nobodys_and_what_was_chosen_stays() {
    for w in worlds().await {
        let case = without_health(&w).await;
        let at = w.lisbet_fk.posts(&format!("/arenden/{case}/underlag"), &[("subject", "work")]).await;
        let at = at.goes_to().to_owned();
        let (af, gavle) = (w.af.to_string(), w.gavle.to_string());
        for odd in ["rappakalja", "019a0000-0000-7000-8000-000000000000", &gavle] {
            let written = [("version", "1"), ("subject", "work"), ("now", "Bara detta"), ("act", "disclose")];
            let except = [("except", af.as_str()), ("except", odd)];
            let form: Vec<(&str, &str)> = written.into_iter().chain(except).collect();
            let page = w.lisbet_fk.posts(&at, &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}: {}", page.told());
            crate::world::page::assert_summary_reaches(&page.raw);
            assert!(page.shows("href=\"#except\"") && page.shows("Bara detta"), "{odd}: {}", page.told());
            assert!(page.shows(&format!("value=\"{af}\" checked")), "who was left out stays so: {}", page.told());
        }
        let sent = "select id from disclosures where from_party = $1";
        let sent = testing::raw_rows(&w.vault, sent, vault::params![w.fk]).await.unwrap();
        assert!(sent.is_empty(), "nothing has left the party");
    }
}

/// A party's first text under a consent asks for a fresh sign-in (issue 8, point 7): said before it is written.
#[tokio::test]
async fn the_writing_page_says_beforehand_that_the_first_time_asks_to_sign_in_again() {
    for w in worlds().await {
        let case = without_health(&w).await;
        let at = w.lisbet_fk.posts(&format!("/arenden/{case}/underlag"), &[("subject", "work")]).await;
        let at = at.goes_to().to_owned();
        let says = "första gången ni lämnar ut något under samtycket";
        assert!(!w.lisbet_fk.opens(&at).await.shows(says), "the sign-in is fresh");
        w.wait_minutes(6);
        assert!(w.lisbet_fk.opens(&at).await.shows(says));
        let form = [("version", "1"), ("subject", "work"), ("now", "Kan arbeta"), ("act", "disclose")];
        let page = w.lisbet_fk.posts(&at, &form).await;
        assert!(page.goes_to().starts_with("/logga-in?igen=1"), "{}", page.goes_to());
        let lisbet = w.signs_in_again(&w.lisbet_fk).await;
        lisbet.posts(&at, &form).await.goes_to();
        w.wait_minutes(6);
        assert!(!lisbet.opens(&at).await.shows(says), "only the first time");
    }
}

/// Whoever reads it need not ask around for whom to ring, and has it in the own file.
#[tokio::test]
async fn c6_a_text_says_how_whoever_knows_more_is_reached() {
    for w in worlds().await {
        let case = without_health(&w).await;
        let path = format!("/arenden/{case}");
        let at = w.lisbet_fk.posts(&format!("{path}/underlag"), &[("subject", "work")]).await.goes_to().to_owned();
        let reach = "Lisbet, 010-123 45 67, helst före lunch";
        let long = "å".repeat(201);
        let written =
            |reach| [("version", "1"), ("subject", "work"), ("now", "Samtal"), ("reach", reach), ("act", "disclose")];
        let refused = w.lisbet_fk.posts(&at, &written(&long)).await;
        assert!(refused.shows("href=\"#reach\"") && refused.shows(&long), "{}", refused.told());
        w.lisbet_fk.posts(&at, &written(reach)).await.goes_to();
        w.wait_minutes(11);
        let johan = w.again(&w.johan_region).await;
        for page in ["", "/journal"] {
            let page = johan.opens(&format!("{path}{page}")).await;
            assert!(page.shows("Så når ni den som vet mer hos oss") && page.shows(reach), "{}", page.told());
        }
    }
}
