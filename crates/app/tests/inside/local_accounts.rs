//! Accounts with a password and one-time codes (I1, L5.8), on every database.

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::accounts::{
    Made, PASSWORD, app_of, between, chosen, confirms, enrols, enrols_by, enrols_unconfirmed, invites,
};
use crate::world::{Page, Someone, World, stranger, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";

async fn invited(w: &World) -> String {
    invites(w, &w.admin_fk, w.olle_fk.staff, ADDRESS).await
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
        assert!(
            standing.shows(ADDRESS) && standing.shows("Maj Lund") && !standing.shows("bekräfta"),
            "{}",
            standing.body
        );
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
        // The party's log reviewers find each try that was looked at, the making of the account and the sign-in.
        for (action, times) in [("sign_in_try", 6), ("sign_in", 1), ("enrol", 1)] {
            let noted = "select id from log where action = $1 and note = $2 and party = $3 and resource <> 'Testing'";
            let rows = testing::raw_rows(&w.vault, noted, params![action, w.olle_fk.staff, w.fk]).await.unwrap();
            assert_eq!(rows.len(), times, "{action}");
        }
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

        let (peeked, hers) = (shows(&second).await, shows(&second).await);
        assert_ne!(between(&peeked, "<code>", "</code>"), between(&hers, "<code>", "</code>"), "another each time");
        assert!(!peeked.shows("har visats förut") && hers.shows("har visats förut"), "{}", hers.body);
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
async fn l5_11_whoever_has_no_role_left_signs_in_no_more_whatever_seat_she_holds() {
    for w in worlds().await {
        let made = enrolled(&w).await;
        let officer = "select id from roles where staff_id = $1";
        let rows = testing::raw_rows(&w.vault, officer, params![w.olle_fk.staff]).await.unwrap();
        let officer: String = rows[0].get("id").unwrap();
        let path = format!("/personal/{}/roll/avsluta", w.olle_fk.staff);
        w.again(&w.admin_fk).await.posts(&path, &[("id", &officer)]).await.goes_to();
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

#[tokio::test]
async fn l5_8_an_account_opens_nothing_until_another_administrator_confirms_it() {
    for w in worlds().await {
        let (olle, path) = (w.olle_fk.staff, format!("/personal/{}/inbjudan", w.olle_fk.staff));
        let made = enrols_unconfirmed(&w, &w.admin_fk, olle, ADDRESS).await;
        let refused = signs_in(&w, ADDRESS, PASSWORD, &made.code(w.now())).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.shows("stämmer inte"));
        let (maj, nora) = (w.again(&w.admin_fk).await, w.again(&w.other_admin_fk).await);
        assert!(!maj.opens(&path).await.shows("/bekrafta"), "who invited is not asked");
        let own = maj.posts(&format!("{path}/bekrafta"), &[]).await;
        assert!(own.status == StatusCode::FORBIDDEN && own.shows("Du bjöd själv in"), "{}", own.body);
        assert!(nora.opens(&path).await.shows("/bekrafta"));
        // Maj makes another account of it after Nora has read the page.
        let read = nora.opens(&path).await.field("read");
        maj.posts(&format!("{path}/ta-bort"), &[]).await.goes_to();
        w.wait_minutes(1);
        // What was confirmed by nobody is made anew at once.
        let made = enrols_unconfirmed(&w, &w.admin_fk, olle, ADDRESS).await;
        let stale = w.again(&w.other_admin_fk).await.posts(&format!("{path}/bekrafta"), &[("read", &read)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "not the one that was read: {}", stale.told());
        confirms(&w, &w.other_admin_fk, olle).await.goes_to();
        w.wait_minutes(1);
        assert_eq!(signs_in(&w, ADDRESS, PASSWORD, &made.code(w.now())).await.goes_to(), "/");
    }
}

#[tokio::test]
async fn an_account_that_is_taken_away_opens_nothing_and_another_can_be_made() {
    for w in worlds().await {
        let made = enrolled(&w).await;
        let answer = signs_in(&w, ADDRESS, PASSWORD, &made.code(w.now())).await;
        let olle = stranger(&w.router).with(&answer);
        let path = format!("/personal/{}/inbjudan", w.olle_fk.staff);
        w.again(&w.admin_fk).await.posts(&format!("{path}/ta-bort"), &[]).await.goes_to();
        assert_eq!(olle.opens("/team").await.status, StatusCode::SEE_OTHER, "signed out");
        let gone = signs_in(&w, ADDRESS, PASSWORD, &made.codes[0]).await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
        w.wait_minutes(24 * 60);
        let path = format!("/personal/{}/aterstallning/slapp-fram", w.olle_fk.staff);
        let letter = w.again(&w.other_admin_fk).await.posts(&path, &[("address", ADDRESS)]).await;
        let again = enrols_by(&w, between(&letter, "<code>", "</code>")).await;
        confirms(&w, &w.admin_fk, w.olle_fk.staff).await.goes_to();
        assert_eq!(signs_in(&w, ADDRESS, PASSWORD, &again.code(w.now())).await.goes_to(), "/");
        let (_, astray) = trisam::jobs::check(&w.vault).await.unwrap();
        assert!(astray.is_empty(), "{astray:?}");
    }
}

#[tokio::test]
async fn an_address_signs_in_one_person() {
    for w in worlds().await {
        enrolled(&w).await;
        let invitation = invites(&w, &w.admin_fk, w.leader.staff, ADDRESS).await;
        let app = app_of(&w, &invitation).await;
        let taken = chooses(&stranger(&w.router), &invitation, PASSWORD, &app.code_at(w.now().millis())).await;
        assert!(
            taken.status == StatusCode::FORBIDDEN && taken.shows("loggar redan in med den adressen"),
            "{}",
            taken.body
        );
    }
}

/// What a wrong password costs is what a right one costs: a recovery code is looked up for both.
#[tokio::test]
async fn a_right_password_is_not_told_by_what_is_asked_of_the_database() {
    for w in worlds().await {
        enrolled(&w).await;
        let cost = async |password: &str| {
            let before = w.vault.statements();
            signs_in(&w, ADDRESS, password, "7KQ2-9XDM-4TWB").await;
            w.vault.statements() - before
        };
        assert_eq!(cost(PASSWORD).await, cost("gröna åsnor går hem tidigt").await);
    }
}

/// Between the comparing and the sign-in itself a password is changed: here by the database, when it keeps the try.
#[tokio::test]
async fn l5_8_an_old_password_that_was_compared_before_it_was_changed_signs_nobody_in() {
    for w in worlds().await {
        let made = enrols(&w, w.olle_fk.staff, ADDRESS).await;
        let change = "update local_accounts set version = version + 1";
        let triggers = if w.site.is_postgres() {
            vec![
                format!("create function changes() returns trigger language plpgsql as $$ begin {change}; return new; end $$"),
                "create trigger changes after insert on log for each row when (new.action = 'sign_in_try') execute function changes()".to_owned(),
            ]
        } else {
            vec![format!(
                "create trigger changes after insert on log when new.action = 'sign_in_try' begin {change}; end"
            )]
        };
        for sql in triggers {
            testing::raw(&w.vault, Box::leak(sql.into_boxed_str()), params![]).await.unwrap();
        }
        let sessions = async || {
            let rows =
                testing::raw_rows(&w.vault, "select id from sessions where person_id = $1", params![w.olle_fk.staff]);
            rows.await.unwrap().len()
        };
        let before = sessions().await;
        for code in [made.code(w.now()), made.codes[0].clone()] {
            let page = signs_in(&w, ADDRESS, PASSWORD, &code).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.told());
            testing::raw(&w.vault, "update local_accounts set version = version - 1", params![]).await.unwrap();
        }
        assert_eq!(sessions().await, before);
    }
}
