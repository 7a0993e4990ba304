//! Whoever has lost her way in gets another by two administrators, after a wait in which she can stop it (I1, L5.8), on every
//! database.

use axum::http::StatusCode;
use vault::{params, testing};

use crate::world::accounts::{Made, PASSWORD, between, confirms, enrols, enrols_by, enrols_unconfirmed};
use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, World, stranger, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";
const DAY: i64 = 24 * 60;

async fn signs_in(w: &World, made: &Made) -> Page {
    let form = [("address", ADDRESS), ("secret_password", PASSWORD), ("secret_code", &made.code(w.now()))];
    stranger(&w.router).posts("/logga-in/losenord", &form).await
}

async fn acts(w: &World, by: &Someone, act: &str) -> Page {
    let path = format!("/personal/{}/{act}", w.olle_fk.staff);
    w.again(by).await.posts(&path, &[("address", ADDRESS)]).await
}

const OPEN: &str = "aterstallning";
const LET: &str = "aterstallning/slapp-fram";

async fn page(w: &World, by: &Someone) -> Page {
    w.again(by).await.opens(&format!("/personal/{}/inbjudan", w.olle_fk.staff)).await
}

async fn noted(w: &World, action: &str) -> usize {
    let sql = "select id from log where action = $1 and party = $2";
    testing::raw_rows(&w.vault, sql, params![action, w.fk]).await.unwrap().len()
}

#[tokio::test]
async fn l5_8_one_administrator_opens_a_recovery_and_another_lets_it_through_a_day_later() {
    for w in worlds().await {
        let case = w.staged(Stage::Following, &Story::new("recovery")).await.case;
        let made = enrols(&w, w.olle_fk.staff, ADDRESS).await;
        let (maj, nora) = (&w.admin_fk, &w.other_admin_fk);
        assert_eq!(acts(&w, maj, OPEN).await.goes_to(), format!("/personal/{}/inbjudan", w.olle_fk.staff));
        assert_eq!(acts(&w, nora, OPEN).await.status, StatusCode::FORBIDDEN, "one stands");
        assert!(w.again(nora).await.opens("/personal").await.shows("Väntar på att släppas fram"));
        let seen = page(&w, nora).await;
        assert!(seen.shows("Maj Lund") && seen.shows("Kan släppas fram från") && !seen.shows("/slapp-fram"));
        assert_eq!(signs_in(&w, &made).await.goes_to(), "/", "the old way in holds");
        let invited = acts(&w, maj, "inbjudan").await;
        assert_eq!(invited.status, StatusCode::FORBIDDEN, "no invitation beside it: {}", invited.told());

        w.wait_minutes(DAY - 2);
        let early = acts(&w, nora, LET).await;
        assert!(
            early.status == StatusCode::FORBIDDEN && early.shows("Den kan inte släppas fram än"),
            "{}",
            early.told()
        );
        w.wait_minutes(2);
        let own = acts(&w, maj, LET).await;
        assert!(own.status == StatusCode::FORBIDDEN && own.shows("En annan administratör än den som öppnade"));
        assert!(!page(&w, maj).await.shows("/slapp-fram") && page(&w, nora).await.shows("/slapp-fram"));
        let path = format!("/personal/{}/{LET}", w.olle_fk.staff);
        let unsaid = w.again(nora).await.posts(&path, &[("address", "olle")]).await;
        assert!(unsaid.status == StatusCode::UNPROCESSABLE_ENTITY && unsaid.shows("ingen e-postadress"));
        assert_eq!(signs_in(&w, &made).await.goes_to(), "/", "still");

        let letter = acts(&w, nora, LET).await;
        assert_eq!(letter.status, StatusCode::OK, "{}", letter.told());
        w.wait_minutes(1);
        assert_eq!(signs_in(&w, &made).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the old way in has ended");
        let again = enrols_by(&w, between(&letter, "<code>", "</code>")).await;
        assert_eq!(signs_in(&w, &again).await.status, StatusCode::UNPROCESSABLE_ENTITY, "confirmed as any account");
        assert_ne!(
            confirms(&w, nora, w.olle_fk.staff).await.status,
            StatusCode::SEE_OTHER,
            "not by who let it through"
        );
        confirms(&w, maj, w.olle_fk.staff).await.goes_to();
        w.wait_minutes(1);
        let olle = stranger(&w.router).with(&signs_in(&w, &again).await);
        for who in [&olle, &w.again(maj).await, &w.again(nora).await] {
            let page = who.opens(&format!("/arenden/{case}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "no case comes of it");
        }
        assert_eq!((noted(&w, "open_recovery").await, noted(&w, "let_recovery_through").await), (1, 1));
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn l5_8_its_owner_sees_a_recovery_on_every_page_and_stops_it_with_one_act() {
    for w in worlds().await {
        let made = enrols(&w, w.olle_fk.staff, ADDRESS).await;
        let olle = stranger(&w.router).with(&signs_in(&w, &made).await);
        assert_eq!(olle.posts("/konto/aterstallning/stoppa", &[]).await.status, StatusCode::NOT_FOUND);
        acts(&w, &w.admin_fk, OPEN).await.goes_to();
        let told = "har begärt att ditt konto ska göras om";
        for path in ["/", "/arenden", "/team"] {
            assert!(olle.opens(path).await.shows(told), "{path}");
            assert!(!w.admin_fk.opens(path).await.shows(told), "{path}: nobody else");
        }
        w.wait_minutes(1);
        let later = stranger(&w.router).with(&signs_in(&w, &made).await);
        assert!(later.opens("/team").await.shows(told), "also who signs in afterwards");
        let account = olle.opens("/konto").await;
        assert!(account.shows("Ditt konto ska göras om") && account.shows("Maj Lund"), "{}", account.told());
        // However long ago she signed in: it takes nothing away.
        w.wait_signed_in(20).await;
        assert_eq!(olle.posts("/konto/aterstallning/stoppa", &[]).await.goes_to(), "/konto");
        assert!(!olle.opens("/team").await.shows(told) && !later.opens("/team").await.shows(told));
        w.wait_minutes(DAY + 1);
        assert_eq!(acts(&w, &w.other_admin_fk, LET).await.status, StatusCode::NOT_FOUND);
        assert_eq!(signs_in(&w, &made).await.goes_to(), "/");
        assert_eq!(noted(&w, "stop_recovery").await, 1);
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn l5_8_an_account_taken_away_at_once_is_made_anew_after_the_same_wait() {
    for w in worlds().await {
        let made = enrols(&w, w.olle_fk.staff, ADDRESS).await;
        acts(&w, &w.admin_fk, "inbjudan/ta-bort").await.goes_to();
        assert_eq!(signs_in(&w, &made).await.status, StatusCode::UNPROCESSABLE_ENTITY, "at once");
        for by in [&w.admin_fk, &w.other_admin_fk] {
            let refused = acts(&w, by, "inbjudan").await;
            assert!(refused.status == StatusCode::FORBIDDEN && refused.shows("En återställning är öppnad"));
        }
        for by in [&w.admin_fk, &w.other_admin_fk] {
            let called_off = acts(&w, by, "aterstallning/avbryt").await;
            assert_eq!(called_off.status, StatusCode::FORBIDDEN, "the wait is all that is left of her account");
        }
        assert!(page(&w, &w.other_admin_fk).await.shows("Det gamla kontot är borttaget"));
        w.wait_minutes(DAY);
        assert_eq!(acts(&w, &w.admin_fk, LET).await.status, StatusCode::FORBIDDEN, "who took it away");
        assert!(acts(&w, &w.other_admin_fk, LET).await.shows("Din inbjudan till Trisam"));
        // What never opened anything is no way in that could be lost: it is taken away and made anew at once.
        let lisbet = w.lisbet_fk.staff;
        enrols_unconfirmed(&w, &w.admin_fk, lisbet, "lisbet@fk.example").await;
        w.again(&w.admin_fk).await.posts(&format!("/personal/{lisbet}/inbjudan/ta-bort"), &[]).await.goes_to();
        let opened = w.again(&w.admin_fk).await.posts(&format!("/personal/{lisbet}/{OPEN}"), &[]).await;
        assert_eq!(opened.status, StatusCode::NOT_FOUND, "there is nothing to recover");
        enrols_unconfirmed(&w, &w.admin_fk, lisbet, "lisbet@fk.example").await;
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_recovery_is_let_through_once_called_off_by_any_administrator_and_never_ones_own() {
    for w in worlds().await {
        enrols(&w, w.olle_fk.staff, ADDRESS).await;
        acts(&w, &w.admin_fk, OPEN).await.goes_to();
        acts(&w, &w.other_admin_fk, "aterstallning/avbryt").await.goes_to();
        assert_eq!(acts(&w, &w.other_admin_fk, "aterstallning/avbryt").await.status, StatusCode::NOT_FOUND);
        acts(&w, &w.admin_fk, OPEN).await.goes_to();
        w.wait_minutes(DAY);
        let both = tokio::join!(acts(&w, &w.other_admin_fk, LET), acts(&w, &w.other_admin_fk, LET));
        let mut statuses = [both.0.status, both.1.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::NOT_FOUND]);

        let maj = w.again(&w.admin_fk).await;
        for act in [OPEN, LET, "aterstallning/avbryt"] {
            let path = format!("/personal/{}/{act}", w.admin_fk.staff);
            assert_eq!(
                maj.posts(&path, &[("address", ADDRESS)]).await.status,
                StatusCode::FORBIDDEN,
                "{act}: one's own"
            );
            let path = format!("/personal/{}/{act}", w.anna_af.staff);
            assert_eq!(maj.posts(&path, &[("address", ADDRESS)]).await.status, StatusCode::NOT_FOUND, "{act}: AF's");
        }
        w.wait_minutes(10);
        let stale = w.again(&w.admin_fk).await;
        w.wait_minutes(6);
        let path = format!("/personal/{}/{OPEN}", w.olle_fk.staff);
        let sent = stale.posts(&path, &[]).await;
        assert!(sent.status == StatusCode::NOT_FOUND, "no account stands: {}", sent.told());
    }
}
