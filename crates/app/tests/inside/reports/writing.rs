//! Writing over many days, by several authors.

use axum::http::StatusCode;

use crate::reports::{at, writes};
use crate::world::worlds;

#[tokio::test]
async fn f1_two_authors_of_one_section_see_both_texts_and_nothing_is_lost() {
    for w in worlds().await {
        let path = at(&w, "/del/4");
        let both =
            [w.disa_author.opens(&path).await.field("version"), w.egil_author.opens(&path).await.field("version")];
        let form = |version: &str, text: &str| [("version", version.to_owned()), ("purpose", text.to_owned())];
        let refs = |form: &[(&'static str, String); 2]| form.clone().map(|(name, value)| (name, value));
        let first = refs(&form(&both[0], "Disas text."));
        let first: Vec<(&str, &str)> = first.iter().map(|(name, value)| (*name, value.as_str())).collect();
        w.disa_author.posts(&path, &first).await.goes_to();
        let second = refs(&form(&both[1], "Egils text."));
        let second: Vec<(&str, &str)> = second.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = w.egil_author.posts(&path, &second).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.shows("Disas text.") && page.shows("Egils text."), "{}", page.told());
        assert!(!page.shows("data-autosave"), "nothing is saved over theirs before the writer has decided");
        let script = w.egil_author.autosaves(&path, &second).await;
        assert_eq!(script.status, StatusCode::CONFLICT);
        assert!(w.disa_author.opens(&path).await.shows("Disas text."), "what was saved first stands");

        let version = page.field("version");
        let merged = [("version", version.as_str()), ("purpose", "Disas text. Egils text."), ("act", "stay")];
        assert_eq!(w.egil_author.posts(&path, &merged).await.goes_to(), path);
        assert!(w.disa_author.opens(&path).await.shows("Disas text. Egils text."));
    }
}

#[tokio::test]
async fn f1_authors_of_different_sections_are_not_in_each_others_way() {
    for w in worlds().await {
        let (four, six) = (at(&w, "/del/4"), at(&w, "/del/6"));
        let versions =
            [w.disa_author.opens(&four).await.field("version"), w.egil_author.opens(&six).await.field("version")];
        let saved = w.disa_author.autosaves(&four, &[("version", &versions[0]), ("purpose", "Vårt syfte.")]).await;
        assert!(saved.status == StatusCode::OK && saved.shows("Sparat"), "{}", saved.body);
        w.egil_author.posts(&six, &[("version", &versions[1]), ("lessons", "Vår lärdom.")]).await.goes_to();
        assert!(w.egil_author.opens(&four).await.shows("Vårt syfte."));
        assert!(w.disa_author.opens(&six).await.shows("Vår lärdom."));
    }
}

#[tokio::test]
async fn f1_what_cannot_be_read_is_kept_as_typed_until_it_is_handed_in() {
    for w in worlds().await {
        writes(&w, &w.disa_author, "1", &[("used_amount", "9 tkr"), ("period.from", "201-10-01")]).await.goes_to();
        let page = w.disa_author.opens(&at(&w, "/del/1")).await;
        assert!(page.shows("value=\"9 tkr\"") && page.shows("value=\"201-10-01\""), "{}", page.told());
        let page = w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.shows("Skriv beloppet med siffror") && page.shows("/del/1"), "{}", page.told());
    }
}

#[tokio::test]
async fn f1_rows_of_a_list_can_be_added_and_emptied() {
    for w in worlds().await {
        let three = [
            ("goals.0.goal", "Ett"),
            ("goals.0.result", "A"),
            ("goals.1.goal", "Två"),
            ("goals.1.result", "B"),
            ("goals.3.goal", "Fyra"),
            ("goals.3.result", "D"),
        ];
        writes(&w, &w.disa_author, "5", &three).await.goes_to();
        let page = w.disa_author.opens(&at(&w, "/del/5")).await;
        for name in ["goals.2.goal", "goals.4.goal"] {
            assert!(page.shows(&format!("name=\"{name}\"")), "{name}");
        }
        assert!(page.shows("Fyra"));
        writes(&w, &w.disa_author, "5", &[("goals.0.goal", "Bara en"), ("goals.0.result", "E")]).await.goes_to();
        assert!(!w.disa_author.opens(&at(&w, "/del/5")).await.shows("Fyra"));
    }
}
