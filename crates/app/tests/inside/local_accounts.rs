//! Accounts with a password and one-time codes (I1, L5.8), on every database.

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::accounts::{Made, PASSWORD, app_of, between, chosen, enrols, invites};
use crate::world::{Page, Someone, World, stranger, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";

async fn invited(w: &World) -> String {
    invites(w, w.olle_fk.staff, ADDRESS).await
}

async fn enrolled(w: &World) -> Made {
    enrols(w, w.olle_fk.staff, ADDRESS).await
}

async fn chooses(visitor: &Someone, invitation: &str, password: &str, code: &str) -> Page {
    visitor.posts("/valkommen/konto", &chosen(invitation, password, code)).await
}

async fn signs_in(w: &World, address: &str, password: &str, code: &str) -> Page {
    let form = [("address", address), ("secret_password", password), ("secret_code", code)];
    stranger(&w.router).posts("/logga-in/losenord", &form).await
}

#[tokio::test]
async fn l5_8_whoever_was_invited_makes_an_account_and_signs_in() {
    for w in worlds().await {
        let made = enrolled(&w).await;
        let answer = signs_in(&w, " Olle.Frisk@FK.example", PASSWORD, &made.code(w.now())).await;
        assert_eq!(answer.goes_to(), "/");
        let olle = stranger(&w.router).with(&answer);
        let page = olle.opens("/konto").await;
        assert!(page.shows("Olle Frisk") && page.shows("lösenord och engångskod"), "{}", page.body);
        assert_eq!(olle.opens("/arenden").await.status, StatusCode::OK);
        let standing = w.admin_fk.opens(&format!("/personal/{}/inbjudan", w.olle_fk.staff)).await;
        assert!(standing.shows("Har ett konto"), "{}", standing.body);
    }
}

#[tokio::test]
async fn l5_8_unknown_wrong_and_tried_too_often_are_the_same_bytes() {
    for w in worlds().await {
        let made = enrolled(&w).await;
        let at = |page: &Page| (page.status, page.body.clone());
        let code = made.code(w.now());
        let wrong = [
            signs_in(&w, ADDRESS, "gröna åsnor går hem tidigt", &code).await,
            signs_in(&w, ADDRESS, PASSWORD, "000000").await,
            signs_in(&w, ADDRESS, PASSWORD, "7KQ2-9XDM-4TWB").await,
        ];
        let unknown = signs_in(&w, "kalle.frisk@fk.example", PASSWORD, &code).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unknown.shows("stämmer inte") && !unknown.shows(PASSWORD), "{}", unknown.body);
        for page in &wrong {
            assert_eq!(at(page).1.replace("olle.frisk", "kalle.frisk"), at(&unknown).1);
        }
        let last = [signs_in(&w, ADDRESS, "x", &code).await, signs_in(&w, ADDRESS, "y", &code).await];
        let locked = signs_in(&w, ADDRESS, PASSWORD, &code).await;
        for page in last.iter().chain([&locked]) {
            assert_eq!(at(page), at(&wrong[0]), "the sixth try is not looked at");
        }
        w.wait_minutes(15);
        assert_eq!(signs_in(&w, ADDRESS, PASSWORD, &made.code(w.now())).await.goes_to(), "/");
        let noted = "select id from log where action = 'sign_in_refused' and note = $1";
        let (olle, nobody) = (w.olle_fk.staff.to_string(), String::new());
        assert_eq!(testing::raw_rows(&w.vault, noted, params![olle]).await.unwrap().len(), 6);
        assert_eq!(testing::raw_rows(&w.vault, noted, params![nobody]).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn l5_8_a_code_signs_in_once_also_at_the_same_moment() {
    for w in worlds().await {
        let made = enrolled(&w).await;
        let code = made.code(w.now());
        let both = tokio::join!(signs_in(&w, ADDRESS, PASSWORD, &code), signs_in(&w, ADDRESS, PASSWORD, &code));
        let mut statuses = [both.0.status, both.1.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);

        let kept = &made.codes[3];
        assert_eq!(signs_in(&w, ADDRESS, PASSWORD, &kept.to_lowercase()).await.goes_to(), "/");
        assert_eq!(signs_in(&w, ADDRESS, PASSWORD, kept).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(signs_in(&w, ADDRESS, PASSWORD, &made.codes[4]).await.goes_to(), "/");
    }
}

#[tokio::test]
async fn an_invitation_is_used_once_within_a_week_and_replaced_by_the_next() {
    for w in worlds().await {
        let first = invited(&w).await;
        let second = invited(&w).await;
        let visitor = stranger(&w.router);
        let shows = async |secret: &str| visitor.posts("/valkommen", &[("secret_invitation", secret)]).await;
        let replaced = shows(&first).await;
        assert_eq!(replaced.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(replaced.shows("Koden gäller inte") && !replaced.shows(&first), "{}", replaced.body);
        let mut slip: Vec<char> = second.chars().collect();
        slip[0] = if slip[0] == '2' { '3' } else { '2' };
        assert!(shows(&slip.into_iter().collect::<String>()).await.shows("Ett tecken i koden är fel"));
        assert!(shows("").await.shows("Kod i inbjudan"));

        let (page, again) = (shows(&second).await, shows(&second).await);
        assert_eq!(between(&page, "<code>", "</code>"), between(&again, "<code>", "</code>"), "the same for the app");
        let app = app_of(&w, &second).await;
        let short = chooses(&visitor, &second, "kort", &app.code_at(w.now().millis())).await;
        assert!(short.shows("Lösenordet är för kort") && short.shows("<svg"), "{}", short.body);
        let own = chooses(&visitor, &second, "Olle Frisk i skogen", &app.code_at(w.now().millis())).await;
        assert!(own.shows("innehåller ditt namn"), "{}", own.body);
        let late = chooses(&visitor, &second, PASSWORD, &app.code_at(w.now().plus_minutes(-2).millis())).await;
        assert!(late.shows("Koden stämmer inte"), "{}", late.body);
        let done = chooses(&visitor, &second, PASSWORD, &app.code_at(w.now().millis())).await;
        assert!(done.shows("Ditt konto är klart"), "{}", done.body);
        assert_eq!(shows(&second).await.status, StatusCode::UNPROCESSABLE_ENTITY, "once");
    }
}

#[tokio::test]
async fn an_invitation_that_nobody_used_ends_after_a_week() {
    for w in worlds().await {
        let secret = invited(&w).await;
        let shows = async || stranger(&w.router).posts("/valkommen", &[("secret_invitation", &secret)]).await.status;
        w.wait_minutes(7 * 24 * 60 - 1);
        assert_eq!(shows().await, StatusCode::OK);
        w.wait_minutes(1);
        assert_eq!(shows().await, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn l5_11_whoever_has_no_role_left_signs_in_no_more() {
    for w in worlds().await {
        let made = enrolled(&w).await;
        let officer = "select id from roles where staff_id = $1";
        let rows = testing::raw_rows(&w.vault, officer, params![w.olle_fk.staff]).await.unwrap();
        let officer: String = rows[0].get("id").unwrap();
        let path = format!("/personal/{}/roll/avsluta", w.olle_fk.staff);
        w.again(&w.admin_fk).await.posts(&path, &[("id", &officer)]).await.goes_to();
        let seats = "delete from seats where staff_id = $1";
        testing::raw(&w.vault, seats, params![w.olle_fk.staff]).await.unwrap();
        let refused = signs_in(&w, ADDRESS, PASSWORD, &made.code(w.now())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.shows("stämmer inte"), "{}", refused.body);
    }
}

#[tokio::test]
async fn nothing_of_an_account_stands_in_the_clear() {
    for w in worlds().await {
        enrolled(&w).await;
        signs_in(&w, ADDRESS, "x", "1").await;
        let sql = "select secret as hashed from invitations union all select login from local_accounts \
            union all select login from attempts union all select code from recovery_codes";
        let rows = testing::raw_rows(&w.vault, sql, params![]).await.unwrap();
        assert_eq!(rows.len(), 13);
        for row in rows {
            let hashed: String = row.get("hashed").unwrap();
            assert!(hashed.len() == 43 && !hashed.contains("olle"), "{hashed}");
        }
    }
}
