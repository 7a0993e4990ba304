//! What a stranger meets: every public page in both languages, and nothing else.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use vault::{params, testing};

use crate::world::{NUMBERS, Page, World, ask, worlds};

/// What a public page may weigh.
const HEAVIEST: usize = 30_000;
/// The foot of every page (L7.3).
const FOOT: [&str; 4] = ["/tillganglighet", "/sakerhet", "/integritet", "/om"];
const CANARY: &str = "Kanariefågel";

/// The pages that anybody may read, with a word that each shows in Swedish and one in English.
fn pages(w: &World) -> Vec<(String, &'static str, &'static str)> {
    let fixed = [
        ("/", "Det är frivilligt", "It is voluntary"),
        ("/om", "Så går det till", "How it goes"),
        ("/vara-team", "Södertull", "No team here"),
        ("/insatser", "Trisam 2.0", "The texts are in Swedish"),
        ("/tillganglighet", "delvis", "partly"),
        ("/sakerhet", "Har du hittat en svaghet?", "Have you found a weakness?"),
        ("/integritet", "Dina rättigheter", "Your rights"),
    ];
    let one = (format!("/insatser/{}", w.initiative), "Projektägare", "Ask for them there");
    fixed.into_iter().map(|(path, sv, en)| (path.to_owned(), sv, en)).chain([one]).collect()
}

async fn opens(w: &World, path: &str, language: &str) -> Page {
    let request = Request::get(path).header(header::ACCEPT_LANGUAGE, language);
    ask(&w.router, request.body(Body::empty()).unwrap()).await
}

/// Everything there is to publish is published.
async fn publish(w: &World) {
    for path in ["/forbundet/team/publicera".to_owned(), format!("/forbundet/{}/publicera", w.initiative)] {
        assert_eq!(w.office.posts(&path, &[]).await.status, StatusCode::SEE_OTHER, "{path}");
    }
}

fn assert_is_public(page: &Page, path: &str, language: &str) {
    let what = format!("{path} in {language}");
    assert_eq!(page.status, StatusCode::OK, "{what}: {}", page.told());
    assert!(page.shows(&format!("<html lang=\"{language}\">")), "{what}");
    assert!(page.shows("<meta name=\"description\" content=\"") && !page.shows("noindex"), "{what}");
    assert!(!page.shows("<script") && !page.shows("style=\"") && !page.shows("src=\"http"), "{what}");
    assert!(page.headers.get(header::SET_COOKIE).is_none(), "{what} sets a cookie");
    assert!(page.body.len() < HEAVIEST, "{what}: {} bytes", page.body.len());
    assert_eq!(page.body.matches("<h1").count(), 1, "{what}");
    for way in ["/om", "/vara-team", "/insatser", "/logga-in"] {
        assert!(page.shows(&format!("href=\"{way}\"")), "{what}: the menu lacks {way}");
    }
}

#[tokio::test]
async fn f6_a_stranger_reads_every_public_page_in_both_languages() {
    for w in worlds().await {
        publish(&w).await;
        for (path, sv, en) in pages(&w) {
            for (language, text) in [("sv", sv), ("en", en)] {
                let page = opens(&w, &path, language).await;
                assert_is_public(&page, &path, language);
                assert!(page.shows(text), "{path} in {language} lacks {text}: {}", page.told());
                assert!(!page.shows("publication.") && !page.shows("{ $"), "{path} in {language}: words are missing");
            }
        }
    }
}

/// The page has every word that its file has, save what codes and notes say.
#[tokio::test]
async fn the_page_of_an_initiative_has_what_its_file_has_and_no_empty_heading() {
    const CODES: [&str; 14] = [
        "_source",
        "_redacted",
        "_notes",
        "id",
        "type",
        "grantee_type",
        "grantee",
        "grantees",
        "municipality_code",
        "title",
        "appendix_to",
        "period_start",
        "period_end",
        "labels",
    ];
    fn words(key: &str, value: &serde_json::Value, found: &mut Vec<(String, String)>) {
        match value {
            _ if CODES.contains(&key) || key.starts_with("period_") || key == "note" => {}
            serde_json::Value::String(text) => {
                let parts = text.split("\n\n").map(|part| (key.to_owned(), part.to_owned()));
                found.extend(parts);
            }
            serde_json::Value::Number(number) if key != "position" && key != "months" && !key.ends_with("number") => {
                found.push((key.to_owned(), number.to_string()));
            }
            serde_json::Value::Array(all) => all.iter().for_each(|one| words(key, one, found)),
            serde_json::Value::Object(all) => all.iter().for_each(|(key, one)| words(key, one, found)),
            _ => {}
        }
    }
    for w in worlds().await {
        publish(&w).await;
        let page = w.stranger_opens(&format!("/insatser/{}", w.initiative)).await;
        let mut found = Vec::new();
        words("", &serde_json::from_str(include_str!("../../../../data/initiative.json")).unwrap(), &mut found);
        assert!(found.len() > 100, "{}", found.len());
        for (key, text) in found {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            assert!(page.shows(text.trim()), "{key}: {text} is not on the page");
        }
        // An initiative of which little is written.
        let new = [("name", "Ny insats"), ("introduction", "Kort."), ("owner", "Förbundet"), ("funder", "Förbundet")];
        let answer = w.office.posts("/forbundet/ny", &new).await;
        let to = answer.goes_to().trim_end_matches("/texter").to_owned();
        w.office.posts(&format!("{to}/publicera"), &[]).await.goes_to();
        let page = w.stranger_opens(&to.replace("/forbundet/", "/insatser/")).await;
        for heading in page.body.split("</h2>").skip(1).chain(page.body.split("</h3>").skip(1)) {
            let next = heading.split('<').nth(1).unwrap_or_default();
            assert!(!["/section", "h2", "h3", "section"].iter().any(|end| next.starts_with(end)), "{}", page.told());
        }
    }
}

#[tokio::test]
async fn l7_3_every_page_leads_to_the_statement_and_it_has_its_eleven_fields() {
    for w in worlds().await {
        publish(&w).await;
        let case = w.raise("Mikael Granström", "Vad klarar jag?", NUMBERS[0]).await;
        let mut all: Vec<Page> = Vec::new();
        for (path, ..) in pages(&w) {
            all.push(opens(&w, &path, "sv").await);
        }
        for path in ["/logga-in", "/finns-inte"] {
            all.push(opens(&w, path, "sv").await);
        }
        for path in ["/", "/arenden", "/team", "/om", &format!("/arenden/{case}")] {
            all.push(w.anna_af.opens(path).await);
        }
        for page in &all {
            let foot = page.body.split("<footer").nth(1).unwrap();
            for to in FOOT {
                assert!(foot.contains(&format!("href=\"{to}\"")), "{to}: {foot}");
            }
        }
        let statement = association::publication::Declaration::read().unwrap();
        let page = opens(&w, "/tillganglighet", "sv").await;
        let days = [statement.assessed, statement.updated].map(|day| day.to_string());
        let texts = [&statement.body, &statement.service, &statement.message, &statement.supervision];
        for text in texts.into_iter().chain(&days) {
            assert!(page.shows(text), "{text}");
        }
        let gaps = statement.inaccessible.iter().flat_map(|gap| [&gap.what, &gap.why]);
        for text in gaps.chain(&statement.method).chain([&statement.burden, &statement.out_of_scope]) {
            let said = maud::Render::render(&text.say(base::Language::Sv)).into_string();
            assert!(page.shows(&said), "{said}");
        }
    }
}

#[tokio::test]
async fn no_search_finds_what_is_not_for_everybody() {
    for w in worlds().await {
        for path in ["/", "/team", "/forbundet", "/forbundet/team", "/logga-in"] {
            let page = w.office.opens(path).await;
            assert!(page.status == StatusCode::OK && page.shows("noindex"), "{path}: {}", page.told());
        }
        for path in ["/logga-in", "/finns-inte"] {
            assert!(w.stranger_opens(path).await.shows("noindex"), "{path}");
        }
        let missing = w.stranger_opens("/finns-inte").await.body;
        assert!(!missing.contains("<nav"), "the page for what is not there is the same for all");
    }
}

#[tokio::test]
async fn the_list_of_teams_is_a_copy_until_it_is_published_again() {
    for w in worlds().await {
        let nothing = w.stranger_opens("/vara-team").await;
        assert!(nothing.shows("inte publicerad än") && !nothing.shows("Södertull"), "{}", nothing.told());
        let own = w.office.opens("/forbundet/team").await;
        assert!(own.shows("Södertull") && own.shows("inte publicerad") && own.shows("Publicera"), "{}", own.told());

        assert_eq!(w.office.posts("/forbundet/team/publicera", &[]).await.goes_to(), "/forbundet/team");
        let rename = "update care_units set name = $1 where name = 'Södertull'";
        testing::raw(&w.vault, rename, params![CANARY]).await.unwrap();
        let page = w.stranger_opens("/vara-team").await;
        assert!(page.shows("Södertull") && !page.shows(CANARY), "a copy: {}", page.told());
        assert!(page.shows("Inget team här just nu"), "{}", page.told());
        assert!(w.office.opens("/forbundet/team").await.shows("teamen har ändrats sedan dess"));

        w.office.posts("/forbundet/team/publicera", &[]).await.goes_to();
        assert!(w.stranger_opens("/vara-team").await.shows(CANARY), "the new one takes its place");
        let standing = "select id from publications where withdrawn is null";
        assert_eq!(testing::raw_rows(&w.vault, standing, params![]).await.unwrap().len(), 1);
        w.office.posts("/forbundet/team/avpublicera", &[]).await.goes_to();
        assert!(!w.stranger_opens("/vara-team").await.shows(CANARY));
    }
}

#[tokio::test]
async fn l1_23_no_person_and_no_case_stands_on_a_public_page() {
    for w in worlds().await {
        publish(&w).await;
        w.raise(CANARY, "Kanariefrågan?", NUMBERS[0]).await;
        let names: Vec<String> = w.everybody().into_iter().map(|(_, who)| who.name.clone()).collect();
        for (path, ..) in pages(&w) {
            let page = w.stranger_opens(&path).await;
            for name in names.iter().map(String::as_str).chain([CANARY, "Kanarief", "19900222"]) {
                assert!(!page.shows(name), "{path} shows {name}");
            }
        }
        for who in [&w.anna_af, &w.johan_region, &w.leader, &w.reviewer_fk] {
            for act in ["publicera", "avpublicera"] {
                let answer = who.posts(&format!("/forbundet/team/{act}"), &[]).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {act}", who.name);
            }
        }
    }
}

#[tokio::test]
async fn who_finds_a_weakness_finds_where_to_tell() {
    for w in worlds().await {
        let file = w.stranger_opens("/.well-known/security.txt").await;
        assert!(file.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/plain"));
        assert!(file.shows("Contact: mailto:") && file.shows("Expires: 2027-11-03T00:00:00Z"), "{}", file.body);
    }
}
