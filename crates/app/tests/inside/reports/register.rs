//! Numbers of the register: unique and without gaps, whoever registers at the same time (L8.3).

use std::sync::Arc;

use association::funding::Funding;
use association::register::{New, register};
use association::values::document::DocumentKind;
use base::Date;
use vault::Edit;

use crate::world::{World, worlds};

async fn registers(w: &World, received: Date, keeps: bool) -> String {
    let tx = w.vault.rehearse(w.office.staff, w.association, w.vault.now()).await.unwrap();
    let new = New {
        initiative: w.initiative,
        document: None,
        kind: DocumentKind::PeriodicReport,
        period: None,
        correspondent: "Försäkringskassan",
        received,
        number: None,
        content: b"x",
    };
    let grant = tx.ask::<Funding, Edit>(w.association.cast()).await.unwrap();
    let number = register(&grant, &new).await.unwrap();
    drop(grant);
    if keeps {
        tx.commit().await.unwrap();
    }
    number
}

fn last(number: &str) -> u32 {
    number.rsplit('.').next().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn l8_3_two_hundred_at_once_get_numbers_without_gaps() {
    for w in worlds().await {
        let w = Arc::new(w);
        let day = Date::parse("2026-11-03").unwrap();
        let all: Vec<_> = (0..200)
            .map(|at| {
                let w = Arc::clone(&w);
                tokio::spawn(async move {
                    // One in four gives up a number first: no gap may come of it.
                    if at % 4 == 0 {
                        registers(&w, day, false).await;
                    }
                    registers(&w, day, true).await
                })
            })
            .collect();
        let mut numbers = Vec::new();
        for one in all {
            numbers.push(last(&one.await.unwrap()));
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=200).collect::<Vec<u32>>());
        assert_eq!(registers(&w, Date::parse("2027-01-02").unwrap(), true).await, "SFG 27-6.1", "a new year");
    }
}

#[tokio::test]
async fn the_list_skips_nothing_when_something_is_registered_meanwhile_and_names_the_initiative() {
    for w in worlds().await {
        let day = w.now().date();
        for _ in 0..53 {
            registers(&w, day, true).await;
        }
        let unnamed = w.stranger_opens("/diarium").await;
        assert!(unnamed.shows("SFG 26-6.53") && !unnamed.shows("Trisam 2.0"), "not published: {}", unnamed.told());
        w.office_publishes(&w.office).await;
        let to = format!("<a href=\"/insatser/{}\">Trisam 2.0</a>", w.initiative);
        let page = w.stranger_opens("/diarium").await;
        assert!(page.shows(&to) && !page.shows("SFG 26-6.3<"), "{}", page.told());
        registers(&w, day, true).await;
        let next = page.body.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        let second = w.stranger_opens(next).await;
        for (number, on_second) in [("6.54", false), ("6.4", false), ("6.3", true), ("6.2", true), ("6.1", true)] {
            assert_eq!(second.shows(&format!("SFG 26-{number}<")), on_second, "{number}: {}", second.told());
        }
        assert!(second.shows("Till första sidan") && !second.shows("rel=\"next\""));
        let own = w.office.opens("/forbundet/diarium").await;
        assert!(own.shows(&to.replace("/insatser/", "/forbundet/")), "{}", own.told());
        assert!(w.stranger_opens("/insatser").await.shows("href=\"/diarium\""), "a way in");
    }
}

#[tokio::test]
async fn l8_3_another_template_numbers_what_comes_after() {
    for w in worlds().await {
        let day = w.now().date();
        assert_eq!(registers(&w, day, true).await, "SFG 26-6.1");
        let form = [("template", "KS {yyyy}/{n:5}"), ("series", "")];
        w.office.posts("/forbundet/diarium/mall", &form).await.goes_to();
        assert_eq!(registers(&w, day, true).await, "KS 2026/00001");
        let page = w.office.opens("/forbundet/diarium").await;
        assert!(page.shows("SFG 26-6.1") && page.shows("KS 2026/00001"), "numbers given stay as they are");
        let wrong = w.office.posts("/forbundet/diarium/mall", &[("template", "KS {n}"), ("series", "")]).await;
        assert!(wrong.shows("Mallen ska ha år") && wrong.shows("value=\"KS {n}\""), "{}", wrong.told());
    }
}

#[tokio::test]
async fn l8_2_an_altered_registration_is_not_shown() {
    for w in worlds().await {
        registers(&w, w.now().date(), true).await;
        vault::testing::raw(&w.vault, "update registrations set correspondent = $1", vault::params!["Annan"])
            .await
            .unwrap();
        let page = w.stranger_opens("/diarium").await;
        assert!(page.status.is_server_error() && !page.shows("Annan"));
    }
}
