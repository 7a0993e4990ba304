//! Posts that no page of ours makes, and people who are in each other's way: nothing breaks, nothing typed is lost.

use axum::http::StatusCode;

use crate::reports::{at, hands_in, received, reviews, writes, writes_all};
use crate::world::worlds;

#[tokio::test]
async fn a_version_that_is_no_number_shows_both_texts() {
    for w in worlds().await {
        let path = at(&w, "/del/4");
        for (version, text) in [("", "Först."), ("nej", "Sedan."), ("-3", "Sist."), ("99999999999999999999", "Till.")]
        {
            let page = w.disa_author.posts(&path, &[("version", version), ("purpose", text)]).await;
            if text == "Först." {
                page.goes_to();
            } else {
                assert_eq!(page.status, StatusCode::CONFLICT, "{version}");
                assert!(page.shows("Först.") && page.shows(text), "{}", page.told());
            }
        }
        let page = w.disa_author.posts(&at(&w, "/del/6"), &[("version", "7"), ("lessons", "Ny text.")]).await;
        assert!(page.status == StatusCode::CONFLICT && page.shows("Ny text."), "{}", page.told());
    }
}

#[tokio::test]
async fn what_does_not_fit_is_kept_and_told_in_its_section() {
    for w in worlds().await {
        writes_all(&w, &w.disa_author).await;
        let long = "å".repeat(20_001);
        writes(&w, &w.disa_author, "4", &[("purpose", &long), ("target_group", "a\u{0}b\u{7}c")]).await.goes_to();
        writes(&w, &w.disa_author, "7", &[("funds_used", "maybe"), ("why_unused", "Vakant.")]).await.goes_to();
        writes(&w, &w.disa_author, "1", &[("granted_amount", "9\u{0}tkr")]).await.goes_to();
        let page = w.disa_author.opens(&at(&w, "/del/4?visa=fel")).await;
        assert!(page.shows(&long) && page.shows("får ha högst 20") && page.shows(">\nabc<"), "{}", page.told());
        let page = w.disa_author.opens(&at(&w, "/del/7?visa=fel")).await;
        assert!(page.shows("Välj ett av svaren") && page.shows("Vakant."), "{}", page.told());
        let page = w.disa_author.opens(&at(&w, "/del/1?visa=fel")).await;
        assert!(page.shows("tkr") && page.shows("Skriv beloppet med siffror"), "{}", page.told());
        let page = w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            w.disa_author.opens(&at(&w, "/pdf")).await.status,
            StatusCode::OK,
            "a draft can be printed as it is"
        );
    }
}

#[tokio::test]
async fn a_list_takes_a_hundred_rows_and_offers_none_that_it_would_lose() {
    for w in worlds().await {
        let names: Vec<String> = (0..300).map(|at| format!("goals.{at}.goal")).collect();
        let rows: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "Mål")).collect();
        writes(&w, &w.disa_author, "5", &rows).await.goes_to();
        let page = w.disa_author.opens(&at(&w, "/del/5")).await;
        assert!(page.shows("name=\"goals.99.goal\"") && !page.shows("name=\"goals.100.goal\""));
        assert!(w.disa_author.opens(&at(&w, "/del/5?visa=fel")).await.shows("rad 100"), "each row lacks its result");
        assert!(!page.shows("Kontrollera det här"));
        assert_eq!(w.disa_author.opens(&at(&w, "")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_kept_as_typed() {
    for w in worlds().await {
        let long = "x".repeat(20_001);
        let fields = [("goals.0.goal", "Ett"), ("goals.0.result", long.as_str()), ("goals.1.goal", "Två")];
        writes(&w, &w.disa_author, "5", &fields).await.goes_to();
        let page = w.disa_author.opens(&at(&w, "/del/5?visa=fel")).await;
        assert!(page.shows(&long) && page.shows("Två"));
        for wrong in ["href=\"#goals.0.result\"", "href=\"#goals.1.result\"", "href=\"#methods\""] {
            assert!(page.shows(wrong), "{wrong}: {}", page.told());
        }
    }
}

#[tokio::test]
async fn somebody_elses_report_is_not_found() {
    for w in worlds().await {
        for who in [&w.anna_af, &w.lisbet_fk, &w.office, &w.board] {
            let page = who.posts(&at(&w, "/del/4"), &[("version", "0"), ("purpose", "Min.")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            assert_eq!(who.posts(&at(&w, "/lamna-in"), &[]).await.status, StatusCode::NOT_FOUND);
        }
        assert!(!w.disa_author.opens(&at(&w, "/del/4")).await.shows("Min."));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn received_twice_at_once_it_gets_one_number() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        let (path, form) = (at(&w, "/ta-emot"), [("received", "2026-11-03"), ("round", "1")]);
        let other = w.signs_in_again(&w.office).await;
        let (one, two) = tokio::join!(w.office.posts(&path, &form), other.posts(&path, &form));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
        let register = w.stranger_opens("/diarium").await;
        assert!(register.shows("SFG 26-6.1") && !register.shows("SFG 26-6.2"));
    }
}

#[tokio::test]
async fn what_is_not_received_is_not_published() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        w.office_publishes(&w.office).await;
        for act in ["/publicera", "/styrelsen"] {
            let form = [("from", "received")];
            assert_eq!(w.office.posts(&at(&w, act), &form).await.status, StatusCode::CONFLICT, "{act}");
        }
        let public = format!("/insatser/{}/handlingar/{}", w.initiative, w.report);
        assert_eq!(w.stranger_opens(&public).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_comment_that_is_too_long_or_too_late_is_not_lost() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        let long = "k".repeat(5_000);
        let page = reviews(&w, &w.office, "/tillbaka", &[("comment", "Kort."), ("comment5", &long)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows(&long) && page.shows("Kort.") && page.shows("<details open>"), "{}", page.told());
        reviews(&w, &w.office, "/ta-emot", &[("received", "2026-11-03")]).await.goes_to();
        let page =
            reviews(&w, &w.office, "/tillbaka", &[("comment", "Ändra siffran."), ("comment5", "Och målet.")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.shows("Ändra siffran.") && page.shows("Och målet."), "{}", page.told());
    }
}

#[tokio::test]
async fn what_an_author_types_after_another_handed_in_is_shown_to_be_copied() {
    for w in worlds().await {
        received(&w).await;
        let form = [("version", "1"), ("funds_used", "all"), ("budget_balance", "Ja, på det hela taget.")];
        let page = w.egil_author.posts(&at(&w, "/del/7"), &form).await;
        assert!(page.status == StatusCode::CONFLICT && page.shows("på det hela taget"), "{}", page.told());
        let script = w.egil_author.autosaves(&at(&w, "/del/7"), &form).await;
        assert_eq!(script.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn a_round_that_nobody_has_read_is_neither_received_nor_sent_back() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        let old = [("round", "1"), ("received", "2026-11-03"), ("comment", "Ändra.")];
        w.office.posts(&at(&w, "/tillbaka"), &old).await.goes_to();
        w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await.goes_to();
        for act in ["/ta-emot", "/tillbaka"] {
            let page = w.office.posts(&at(&w, act), &old).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{act}: {}", page.told());
        }
        assert!(w.stranger_opens("/diarium").await.shows("Inget är registrerat än."));
        reviews(&w, &w.office, "/ta-emot", &[("received", "2026-11-03")]).await.goes_to();
    }
}

#[tokio::test]
async fn a_button_pressed_twice_is_one_step() {
    for w in worlds().await {
        received(&w).await;
        let form = [("from", "received")];
        w.office.posts(&at(&w, "/styrelsen"), &form).await.goes_to();
        assert_eq!(w.office.posts(&at(&w, "/styrelsen"), &form).await.status, StatusCode::CONFLICT);
        assert!(w.office.opens(&at(&w, "")).await.shows("hos styrelsen"));
    }
}

#[tokio::test]
async fn whoever_no_longer_reports_on_the_grant_writes_no_more() {
    for w in worlds().await {
        writes_all(&w, &w.disa_author).await;
        let fk = w.fk.to_string();
        let path = format!("/forbundet/{}/beviljning/fk-af/redovisar/avsluta", w.initiative);
        w.office.posts(&path, &[("party", &fk)]).await.goes_to();
        for path in ["/del/1", "/lamna-in"] {
            let page = w.disa_author.posts(&at(&w, path), &[("version", "1")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn only_what_was_registered_is_published() {
    for w in worlds().await {
        received(&w).await;
        let again = "update reports set state = 'returned'";
        vault::testing::raw(&w.vault, again, Vec::new()).await.unwrap();
        // It lies with its authors again by hand alone: nobody writes on it, hands it in anew or publishes it.
        assert!(w.disa_author.opens(&at(&w, "/del/4")).await.status.is_server_error());
        let typed = [("version", "1"), ("purpose", "Annat."), ("target_group", "Annan.")];
        assert!(w.disa_author.posts(&at(&w, "/del/4"), &typed).await.status.is_server_error());
        assert!(w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await.status.is_server_error());
        assert!(w.office.posts(&at(&w, "/publicera"), &[]).await.status.is_server_error());
        vault::testing::raw(&w.vault, "update reports set state = 'received'", Vec::new()).await.unwrap();
        let number = "update registrations set number = 'SFG 26-6.7'";
        vault::testing::raw(&w.vault, number, Vec::new()).await.unwrap();
        assert!(w.office.opens(&at(&w, "")).await.status.is_server_error(), "a number that nobody signed");
    }
}

#[tokio::test]
async fn what_was_asked_for_by_mistake_is_taken_back_until_somebody_begins() {
    for w in worlds().await {
        assert!(w.office.opens(&at(&w, "")).await.shows("Ta bort begäran"));
        writes(&w, &w.disa_author, "4", &[("purpose", "Början.")]).await.goes_to();
        assert_eq!(w.office.posts(&at(&w, "/ta-tillbaka"), &[]).await.status, StatusCode::CONFLICT);
    }
    for w in worlds().await {
        assert_eq!(w.office.posts(&at(&w, "/ta-tillbaka"), &[]).await.goes_to(), "/forbundet/rapporter");
        assert_eq!(w.disa_author.opens(&at(&w, "")).await.status, StatusCode::NOT_FOUND);
    }
}
