//! The demo's county, made small.

use base::{Date, Instant};
use trisam::demo::{Plan, make};
use vault::Verdict;

fn today() -> Instant {
    Date::new(2026, 11, 21).unwrap().at(9, 0)
}

#[tokio::test]
async fn a_small_county_lives_through_fourteen_months() {
    for site in vault::testing::sites(trisam::SCHEMA, today()).await {
        let cases = std::env::var("TRISAM_CASES").map_or(40, |text| text.parse().unwrap());
        let plan = Plan { cases, seed: 7, today: today() };
        make(&site.vault, &plan, &|_| ()).await.unwrap();
        let rows = vault::testing::raw_rows(
            &site.vault,
            "select state, closed_reason, count(*) as count from cases group by state, closed_reason order by 1, 2",
            Vec::new(),
        );
        let rows = rows.await.unwrap();
        let total: i64 = rows.iter().map(|row| row.get::<i64>("count").unwrap()).sum();
        assert_eq!(total, i64::try_from(cases).unwrap());
        assert!(rows.len() >= 5, "too few states: {rows:?}");
        let records =
            vault::testing::raw_rows(&site.vault, "select id from figures.records", Vec::new()).await.unwrap();
        assert!(records.len() >= 10, "{}", records.len());
        let reports = "select state, count(*) as count from reports group by state order by state";
        let rows = vault::testing::raw_rows(&site.vault, reports, Vec::new()).await.unwrap();
        let states: Vec<(String, i64)> =
            rows.iter().map(|row| (row.get("state").unwrap(), row.get("count").unwrap())).collect();
        let wanted =
            ["before_board", "draft", "noted", "planned", "received", "returned"].map(|one| (one.to_owned(), 1));
        assert_eq!(states, wanted, "one of each, and the real one received");
        site.vault.seal_log().await.unwrap();
        let verdict = site.vault.verify_log().await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { sealed: 100.., waiting: 0 }), "{verdict:?}");
    }
}
