//! Who at the own party answers for a case, as people, on every database.

use axum::http::StatusCode;
use base::Id;
use casework::access::Case;
use vault::{params, testing};

use crate::world::stages::{Stage, Story};
use crate::world::{NUMBERS, Someone, World, today, worlds};

async fn raised(w: &World) -> (Id<Case>, String) {
    let case = w.raise("Kanarie Fågel", "Vad klarar jag?", NUMBERS[0]).await;
    (case, format!("/arenden/{case}"))
}

async fn status(who: &Someone, path: &str) -> StatusCode {
    who.opens(path).await.status
}

/// The id in the form that ends the first assignment of a page.
fn first_end(body: &str) -> String {
    body.split("name=\"assignment\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn l3_5_a_substitute_sees_the_case_before_consent_and_until_the_last_day() {
    for w in worlds().await {
        let (_, path) = raised(&w).await;
        let page = w.anna_af.opens(&format!("{path}/handlaggare")).await;
        assert!(
            page.shows("Anna Berg") && page.shows("ansvarig handläggare") && page.shows("Arvid Ek"),
            "{}",
            page.told()
        );
        assert!(!page.shows("Runa Ask"), "only officers can answer for a case");
        assert_eq!(status(&w.arvid_af, &path).await, StatusCode::NOT_FOUND);
        let (arvid, last) = (w.arvid_af.staff.to_string(), today().date().plus_days(1).to_string());
        let form = [("substitute", arvid.as_str()), ("last_day", last.as_str())];
        w.anna_af.posts(&format!("{path}/handlaggare/ersattare"), &form).await.goes_to();
        let page = w.arvid_af.opens(&path).await;
        assert!(page.shows("Kanarie Fågel") && page.shows("ersättare för den som gjorde det"), "{}", page.told());
        assert!(w.arvid_af.opens(&format!("{path}/handlaggare")).await.shows("4 nov"));
        let twice = w.anna_af.posts(&format!("{path}/handlaggare/ersattare"), &form).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN);
        w.wait_minutes(2 * 24 * 60);
        let arvid = w.again(&w.arvid_af).await;
        assert_eq!(status(&arvid, &path).await, StatusCode::NOT_FOUND, "the last day is over");
        assert_eq!(status(&w.again(&w.anna_af).await, &path).await, StatusCode::OK);
    }
}

#[tokio::test]
async fn l3_5_who_hands_the_case_over_without_a_seat_is_out_at_once() {
    for w in worlds().await {
        let (_, path) = raised(&w).await;
        let (anna, arvid) = (w.anna_af.staff.to_string(), w.arvid_af.staff.to_string());
        let answer = w.anna_af.posts(&format!("{path}/handlaggare/lamna-over"), &[("to", &arvid)]).await;
        assert_eq!(answer.goes_to(), "/arenden");
        let missing = w.anna_af.opens("/arenden/019a0000-0000-7000-8000-000000000000").await;
        let gone = w.anna_af.opens(&path).await;
        assert_eq!((gone.status, gone.body), (StatusCode::NOT_FOUND, missing.body));
        let page = w.arvid_af.opens(&path).await;
        assert!(page.shows("Arvid Ek") && page.shows("Skriv in samtycket"), "{}", page.told());
        w.arvid_af.posts(&format!("{path}/handlaggare/lamna-over"), &[("to", &anna)]).await.goes_to();
        assert_eq!(status(&w.anna_af, &path).await, StatusCode::OK, "and back again");
    }
}

#[tokio::test]
async fn a_substitute_who_gives_the_case_away_ends_the_officers_assignment_too() {
    for w in worlds().await {
        let (case, path) = raised(&w).await;
        let arvid = w.arvid_af.staff.to_string();
        w.anna_af.posts(&format!("{path}/handlaggare/ersattare"), &[("substitute", &arvid)]).await.goes_to();
        let taken = w.arvid_af.posts(&format!("{path}/handlaggare/lamna-over"), &[("to", &arvid)]).await;
        assert_eq!(taken.goes_to(), format!("{path}/handlaggare"), "takes it over");
        assert_eq!(status(&w.anna_af, &path).await, StatusCode::NOT_FOUND);
        let sql = "select staff_id from assignments where case_id = $1 and valid_to is null and role = 'officer'";
        let left = testing::raw_rows(&w.vault, sql, params![case]).await.unwrap();
        assert_eq!(left.len(), 1, "one officer at a time");
        let again = w.arvid_af.posts(&format!("{path}/handlaggare/lamna-over"), &[("to", &arvid)]).await;
        assert_eq!(again.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn at_an_invited_party_whoever_takes_part_names_its_people_and_no_other_party_sees_them() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("assign")).await;
        let path = format!("/arenden/{}/handlaggare", staged.case);
        let olle = w.olle_fk.staff.to_string();
        assert_eq!(status(&w.olle_fk, &path).await, StatusCode::NOT_FOUND);
        w.lisbet_fk.posts(&format!("{path}/ersattare"), &[("substitute", &olle)]).await.goes_to();
        let page = w.olle_fk.opens(&path).await;
        assert!(page.shows("Olle Frisk") && page.shows("tills vidare"), "{}", page.told());
        for other in [&w.anna_af, &w.karin_gavle] {
            assert!(!other.opens(&path).await.shows("Olle"), "{}", other.name);
        }
        let end = first_end(&page.body);
        let foreign = w.karin_gavle.posts(&format!("{path}/avsluta"), &[("assignment", &end)]).await;
        let nonsense = w.karin_gavle.posts(&format!("{path}/avsluta"), &[("assignment", "x")]).await;
        assert_eq!((foreign.status, foreign.body), (StatusCode::UNPROCESSABLE_ENTITY, nonsense.body));
        w.lisbet_fk.posts(&format!("{path}/avsluta"), &[("assignment", &end)]).await.goes_to();
        assert_eq!(status(&w.olle_fk, &path).await, StatusCode::NOT_FOUND, "at once");

        let page = w.arvid_af.opens(&path).await;
        assert!(page.shows("Anna Berg") && !page.shows("Lämna över"), "a seat at the raising party may look");
        let anna = w.anna_af.staff.to_string();
        let refused = w.arvid_af.posts(&format!("{path}/lamna-over"), &[("to", &w.arvid_af.staff.to_string())]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let foreign = w.lisbet_fk.posts(&format!("{path}/ersattare"), &[("substitute", &anna)]).await;
        let reviewer = w.reviewer_fk.staff.to_string();
        let no_officer = w.lisbet_fk.posts(&format!("{path}/ersattare"), &[("substitute", &reviewer)]).await;
        let nonsense = w.lisbet_fk.posts(&format!("{path}/ersattare"), &[("substitute", "x")]).await;
        assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(foreign.body == nonsense.body && no_officer.body == nonsense.body);
    }
}

#[tokio::test]
async fn naming_and_handing_over_ask_for_a_fresh_sign_in() {
    for w in worlds().await {
        let (_, path) = raised(&w).await;
        w.wait_minutes(6);
        let arvid = w.arvid_af.staff.to_string();
        for (act, field) in [("ersattare", "substitute"), ("lamna-over", "to")] {
            let page = w.anna_af.posts(&format!("{path}/handlaggare/{act}"), &[(field, &arvid)]).await;
            assert!(page.goes_to().starts_with("/logga-in"), "{act}");
        }
        assert_eq!(status(&w.arvid_af, &path).await, StatusCode::NOT_FOUND);
        assert!(w.anna_af.opens(&format!("{path}/handlaggare")).await.shows("Logga in igen i en ny flik"));
        let past = [("substitute", arvid.as_str()), ("last_day", "2026-11-02")];
        let page = w.anna_af.posts(&format!("{path}/handlaggare/ersattare"), &past).await;
        assert!(page.shows("href=\"#last_day\"") && page.shows("Välj en dag som inte har varit."), "{}", page.told());
        for far in ["2027-11-04", "9999-12-31"] {
            let form = [("substitute", arvid.as_str()), ("last_day", far)];
            let page = w.anna_af.posts(&format!("{path}/handlaggare/ersattare"), &form).await;
            assert!(page.shows("href=\"#last_day\"") && page.shows("högst ett år i taget"), "{far}: {}", page.told());
            assert!(page.shows(&format!("value=\"{far}\"")), "what was typed stands");
        }
    }
}

#[tokio::test]
async fn what_was_to_be_told_goes_with_the_case_and_every_act_stands_in_the_log() {
    for w in worlds().await {
        let staged = w.staged(Stage::Discussed, &Story::new("assign")).await;
        let path = format!("/arenden/{}/handlaggare", staged.case);
        let before = w.vault.statements();
        assert_eq!(status(&w.anna_af, &path).await, StatusCode::OK);
        assert!(w.vault.statements() - before <= 8);
        let arvid = w.arvid_af.staff.to_string();
        w.anna_af.posts(&format!("{path}/lamna-over"), &[("to", &arvid)]).await.goes_to();
        let sql = "select staff_id from feedbacks where case_id = $1 and party_id = $2";
        let tells = testing::raw_rows(&w.vault, sql, params![staged.case, w.af]).await.unwrap();
        assert_eq!(tells[0].get::<String>("staff_id").unwrap(), arvid);
        let sql =
            "select action from log where case_id = $1 and action in ('assign', 'unassign') order by counter desc";
        let acts = testing::raw_rows(&w.vault, sql, params![staged.case]).await.unwrap();
        let acts: Vec<String> = acts.iter().take(2).map(|row| row.get("action").unwrap()).collect();
        assert_eq!(acts, ["assign", "unassign"]);
    }
}
