//! Changing what one signs in with by oneself (I1, L5.8, ASVS 6.2.2), on every database.

use axum::http::{StatusCode, header};
use credentials::totp::Secret;
use vault::{Assurance, Means, Profile, Who, params, testing};

use crate::world::accounts::{Made, PASSWORD, app_on, enrols};
use crate::world::{Page, Someone, World, stranger, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";
const OTHER: &str = "blå hästar simmar till torget";

async fn signs_in(w: &World, password: &str, code: &str) -> Page {
    let form = [("address", ADDRESS), ("secret_password", password), ("secret_code", code)];
    stranger(&w.router).posts("/logga-in/losenord", &form).await
}

/// Olle has an account, and has signed in by it.
async fn olle(w: &World) -> (Made, Someone) {
    let made = enrols(w, w.olle_fk.staff, ADDRESS).await;
    let answer = signs_in(w, PASSWORD, &made.code(w.now())).await;
    w.wait_minutes(1);
    (made, stranger(&w.router).with(&answer))
}

async fn changes(who: &Someone, present: &str, new: &str, again: &str) -> Page {
    let form = [("secret_present", present), ("secret_password", new), ("secret_again", again)];
    who.posts("/konto/losenord", &form).await
}

async fn is_in(who: &Someone) -> bool {
    who.opens("/konto").await.status == StatusCode::OK
}

async fn noted(w: &World, action: &str) -> usize {
    let sql = "select id from log where action = $1 and party = $2";
    testing::raw_rows(&w.vault, sql, params![action, w.fk]).await.unwrap().len()
}

#[tokio::test]
async fn asvs_6_2_2_whoever_knows_her_password_takes_another_and_everybody_else_is_out() {
    for w in worlds().await {
        let (made, olle) = olle(&w).await;
        let answer = signs_in(&w, PASSWORD, &made.code(w.now())).await;
        let elsewhere = stranger(&w.router).with(&answer);
        assert!(olle.opens("/konto").await.shows("Byt lösenord"));
        for (present, new, again, told) in [
            (OTHER, OTHER, OTHER, "Det är inte ditt nuvarande lösenord"),
            ("", OTHER, OTHER, "Nuvarande lösenord"),
            (PASSWORD, "kort", "kort", "Lösenordet är för kort"),
            (PASSWORD, "Olle Frisk i skogen", "Olle Frisk i skogen", "innehåller ditt namn"),
            (PASSWORD, "password123456789", "password123456789", "prövas först"),
            (PASSWORD, OTHER, "något annat än det", "inte samma lösenord"),
        ] {
            let page = changes(&olle, present, new, again).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}: {}", page.told());
            assert!(page.shows(told), "{told}: {}", page.told());
            assert!(!page.shows(OTHER) && !page.shows(PASSWORD), "no secret is shown again");
        }
        assert_eq!(noted(&w, "password_try").await, 1, "what is not whole is no try");

        let done = changes(&olle, PASSWORD, OTHER, OTHER).await;
        assert_eq!(done.goes_to(), "/konto");
        let here = olle.with(&done);
        assert!(is_in(&here).await && here.token() != olle.token(), "by another token");
        assert!(!is_in(&olle).await && !is_in(&elsewhere).await, "the old token and the other session open nothing");
        assert_eq!(noted(&w, "change_password").await, 1);
        w.wait_minutes(1);
        assert_eq!(signs_in(&w, PASSWORD, &made.code(w.now())).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(signs_in(&w, OTHER, &made.code(w.now())).await.goes_to(), "/");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn l5_10_what_one_signs_in_with_is_changed_after_a_fresh_sign_in_only() {
    for w in worlds().await {
        let (_, olle) = olle(&w).await;
        w.wait_minutes(5);
        let page = changes(&olle, PASSWORD, OTHER, OTHER).await;
        assert!(page.goes_to().starts_with("/logga-in?igen=1"));
        for path in ["/konto/app", "/konto/app/klar", "/konto/reservkoder"] {
            assert!(olle.posts(path, &[]).await.goes_to().starts_with("/logga-in?igen=1"), "{path}");
        }
        assert_eq!(noted(&w, "password_try").await, 0, "nothing is compared before that");
        // Whoever signs in by her party's provider or with keys alone has no secrets here.
        let page = changes(&w.anna_af, PASSWORD, OTHER, OTHER).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn l5_8_the_present_password_is_guessed_at_no_oftener_than_at_the_sign_in() {
    for w in worlds().await {
        let (made, olle) = olle(&w).await;
        for _ in 0..3 {
            changes(&olle, OTHER, OTHER, OTHER).await;
        }
        for _ in 0..2 {
            signs_in(&w, "x", "000000").await;
        }
        let locked = changes(&olle, PASSWORD, OTHER, OTHER).await;
        assert!(locked.status == StatusCode::UNPROCESSABLE_ENTITY && locked.shows("inte ditt nuvarande"));
        w.wait_minutes(16);
        let answer = signs_in(&w, PASSWORD, &made.code(w.now())).await;
        let again = stranger(&w.router).with(&answer);
        assert_eq!(changes(&again, PASSWORD, OTHER, OTHER).await.goes_to(), "/konto");
    }
}

#[tokio::test]
async fn of_two_who_change_a_password_at_one_moment_one_does() {
    for w in worlds().await {
        let (made, one) = olle(&w).await;
        let other = stranger(&w.router).with(&signs_in(&w, PASSWORD, &made.code(w.now())).await);
        w.wait_minutes(1);
        let third = "röda kossor cyklar hem fort";
        let both = tokio::join!(changes(&one, PASSWORD, OTHER, OTHER), changes(&other, PASSWORD, third, third));
        // The other has lost her session by then, or the password that she compared.
        let led = |page: &Page| page.headers.get(header::LOCATION).is_some_and(|to| to == "/konto");
        let done = [&both.0, &both.1].map(led);
        assert_ne!(done[0], done[1], "{} {}", both.0.told(), both.1.told());
        let (stands, gone) = if done[0] { (OTHER, third) } else { (third, OTHER) };
        assert_eq!(signs_in(&w, gone, &made.code(w.now())).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(signs_in(&w, stands, &made.code(w.now())).await.goes_to(), "/");
    }
}

#[tokio::test]
async fn l5_8_another_app_is_taken_once_it_has_shown_a_code_and_the_old_one_holds_until_then() {
    for w in worlds().await {
        let (made, olle) = olle(&w).await;
        let begun = olle.posts("/konto/app", &[]).await;
        assert_eq!(begun.status, StatusCode::OK, "{}", begun.told());
        let (first, shown) = (app_on(&begun), app_on(&olle.posts("/konto/app", &[]).await));
        assert_ne!(first.as_bytes(), shown.as_bytes(), "another each time");
        let app = |secret: &Secret| secret.code_at(w.now().millis());
        let wrong = olle.posts("/konto/app/klar", &[("secret_code", &app(&first))]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.told());
        assert_eq!(app_on(&wrong).as_bytes(), shown.as_bytes(), "the same to try again");
        let elsewhere = stranger(&w.router).with(&signs_in(&w, PASSWORD, &made.code(w.now())).await);
        assert!(is_in(&elsewhere).await, "the old app holds");
        let code = app(&shown);
        let done = olle.posts("/konto/app/klar", &[("secret_code", &code)]).await;
        assert_eq!(done.goes_to(), "/konto");
        assert!(is_in(&olle.with(&done)).await && !is_in(&olle).await && !is_in(&elsewhere).await);
        assert_eq!(signs_in(&w, PASSWORD, &code).await.status, StatusCode::UNPROCESSABLE_ENTITY, "that code was used");
        w.wait_minutes(1);
        assert_eq!(signs_in(&w, PASSWORD, &made.code(w.now())).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(signs_in(&w, PASSWORD, &app(&shown)).await.goes_to(), "/");
        assert_eq!((noted(&w, "change_app").await, w.vault.check(trisam::MARKED).await.unwrap().len()), (1, 0));
    }
}

#[tokio::test]
async fn l5_8_other_recovery_codes_are_made_and_the_old_ones_open_nothing() {
    for w in worlds().await {
        let (made, olle) = olle(&w).await;
        signs_in(&w, PASSWORD, &made.codes[0]).await.goes_to();
        assert!(olle.opens("/konto").await.shows("Du har 9 reservkoder kvar"));
        w.wait_minutes(1);
        let elsewhere = stranger(&w.router).with(&signs_in(&w, PASSWORD, &made.code(w.now())).await);
        let page = olle.posts("/konto/reservkoder", &[]).await;
        assert!(!is_in(&olle).await && !is_in(&elsewhere).await, "everybody else is out, by the old token too");
        let olle = olle.with(&page);
        let codes: Vec<&str> = page.body.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!((page.status, codes.len()), (StatusCode::OK, 10), "{}", page.told());
        assert_eq!(signs_in(&w, PASSWORD, &made.codes[1]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        signs_in(&w, PASSWORD, codes[0]).await.goes_to();
        assert!(olle.opens("/konto").await.shows("Du har 9 reservkoder kvar"));
        assert_eq!((noted(&w, "new_codes").await, w.vault.check(trisam::MARKED).await.unwrap().len()), (1, 0));
    }
}

/// NIST SP 800-63B-4, 4.1.2.1: else whoever comes by less would lift herself.
#[tokio::test]
async fn l5_1_a_session_of_a_low_level_changes_nothing_of_what_is_signed_in_with() {
    for w in worlds().await {
        enrols(&w, w.olle_fk.staff, ADDRESS).await;
        let (who, profile) = (
            Who::Staff { person: w.olle_fk.staff, party: w.fk },
            Profile { name: "Olle Frisk".to_owned(), ..Profile::default() },
        );
        let sits = async |level| {
            let token = testing::sign_in_by(&w.vault, who, (Means::OpenId, level), &profile).await.unwrap();
            w.olle_fk.holding(token)
        };
        let low = sits(Assurance::Low).await;
        let page = low.opens("/konto").await;
        assert!(page.shows("svagare än det du ändrar") && !page.shows("/konto/nycklar"), "{}", page.told());
        let acts = ["/konto/nycklar/borja", "/konto/nycklar", "/konto/losenord", "/konto/app", "/konto/reservkoder"];
        for path in acts {
            let page = low.posts(path, &[]).await;
            assert!(page.status == StatusCode::FORBIDDEN && page.shows("svagare"), "{path}: {}", page.told());
        }
        let page = changes(&low, PASSWORD, OTHER, OTHER).await;
        assert_eq!((page.status, noted(&w, "password_try").await), (StatusCode::FORBIDDEN, 0));
        for level in [Assurance::Substantial, Assurance::High] {
            assert_eq!(sits(level).await.posts("/konto/nycklar/borja", &[]).await.status, StatusCode::OK);
        }
    }
}
