//! Two people at one form: what only one of them touched is kept (decisions, second round 4).

use axum::http::StatusCode;

use crate::world::filled::unescaped;
use crate::world::stages::{Stage, Story};
use crate::world::{Page, worlds};

/// What a form says of how it was made, and the fields to send with it.
fn made_from(page: &Page) -> (String, String) {
    (page.field("version"), page.field("was"))
}

#[tokio::test]
async fn two_fields_of_one_contribution_saved_by_two_are_both_kept() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("x")).await;
        let (_, item) = staged.drafts.iter().find(|(party, _)| *party == w.fk).unwrap();
        let path = format!("/arenden/{}/underlag/{item}", staged.case);
        let page = w.lisbet_fk.opens(&path).await;
        let (version, was) = made_from(&page);
        let (now, offer, obstacle) = (area(&page, "now"), area(&page, "offer"), area(&page, "obstacle"));
        let sent = |now: &str, offer: &str| {
            [("version", &version), ("was", &was), ("subject", &"work".to_owned()), ("obstacle", &obstacle)]
                .map(|(name, value)| (name.to_owned(), value.clone()))
                .into_iter()
                .chain([("now".to_owned(), now.to_owned()), ("offer".to_owned(), offer.to_owned())])
                .collect::<Vec<_>>()
        };
        let save = async |form: Vec<(String, String)>, auto: bool| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            if auto { w.lisbet_fk.autosaves(&path, &form).await } else { w.lisbet_fk.posts(&path, &form).await }
        };
        // The script of the one saves one field, and that of the other the other, again and again.
        assert_eq!(save(sent("Nytt nu", &offer), true).await.status, StatusCode::OK);
        let merged = save(sent(&now, "Nytt erbjudande"), true).await;
        assert_eq!(merged.status, StatusCode::OK, "{}", merged.body);
        let stands = w.lisbet_fk.opens(&path).await;
        assert_eq!(
            (area(&stands, "now"), area(&stands, "offer")),
            ("Nytt nu".to_owned(), "Nytt erbjudande".to_owned())
        );

        // The form of the second still shows the old field; its next save leaves the newer one alone.
        let was_now = merged.headers["x-was"].to_str().unwrap().to_owned();
        let version_now = merged.headers["x-version"].to_str().unwrap().to_owned();
        let mut next = sent(&now, "Nytt erbjudande, rättat");
        next.retain(|(name, _)| name != "was" && name != "version");
        next.extend([("was".to_owned(), was_now), ("version".to_owned(), version_now)]);
        assert_eq!(save(next, true).await.status, StatusCode::OK);
        let stands = w.lisbet_fk.opens(&path).await;
        assert_eq!(area(&stands, "now"), "Nytt nu");
        assert_eq!(area(&stands, "offer"), "Nytt erbjudande, rättat");

        // Both touched the same: both texts, and nothing is saved.
        let both = save(sent("Mitt nu", &offer), false).await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(
            both.shows("Mitt nu") && both.shows("Nytt nu") && both.shows("Nytt erbjudande, rättat"),
            "{}",
            both.told()
        );
        assert!(!both.shows("data-autosave"), "nothing is saved over theirs before the writer has decided");
        assert_eq!(area(&w.lisbet_fk.opens(&path).await, "now"), "Nytt nu");
    }
}

/// Whoever lets a text go sends what she has seen: a colleague's half sentence is shown to her first.
#[tokio::test]
async fn nothing_is_let_go_that_its_sender_has_not_seen() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("x")).await;
        let (_, item) = staged.drafts.iter().find(|(party, _)| *party == w.fk).unwrap();
        let path = format!("/arenden/{}/underlag/{item}", staged.case);
        let page = w.lisbet_fk.opens(&path).await;
        let (version, was) = made_from(&page);
        let form = filled(&page);
        let with = |name: &str, value: &str, act: &str| {
            let mut form: Vec<(String, String)> =
                form.iter().filter(|(field, _)| field != name && field != "subject").cloned().collect();
            form.extend([(name, value), ("subject", "work"), ("act", act)].map(|(a, b)| (a.to_owned(), b.to_owned())));
            assert!(form.iter().any(|(_, value)| *value == version) && form.iter().any(|(_, value)| *value == was));
            form
        };
        let post = async |form: Vec<(String, String)>| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            w.lisbet_fk.posts(&path, &form).await
        };
        post(with("obstacle", "En halv mening", "save")).await.goes_to();
        let shown = post(with("now", "Hel text", "disclose")).await;
        assert_eq!(shown.status, StatusCode::CONFLICT);
        assert!(shown.shows("En halv mening") && shown.shows("Hel text"), "{}", shown.told());
        let case = w.johan_region.opens(&format!("/arenden/{}", staged.case)).await;
        assert!(!case.shows("Hel text") && !case.shows("En halv mening"));
    }
}

/// What stands in a text area.
fn area(page: &Page, name: &str) -> String {
    let at = page.body.split(&format!("<textarea id=\"{name}\"")).nth(1).unwrap();
    at.split('>').nth(1).unwrap().split("</textarea").next().unwrap().trim().to_owned()
}

#[tokio::test]
async fn two_texts_of_an_initiative_saved_by_two_are_both_kept() {
    for w in worlds().await {
        let path = format!("/forbundet/{}/texter", w.initiative);
        let page = w.office.opens(&path).await;
        let form = crate::forms::merged::filled(&page);
        let change = |name: &str, value: &str| {
            let mut form = form.clone();
            form.iter_mut().filter(|(field, _)| field == name).for_each(|(_, old)| value.clone_into(old));
            form
        };
        for changed in [change("background", "En bakgrund."), change("method", "En metod.")] {
            let form: Vec<(&str, &str)> = changed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            w.office.posts(&path, &form).await.goes_to();
        }
        let stands = w.office.opens(&path).await;
        assert_eq!(area(&stands, "background"), "En bakgrund.");
        assert_eq!(area(&stands, "method"), "En metod.");
    }
}

/// The fields of a page's main form as they stand.
pub fn filled(page: &Page) -> Vec<(String, String)> {
    let main = page.body.split("<main").nth(1).unwrap();
    let form = main.split("<form").nth(1).unwrap().split("</form>").next().unwrap();
    let mut fields = Vec::new();
    for part in form.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        let attribute = |name: &str| tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        let Some(name) = attribute("name").filter(|name| *name != web::KEY) else { continue };
        let value = match tag.split_whitespace().next().unwrap() {
            "textarea" => part.split_once('>').unwrap().1.trim_start_matches('\n').to_owned(),
            "input" if tag.contains("type=\"checkbox\"") && !tag.contains(" checked") => continue,
            "input" => attribute("value").unwrap_or_default().to_owned(),
            _ => continue,
        };
        fields.push((name.to_owned(), unescaped(&value)));
    }
    fields
}
