//! The de-identified record (T1).

use crate::meetings::steps::*;

#[tokio::test]
async fn t1_the_record_of_a_consultation_leads_back_to_nobody() {
    for w in worlds().await {
        let (meeting, place, case) = in_hand(&w, Vec::new()).await;
        let form = [
            ("place", place.as_str()),
            ("kind", "recommendation"),
            ("what", "work_training"),
            ("feasible", "queue"),
            ("note", "Hos kanariefågelns farbror"),
            ("what_about", "work"),
        ];
        w.johan_region.posts(&format!("{meeting}/rad"), &form).await.goes_to();
        propose(&w, &meeting, &place, w.gavle, "Ringa om boendet").await;
        end(&w, &meeting, &place).await.goes_to();
        let sql = "select id, period, team, municipality, codes from figures.records";
        let rows = testing::raw_rows(&w.vault, sql, Vec::new()).await.unwrap();
        assert_eq!(rows.len(), 1);
        let text = |name| rows[0].get::<String>(name).unwrap();
        assert_eq!((text("period"), text("team")), ("2026-11".to_owned(), w.team.to_string()));
        assert_eq!(
            text("codes"),
            "{\"age_band\":\"30-39\",\"consultation_no\":\"first\",\"income_support\":[\"sickness_benefit\"],\
             \"individual_present\":\"no_declined\",\"initiating_party\":\"employment_service\",\
             \"meeting_form\":\"digital\",\"parties_present\":[\"employment_service\",\"municipality\",\
             \"primary_care\",\"social_insurance_agency\"],\
             \"recommendation\":[{\"code\":\"work_training\",\"feasible\":\"queue\"}],\
             \"responsible_next\":\"municipality\",\"sex\":\"man\"}"
        );
        let all = ["id", "period", "team", "municipality", "codes"].map(text).join("\n");
        let mut keys = vec![case.to_string(), place.clone(), meeting[7..].to_owned()];
        for sql in
            ["select id from items", "select id from people", "select id from disclosures", "select id from staff"]
        {
            for row in testing::raw_rows(&w.vault, sql, Vec::new()).await.unwrap() {
                keys.push(row.get("id").unwrap());
            }
        }
        for (_, someone) in w.everybody() {
            keys.push(someone.party.to_string());
        }
        keys.extend(["2026-11-03", "2026-11-10", NUMBERS[0], "1990", "Granström", "kanarie"].map(str::to_owned));
        for key in &keys {
            assert!(!all.contains(key.as_str()), "{key} in {all}");
        }
        assert_eq!(&text("id")[14..15], "4", "chance alone: an id in the order of time would lead back");
    }
}

#[tokio::test]
async fn t1_a_baseline_the_convener_may_not_read_is_absent() {
    for w in worlds().await {
        let economy = Exception { from: w.af, to: w.region, subject: Subject::Economy };
        let (meeting, place, _) = in_hand(&w, vec![economy]).await;
        end(&w, &meeting, &place).await.goes_to();
        let rows = testing::raw_rows(&w.vault, "select codes from figures.records", Vec::new()).await.unwrap();
        assert!(!rows[0].get::<String>("codes").unwrap().contains("income_support"));
    }
}
