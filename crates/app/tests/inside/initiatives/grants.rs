//! Grants, their money (F3), and who reports on them.

use association::funding::Initiative;
use association::initiatives::grantees;
use axum::http::StatusCode;
use vault::{Read, params, testing};

use crate::world::{World, worlds};

fn at(w: &World, rest: &str) -> String {
    format!("/forbundet/{}{rest}", w.initiative)
}

const MONEY: [(&str, &str); 10] = [
    ("version", "0"),
    ("year-0-year", "2020"),
    ("year-0-granted", "1 000 000,50"),
    ("year-0-used", "900 000"),
    ("year-0-line-0-name", "Lön"),
    ("year-0-line-0-budget", "800 000"),
    ("year-0-line-0-outcome", "810 000,25"),
    ("year-0-line-1-name", "Lokaler"),
    ("year-0-line-1-budget", "200 000,50"),
    ("year-1-year", "2021"),
];

#[tokio::test]
async fn f3_money_is_exact_and_what_nobody_has_said_is_unknown() {
    for w in worlds().await {
        let (grant, form) = (at(&w, "/beviljning/fk-af"), at(&w, "/beviljning/fk-af/medel"));
        let page = w.office.opens(&grant).await;
        assert!(page.shows("Inga belopp") && page.shows("1. Rapport 2019-10 - 2020-03 _T2"), "as printed");
        assert_eq!(w.office.posts(&form, &MONEY).await.goes_to(), grant);
        let page = w.office.opens(&grant).await.body.replace('\u{a0}', " ");
        assert!(page.contains("Beviljat 1 000 000,50 kr, utnyttjat 900 000 kr, kvar 100 000,50 kr."), "{page}");
        assert!(page.contains("−10 000,25 kr"), "more was used than was planned");
        assert!(page.contains("Beviljat uppgift saknas, utnyttjat uppgift saknas, kvar uppgift saknas."), "2021");
        let facts = page.split("<dl>").nth(1).unwrap().split("</dl>").next().unwrap();
        assert!(!facts.contains(" kr"), "a sum with an unknown is unknown: {facts}");
        assert!(w.office.opens(&at(&w, "/medel")).await.body.replace('\u{a0}', " ").contains("100 000,50 kr"));
        assert!(w.office.opens(&form).await.body.replace('\u{a0}', " ").contains("value=\"810 000,25\""));
    }
}

#[tokio::test]
async fn f3_what_can_not_be_money_is_told_at_its_field_and_nothing_is_saved() {
    for w in worlds().await {
        let form = at(&w, "/beviljning/fk-af/medel");
        for (typed, told) in [
            ("-5", "Beloppet kan inte vara mindre än noll"),
            ("mycket", "Skriv beloppet med siffror"),
            ("1,234", "Skriv beloppet med siffror"),
            ("1 000 000 000 000", "Beloppet är för stort"),
        ] {
            for field in ["year-0-used", "year-0-line-0-budget"] {
                let mut money = MONEY.to_vec();
                money.retain(|(name, _)| *name != field);
                money.push((field, typed));
                let page = w.office.posts(&form, &money).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
                let error = page.body.split(&format!("id=\"{field}-error\"")).nth(1).unwrap().split("</div>").next();
                assert!(error.unwrap().contains(told), "{error:?}");
                assert!(page.shows(&format!("value=\"{typed}\"")) && page.shows("value=\"Lokaler\""), "kept");
            }
        }
        assert!(w.office.opens(&at(&w, "/beviljning/fk-af")).await.shows("Inga belopp"));
    }
}

#[tokio::test]
async fn b7_two_fill_in_money_at_once_and_both_are_shown() {
    for w in worlds().await {
        let form = at(&w, "/beviljning/fk-af/medel");
        w.office.posts(&form, &MONEY).await.goes_to();
        let mut other: Vec<(&str, &str)> = MONEY.to_vec();
        other.push(("year-1-granted", "77"));
        let both = w.office.posts(&form, &other).await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        let text = both.body.replace('\u{a0}', " ");
        assert!(text.contains("2021. Beviljat 77 kr") && text.contains("2021. Beviljat uppgift saknas"), "{text}");
        other.retain(|(name, _)| *name != "version");
        let version = both.field("version");
        other.push(("version", &version));
        w.office.posts(&form, &other).await.goes_to();
        let page = w.office.opens(&at(&w, "/beviljning/fk-af")).await;
        assert!(page.body.replace('\u{a0}', " ").contains("Beviljat 77 kr"));
    }
}

#[tokio::test]
async fn f3_a_grant_is_added_and_a_cell_of_the_file_is_never_a_formula() {
    for w in worlds().await {
        assert_eq!(w.office.posts(&at(&w, "/beviljning/ny"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = [("grantees", "=HYPERLINK(\"x\";\"y\")\r\nGävle kommun"), ("grantee_type", "municipality")];
        let grant = w.office.posts(&at(&w, "/beviljning/ny"), &typed).await.goes_to().to_owned();
        assert_eq!(grant, at(&w, "/beviljning/grant-11"), "after ten");
        let money = [("version", "0"), ("year-0-year", "2026"), ("year-0-granted", "10"), ("year-0-used", "12,5")];
        w.office.posts(&format!("{grant}/medel"), &money).await.goes_to();
        let file = w.office.opens(&at(&w, "/medel/fil")).await;
        assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
        assert!(file.body.starts_with('\u{feff}'), "spreadsheets read it as UTF-8");
        let line = file.body.lines().find(|line| line.contains("HYPERLINK")).unwrap();
        assert_eq!(line, "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")/Gävle kommun\";2026;10,00;12,50;-2,50");
        assert!(file.body.contains("Region Gävleborg;;;;\r\n"), "{}", file.body);
        assert!(w.board.opens(&at(&w, "/medel/fil")).await.body == file.body, "the board reads it too");
    }
}

/// What a page keeps from somebody, no file gives.
#[tokio::test]
async fn a_file_is_never_more_than_its_page() {
    for w in worlds().await {
        let (texts, file) = (at(&w, "/texter"), at(&w, "/fil"));
        assert!(w.office.opens(&file).await.shows("\"introduction\""));
        for path in [texts, file] {
            let page = w.board.opens(&path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}: {}", page.told());
        }
        let way = format!("href=\"{}\"", at(&w, "/fil"));
        assert!(w.office.opens(&at(&w, "")).await.shows(&way) && !w.board.opens(&at(&w, "")).await.shows(&way));
    }
}

#[tokio::test]
async fn two_parties_report_on_one_grant_and_one_ends() {
    for w in worlds().await {
        let grant = at(&w, "/beviljning/fk-af");
        let (add, end) = (format!("{grant}/redovisar"), format!("{grant}/redovisar/avsluta"));
        for party in [w.af, w.fk, w.af] {
            w.office.posts(&add, &[("party", &party.to_string())]).await.goes_to();
        }
        assert_eq!(who(&w).await, [("fk-af".to_owned(), w.af), ("fk-af".to_owned(), w.fk)]);
        let missing = at(&w, "/beviljning/grant-99/redovisar");
        assert_eq!(w.office.posts(&missing, &[("party", &w.af.to_string())]).await.status, StatusCode::NOT_FOUND);
        w.wait_minutes(1);
        w.office.posts(&end, &[("party", &w.af.to_string())]).await.goes_to();
        assert_eq!(who(&w).await, [("fk-af".to_owned(), w.fk)]);
        let page = w.office.opens(&grant).await;
        assert!(page.shows("Försäkringskassan</span>") && page.shows("Avsluta"), "{}", page.body);

        w.wait_minutes(6);
        let old = w.office.posts(&end, &[("party", &w.fk.to_string())]).await;
        assert!(old.goes_to().starts_with("/logga-in"), "a role asks for a fresh sign-in");
    }
}

/// Who reports, read past the pages.
async fn who(w: &World) -> Vec<(String, base::Id<vault::Party>)> {
    let tx = w.as_someone(&w.office).await;
    let all = grantees(&tx.ask::<Initiative, Read>(w.initiative).await.unwrap()).await.unwrap();
    all.into_iter().map(|one| (one.key, one.party.id)).collect()
}

#[tokio::test]
async fn a_grantee_that_nobody_signed_is_no_grantee() {
    for w in worlds().await {
        let grant = at(&w, "/beviljning/fk-af");
        w.office.posts(&format!("{grant}/redovisar"), &[("party", &w.af.to_string())]).await.goes_to();
        testing::raw(&w.vault, "update grantees set party_id = $1", params![w.gavle]).await.unwrap();
        assert_eq!(w.office.opens(&grant).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}

#[tokio::test]
async fn a_page_runs_eight_statements_at_most() {
    for w in worlds().await {
        w.office.posts(&at(&w, "/publicera"), &[]).await.goes_to();
        w.office.posts(&at(&w, "/beviljning/fk-af/medel"), &MONEY).await.goes_to();
        let goals = format!("/mal/{}", w.initiative);
        for page in ["", "/texter", "/mal", "/mal/ny", &goals, "/medel", "/medel/fil", "/beviljning/fk-af"] {
            let before = w.vault.statements();
            assert_eq!(w.office.opens(&at(&w, page)).await.status, StatusCode::OK);
            let ran = w.vault.statements() - before;
            assert!(ran <= 8, "{page} runs {ran}");
        }
    }
}
