//! Beginning an initiative and writing its texts.

use association::funding::Initiative;
use association::importing::{ImportedInitiative, export};
use association::initiatives::one;
use axum::http::StatusCode;
use vault::Read;

use crate::world::{Page, World, worlds};

const FILE: &str = include_str!("../../../../../data/initiative.json");

/// The value that a page gives a field, as a browser reads it.
fn value(page: &str, name: &str) -> Option<String> {
    let field = page.find(&format!("name=\"{name}\""))?;
    let start = page[..field].rfind('<')?;
    let rest = &page[start..];
    let raw = if rest.starts_with("<textarea") {
        rest.split_once('>')?.1.split("</textarea>").next()?.strip_prefix('\n')?
    } else if rest.starts_with("<input type=\"checkbox\"") || rest.contains("type=\"checkbox\" name=") {
        let tag = rest.split('>').next()?;
        if tag.contains("checkbox") && !tag.contains(" checked") { return None } else { attribute(tag)? }
    } else {
        attribute(rest.split('>').next()?)?
    };
    Some(raw.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

fn attribute(tag: &str) -> Option<&str> {
    tag.split("value=\"").nth(1)?.split('"').next()
}

/// Every field of the page's form as it stands, lines ended as browsers post them.
fn fields(page: &Page) -> Vec<(String, String)> {
    let names = page.body.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let form = names.filter(|name| !["viewport", "color-scheme", "description"].contains(name));
    form.filter_map(|name| Some((name.to_owned(), value(&page.body, name)?.replace('\n', "\r\n")))).collect()
}

fn with<'f>(fields: &'f [(String, String)], typed: &'f [(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    kept.filter(|(name, _)| !typed.iter().any(|(other, _)| other == name)).chain(typed.iter().copied()).collect()
}

async fn content(w: &World) -> (i64, ImportedInitiative) {
    let tx = w.as_someone(&w.office).await;
    let funded = one(&tx.ask::<Initiative, Read>(w.initiative).await.unwrap()).await.unwrap();
    (funded.version, funded.content)
}

#[tokio::test]
async fn f1_the_real_page_opened_and_posted_unchanged_is_the_same_file() {
    for w in worlds().await {
        let path = format!("/forbundet/{}/texter", w.initiative);
        let page = w.office.opens(&path).await;
        let fields = fields(&page);
        assert!(fields.len() > 25, "{fields:?}");
        w.office.posts(&path, &with(&fields, &[])).await.goes_to();
        let (version, same) = content(&w).await;
        assert_eq!((version, export(&same).unwrap().trim_end()), (1, FILE.trim_end()));

        w.office.posts(&path, &with(&fields, &[("purpose", "Ett nytt syfte.")])).await.goes_to();
        let (version, changed) = content(&w).await;
        assert_eq!(version, 2);
        assert_eq!(ImportedInitiative { purpose: same.purpose.clone(), ..changed }, same, "nothing else changed");
    }
}

#[tokio::test]
async fn b7_two_write_at_once_and_both_texts_are_shown() {
    for w in worlds().await {
        let path = format!("/forbundet/{}/texter", w.initiative);
        let fields = fields(&w.office.opens(&path).await);
        let saved = w.office.autosaves(&path, &with(&fields, &[("purpose", "Det första syftet.")])).await;
        assert_eq!((saved.status, &saved.headers["x-version"]), (StatusCode::OK, &"2".parse().unwrap()));
        let second = with(&fields, &[("purpose", "Det andra syftet.")]);
        assert_eq!(w.office.autosaves(&path, &second).await.status, StatusCode::CONFLICT);
        let both = w.office.posts(&path, &second).await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(both.shows("Det första syftet.") && both.shows("Det andra syftet."), "{}", both.body);
        assert!(!both.shows("data-autosave"), "nothing is saved over theirs before the writer has decided");
        assert_eq!(content(&w).await.1.purpose, "Det första syftet.");
        let again = with(&fields, &[("purpose", "Det andra syftet."), ("version", "2")]);
        w.office.posts(&path, &again).await.goes_to();
        assert_eq!(content(&w).await.1.purpose, "Det andra syftet.");
    }
}

#[tokio::test]
async fn a_contact_is_published_only_where_ticked() {
    for w in worlds().await {
        let (path, own) = (format!("/forbundet/{}/texter", w.initiative), format!("/forbundet/{}", w.initiative));
        let page = w.office.opens(&path).await;
        assert!(!page.body.contains(" checked"), "nothing is ticked beforehand");
        let typed = [("contact-name", "Kim Exempel"), ("contact-phone", "026-00 00 00")];
        w.office.posts(&path, &with(&fields(&page), &typed)).await.goes_to();
        w.office.posts(&format!("{own}/publicera"), &[]).await.goes_to();
        let public = format!("/insatser/{}", w.initiative);
        let before = w.stranger_opens(&public).await;
        assert!(!before.shows("Kim Exempel") && !before.shows("026-00"), "{}", before.body);

        let fields = fields(&w.office.opens(&path).await);
        w.office.posts(&path, &with(&fields, &[("contact-name-tick", "yes")])).await.goes_to();
        assert!(w.office.opens(&own).await.shows("ändrad sedan dess"));
        w.office.posts(&format!("{own}/publicera"), &[]).await.goes_to();
        let after = w.stranger_opens(&public).await;
        assert!(after.shows("Kim Exempel") && !after.shows("026-00"), "{}", after.body);
        assert!(!w.office.opens(&own).await.shows("ändrad sedan dess"));
    }
}

#[tokio::test]
async fn a_new_initiative_begins_with_three_lines() {
    for w in worlds().await {
        let wrong = w.office.posts("/forbundet/ny", &[("name", "Ny väg"), ("owner", " ")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.shows("value=\"Ny väg\"") && wrong.shows("Fyll i ”Finansiär”."), "{}", wrong.told());
        let typed = [("name", "Ny väg"), ("owner", "Gävle kommun"), ("funder", "Förbundet")];
        let to = w.office.posts("/forbundet/ny", &typed).await.goes_to().to_owned();
        assert!(w.office.opens(&to).await.shows("value=\"Gävle kommun\""));
        assert!(w.office.opens("/forbundet").await.shows("Ny väg"));
        let own = to.trim_end_matches("/texter");
        for page in ["", "/mal", "/mal/ny", "/medel"] {
            assert_eq!(w.office.opens(&format!("{own}{page}")).await.status, StatusCode::OK, "{page}");
        }
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_and_everything_typed_is_kept() {
    for w in worlds().await {
        let path = format!("/forbundet/{}/texter", w.initiative);
        let fields = fields(&w.office.opens(&path).await);
        let typed = [("target-from", "70"), ("target-to", "16"), ("steering-seats", "bara ett namn"), ("name", "")];
        let page = w.office.posts(&path, &with(&fields, &typed)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for text in [
            "bara ett namn</textarea>",
            "value=\"70\"",
            "kommatecken mellan",
            "inte vara lägre",
            "Fyll i ”Insatsens namn”.",
        ] {
            assert!(page.shows(text), "{text}: {}", page.body);
        }
        assert_eq!(content(&w).await.0, 1);
    }
}

#[tokio::test]
async fn the_board_reads_and_sees_no_forms() {
    for w in worlds().await {
        let own = format!("/forbundet/{}", w.initiative);
        for page in ["", "/mal", "/medel", "/beviljning/fk-af"] {
            let page = w.board.opens(&format!("{own}{page}")).await;
            assert_eq!(page.status, StatusCode::OK);
            let main = page.body.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
            assert!(!main.contains("<form") && !main.contains("/ny\""), "{main}");
        }
        let goals = format!("/mal/{}", w.initiative);
        for form in ["/texter", "/mal/ny", &goals, "/beviljning/ny", "/beviljning/fk-af/medel"] {
            let path = format!("{own}{form}");
            assert_eq!(w.board.opens(&path).await.status, StatusCode::FORBIDDEN, "{form}");
            assert_eq!(w.board.posts(&path, &[]).await.status, StatusCode::FORBIDDEN, "{form}");
        }
        assert_eq!(w.board.opens("/forbundet/ny").await.status, StatusCode::FORBIDDEN);
        assert!(!w.board.opens("/forbundet").await.shows("/forbundet/ny"));
    }
}

/// Each 'å' is six bytes as a browser posts it.
#[tokio::test]
async fn two_of_the_longest_texts_fit_in_one_form() {
    for w in worlds().await {
        let path = format!("/forbundet/{}/texter", w.initiative);
        let fields = fields(&w.office.opens(&path).await);
        let long = "å".repeat(29_000);
        w.office.posts(&path, &with(&fields, &[("purpose", &long), ("background", &long)])).await.goes_to();
        assert_eq!(content(&w).await.1.purpose, long);
        let many = "å".repeat(180_000);
        let answer = w.office.posts(&path, &with(&fields, &[("purpose", &many)])).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}
