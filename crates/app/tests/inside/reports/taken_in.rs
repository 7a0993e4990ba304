//! The real final report, taken in as it was received, and out again as it was.

use association::forms::{FINAL_REPORT, newest};
use association::importing::read_report;
use association::reports::take_in;
use association::values::number::Template;
use axum::http::StatusCode;

use crate::world::{World, worlds};

const REAL: &str = include_str!("../../../../../data/final-report.json");

async fn taken_in(w: &World) -> Result<String, base::Error> {
    let template = Template::parse("SFG {yy}-{series}.{n}").unwrap();
    let read = read_report(REAL, newest(FINAL_REPORT).unwrap(), &template).unwrap();
    let tx = w.as_someone(&w.office).await;
    let id = take_in(&tx, w.initiative, "fk-af", w.af, &read.content).await?;
    tx.commit().await.unwrap();
    Ok(format!("/rapporter/{id}"))
}

#[tokio::test]
async fn f1_the_real_report_is_received_under_its_own_number_and_exported_as_it_was() {
    for w in worlds().await {
        let path = taken_in(&w).await.unwrap();
        let page = w.office.opens(&path).await;
        assert!(page.shows("SFG 21-6.59") && page.shows("Slutrapport"), "{}", page.told());
        assert!(page.shows("uppgift saknas") && !page.shows("9000"), "an amount that is lost is unknown");
        assert_eq!(w.office.opens(&format!("{path}/fil")).await.body, REAL);
        let (page, file) = (w.board.opens(&path).await, w.board.opens(&format!("{path}/fil")).await);
        assert!(
            page.status.is_success() && !page.shows("/fil\""),
            "the page has no notes of the source, nor whom to call"
        );
        assert_eq!(file.status, axum::http::StatusCode::FORBIDDEN, "and a file is never more than its page");
        assert!(w.stranger_opens("/diarium").await.shows("SFG 21-6.59"));
        assert!(!w.disa_author.opens("/rapporter").await.shows(&path), "it is AF's");

        w.office_publishes(&w.office).await;
        w.office.posts(&format!("{path}/publicera"), &[]).await.goes_to();
        let public = format!("/insatser/{}/handlingar/{}", w.initiative, path.rsplit('/').next().unwrap());
        let read = w.stranger_opens(&public).await;
        assert_eq!(read.status, StatusCode::OK);
        for heading in ["Allmänna uppgifter", "Resultat och utfall av insats", "Uppgiftslämnare"] {
            assert!(read.shows(heading), "{heading}");
        }
    }
}

#[tokio::test]
async fn a_report_is_taken_in_once() {
    for w in worlds().await {
        taken_in(&w).await.unwrap();
        assert!(matches!(taken_in(&w).await, Err(base::Error::Stale)));
    }
}
