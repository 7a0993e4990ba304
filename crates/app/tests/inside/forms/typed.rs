//! Nothing typed is lost (decisions, second round 5).

use axum::http::{StatusCode, header};
use base::{Code as _, Id};
use casework::access::{Case, Subject};
use vault::{Party, params, testing};

use crate::meetings::steps::in_hand;
use crate::world::stages::{Stage, Story};
use crate::world::{NUMBERS, Page, Someone, World, stranger, worlds};

const TYPED: &str = "Det h\u{e4}r skrev jag l\u{e4}nge p\u{e5}.";

fn raising(team: &str) -> [(&str, &str); 7] {
    [
        ("number", NUMBERS[0]),
        ("name", "Mikael Exempel"),
        ("protected", "no"),
        ("team", team),
        ("question", TYPED),
        ("purpose", "Hitta en start."),
        ("income_support", "sickness_benefit"),
    ]
}

/// The cookie that leads back to what was typed.
fn typed_cookie(page: &Page) -> Option<String> {
    let cookies = page.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap());
    cookies
        .filter_map(|cookie| cookie.strip_prefix("typed="))
        .find_map(|rest| rest.split(';').next().map(str::to_owned))
}

async fn opens_with(who: &Someone, key: &str, path: &str) -> Page {
    who.opens_with_cookie(path, &format!("typed={key}")).await
}

#[tokio::test]
async fn a_form_that_meets_the_end_of_a_session_is_shown_again_to_its_writer_alone() {
    for w in worlds().await {
        let team = w.team.to_string();
        w.wait_minutes(61);
        let ended = w.anna_af.posts("/arenden/lyft", &raising(&team)).await;
        assert!(ended.goes_to().ends_with("till=/det-du-skrev"), "{}", ended.goes_to());
        let key = typed_cookie(&ended).expect("a key for the browser");
        let rows = testing::raw_rows(&w.vault, "select sealed from stashed", params![]).await.unwrap();
        assert_eq!(rows.len(), 1);

        // Somebody else at the same browser finds nothing, and neither does a stranger.
        let arvid = w.again(&w.arvid_af).await;
        let nothing = opens_with(&arvid, &key, "/det-du-skrev?till=/team").await;
        assert_eq!((nothing.goes_to(), nothing.shows(TYPED)), ("/team", false));
        assert!(opens_with(&w.anna_af, &key, "/det-du-skrev").await.goes_to().starts_with("/logga-in"));

        // Its writer sees the form, filled in, and nothing has happened yet.
        let anna = w.again(&w.anna_af).await;
        for _ in 0..2 {
            let form = opens_with(&anna, &key, "/det-du-skrev").await;
            assert_eq!(form.status, StatusCode::OK);
            assert!(form.shows("inte skickat än"), "{}", form.told());
            let key = form.raw.split("<main").nth(1).unwrap().split("name=\"key\" value=\"").nth(1).unwrap();
            assert_eq!(key.split('"').next().unwrap().len(), 32, "it can be sent");
            assert!(form.shows(TYPED) && form.shows("Mikael Exempel") && form.shows("action=\"/arenden/lyft\""));
            assert!(testing::raw_rows(&w.vault, "select id from cases", params![]).await.unwrap().is_empty());
        }
        // After half an hour it is gone.
        w.wait_signed_in(30).await;
        assert_eq!(opens_with(&anna, &key, "/det-du-skrev").await.goes_to(), "/");
    }
}

#[tokio::test]
async fn sent_after_signing_in_it_is_done_and_forgotten() {
    for w in worlds().await {
        let team = w.team.to_string();
        w.wait_minutes(61);
        let ended = w.anna_af.posts("/arenden/lyft", &raising(&team)).await;
        let key = typed_cookie(&ended).unwrap();
        let anna = w.again(&w.anna_af).await;
        let sent = anna.posts_with_cookie("/arenden/lyft", &raising(&team), &format!("typed={key}")).await;
        assert!(sent.goes_to().starts_with("/arenden/"));
        assert_eq!(typed_cookie(&sent).as_deref(), Some(""));
        assert!(testing::raw_rows(&w.vault, "select sealed from stashed", params![]).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_person_has_five_forms_kept_at_most_and_another_act_forgets_none() {
    for w in worlds().await {
        let team = w.team.to_string();
        w.wait_minutes(61);
        let mut keys = Vec::new();
        for _ in 0..7 {
            keys.push(typed_cookie(&w.anna_af.posts("/arenden/lyft", &raising(&team)).await).unwrap());
        }
        let kept = testing::raw_rows(&w.vault, "select sealed from stashed", params![]).await.unwrap();
        assert_eq!(kept.len(), 5);
        let anna = w.again(&w.anna_af).await;
        let cookie = format!("typed={}", keys[6]);
        assert!(anna.opens_with_cookie("/det-du-skrev", &cookie).await.shows(TYPED), "the newest is among them");
        let other = anna.posts_with_cookie("/session", &[], &cookie).await;
        assert!(other.goes_to() == "/" && typed_cookie(&other).is_none());
        assert!(anna.opens_with_cookie("/det-du-skrev", &cookie).await.shows(TYPED), "another act forgets it not");
    }
}

#[tokio::test]
async fn two_tabs_that_meet_the_end_of_a_session_keep_a_form_each() {
    for w in worlds().await {
        let staged = w.staged(Stage::Invited, &Story::new("x")).await;
        let (_, item) = staged.drafts.iter().find(|(party, _)| *party == w.af).unwrap();
        let (team, path) = (w.team.to_string(), format!("/arenden/{}/underlag/{item}", staged.case));
        let version = w.anna_af.opens(&path).await.field("version");
        let text = [("version", version.as_str()), ("subject", "work"), ("now", "I den andra fliken"), ("act", "save")];
        let raising = raising(&team).map(|(name, value)| (name, if name == "number" { NUMBERS[3] } else { value }));
        w.wait_minutes(61);
        let one = typed_cookie(&w.anna_af.posts("/arenden/lyft", &raising).await).unwrap();
        let ended = w.anna_af.posts_with_cookie(&path, &text, &format!("typed={one}")).await;
        let both = typed_cookie(&ended).unwrap();
        assert!(both.ends_with(&one), "the second tab leaves the first its form");

        // Both are offered, whichever is asked for; to nobody else.
        let anna = w.again(&w.anna_af).await;
        let newest = opens_with(&anna, &both, "/det-du-skrev?till=/team").await;
        assert!(newest.shows("I den andra fliken") && !newest.shows(TYPED), "{}", newest.told());
        assert!(newest.shows("href=\"/det-du-skrev?nr=2&amp;till=/team\""), "{}", newest.told());
        let other = opens_with(&anna, &both, "/det-du-skrev?nr=2&till=/team").await;
        assert!(other.shows(TYPED) && other.shows("nr=1&amp;till=/team"), "{}", other.told());
        let arvid = w.again(&w.arvid_af).await;
        assert_eq!(opens_with(&arvid, &both, "/det-du-skrev?nr=2&till=/team").await.goes_to(), "/team");

        // Whoever has sent one is shown the other, and then goes on.
        let sent = anna.posts_with_cookie("/arenden/lyft", &raising, &format!("typed={both}")).await;
        assert!(sent.goes_to().starts_with("/det-du-skrev?till=/arenden/"), "{}", sent.goes_to());
        let left = typed_cookie(&sent).unwrap();
        assert!(opens_with(&anna, &left, sent.goes_to()).await.shows("I den andra fliken"));
        let sent = anna.posts_with_cookie(&path, &text, &format!("typed={left}")).await;
        assert_eq!((sent.goes_to(), typed_cookie(&sent).as_deref()), (path.as_str(), Some("")));
        assert!(testing::raw_rows(&w.vault, "select sealed from stashed", params![]).await.unwrap().is_empty());
    }
}

/// Both tabs stood on the same form: the one that is sent is forgotten, whichever it is, and sent twice it is done once.
#[tokio::test]
async fn of_two_forms_kept_at_one_address_the_one_that_was_sent_is_forgotten() {
    for w in worlds().await {
        let team = w.team.to_string();
        let about = |number| raising(&team).map(|(name, value)| (name, if name == "number" { number } else { value }));
        w.wait_minutes(61);
        let one = typed_cookie(&w.anna_af.posts("/arenden/lyft", &about(NUMBERS[0])).await).unwrap();
        let newer =
            about(NUMBERS[3]).map(|(name, value)| (name, if name == "question" { "Den andra frågan" } else { value }));
        let ended = w.anna_af.posts_with_cookie("/arenden/lyft", &newer, &format!("typed={one}")).await;
        let both = typed_cookie(&ended).unwrap();
        let anna = w.again(&w.anna_af).await;
        let older = opens_with(&anna, &both, "/det-du-skrev?nr=2").await;
        assert!(older.shows(TYPED), "{}", older.told());
        let key = older.raw.split("<main").nth(1).unwrap().split("name=\"key\" value=\"").nth(1).unwrap();
        let key = key.split('"').next().unwrap().to_owned();
        let of_page = [&about(NUMBERS[0])[..], &[("key", key.as_str())]].concat();
        let sent = anna.posts_with_cookie("/arenden/lyft", &of_page, &format!("typed={both}")).await;
        assert!(sent.goes_to().starts_with("/det-du-skrev?till=/arenden/"), "{}", sent.goes_to());
        let left = typed_cookie(&sent).unwrap();
        assert!(both.starts_with(&left), "the newer is left");
        assert!(opens_with(&anna, &left, "/det-du-skrev").await.shows("Den andra frågan"));
        anna.posts_with_cookie("/arenden/lyft", &of_page, &format!("typed={both}")).await.goes_to();
        let cases = testing::raw_rows(&w.vault, "select id from cases", params![]).await.unwrap();
        assert_eq!(cases.len(), 1, "the same form shown and sent twice is acted on once");
    }
}

/// Signed out in another tab: the form that stood open is kept for her alone, and nothing can be done or seen in the
/// session that was left.
#[tokio::test]
async fn a_form_that_was_open_when_another_tab_signed_out_is_shown_again_to_its_writer_alone() {
    for w in worlds().await {
        let team = w.team.to_string();
        let left = w.anna_af.posts("/logga-ut", &[]).await;
        assert_eq!(left.goes_to(), "/logga-in");
        assert!(left.headers.get(header::SET_COOKIE).is_none(), "the browser says still whose it was");
        let line = w.anna_af.autosaves("/arenden/lyft", &raising(&team)).await;
        assert!(line.status == StatusCode::UNAUTHORIZED && line.body.contains("Tryck på knappen"), "{}", line.body);
        let ended = w.anna_af.posts("/arenden/lyft", &raising(&team)).await;
        assert!(ended.goes_to().ends_with("till=/det-du-skrev"), "{}", ended.goes_to());
        let key = typed_cookie(&ended).expect("a key for the browser");
        for path in ["/arenden", "/arenden/lyft", "/det-du-skrev"] {
            assert!(opens_with(&w.anna_af, &key, path).await.goes_to().starts_with("/logga-in"), "{path}");
        }
        assert!(testing::raw_rows(&w.vault, "select id from cases", params![]).await.unwrap().is_empty());
        let arvid = w.again(&w.arvid_af).await;
        assert!(!opens_with(&arvid, &key, "/det-du-skrev").await.shows(TYPED));
        let anna = w.again(&w.anna_af).await;
        let form = opens_with(&anna, &key, "/det-du-skrev").await;
        assert!(form.shows(TYPED) && form.shows("inte skickat än"), "{}", form.told());
        assert!(
            testing::raw_rows(&w.vault, "select id from cases", params![]).await.unwrap().is_empty(),
            "she sends it"
        );
        w.wait_signed_in(30).await;
        assert_eq!(opens_with(&anna, &key, "/det-du-skrev").await.goes_to(), "/");
    }
}

/// Whose session nobody knows: there is nobody to keep it for, so it stands on the page, and the page says so.
#[tokio::test]
async fn what_was_typed_in_a_session_that_nobody_knows_is_shown_to_be_copied() {
    for w in worlds().await {
        let team = w.team.to_string();
        let sent = stranger(w.anna_af.router()).posts("/arenden/lyft", &raising(&team)).await;
        assert_eq!(sent.status, StatusCode::UNAUTHORIZED);
        assert!(sent.shows(TYPED) && sent.shows("Logga in igen") && typed_cookie(&sent).is_none(), "{}", sent.told());
        assert!(testing::raw_rows(&w.vault, "select sealed from stashed", params![]).await.unwrap().is_empty());
        let nothing = stranger(w.anna_af.router()).posts("/arenden/lyft", &[]).await;
        assert!(nothing.goes_to().starts_with("/logga-in?till="), "nothing typed: nothing to show");
    }
}

/// The page of every act is found again by its form alone: with a page of its own, or with the one that sends it.
#[tokio::test]
async fn a_text_that_is_saved_as_one_goes_comes_back_too() {
    for w in worlds().await {
        let story = Story::new("x");
        let staged = w.staged(Stage::Invited, &story).await;
        let (_, item) = staged.drafts.iter().find(|(party, _)| *party == w.fk).unwrap();
        let path = format!("/arenden/{}/underlag/{item}", staged.case);
        let version = w.lisbet_fk.opens(&path).await.field("version");
        w.wait_minutes(61);
        let form = [("version", version.as_str()), ("subject", "work"), ("now", TYPED), ("act", "disclose")];
        // What the script saves is told in a line, with what to do.
        let line = w.lisbet_fk.autosaves(&path, &form).await;
        assert_eq!(line.status, StatusCode::UNAUTHORIZED);
        assert!(line.body.starts_with("Du har loggats ut"), "{}", line.body);
        let ended = w.lisbet_fk.posts(&path, &form).await;
        let key = typed_cookie(&ended).unwrap();
        let lisbet = w.again(&w.lisbet_fk).await;
        let back = opens_with(&lisbet, &key, "/det-du-skrev").await;
        assert!(back.status == StatusCode::OK && back.shows(TYPED), "{}", back.told());
        assert!(!w.arvid_af.opens(&format!("/arenden/{}", staged.case)).await.shows(TYPED));
    }
}

/// A line that met the end of a session is shown again also where the meeting has gone on to nothing or to another case.
#[tokio::test]
async fn a_line_for_a_case_that_is_no_longer_in_hand_is_shown_after_signing_in() {
    for w in worlds().await {
        let (meeting, place, _) = in_hand(&w, Vec::new()).await;
        let secretary = w.again(&w.johan_region).await;
        w.wait_minutes(61);
        let line = [("place", place.as_str()), ("subject", "work"), ("line", TYPED)];
        let ended = secretary.posts(&format!("{meeting}/rad"), &line).await;
        let key = typed_cookie(&ended).expect("a key for the browser");
        let again = w.again(&w.johan_region).await;
        let room = again.opens(&format!("{meeting}/rum")).await;
        assert!(room.status == StatusCode::OK && !room.shows(TYPED));
        let tells = [("individual", "no_declined"), ("channel", "phone"), ("tell_by", "2026-11-30")];
        let party = w.fk.to_string();
        let done = [&[("place", place.as_str()), ("tells", party.as_str())], tells.as_slice()].concat();
        again.posts(&format!("{meeting}/klart"), &done).await.goes_to();
        let back = opens_with(&again, &key, "/det-du-skrev").await;
        assert!(back.status == StatusCode::OK && back.shows(TYPED), "{}", back.told());
    }
}

#[tokio::test]
async fn what_was_typed_stands_on_every_page_of_a_failure() {
    for w in worlds().await {
        let nobody = "019a0000-0000-7000-8000-00000000dead";
        let hidden = w.staged(Stage::Asking, &Story::new("x")).await.case;
        let form = [("version", "1"), ("text", TYPED), ("note", "utmattning"), ("act", "save")];
        let at = |case: &str| format!("/arenden/{case}/aterkoppling");
        let missing = w.olle_fk.posts(&at(nobody), &form).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        assert!(missing.shows(TYPED) && missing.shows("utmattning"), "{}", missing.told());
        let there = w.olle_fk.posts(&at(&hidden.to_string()), &form).await;
        assert_eq!((there.status, &there.body), (missing.status, &missing.body), "hidden and missing look alike");
        assert_eq!(w.olle_fk.autosaves(&at(nobody), &form).await.status, StatusCode::NOT_FOUND);
    }
}

/// Two fields of 29,000 letters fit a form; what is far beyond is refused with what came of it.
#[tokio::test]
async fn a_long_text_is_taken_and_a_far_too_long_one_is_shown() {
    for w in worlds().await {
        let path = format!("/forbundet/{}/texter", w.initiative);
        let (long, version) = ("\u{e5}".repeat(29_000), w.office.opens(&path).await.field("version"));
        let form = [("version", version.as_str()), ("name", "Trisam"), ("background", &long), ("method", &long)];
        let taken = w.office.posts(&path, &form).await;
        assert_ne!(taken.status, StatusCode::PAYLOAD_TOO_LARGE);
        let far = "\u{e5}".repeat(400_000);
        let refused = w.office.posts(&path, &[("version", "1"), ("name", TYPED), ("background", &far)]).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(refused.shows(TYPED) && refused.shows("Dela upp den"), "{}", refused.told());
    }
}

/// A party's first disclosure in a case under a version of the consent asks for a fresh sign-in (issue 8, point 7). What
/// was typed is shown again after it; under the same version nothing more is asked, and a new version asks once more.
#[tokio::test]
async fn point_7_a_partys_first_disclosure_under_a_consent_text_asks_for_a_fresh_sign_in() {
    for w in worlds().await {
        let staged = w.staged(Stage::Asking, &Story::new("x")).await;
        let circle = [w.af, w.fk, w.region];
        let consents = async || w.consents_then(w.now(), staged.case, &circle, Subject::ALL).await;
        consents().await;
        let mut lisbet = w.again(&w.lisbet_fk).await;
        for (text, asks) in [(TYPED, true), ("En till", false)] {
            w.wait_minutes(6);
            let path = begins(&lisbet, staged.case).await;
            let form = [("version", "1"), ("subject", "work"), ("now", text), ("act", "disclose")];
            let sent = lisbet.posts(&path, &form).await;
            let to_sign_in = sent.goes_to() == "/logga-in?igen=1&till=/det-du-skrev";
            assert_eq!(to_sign_in, asks, "{text}: {}", sent.goes_to());
            if asks {
                let key = typed_cookie(&sent).expect("a key for the browser");
                lisbet = w.again(&lisbet).await;
                let back = opens_with(&lisbet, &key, "/det-du-skrev").await;
                assert!(back.status == StatusCode::OK && back.shows(TYPED), "{}", back.told());
                assert_eq!(disclosed_by(&w, w.fk).await, 0, "nothing has gone yet");
                lisbet.posts_with_cookie(&path, &form, &format!("typed={key}")).await.goes_to();
            }
            assert_ne!(disclosed_by(&w, w.fk).await, 0);
        }
        consents().await;
        let path = begins(&lisbet, staged.case).await;
        let form = [("version", "1"), ("subject", "work"), ("now", "Tredje"), ("act", "disclose")];
        assert!(lisbet.posts(&path, &form).await.goes_to().starts_with("/logga-in?igen=1"), "a new text, a new first");
    }
}

/// Begins a contribution about work; answers with its page.
async fn begins(who: &Someone, case: Id<Case>) -> String {
    who.posts(&format!("/arenden/{case}/underlag"), &[("subject", "work")]).await.goes_to().to_owned()
}

async fn disclosed_by(w: &World, party: Id<Party>) -> usize {
    testing::raw_rows(&w.vault, "select id from disclosures where from_party = $1", params![party]).await.unwrap().len()
}
