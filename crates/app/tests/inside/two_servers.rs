//! Two servers on one PostgreSQL (I7): whatever one ends or counts, the other obeys at the next request.

use axum::http::StatusCode;
use casework::consents;
use vault::{Location, params, testing};

use crate::world::accounts::{PASSWORD, enrols};
use crate::world::stages::{Stage, Story};
use crate::world::{Page, Someone, World, stranger, worlds};

const ADDRESS: &str = "olle.frisk@fk.example";

/// A world with another server beside its own.
struct Two {
    w: World,
    other: vault::Vault,
    router: axum::Router,
}

impl Two {
    /// Where one PostgreSQL bears several; SQLite has one server.
    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for w in worlds().await.into_iter().filter(|w| matches!(w.site.data, Location::Postgres(_))) {
            let other = testing::reopen(&w.site).await;
            let router = web::router(other.clone(), trisam::site::site(false));
            all.push(Self { w, other, router });
        }
        all
    }

    /// The same browser, whose next request comes to the other server.
    fn there(&self, someone: &Someone) -> Someone {
        self.other.clock().set(self.w.now());
        someone.at(&self.router)
    }

    async fn signs_in(&self, there: bool, password: &str, code: &str) -> Page {
        self.other.clock().set(self.w.now());
        let router = if there { &self.router } else { &self.w.router };
        let form = [("address", ADDRESS), ("secret_password", password), ("secret_code", code)];
        stranger(router).posts("/logga-in/losenord", &form).await
    }
}

#[tokio::test]
async fn i7_what_one_server_ends_the_other_refuses_at_the_next_request() {
    for two in Two::all().await {
        let w = &two.w;
        let staged = w.staged(Stage::Invited, &Story::new("two")).await;
        let case = format!("/arenden/{}", staged.case);
        let (lisbet, olle) = (w.again(&w.lisbet_fk).await, w.again(&w.olle_fk).await);
        assert_eq!(two.there(&lisbet).opens(&case).await.status, StatusCode::OK);
        assert_eq!(two.there(&olle).opens("/").await.status, StatusCode::OK, "signed in on one is signed in on both");

        // Consent revoked here: the other server shows the case to nobody of the circle any more.
        let revoked = w.does(&w.anna_af, w.now(), staged.case, async |grant| consents::revoke(grant).await);
        revoked.await.unwrap();
        let page = two.there(&lisbet).opens(&case).await;
        assert_eq!(page.status, w.lisbet_fk.opens(&case).await.status);
        assert_ne!(page.status, StatusCode::OK, "{}", page.told());

        // Her last role ends there: she is out here.
        let role = "select id from roles where staff_id = $1";
        let role: String = testing::raw_rows(&w.vault, role, params![olle.staff]).await.unwrap()[0].get("id").unwrap();
        let path = format!("/personal/{}/roll/avsluta", olle.staff);
        two.there(&w.again(&w.admin_fk).await).posts(&path, &[("id", &role)]).await.goes_to();
        assert_eq!(olle.opens("/konto").await.status, StatusCode::SEE_OTHER);

        // Signed out here is signed out there.
        let lisbet = w.again(&w.lisbet_fk).await;
        lisbet.posts("/logga-ut", &[]).await;
        assert_eq!(two.there(&lisbet).opens("/konto").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn i7_tries_and_codes_are_counted_over_both_servers() {
    for two in Two::all().await {
        let w = &two.w;
        let made = enrols(w, w.olle_fk.staff, ADDRESS).await;
        let code = made.code(w.now());
        let both = tokio::join!(two.signs_in(false, PASSWORD, &code), two.signs_in(true, PASSWORD, &code));
        let mut statuses = [both.0.status, both.1.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY], "a code once");

        w.wait_minutes(16);
        for there in [true, false, true, false, true] {
            assert_eq!(two.signs_in(there, "x", "000000").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        for there in [true, false] {
            let page = two.signs_in(there, PASSWORD, &made.code(w.now())).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the sixth try on whichever server");
        }
        w.wait_minutes(16);
        two.signs_in(true, PASSWORD, &made.code(w.now())).await.goes_to();
    }
}

#[tokio::test]
async fn i7_guesses_at_ones_present_password_are_counted_over_both_servers() {
    for two in Two::all().await {
        let w = &two.w;
        let made = enrols(w, w.olle_fk.staff, ADDRESS).await;
        let olle = stranger(&w.router).with(&two.signs_in(false, PASSWORD, &made.code(w.now())).await);
        let other = "blå hästar simmar till torget";
        let changes = async |there: bool, present: &str| {
            let form = [("secret_present", present), ("secret_password", other), ("secret_again", other)];
            let who = if there { two.there(&olle) } else { olle.clone() };
            who.posts("/konto/losenord", &form).await
        };
        for there in [true, false, true, false, true] {
            assert_eq!(changes(there, other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        for there in [true, false] {
            assert_eq!(changes(there, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the sixth");
        }
        w.wait_minutes(16);
        let answer = two.signs_in(true, PASSWORD, &made.code(w.now())).await;
        let olle = stranger(&w.router).with(&answer);
        let form = [("secret_present", PASSWORD), ("secret_password", other), ("secret_again", other)];
        let done = olle.posts("/konto/losenord", &form).await;
        assert_eq!(two.there(&olle).opens("/konto").await.status, StatusCode::SEE_OTHER, "the old token, there too");
        assert_eq!(two.there(&olle.with(&done)).opens("/konto").await.status, StatusCode::OK);
    }
}
