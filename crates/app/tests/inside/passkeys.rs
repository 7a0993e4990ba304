//! Signing in, enrolling and stepping up with a key (I1, L5.8, L5.10), on every database.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::Value;
use vault::{params, testing};

use crate::world::accounts::{PASSWORD, between, enrols, invites};
use crate::world::authenticator::PRESENT;
use crate::world::keys::{KeyHolder, enrols_with_key, enrols_with_key_unconfirmed};
use crate::world::provider::Browser;
use crate::world::{Page, World, ask, stranger, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";

async fn olle(w: &World) -> KeyHolder {
    enrols_with_key(w, w.olle_fk.staff, ADDRESS).await
}

/// How often the log says so for FK's reviewers, or for nobody's.
async fn noted(w: &World, action: &str, why: &str) -> usize {
    let sql = "select id from log where action = $1 and note = $2";
    testing::raw_rows(&w.vault, sql, params![action, why]).await.unwrap().len()
}

fn refused(page: &Page) {
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.told());
    assert!(page.shows("Nyckeln gick inte att logga in med"), "{}", page.told());
}

#[tokio::test]
async fn l5_8_whoever_was_invited_enrols_with_a_key_and_signs_in_by_it_alone() {
    for w in worlds().await {
        let mut olle = olle(&w).await;
        let standing = w.admin_fk.opens(&format!("/personal/{}/inbjudan", w.olle_fk.staff)).await;
        assert!(standing.shows(ADDRESS) && !standing.shows("bekräfta"), "{}", standing.told());
        let begun = olle.browser.opens("/logga-in?till=/team").await;
        assert!(begun.shows("Logga in med passkey") && begun.shows("/assets/"), "{}", begun.told());
        let asked = olle.asked("/logga-in/nyckel/borja", &[]).await;
        let answer = olle.key.sign_in(&asked).to_string();
        let form = [("till", "/team"), ("secret_answer", answer.as_str())];
        assert_eq!(olle.browser.posts("/logga-in/nyckel", &form).await.goes_to(), "/team");
        assert_eq!(olle.browser.cookie("party"), Some(w.fk.to_string().as_str()), "the party, and nobody");
        let account = olle.browser.opens("/konto").await;
        for shown in ["Olle Frisk", "passkey", "YubiKey 5 NFC", "Ha gärna två nycklar"] {
            assert!(account.shows(shown), "{shown}: {}", account.body);
        }
        assert_eq!(olle.browser.opens("/arenden").await.status, StatusCode::OK);
        assert_eq!(noted(&w, "enrol", &w.olle_fk.staff.to_string()).await, 1);
        // There is no password to guess beside it.
        let form = [("address", ADDRESS), ("secret_password", PASSWORD), ("secret_code", "000000")];
        let guessed = stranger(&w.router).posts("/logga-in/losenord", &form).await;
        assert_eq!(guessed.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn l5_8_with_a_key_too_an_account_opens_nothing_until_another_administrator_confirms_it() {
    for w in worlds().await {
        let mut olle = enrols_with_key_unconfirmed(&w, w.olle_fk.staff, ADDRESS).await;
        refused(&olle.signs_in().await);
        assert_eq!(noted(&w, "sign_in_refused", "no-account").await, 1);
        let confirms = format!("/personal/{}/inbjudan/bekrafta", w.olle_fk.staff);
        let own = w.again(&w.admin_fk).await.posts(&confirms, &[]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN, "who invited is not asked");
        crate::world::accounts::confirms(&w, &w.other_admin_fk, w.olle_fk.staff).await.goes_to();
        assert_eq!(olle.signs_in().await.goes_to(), "/");

        let officer = testing::raw_rows(&w.vault, "select id from roles where staff_id = $1", params![w.olle_fk.staff]);
        let officer: String = officer.await.unwrap()[0].get("id").unwrap();
        let ends = format!("/personal/{}/roll/avsluta", w.olle_fk.staff);
        w.again(&w.admin_fk).await.posts(&ends, &[("id", &officer)]).await.goes_to();
        refused(&olle.signs_in().await);
    }
}

#[tokio::test]
async fn l5_8_everybody_is_asked_the_same() {
    for w in worlds().await {
        let (mut olle, mut nobody) = (olle(&w).await, KeyHolder::new(&w, 1));
        let mut asked = Vec::new();
        for holder in [&mut olle, &mut nobody] {
            asked.push(serde_json::from_str::<Value>(&holder.asked("/logga-in/nyckel/borja", &[]).await).unwrap());
        }
        assert_eq!(asked[0]["rpId"], "localhost");
        assert_eq!(asked[0]["userVerification"], "required");
        assert_eq!(asked[0]["allowCredentials"], Value::Array(Vec::new()));
        assert_ne!(asked[0]["challenge"].take(), asked[1]["challenge"].take());
        assert_eq!(asked[0], asked[1]);
    }
}

#[tokio::test]
async fn l5_8_an_answer_signs_in_once_also_at_the_same_moment_in_the_browser_that_was_asked() {
    for w in worlds().await {
        let mut olle = olle(&w).await;
        let asked = olle.asked("/logga-in/nyckel/borja", &[]).await;
        let answer = olle.key.sign_in(&asked).to_string();
        let form = [("secret_answer", answer.as_str())];
        let mut thief = KeyHolder::new(&w, 1);
        thief.asked("/logga-in/nyckel/borja", &[]).await;
        refused(&thief.browser.posts("/logga-in/nyckel", &form).await);
        refused(&KeyHolder::new(&w, 1).browser.posts("/logga-in/nyckel", &form).await);

        let [mut one, mut other] = [olle.browser.clone(), olle.browser.clone()];
        let both = tokio::join!(one.posts("/logga-in/nyckel", &form), other.posts("/logga-in/nyckel", &form));
        let mut statuses = [both.0.status, both.1.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
        refused(&olle.browser.posts("/logga-in/nyckel", &form).await);
        assert_eq!(noted(&w, "sign_in_refused", "other-ceremony").await, 1, "the thief's own ceremony");
        assert_eq!(noted(&w, "sign_in_refused", "no-ceremony").await, 3);
    }
}

/// One sign-in with what a key or its page says falsely.
async fn lies(w: &World, holder: &mut KeyHolder, lie: impl Fn(&mut KeyHolder)) -> (String, Vec<String>) {
    let before = (holder.key.origin.clone(), holder.key.rp_id.clone(), holder.key.id.clone(), holder.key.flags);
    let (user, counter) = (holder.key.user.clone(), holder.key.counter);
    let asked = holder.asked("/logga-in/nyckel/borja", &[]).await;
    lie(holder);
    let page = holder.signs_in_as_asked(&asked).await;
    refused(&page);
    (holder.key.origin, holder.key.rp_id, holder.key.id, holder.key.flags) = before;
    (holder.key.user, holder.key.counter) = (user, counter);
    let sql = "select note from log where action = 'sign_in_refused' order by counter";
    let rows = testing::raw_rows(&w.vault, sql, params![]).await.unwrap();
    (page.body, rows.iter().map(|row| row.get("note").unwrap()).collect())
}

type Lie = (&'static str, fn(&mut KeyHolder));

#[tokio::test]
async fn l5_8_whatever_speaks_against_a_key_looks_the_same_and_the_log_says_what() {
    const LIES: [Lie; 6] = [
        ("origin", |holder| holder.key.origin = "http://localhost.evil.example".to_owned()),
        ("relying-party", |holder| holder.key.rp_id = "evil.example".to_owned()),
        ("unverified", |holder| holder.key.flags = PRESENT),
        ("unknown", |holder| holder.key.id = vec![9; 32]),
        ("other-user", |holder| holder.key.user = vec![1; 16]),
        ("counter", |holder| holder.key.counter = 6),
    ];
    for w in worlds().await {
        let mut olle = olle(&w).await;
        olle.key.counter = 7;
        assert_eq!(olle.signs_in().await.goes_to(), "/");
        let (mut bodies, mut whys) = (Vec::new(), Vec::new());
        for (_, lie) in LIES {
            let (body, noted) = lies(&w, &mut olle, lie).await;
            bodies.push(body);
            whys = noted;
        }
        let asked = olle.asked("/logga-in/nyckel/borja", &[]).await;
        w.wait_minutes(5);
        bodies.push(olle.signs_in_as_asked(&asked).await.body);
        olle.asked("/logga-in/nyckel/borja", &[]).await;
        let malformed = olle.browser.posts("/logga-in/nyckel", &[("secret_answer", "{}")]).await;
        bodies.push(malformed.body);
        for why in ["expired", "malformed"] {
            assert_eq!(noted(&w, "sign_in_refused", why).await, 1, "{why}");
        }
        assert!(bodies.iter().all(|body| *body == bodies[0]));
        whys.sort();
        let mut expected = LIES.map(|(why, _)| why);
        expected.sort_unstable();
        assert_eq!(whys, expected);
        olle.key.counter = 8;
        assert_eq!(olle.signs_in().await.goes_to(), "/", "what was refused changed nothing");
    }
}

#[tokio::test]
async fn l5_8_somebody_elses_key_opens_nothing_of_hers_and_is_no_second_key_of_hers() {
    for w in worlds().await {
        let mut olle = olle(&w).await;
        let invitation = invites(&w, &w.admin_fk, w.lisbet_fk.staff, "lisbet@fk.example").await;
        let mut lisbet = KeyHolder::new(&w, 1);
        let own = std::mem::replace(&mut lisbet.key.id, olle.key.id.clone());
        let known = lisbet.enrols(&invitation).await;
        assert!(known.status == StatusCode::UNPROCESSABLE_ENTITY && known.shows("sparades inte"), "{}", known.told());
        assert!(known.shows("Gör ditt konto") && noted(&w, "key_refused", "known").await == 1);
        lisbet.key.id = own;
        let done = lisbet.enrols(&invitation).await;
        assert!(done.shows("Ditt konto är klart"), "the invitation still holds: {}", done.told());

        let asked = lisbet.asked("/logga-in/nyckel/borja", &[]).await;
        (lisbet.key.id, lisbet.key.user) = (olle.key.id.clone(), olle.key.user.clone());
        refused(&lisbet.signs_in_as_asked(&asked).await);
        assert_eq!(noted(&w, "sign_in_refused", "refused").await, 1, "the signature is not Olle's");
        assert_eq!(olle.signs_in().await.goes_to(), "/");
    }
}

#[tokio::test]
async fn l5_8_a_key_is_added_after_a_fresh_sign_in_named_and_taken_away_and_one_way_in_stays() {
    for w in worlds().await {
        enrols(&w, w.olle_fk.staff, ADDRESS).await;
        let mut olle = KeyHolder::new(&w, 0);
        olle.sits_as(&w.again(&w.olle_fk).await);
        w.wait_minutes(6);
        let stale = olle.browser.posts("/konto/nycklar/borja", &[]).await;
        assert!(stale.goes_to().starts_with("/logga-in?igen=1"));
        let stale = olle.browser.posts("/konto/nycklar", &[("secret_answer", "")]).await;
        assert!(stale.goes_to().starts_with("/logga-in?igen=1"), "as the script sends it then");
        olle.sits_as(&w.again(&w.olle_fk).await);
        assert_eq!(olle.adds().await.goes_to(), "/konto");
        assert_eq!(olle.adds().await.status, StatusCode::UNPROCESSABLE_ENTITY, "the same once more");
        let page = olle.browser.opens("/konto").await;
        assert!(page.shows("YubiKey 5 NFC") && page.shows(">ny<") && page.shows("Ha gärna två nycklar"));
        let mut second = KeyHolder::new(&w, 1);
        second.browser = olle.browser.clone();
        // Keys stand by when they came.
        w.wait_minutes(1);
        assert_eq!(second.adds().await.goes_to(), "/konto");
        assert_eq!(olle.browser.opens("/konto").await.status, StatusCode::SEE_OTHER, "the old token opens nothing");
        olle.browser = second.browser.clone();
        let page = olle.browser.opens("/konto").await;
        assert!(!page.shows("Ha gärna två nycklar"), "{}", page.told());
        let (key, too_long) = (page.field("which"), "x".repeat(61));
        let names = async |browser: &mut Browser, name: &str| {
            browser.posts("/konto/nycklar/namn", &[("which", &key), ("name", name)]).await
        };
        let wrong = names(&mut olle.browser, &too_long).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.shows(&too_long), "{}", wrong.told());
        assert_eq!(names(&mut olle.browser, "Skrivbordet").await.goes_to(), "/konto");
        assert!(olle.browser.opens("/konto").await.shows("Skrivbordet"));
        assert_eq!((olle.signs_in().await.goes_to(), second.signs_in().await.goes_to()), ("/", "/"));
        assert_eq!(noted(&w, "add_key", &key).await, 1);

        let removed = olle.browser.posts("/konto/nycklar/ta-bort", &[("which", &key)]).await;
        assert_eq!(removed.goes_to(), "/konto");
        assert_eq!(second.browser.opens("/konto").await.status, StatusCode::SEE_OTHER, "everybody else is out");
        second.signs_in().await.goes_to();
        let page = second.browser.opens("/konto").await;
        assert!(!page.shows("Skrivbordet") && page.shows("YubiKey 5 NFC"));
        refused(&olle.signs_in().await);
        assert_eq!(noted(&w, "sign_in_refused", "unknown").await, 1);
        // The password is left.
        let last = page.field("which");
        assert_eq!(second.browser.posts("/konto/nycklar/ta-bort", &[("which", &last)]).await.goes_to(), "/konto");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn l5_8_the_only_way_to_sign_in_is_not_taken_away() {
    for w in worlds().await {
        let mut olle = olle(&w).await;
        olle.signs_in().await.goes_to();
        let key = olle.browser.opens("/konto").await.field("which");
        let only = olle.browser.posts("/konto/nycklar/ta-bort", &[("which", &key)]).await;
        assert!(only.status == StatusCode::UNPROCESSABLE_ENTITY && only.shows("ditt enda sätt"), "{}", only.told());
        assert_eq!(olle.signs_in().await.goes_to(), "/");
        // Nobody's keys are another's to name or take away, and who has no account here has none.
        let mut lisbet = enrols_with_key(&w, w.lisbet_fk.staff, "lisbet@fk.example").await;
        lisbet.sits_as(&w.again(&w.lisbet_fk).await);
        let foreign = lisbet.browser.posts("/konto/nycklar/ta-bort", &[("which", &key)]).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        let mut anna = KeyHolder::new(&w, 1);
        anna.sits_as(&w.again(&w.anna_af).await);
        assert_eq!(anna.browser.posts("/konto/nycklar/borja", &[]).await.status, StatusCode::NOT_FOUND);
        assert!(!anna.browser.opens("/konto").await.shows("Dina nycklar"));
    }
}

#[tokio::test]
async fn l5_10_a_key_is_a_fresh_sign_in() {
    for w in worlds().await {
        let mut olle = olle(&w).await;
        olle.signs_in().await.goes_to();
        w.wait_minutes(6);
        let asked = olle.browser.posts("/konto/nycklar/borja", &[]).await;
        assert!(asked.goes_to().starts_with("/logga-in?igen=1"));
        let before = olle.browser.cookie("trisam").unwrap().to_owned();
        let page = olle.browser.opens("/logga-in?igen=1&till=/konto").await;
        assert!(page.shows("kräver att du nyss har loggat in") && page.shows("name=\"till\" value=\"/konto\""));
        olle.signs_in().await.goes_to();
        assert_ne!(olle.browser.cookie("trisam").unwrap(), before, "a new session");
        olle.asked("/konto/nycklar/borja", &[]).await;
    }
}

#[tokio::test]
async fn keys_go_with_their_account_and_nothing_of_them_stands_in_the_clear() {
    for w in worlds().await {
        let mut olle = olle(&w).await;
        olle.signs_in().await.goes_to();
        olle.asked("/logga-in/nyckel/borja", &[]).await;
        let sql = "select credential as hashed from passkeys union all select mark from passkey_ceremonies";
        let rows = testing::raw_rows(&w.vault, sql, params![]).await.unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.get::<String>("hashed").unwrap().len() == 43));
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        let path = format!("/personal/{}/inbjudan/ta-bort", w.olle_fk.staff);
        w.again(&w.admin_fk).await.posts(&path, &[]).await.goes_to();
        refused(&olle.signs_in().await);
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        w.wait_minutes(24 * 60);
        let path = format!("/personal/{}/aterstallning/slapp-fram", w.olle_fk.staff);
        let letter = w.again(&w.other_admin_fk).await.posts(&path, &[("address", ADDRESS)]).await;
        let mut again = KeyHolder::new(&w, 0);
        again.enrols(between(&letter, "<code>", "</code>")).await;
        assert_eq!(again.key.user, olle.key.user, "her authenticator keeps one key for her");
    }
}

#[tokio::test]
async fn keys_are_offered_where_they_can_be_bound_to_a_name() {
    for w in worlds().await {
        for (host, offered) in [("localhost:8080", true), ("127.0.0.1:8080", false), ("[::1]:8080", false)] {
            let request = |path: &str| Request::get(path).header("host", host).body(Body::empty()).unwrap();
            let page = ask(&w.router, request("/logga-in")).await;
            assert_eq!(page.shows("passkey"), offered, "{host}");
            let begin = Request::post("/logga-in/nyckel/borja").header("host", host);
            let begin = begin.header("sec-fetch-site", "same-origin");
            let begin = begin.header("content-type", "application/x-www-form-urlencoded").body(Body::empty()).unwrap();
            let status = if offered { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(ask(&w.router, begin).await.status, status, "{host}");
        }
    }
}
