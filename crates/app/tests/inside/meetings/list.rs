//! Dates, and the list for a meeting.

use crate::meetings::steps::*;

#[tokio::test]
async fn dates_are_planned_in_series_by_the_coordinator_and_seen_by_the_team() {
    for w in worlds().await {
        let dates = format!("/team/{}/moten", w.team);
        let form = [
            ("date", "2026-11-10"),
            ("time", "9.00"),
            ("minutes", "90"),
            ("form", "digital"),
            ("weeks", "2"),
            ("until", "2026-12-10"),
        ];
        assert_ne!(w.lisbet_fk.posts(&dates, &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(w.olle_fk.opens(&dates).await.status, StatusCode::NOT_FOUND);
        w.johan_region.posts(&dates, &form).await.goes_to();
        w.johan_region.posts(&dates, &form).await.goes_to();
        let page = w.lisbet_fk.opens("/moten").await;
        assert_eq!(page.body.matches("<time ").count(), 3, "{}", page.told());
        assert!(page.shows("tis 24 nov 9.00") && page.shows("Södertull") && page.shows("Gävle"));
        assert_eq!(w.olle_fk.opens("/moten").await.body.matches("<time ").count(), 0);
        let wrong = w.johan_region.posts(&dates, &[("date", "2026-11-01"), ("time", "nio")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["date", "time", "minutes", "form"] {
            assert!(wrong.shows(&format!("href=\"#{field}\"")), "{field}");
        }
    }
}

#[tokio::test]
async fn l1_10_a_case_is_listed_only_when_consent_covers_every_party_of_the_meeting() {
    for w in worlds().await {
        let case = open_case(&w, NUMBERS[0], vec![w.af, w.fk, w.region], Vec::new()).await;
        let meeting = meeting(&w).await;
        let refused = list(&w, &meeting, case).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.shows("omfattar inte Gävle kommun, socialnämnden"), "{}", refused.told());
        assert_eq!(head(&w, case).await.state, CaseState::Preparing);
        let gavle = w.gavle.to_string();
        let party = format!("{meeting}/part");
        w.johan_region.posts(&party, &[("party", &gavle), ("act", "off")]).await.goes_to();
        assert_eq!(list(&w, &meeting, case).await.goes_to(), meeting);
        assert_eq!(head(&w, case).await.state, CaseState::Scheduled);
        let back = w.johan_region.posts(&party, &[("party", &gavle), ("act", "on")]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.shows("Ett ärende på listan har inte samtycke"));
        assert_ne!(list(&w, &meeting, case).await.status, StatusCode::SEE_OTHER, "listed twice");
    }
}

#[tokio::test]
async fn l1_10_what_was_revoked_since_it_was_listed_is_not_taken_up() {
    for w in worlds().await {
        let case = open_case(&w, NUMBERS[0], everybody(&w), Vec::new()).await;
        let meeting = meeting(&w).await;
        list(&w, &meeting, case).await.goes_to();
        let place = w.johan_region.opens(&format!("{meeting}/rum")).await.field("place");
        let tx = w.as_someone(&w.anna_af).await;
        let grant = tx.ask::<Case, Edit>(case).await.unwrap();
        let fewer = Choices {
            circle: vec![w.af, w.fk, w.region],
            subjects: Subject::ALL.to_vec(),
            purposes: vec![ConsentPurpose::Consultation],
            exceptions: Vec::new(),
            form: ConsentForm::Paper,
            valid_to: Date::parse("2027-11-03").unwrap(),
            followup_to: None,
            language: Language::Sv,
            helped: false,
        };
        consents::record(&grant, &fewer).await.unwrap();
        drop(grant);
        tx.commit().await.unwrap();
        let page = w.johan_region.posts(&format!("{meeting}/ta-upp"), &[("place", &place)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("omfattar inte Gävle kommun, socialnämnden"), "{}", page.told());
    }
}

#[tokio::test]
async fn c12_a_cancelled_meeting_loses_no_case() {
    for w in worlds().await {
        let case = open_case(&w, NUMBERS[0], everybody(&w), Vec::new()).await;
        let meeting = meeting(&w).await;
        list(&w, &meeting, case).await.goes_to();
        let cancel = format!("{meeting}/stall-in");
        assert_eq!(w.johan_region.posts(&cancel, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        w.johan_region.posts(&cancel, &[("reason", "no_coordinator")]).await.goes_to();
        assert_eq!(head(&w, case).await.state, CaseState::Preparing);
        assert!(w.lisbet_fk.opens("/moten").await.shows("rehabkoordinator saknas"));
        assert!(w.lisbet_fk.opens(&meeting).await.shows("väntar på nästa möte"));
        let next = {
            let form = [("date", "2026-11-17"), ("time", "9"), ("minutes", "60"), ("form", "physical")];
            let dates = format!("/team/{}/moten", w.team);
            w.johan_region.posts(&dates, &form).await.goes_to();
            let page = w.johan_region.opens(&dates).await;
            let last = page.body.rsplit("href=\"/moten/").next().unwrap();
            format!("/moten/{}", last.split('"').next().unwrap())
        };
        assert_eq!(list(&w, &next, case).await.goes_to(), next, "it goes on the next list");
    }
}

#[tokio::test]
async fn the_list_is_arranged_and_its_minutes_summed() {
    for w in worlds().await {
        let first = open_case(&w, NUMBERS[0], everybody(&w), Vec::new()).await;
        let second = open_case(&w, NUMBERS[1], everybody(&w), Vec::new()).await;
        let meeting = meeting(&w).await;
        list(&w, &meeting, first).await.goes_to();
        assert!(!w.johan_region.opens(&meeting).await.shows("Flytta upp"), "the first stands first");
        list(&w, &meeting, second).await.goes_to();
        let page = w.johan_region.opens(&meeting).await;
        assert!(page.shows("40 av 90 minuter"));
        assert_eq!(page.body.matches("Flytta upp").count(), 1);
        let place = page.body.rsplit("name=\"place\" value=\"").next().unwrap()[..36].to_owned();
        let arrange = format!("{meeting}/ordna");
        let form = [("place", place.as_str()), ("minutes", "75"), ("act", "up")];
        w.johan_region.posts(&arrange, &form).await.goes_to();
        let page = w.johan_region.opens(&meeting).await;
        assert!(page.shows("95 av 90 minuter") && page.shows("Listan är längre än mötet"));
        let at = |case: Id<Case>| page.body.find(&format!("/arenden/{case}")).unwrap();
        assert!(at(second) < at(first));
        let marked = format!("aria-invalid=\"true\" aria-describedby=\"minutes-{place}-error\"");
        for minutes in ["1000", "abc"] {
            let wrong = [("place", place.as_str()), ("minutes", minutes)];
            let page = w.johan_region.posts(&arrange, &wrong).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.shows("som ett heltal från 5 till 120"), "the limits: {}", page.told());
            let typed = format!(
                "id=\"minutes-{place}\" name=\"minutes\" inputmode=\"numeric\" autocomplete=\"off\" value=\"{minutes}\""
            );
            assert!(page.shows(&typed) && page.shows(&marked), "what was typed stands, marked: {}", page.body);
        }
        w.johan_region.posts(&format!("{meeting}/ta-bort"), &[("place", &place)]).await.goes_to();
        assert_eq!(head(&w, second).await.state, CaseState::Preparing);
    }
}
