//! Six months after, closing and taking up again, as people, on every database.

use axum::http::StatusCode;
use base::{Date, Id};
use casework::access::{Case, CaseState, ClosedReason, Head};
use casework::followups::{Answer, NewClosing, Outcome, close, due, file, note, standing, task};
use vault::{Edit, Read, params};

use crate::after::{count, discuss, discussed, prepared, revoked, seven_months, state, told, until};
use crate::world::{Page, Someone, World, worlds};

fn pathed(case: Id<Case>, part: &str) -> String {
    format!("/arenden/{case}/{part}")
}

async fn followups(w: &World) -> i64 {
    count(w, "select count(*) as n from followups", params![]).await
}

/// The cases that stand in somebody's list of follow-ups due on a day.
async fn listed(w: &World, someone: &Someone, until: Date) -> Vec<Id<Case>> {
    let tx = w.as_someone(someone).await;
    let listing = due(&tx, until).await.unwrap();
    listing.rows.iter().map(|row| row.get("id").unwrap()).collect()
}

const ANSWERS: [(&str, &str); 5] = [
    ("readiness", "more"),
    ("step", "work"),
    ("main", "wages"),
    ("note", "Trivs på sitt nya jobb"),
    ("outcome", "done"),
];

#[tokio::test]
async fn c13_after_feedback_the_six_months_begin_at_the_initiator_counted_from_the_consultation() {
    for w in worlds().await {
        let case = discussed(&w, seven_months(&w), w.fk).await;
        until(&w, w.now().date().plus_days(10));
        assert_eq!((state(&w, case).await.0.as_str(), followups(&w).await), ("discussed", 0));
        told(&w, case, &w.lisbet_fk, "yes").await;
        assert_eq!((state(&w, case).await.0.as_str(), followups(&w).await), ("following", 1));
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Read>(case).await.unwrap();
        assert_eq!(task(&grant).await.unwrap().unwrap().due.to_string(), "2027-05-03");
    }
}

#[tokio::test]
async fn six_months_are_clamped() {
    for w in worlds().await {
        until(&w, Date::new(2027, 8, 31).unwrap());
        let anna = w.again(&w.anna_af).await;
        let w = World { anna_af: anna, ..w };
        let case = discussed(&w, seven_months(&w), w.fk).await;
        told(&w, case, &w.lisbet_fk, "yes").await;
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Read>(case).await.unwrap();
        assert_eq!(task(&grant).await.unwrap().unwrap().due.to_string(), "2028-02-29");
    }
}

/// A case whose six months are over in a world a month before its day.
async fn due_soon(w: &World, follow_up: Option<Date>) -> (Id<Case>, Someone) {
    let case = discussed(w, follow_up, w.fk).await;
    told(w, case, &w.lisbet_fk, "yes").await;
    until(w, Date::new(2027, 4, 20).unwrap());
    (case, w.again(&w.anna_af).await)
}

#[tokio::test]
async fn the_answers_are_noted_in_four_taps_beside_the_baseline_and_sealed() {
    for w in worlds().await {
        let (case, anna) = due_soon(&w, seven_months(&w)).await;
        let path = pathed(case, "uppfoljning");
        let page = anna.opens(&path).await;
        assert!(page.shows("När ärendet lyftes: Sjukpenning"), "{}", page.told());
        let required = page.body.matches("role=\"radiogroup\" aria-required=\"true\"").count();
        assert_eq!(required + 1, 4, "three answers and a button");
        assert_eq!(listed(&w, &anna, Date::new(2027, 5, 3).unwrap()).await, [case]);
        let missing = anna.posts(&path, &[("version", "1"), ("outcome", "done"), ("step", "work")]).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(missing.shows("href=\"#readiness\"") && missing.shows("href=\"#main\""));
        let form =
            [&[("version", "1")], ANSWERS.as_slice(), &[("also", "livelihood_support"), ("also", "wages")]].concat();
        anna.posts(&path, &form).await.goes_to();
        let page = anna.opens(&path).await;
        assert!(
            page.shows("Lön, Försörjningsstöd") && page.shows("Mer redo") && page.shows("Trivs på"),
            "{}",
            page.told()
        );
        let again = anna.posts(&path, &form).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        // The page has no form any more: what was typed too late is shown all the same.
        let late = [("version", "1"), ("outcome", "done"), ("note", "Skrivet f\u{f6}r sent.")];
        let late = anna.posts(&path, &late).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.shows("Skrivet f\u{f6}r sent."), "{}", late.told());
        for someone in [&w.lisbet_fk, &w.johan_region] {
            let page = w.again(someone).await.opens(&path).await;
            assert!(!page.shows("Mer redo") && !page.shows("Trivs på"));
        }
        assert!(listed(&w, &anna, Date::new(2027, 6, 1).unwrap()).await.is_empty());
    }
}

#[tokio::test]
async fn not_reached_and_declined_take_one_tap_and_keep_no_answers() {
    for w in worlds().await {
        let (case, anna) = due_soon(&w, seven_months(&w)).await;
        let path = pathed(case, "uppfoljning");
        anna.posts(&path, &[("version", "1"), ("outcome", "declined")]).await.goes_to();
        let page = anna.opens(&path).await;
        assert!(page.shows("Avböjd") && !page.shows("Mer redo"), "{}", page.told());
    }
}

/// The wrong button costs no answers: they stand there with what to do, until she who typed them says that they go.
#[tokio::test]
async fn answers_that_are_filled_in_are_not_thrown_away_by_the_wrong_button() {
    for w in worlds().await {
        let (case, anna) = due_soon(&w, seven_months(&w)).await;
        let path = pathed(case, "uppfoljning");
        for outcome in ["declined", "not_reached"] {
            let form =
                [&[("version", "1")], &ANSWERS[..4], &[("also", "livelihood_support"), ("outcome", outcome)]].concat();
            let page = anna.posts(&path, &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            for kept in
                ["value=\"more\" checked", "value=\"work\" checked", "value=\"wages\" checked", "Trivs på sitt nya"]
            {
                assert!(page.shows(kept), "{kept}: {}", page.told());
            }
            assert!(page.shows("href=\"#drop\"") && page.shows("tryck på ”Spara svaren”"), "{}", page.told());
            assert!(!page.shows("name=\"drop\" value=\"yes\" checked"), "nobody ticks it but the one who means it");
        }
        assert_eq!(listed(&w, &anna, Date::new(2027, 5, 3).unwrap()).await, [case], "nothing was noted");
        let form = [&[("version", "1")], &ANSWERS[..4], &[("drop", "yes"), ("outcome", "declined")]].concat();
        anna.posts(&path, &form).await.goes_to();
        let page = anna.opens(&path).await;
        assert!(page.shows("Avböjd") && page.shows("Trivs på") && !page.shows("Mer redo"), "{}", page.told());
    }
}

#[tokio::test]
async fn l0_4_revoked_consent_leaves_no_follow_up() {
    for w in worlds().await {
        let case = discussed(&w, seven_months(&w), w.fk).await;
        told(&w, case, &w.lisbet_fk, "yes").await;
        until(&w, w.now().date().plus_months(3));
        revoked(&w, case).await;
        until(&w, Date::new(2027, 5, 3).unwrap());
        let anna = w.again(&w.anna_af).await;
        assert!(listed(&w, &anna, Date::new(2028, 1, 1).unwrap()).await.is_empty(), "no task");
        let today = anna.opens("/").await;
        assert!(!today.shows("att följa upp"), "{}", today.told());
        let path = pathed(case, "uppfoljning");
        let page = anna.opens(&path).await;
        assert!(page.shows("Fråga inte") && !page.shows("radiogroup"), "{}", page.told());
        let form = [&[("version", "1")], ANSWERS.as_slice()].concat();
        assert_eq!(anna.posts(&path, &form).await.status, StatusCode::FORBIDDEN);
        let points =
            "select count(*) as n from followups where done is not null or sealed is not null or outcome is not null";
        assert_eq!(count(&w, points, params![]).await, 0, "no data point");
        let form = [("reason", "revoked"), ("filing", "filed")];
        anna.posts(&pathed(case, "avsluta"), &form).await.goes_to();
        assert_eq!(followups(&w).await, 0);
        assert_eq!(state(&w, case).await, ("closed".to_owned(), Some("revoked".to_owned())));
    }
}

#[tokio::test]
async fn the_consent_to_be_asked_ends_at_its_own_midnight() {
    for w in worlds().await {
        let (case, _) = due_soon(&w, seven_months(&w)).await;
        let end = Date::new(2027, 6, 3).unwrap().end();
        for (at, asked) in [(end.plus_millis(-1), true), (end, false)] {
            w.vault.clock().set(at);
            let tx = w.as_someone(&w.anna_af).await;
            let grant = tx.ask::<Case, Edit>(case).await.unwrap();
            assert_eq!(task(&grant).await.unwrap().unwrap().consented, asked);
            let noted = note(&grant, 1, Outcome::NotReached, &Answer::default()).await;
            assert_eq!(noted.is_ok(), asked);
        }
    }
}

#[tokio::test]
async fn a_month_before_its_day_is_too_early_to_be_about_half_a_year() {
    for w in worlds().await {
        let case = discussed(&w, seven_months(&w), w.fk).await;
        told(&w, case, &w.lisbet_fk, "yes").await;
        let form = [&[("version", "1")], ANSWERS.as_slice()].concat();
        let page = w.anna_af.posts(&pathed(case, "uppfoljning"), &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(w.anna_af.opens(&pathed(case, "uppfoljning")).await.shows("från 3 apr"));
    }
}

#[tokio::test]
async fn an_altered_consent_makes_no_task() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        told(&w, case, &w.lisbet_fk, "yes").await;
        assert_eq!(state(&w, case).await.0, "discussed");
        let later = params![w.now().plus_days(400)];
        vault::testing::raw(&w.vault, "update consents set followup_to = $1", later).await.unwrap();
        let tx = w.as_someone(&w.anna_af).await;
        let asked = async { standing(&tx.ask::<Case, Read>(case).await?).await };
        assert!(matches!(asked.await, Err(base::Error::Internal(_))));
    }
}

#[tokio::test]
async fn without_consent_to_it_the_case_closes_after_feedback() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        let path = pathed(case, "avsluta");
        let page = w.anna_af.opens(&path).await;
        assert!(
            page.shows("Återkopplingen är inte gjord än") && !page.shows("no_follow_up_consent"),
            "{}",
            page.told()
        );
        let early = [("reason", "no_follow_up_consent"), ("filing", "filed")];
        assert_eq!(w.anna_af.posts(&path, &early).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        told(&w, case, &w.lisbet_fk, "yes").await;
        assert_eq!(followups(&w).await, 0);
        w.anna_af.posts(&path, &early).await.goes_to();
        assert_eq!(state(&w, case).await, ("closed".to_owned(), Some("no_follow_up_consent".to_owned())));
        assert!(w.anna_af.opens(&path).await.shows("Ärendet är avslutat"));
        assert_eq!(w.anna_af.posts(&path, &early).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn l8_9_the_own_party_files_or_says_why_not_before_the_case_closes() {
    for w in worlds().await {
        let case = prepared(&w, None).await;
        let path = pathed(case, "avsluta");
        for (form, field) in [
            (vec![("reason", "withdrawn")], "filing"),
            (vec![("reason", "withdrawn"), ("filing", "waived")], "why"),
            (vec![("filing", "filed")], "reason"),
            (vec![("reason", "followed_up"), ("filing", "filed")], "reason"),
        ] {
            let page = w.anna_af.posts(&path, &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
            assert!(page.shows(&format!("href=\"#{field}\"")), "{form:?}: {}", page.told());
        }
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let new = NewClosing { reason: ClosedReason::Withdrawn, outcome: String::new() };
        assert!(matches!(close(&grant, &new).await, Err(base::Error::Refused("followups.not-filed"))));
        drop(grant);
        drop(tx);
        let form = [("reason", "withdrawn"), ("filing", "waived"), ("why", "Allt står redan i akten")];
        w.anna_af.posts(&path, &form).await.goes_to();
        assert_eq!(state(&w, case).await.0, "closed");
        let waived = "select count(*) as n from waivers";
        assert_eq!(count(&w, waived, params![]).await, 1);
        // Another party's filing is its own matter, and still to be done after the case is closed.
        assert!(w.lisbet_fk.opens(&path).await.shows("name=\"filing\""));
        w.lisbet_fk.posts(&format!("{path}/akt"), &[("filing", "filed")]).await.goes_to();
        assert!(!w.lisbet_fk.opens(&path).await.shows("name=\"filing\""));
        let filed = "select count(*) as n from case_parties where filed is not null";
        assert_eq!(count(&w, filed, params![]).await, 2);
    }
}

#[tokio::test]
async fn only_the_officer_who_raised_it_closes() {
    for w in worlds().await {
        let case = prepared(&w, None).await;
        let form = [("reason", "withdrawn"), ("filing", "filed")];
        for someone in [&w.lisbet_fk, &w.johan_region, &w.arvid_af] {
            let page = someone.opens(&pathed(case, "avsluta")).await;
            assert!(!page.shows("name=\"reason\""), "{}", someone.name);
            let page = someone.posts(&pathed(case, "avsluta"), &form).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", someone.name);
        }
        assert_eq!(state(&w, case).await.0, "preparing");
    }
}

#[tokio::test]
async fn solved_without_a_meeting_tells_the_circle_what_was_done_instead() {
    for w in worlds().await {
        let case = prepared(&w, None).await;
        let path = pathed(case, "avsluta");
        let page = w.anna_af.opens(&path).await;
        assert!(page.shows("Texten lämnas ut till") && page.shows("Gävle kommun"), "{}", page.told());
        let form = [("reason", "solved_without_meeting"), ("filing", "filed")];
        let page = w.anna_af.posts(&path, &form).await;
        assert!(page.shows("href=\"#outcome\""), "{}", page.told());
        let text = "Försäkringskassan svarade skriftligt";
        let form = [form.as_slice(), &[("outcome", text)]].concat();
        w.anna_af.posts(&path, &form).await.goes_to();
        w.wait_minutes(11);
        for someone in [&w.anna_af, &w.lisbet_fk, &w.karin_gavle] {
            let tx = w.as_someone(someone).await;
            let grant = tx.ask::<Case, Read>(case).await.unwrap();
            let entries = casework::disclosures::entries(&grant).await.unwrap();
            let outcome = entries.iter().find(|entry| entry.kind == casework::disclosures::ItemKind::Outcome).unwrap();
            let content: serde_json::Value = outcome.content(&grant).unwrap();
            assert_eq!((content["text"].as_str(), outcome.consultation), (Some(text), 1), "{}", someone.name);
        }
    }
}

#[tokio::test]
async fn a_followed_up_case_closes_as_such() {
    for w in worlds().await {
        let (case, anna) = due_soon(&w, seven_months(&w)).await;
        let closes = [("reason", "followed_up"), ("filing", "filed")];
        let early = anna.posts(&pathed(case, "avsluta"), &closes).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = [&[("version", "1")], ANSWERS.as_slice()].concat();
        anna.posts(&pathed(case, "uppfoljning"), &form).await.goes_to();
        anna.posts(&pathed(case, "avsluta"), &closes).await.goes_to();
        assert_eq!(state(&w, case).await, ("closed".to_owned(), Some("followed_up".to_owned())));
        assert_eq!(followups(&w).await, 1, "the answer stays");
    }
}

#[tokio::test]
async fn taken_up_again_the_case_is_prepared_anew_and_the_six_months_count_from_the_last_consultation() {
    for w in worlds().await {
        let case = discussed(&w, seven_months(&w), w.fk).await;
        told(&w, case, &w.lisbet_fk, "wants_change").await;
        let path = pathed(case, "ny-konsultation");
        let page = w.anna_af.opens(&path).await;
        assert!(page.shows("Vad klarar jag?") && !page.shows("Fråga personen igen"), "{}", page.told());
        let version = page.field("version");
        let new = [("version", version.as_str()), ("question", "Hur börjar jag om?")];
        w.anna_af.posts(&path, &new).await.goes_to();
        assert_eq!((state(&w, case).await.0.as_str(), followups(&w).await), ("preparing", 0));
        // Too late, and not to be taken: the page has no field for it any more, and it stands there all the same.
        let long = format!("Skrivet f\u{f6}rg\u{e4}ves. {}", "x".repeat(4_000));
        let late = w.anna_af.posts(&path, &[("version", "2"), ("question", &long)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.shows("Skrivet f\u{f6}rg\u{e4}ves."), "{}", late.told());
        w.wait_minutes(11);
        let page = w.lisbet_fk.opens(&format!("/arenden/{case}")).await;
        assert!(page.shows("Hur börjar jag om?"), "{}", page.told());
        let tx = w.as_someone(&w.anna_af).await;
        let head = Head::of(&tx.ask::<Case, Read>(case).await.unwrap()).await.unwrap();
        assert_eq!((head.state, head.consultations), (CaseState::Preparing, 1));
        drop(tx);
        until(&w, Date::new(2027, 1, 12).unwrap());
        discuss(&w, case, w.fk).await;
        told(&w, case, &w.lisbet_fk, "yes").await;
        assert_eq!(followups(&w).await, 1);
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Read>(case).await.unwrap();
        assert_eq!(task(&grant).await.unwrap().unwrap().due.to_string(), "2027-07-12");
    }
}

#[tokio::test]
async fn any_party_takes_it_up_again_with_the_same_question_and_only_after_a_meeting() {
    for w in worlds().await {
        let case = prepared(&w, None).await;
        let path = pathed(case, "ny-konsultation");
        assert_eq!(w.lisbet_fk.posts(&path, &[]).await.status, StatusCode::FORBIDDEN);
        discuss(&w, case, w.fk).await;
        let page = w.lisbet_fk.opens(&path).await;
        assert!(!page.shows("textarea") && page.shows("Ett ja till uppföljning efter det nya mötet saknas"));
        w.lisbet_fk.posts(&path, &[]).await.goes_to();
        assert_eq!(state(&w, case).await.0, "preparing");
    }
}

#[tokio::test]
async fn b7_two_new_questions_at_once_are_both_shown() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        let stale = [("version", "0"), ("question", "Min nya fråga")];
        let page = w.anna_af.posts(&pathed(case, "ny-konsultation"), &stale).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let stale = [("version", "7"), ("question", "Min nya fråga")];
        let page = w.anna_af.posts(&pathed(case, "ny-konsultation"), &stale).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.shows("Min nya fråga") && page.shows("Vad klarar jag?"), "{}", page.told());
        assert_eq!(page.field("version"), "1");
        assert_eq!(state(&w, case).await.0, "discussed", "nothing was done");
    }
}

#[tokio::test]
async fn a_spent_or_ended_consent_is_told_before_the_case_is_taken_up() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        until(&w, w.now().date().plus_months(13));
        let page = w.again(&w.anna_af).await.opens(&pathed(case, "ny-konsultation")).await;
        assert!(page.shows("Fråga personen igen"), "{}", page.told());
    }
}

#[tokio::test]
async fn consent_that_comes_after_the_feedback_begins_the_six_months_by_hand() {
    for w in worlds().await {
        let case = discussed(&w, None, w.fk).await;
        told(&w, case, &w.lisbet_fk, "yes").await;
        let path = pathed(case, "uppfoljning");
        assert!(w.anna_af.opens(&path).await.shows("Det finns ingen uppföljning"));
        let planned = w.anna_af.posts(&format!("{path}/planera"), &[]).await;
        assert_eq!(planned.status, StatusCode::FORBIDDEN);
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        crate::after::consent(&grant, &[w.af, w.fk, w.gavle, w.region], seven_months(&w)).await;
        file(&grant).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        assert!(w.anna_af.opens(&path).await.shows("Planera uppföljningen"));
        w.anna_af.posts(&format!("{path}/planera"), &[]).await.goes_to();
        assert_eq!((state(&w, case).await.0.as_str(), followups(&w).await), ("following", 1));
    }
}

#[tokio::test]
async fn the_pages_take_at_most_eight_statements() {
    for w in worlds().await {
        let (case, anna) = due_soon(&w, seven_months(&w)).await;
        for part in ["uppfoljning", "avsluta", "ny-konsultation"] {
            let before = w.vault.statements();
            let page: Page = anna.opens(&pathed(case, part)).await;
            assert_eq!(page.status, StatusCode::OK);
            let cost = w.vault.statements() - before;
            assert!(cost <= 8, "{part}: {cost} statements");
        }
    }
}
