//! A form that was not taken, shown by its own page: what is wrong or both texts, everything that was typed, and ways on.
//! `doors/nonsense` asks the same of every form there is.

use axum::http::StatusCode;

use crate::consents::pages::open;
use crate::world::page::assert_summary_reaches;
use crate::world::written::{at, hands_in, reviews};
use crate::world::{Page, worlds};

/// Not taken, with everything that was typed; `form` holds the fields in which somebody typed.
fn keeps(page: &Page, status: StatusCode, form: &[(&str, &str)]) {
    assert_eq!(page.status, status, "{}", page.told());
    let title = if status == StatusCode::CONFLICT { "<title>Ändrat under tiden: " } else { "<title>Fel: " };
    assert!(page.shows(title), "{}", &page.body[..600]);
    assert!(!page.shows("data-autosave") || status != StatusCode::CONFLICT);
    for (name, typed) in form {
        assert!(page.shows(typed), "{name} is lost: {}", page.told());
    }
    assert_summary_reaches(&page.raw);
}

#[tokio::test]
async fn goals_and_their_results() {
    for w in worlds().await {
        let goals = format!("/forbundet/{}/mal", w.initiative);
        let form =
            [("from", "i morgon"), ("overall", "Det hela"), ("goal-6-text", "Ett till"), ("goal-6-metric", "Mått")];
        keeps(&w.office.posts(&format!("{goals}/ny"), &form).await, StatusCode::UNPROCESSABLE_ENTITY, &form);

        let results = format!("{goals}/{}", w.initiative);
        let first = [("version", "0"), ("goal-2-result", "AF 12, FK 40")];
        w.office.posts(&results, &first).await.goes_to();
        // A goal that is not there has no field: what was typed about it stands below.
        let typed =
            [("goal-2-result", "AF 13, FK 41"), ("goal-1-evidence", "Enkäten"), ("goal-77-result", "Till ingen")];
        let both = w.office.posts(&results, &[&[("version", "0")], &typed[..]].concat()).await;
        keeps(&both, StatusCode::CONFLICT, &typed);
        assert!(both.shows("AF 12, FK 40") && both.shows("2 Resultat: den sparade texten"), "{}", both.told());
        assert!(both.shows("Behåll det som är sparat") && both.field("version") == "1");

        let long = "x".repeat(4_001);
        let typed = [("goal-2-result", long.as_str()), ("goal-77-result", "Till ingen")];
        let wrong = w.office.posts(&results, &[&[("version", "1")], &typed[..]].concat()).await;
        keeps(&wrong, StatusCode::UNPROCESSABLE_ENTITY, &typed);
    }
}

#[tokio::test]
async fn money() {
    for w in worlds().await {
        let path = format!("/forbundet/{}/beviljning/fk-af/medel", w.initiative);
        let theirs = [("version", "0"), ("year-0-year", "2021"), ("year-0-granted", "810000")];
        w.office.posts(&path, &theirs).await.goes_to();
        let typed = [
            ("year-0-year", "2022"),
            ("year-0-granted", "77123"),
            ("year-0-line-7-name", "Lokaler i Gävle"),
            ("year-0-line-7-budget", "4 321"),
        ];
        let both = w.office.posts(&path, &[&[("version", "0")], &typed[..]].concat()).await;
        keeps(&both, StatusCode::CONFLICT, &typed);
        let text = both.body.replace('\u{a0}', " ");
        assert!(text.contains("2021. Beviljat 810 000 kr") && text.contains("2022. Beviljat 77 123 kr"), "{text}");
        assert!(both.shows("Behåll det som är sparat") && both.field("version") == "1");
        let wrong = [&[("version", "1"), ("year-0-used", "mycket")], &typed[..]].concat();
        keeps(&w.office.posts(&path, &wrong).await, StatusCode::UNPROCESSABLE_ENTITY, &typed);
    }
}

#[tokio::test]
async fn the_texts_of_an_initiative() {
    for w in worlds().await {
        let form = [("name", "Ny väg till arbete"), ("owner", "Gävle kommun")];
        keeps(&w.office.posts("/forbundet/ny", &form).await, StatusCode::UNPROCESSABLE_ENTITY, &form);

        let path = format!("/forbundet/{}/texter", w.initiative);
        let page = w.office.opens(&path).await;
        let was = page.field("was");
        let made = [("version", "1"), ("was", was.as_str())];
        w.office.posts(&path, &[&made[..], &[("purpose", "Deras syfte."), ("method", "Deras metod.")]].concat()).await;
        let typed = [("purpose", "Mitt syfte."), ("background", "Min bakgrund."), ("gone", "Ett fält som inte finns")];
        let both = w.office.posts(&path, &[&made[..], &typed[..]].concat()).await;
        keeps(&both, StatusCode::CONFLICT, &typed);
        assert!(both.shows("Deras syfte.") && both.shows("Deras metod."), "{}", both.told());
        assert!(both.shows("Behåll det som är sparat") && both.field("version") == "2");
        let wrong = [&made[..], &typed[..], &[("target-from", "sexton")]].concat();
        keeps(&w.office.posts(&path, &wrong).await, StatusCode::UNPROCESSABLE_ENTITY, &typed);
    }
}

#[tokio::test]
async fn a_section_of_a_report() {
    for w in worlds().await {
        let path = at(&w, "/del/5");
        w.disa_author.posts(&path, &[("version", "0"), ("goals.0.goal", "Disas mål")]).await.goes_to();
        let typed = [("goals.0.goal", "Egils mål"), ("goals.3.result", "Långt ner"), ("methods", "Samtal i grupp")];
        let both = w.egil_author.posts(&path, &[&[("version", "0")], &typed[..]].concat()).await;
        keeps(&both, StatusCode::CONFLICT, &typed);
        assert!(both.shows("Disas mål") && both.shows("Behåll det som är sparat"), "{}", both.told());
        let version = both.field("version");
        let again = [&[("version", version.as_str()), ("act", "stay")], &typed[..]].concat();
        assert_eq!(w.egil_author.posts(&path, &again).await.goes_to(), path);
        assert!(w.disa_author.opens(&path).await.shows("Egils mål"));
    }
}

#[tokio::test]
async fn a_report_that_is_sent_back_or_received() {
    for w in worlds().await {
        hands_in(&w, &w.disa_author).await;
        let day = [("received", "i förrgår")];
        keeps(&reviews(&w, &w.office, "/ta-emot", &day).await, StatusCode::UNPROCESSABLE_ENTITY, &day);

        // Sent back and handed in again meanwhile: the report as it is now, and the comment to be sent with it.
        let comment = [("comment", "Skriv kortare."), ("comment5", "Vilket mål?")];
        w.office.posts(&at(&w, "/tillbaka"), &[("round", "1"), ("comment", "Ändra.")]).await.goes_to();
        w.disa_author.posts(&at(&w, "/lamna-in"), &[]).await.goes_to();
        let late = w.office.posts(&at(&w, "/tillbaka"), &[&[("round", "1")], &comment[..]].concat()).await;
        keeps(&late, StatusCode::CONFLICT, &comment);
        assert!(late.shows("Någon annan har redan tagit emot") && late.field("round") == "2", "{}", late.told());
        w.office.posts(&at(&w, "/tillbaka"), &[&[("round", "2")], &comment[..]].concat()).await.goes_to();
    }
}

/// What is wrong with a choice of an earlier page leads to that page, where it can be put right.
#[tokio::test]
async fn consent_made_together() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        let af = w.af.to_string();
        let form = [("step", "purposes"), ("circle", &af), ("subjects", "case"), ("purposes", "consultation")];
        let page = w.anna_af.posts(&format!("{path}/tillsammans"), &[&form[..], &[("made_from", "1")]].concat()).await;
        keeps(&page, StatusCode::UNPROCESSABLE_ENTITY, &[]);
        assert!(page.shows("Steg 1 av 3") && page.shows("href=\"#circle\""), "{}", page.told());
        assert!(page.shows("name=\"purposes\" value=\"consultation\""), "carried on: {}", page.told());
    }
}

#[tokio::test]
async fn why_consent_is_not_sufficient() {
    for w in worlds().await {
        let (_, path) = open(&w).await;
        w.anna_af.posts(&format!("{path}/aterkalla"), &[]).await.goes_to();
        // Taken back, nobody else sees the case: what she typed is shown, as after any failure.
        let form = [("made_from", "1"), ("reason", "För allmänt hållet")];
        let page = w.lisbet_fk.posts(&format!("{path}/racker-inte"), &form).await;
        assert!(page.status == StatusCode::NOT_FOUND && page.shows("För allmänt hållet"), "{}", page.told());
    }
}
