//! Telling her what came out, as people, on every database.

use axum::http::StatusCode;
use base::Id;
use casework::access::{Case, Purpose, Subject};
use casework::disclosures::{ItemKind, NewItem, Release, disclose, draft};
use casework::feedback::{Channel, Due, NewFeedback, assign, due, planned};
use vault::{Edit, Read};

use crate::after::{discussed, seven_months, state, told};
use crate::world::{Someone, World, worlds};

/// Something a party says in the case, to everybody who may hear of work.
async fn says(w: &World, case: Id<Case>, by: &Someone, new: NewItem, content: serde_json::Value) {
    let tx = w.as_someone(by).await;
    let grant = tx.ask::<Case, Edit>(case).await.unwrap();
    let item = draft(&grant, &new, &content).await.unwrap();
    let to: Vec<_> = [w.af, w.fk, w.gavle, w.region].into_iter().filter(|party| *party != by.party).collect();
    let release = Release { to: &to, purpose: Purpose::Consultation, release_at: grant.now() };
    disclose(&grant, item, &release).await.unwrap();
    drop(grant);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn c11_the_letter_is_drafted_from_what_was_agreed() {
    for w in worlds().await {
        let case = discussed(&w, seven_months(&w), w.fk).await;
        let due = w.now().date().plus_days(47);
        let action = NewItem { due: Some(due), ..NewItem::new(ItemKind::Action, Subject::Work, 1) };
        says(&w, case, &w.karin_gavle, action, serde_json::json!({"what": "Ringer om boendet"})).await;
        let code = Some("work_training:queue".to_owned());
        let advice = NewItem { code, ..NewItem::new(ItemKind::Recommendation, Subject::Work, 1) };
        says(&w, case, &w.johan_region, advice, serde_json::json!({"text": "Börja med tio timmar"})).await;
        let later = NewItem::new(ItemKind::Action, Subject::Work, 2);
        says(&w, case, &w.karin_gavle, later, serde_json::json!({"what": "Hör till nästa gång"})).await;
        let page = w.lisbet_fk.opens(&format!("/arenden/{case}/aterkoppling")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.told());
        for part in [
            "”Vad klarar jag?”",
            "– Gävle kommun, socialnämnden: Ringer om boendet. Senast 20 december.",
            "Börja med tio timmar. Det är kö.",
            "Om ett halvår frågar vi dig",
        ] {
            assert!(page.shows(part), "{part}: {}", page.body);
        }
        assert!(!page.shows("Hör till nästa gång"));
        let letter = w.lisbet_fk.opens(&format!("/arenden/{case}/aterkoppling/brev")).await;
        assert!(letter.shows("Ringer om boendet") && !letter.shows("<textarea"));
    }
}

#[tokio::test]
async fn only_the_responsible_party_reads_the_text_and_the_answer() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        let path = format!("/arenden/{case}/aterkoppling");
        let (letter, note) = ("Hemligt brev till Mikael", "Hon grät av lättnad");
        let form = [("version", "1"), ("text", letter), ("note", note), ("act", "save")];
        w.lisbet_fk.posts(&path, &form).await.goes_to();
        for (name, someone) in w.everybody() {
            let page = someone.opens(&path).await;
            let mine = someone.staff == w.lisbet_fk.staff;
            assert_eq!(page.shows(letter) && page.shows(note), mine, "{name}: {}", page.told());
            assert!(mine || !page.shows("textarea"), "{name}");
            let sees = ["anna", "arvid", "lisbet", "karin", "johan"].iter().any(|who| name.starts_with(who));
            assert_eq!(page.status == StatusCode::OK, sees, "{name}");
            if sees {
                assert!(page.shows("Telefon") && page.shows("17 nov"), "{name}: {}", page.told());
            }
            let letter_page = someone.opens(&format!("{path}/brev")).await;
            assert_eq!(letter_page.status == StatusCode::OK, mine, "{name}");
            let written = someone.posts(&path, &[("version", "2"), ("text", "Annat"), ("act", "save")]).await;
            assert_eq!(written.status == StatusCode::SEE_OTHER, mine, "{name}");
        }
        told(&w, case, &w.lisbet_fk, "wants_change").await;
        let page = w.karin_gavle.opens(&path).await;
        assert!(page.shows("klart") && !page.shows("Vill ändra något") && !page.shows("Nu har vi träffats"));
    }
}

#[tokio::test]
async fn her_answer_takes_at_most_three_clicks_on_one_page() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        let path = format!("/arenden/{case}/aterkoppling");
        let page = w.lisbet_fk.opens(&path).await;
        let required = page.body.matches("aria-required=\"true\"").count();
        assert!(required <= 2, "{required} answers and a button");
        let version = page.field("version");
        let text = "Det här kom vi fram till.";
        let without = [("version", version.as_str()), ("text", text), ("note", "Ringde två gånger"), ("act", "told")];
        let again = w.lisbet_fk.posts(&path, &without).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.shows("href=\"#reply\"") && again.shows(text) && again.shows("Ringde två gånger"));
        let with = [without.as_slice(), &[("reply", "yes")]].concat();
        assert_eq!(w.lisbet_fk.posts(&path, &with).await.goes_to(), path);
        let done = w.lisbet_fk.opens(&path).await;
        assert!(done.shows("Det blev bra") && done.shows(text) && !done.shows("textarea"));
        let twice = w.lisbet_fk.posts(&path, &with).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN, "{}", twice.told());
    }
}

#[tokio::test]
async fn b7_a_stale_version_gives_both_texts() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        let path = format!("/arenden/{case}/aterkoppling");
        let saved = w.lisbet_fk.autosaves(&path, &[("version", "1"), ("text", "Den första"), ("note", "")]).await;
        assert_eq!((saved.status, saved.headers["x-version"].to_str().unwrap()), (StatusCode::OK, "2"));
        assert!(saved.body.starts_with("Sparat"), "{}", saved.body);
        let stale = [("version", "1"), ("text", "Den andra"), ("note", "")];
        assert_eq!(w.lisbet_fk.autosaves(&path, &stale).await.status, StatusCode::CONFLICT);
        let told = [stale.as_slice(), &[("reply", "yes"), ("act", "told")]].concat();
        for form in [stale.as_slice(), told.as_slice()] {
            let both = w.lisbet_fk.posts(&path, form).await;
            assert_eq!(both.status, StatusCode::CONFLICT);
            assert!(both.shows("Den första") && both.shows("Den andra"), "{}", both.told());
            assert_eq!(both.field("version"), "2");
            assert!(!both.shows("data-autosave"), "nothing is saved over theirs before the writer has decided");
        }
        let page = w.lisbet_fk.opens(&path).await;
        assert!(page.shows("Den första") && page.shows("data-autosave"));
        w.lisbet_fk.posts(&path, &[("version", "2"), ("text", "Den andra"), ("note", "")]).await.goes_to();
        assert!(w.lisbet_fk.opens(&path).await.shows("Den andra"));
    }
}

#[tokio::test]
async fn her_wish_to_change_something_offers_a_new_consultation() {
    for w in worlds().await {
        let case = discussed(&w, seven_months(&w), w.fk).await;
        told(&w, case, &w.lisbet_fk, "wants_change").await;
        let page = w.lisbet_fk.opens(&format!("/arenden/{case}/aterkoppling")).await;
        assert!(page.shows(&format!("/arenden/{case}/ny-konsultation")));
        assert_eq!(state(&w, case).await.0, "following");
    }
}

#[tokio::test]
async fn a_party_is_given_one_feedback_for_a_consultation() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        let tx = w.as_someone(&w.johan_region).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let due = w.now().date();
        let new = NewFeedback { consultation: 1, party: w.fk, staff: None, channel: Channel::Visit, due };
        assert!(matches!(assign(&grant, &new).await, Err(base::Error::Stale)));
        assign(&grant, &NewFeedback { party: w.gavle, ..new }).await.unwrap();
        assert_eq!(planned(&grant).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn due_and_late_feedback_of_my_party_is_listed_and_nobody_elses() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        let day = w.now().date();
        let listed = async |someone: &Someone, until| {
            let tx = w.as_someone(someone).await;
            let listing = due(&tx, until).await.unwrap();
            let mut cases = Vec::new();
            for row in &listing.rows {
                let face = casework::disclosures::face(&listing, row).await.unwrap().unwrap();
                assert_eq!(face.person.name, "Mikael Granström");
                cases.push(Due::of(row).unwrap().case);
            }
            cases
        };
        assert_eq!(listed(&w.lisbet_fk, day.plus_days(14)).await, [case]);
        assert!(listed(&w.lisbet_fk, day.plus_days(13)).await.is_empty());
        for someone in [&w.anna_af, &w.karin_gavle, &w.olle_fk, &w.leader] {
            assert!(listed(someone, day.plus_days(99)).await.is_empty(), "{}", someone.name);
        }
        told(&w, case, &w.lisbet_fk, "yes").await;
        assert!(listed(&w.lisbet_fk, day.plus_days(99)).await.is_empty());
    }
}

#[tokio::test]
async fn the_pages_take_at_most_eight_statements() {
    for w in worlds().await {
        let case = discussed(&w, seven_months(&w), w.fk).await;
        for part in ["", "/brev"] {
            for someone in [&w.lisbet_fk, &w.anna_af] {
                let before = w.vault.statements();
                someone.opens(&format!("/arenden/{case}/aterkoppling{part}")).await;
                let cost = w.vault.statements() - before;
                assert!(cost <= 8, "{part} {}: {cost} statements", someone.name);
            }
        }
    }
}

#[tokio::test]
async fn a_revoked_consent_closes_the_page_for_others() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        crate::after::revoked(&w, case).await;
        let page = w.lisbet_fk.opens(&format!("/arenden/{case}/aterkoppling")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let tx = w.as_someone(&w.lisbet_fk).await;
        assert!(tx.ask::<Case, Read>(case).await.is_err());
    }
}
