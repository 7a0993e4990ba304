//! A new link beside the one that stands, and what came of a wrong one.

use axum::http::StatusCode;
use serde_json::json;
use vault::{params, testing};

use super::{ADDRESS, Set, is_in, roles, set, set_with};
use crate::world::accounts::{invites, reads_and_confirms};
use crate::world::keys::KeyHolder;
use crate::world::provider::Browser;
use crate::world::reserve::has_key;
use crate::world::{Page, Someone};

impl Set {
    fn page(&self) -> String {
        format!("/personal/{}/koppling", self.w.olle_fk.staff)
    }

    /// Somebody writes the code of a letter for Olle as who `sub` says.
    async fn links_as(&self, by: &Someone, sub: &str) -> Page {
        let invitation = invites(&self.w, by, self.w.olle_fk.staff, ADDRESS).await;
        Browser::new(&self.w.router).links(&self.w, self.at(), json!({ "sub": sub }), &invitation).await
    }

    async fn comes(&self, sub: &str) -> Page {
        Browser::new(&self.w.router).comes_back(&self.w, self.at(), json!({ "sub": sub })).await
    }
}

#[tokio::test]
async fn l5_8_a_new_link_replaces_the_one_that_stands_once_it_is_confirmed() {
    for s in set().await {
        let w = &s.w;
        let mut olle = s.olle(json!({ "sub": "old" })).await;
        let linked = s.links_as(&w.admin_fk, "new").await;
        assert!(linked.shows("ska bekräfta att det är du"), "{}", linked.told());
        assert!(is_in(&mut olle).await, "nobody is put out by one administrator");
        assert_eq!(s.comes("old").await.goes_to(), "/");
        assert!(s.comes("new").await.shows("ska bekräfta att det är du"));
        let nora = w.again(&w.other_admin_fk).await;
        let page = nora.opens(&s.page()).await;
        assert!(page.shows("Den gamla kopplingen gäller tills") && page.shows("Gäller nu"), "{}", page.told());
        assert_eq!(page.body.matches(ADDRESS).count(), 2, "where each is told of: {}", page.told());

        // A third waits in place of the second, which nobody has confirmed; whoever read that one confirms none.
        let read = page.field("read");
        w.wait_minutes(1);
        s.links_as(&w.admin_fk, "newer").await;
        let stale = nora.posts(&format!("{}/bekrafta", s.page()), &[("read", &read)]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.told());
        assert!(s.comes("new").await.shows("Koppla din inloggning"));

        let read = nora.opens(&s.page()).await.field("read");
        let confirms = async || nora.posts(&format!("{}/bekrafta", s.page()), &[("read", &read)]).await;
        let both = tokio::join!(confirms(), confirms());
        assert!([&both.0, &both.1].iter().any(|page| page.status == StatusCode::SEE_OTHER), "{}", both.0.told());
        assert!(!is_in(&mut olle).await && s.comes("old").await.shows("Koppla din inloggning"), "now the old one ends");
        assert_eq!(s.comes("newer").await.goes_to(), "/");

        // One that waits is refused, and the one that stands goes on.
        s.links_as(&w.admin_fk, "wrong").await;
        let waiting = w.again(&w.admin_fk).await.opens(&s.page()).await.field("read");
        let form = [("read", waiting.as_str())];
        w.again(&w.admin_fk).await.posts(&format!("{}/ta-bort", s.page()), &form).await.goes_to();
        assert_eq!(s.comes("newer").await.goes_to(), "/");
        assert!(s.comes("wrong").await.shows("Koppla din inloggning"));
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn l5_8_what_came_of_a_wrong_link_is_listed_and_ends_with_it() {
    for s in set_with(roles()).await {
        let (w, staff) = (&s.w, s.w.olle_fk.staff);
        let own = has_key(w, staff, ADDRESS).await;
        w.wait_minutes(1);
        let linked = s.links_as(&w.admin_fk, "wrong").await;
        assert_eq!(linked.status, StatusCode::OK, "with an account an invitation links her: {}", linked.told());
        reads_and_confirms(&w.again(&w.other_admin_fk).await, &s.page()).await.goes_to();
        let mut thief = KeyHolder::new(w, 1);
        let claims = json!({ "sub": "wrong", "groups": ["chefer"] });
        assert_eq!(thief.browser.comes_back(w, s.at(), claims).await.goes_to(), "/");
        assert_eq!(thief.adds().await.goes_to(), "/konto");
        assert_eq!(s.roles(staff).await, ["manager", "officer"]);

        let maj = w.again(&w.admin_fk).await;
        let page = maj.opens(&s.page()).await;
        for listed in ["rollen Chef", "en passkey tillagd"] {
            assert!(page.shows(listed), "{listed}: {}", page.told());
        }
        maj.posts(&format!("{}/ta-bort", s.page()), &[("read", &page.field("read"))]).await.goes_to();
        assert!(
            !is_in(&mut thief.browser).await && s.roles(staff).await == ["officer"],
            "what was given by hand stays"
        );
        let keys = testing::raw_rows(&w.vault, "select id from passkeys where staff_id = $1", params![staff]).await;
        assert_eq!(keys.unwrap().len(), 1, "her own from before");
        assert_eq!(thief.signs_in().await.status, StatusCode::FORBIDDEN);
        // Invited to be linked anew, with an account and, soon, a link.
        s.links_as(&w.admin_fk, "right").await;
        reads_and_confirms(&w.again(&w.other_admin_fk).await, &s.page()).await.goes_to();
        assert!(s.links_as(&w.admin_fk, "another").await.shows("ska bekräfta att det är du"));
        assert_eq!(s.comes("right").await.goes_to(), "/", "until that one is confirmed");
        let mut own = own;
        let in_the_providers_stead = own.signs_in().await;
        assert_eq!(
            in_the_providers_stead.status,
            StatusCode::FORBIDDEN,
            "an officer who is linked comes in by it alone"
        );
        let page = w.again(&w.admin_fk).await.opens(&s.page()).await;
        let reads: Vec<&str> = page.body.split("name=\"read\" value=\"").skip(1).collect();
        for read in reads.iter().map(|rest| &rest[..36]).collect::<std::collections::BTreeSet<_>>() {
            let form = [("read", read)];
            w.again(&w.admin_fk).await.posts(&format!("{}/ta-bort", s.page()), &form).await.goes_to();
        }
        assert_eq!(own.signs_in().await.goes_to(), "/");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
    }
}

#[tokio::test]
async fn an_invitation_of_somebody_with_an_account_links_her_and_makes_no_other() {
    for s in set().await {
        let w = &s.w;
        has_key(w, w.olle_fk.staff, ADDRESS).await;
        let invitation = invites(w, &w.admin_fk, w.olle_fk.staff, "annan@fk.example").await;
        let second = KeyHolder::new(w, 1).enrols(&invitation).await;
        assert_eq!(second.status, StatusCode::FORBIDDEN, "{}", second.told());
        // It ends with the account, so that nobody gets another by it without the wait.
        let path = format!("/personal/{}/inbjudan/ta-bort", w.olle_fk.staff);
        w.again(&w.admin_fk).await.posts(&path, &[]).await.goes_to();
        let shown = Browser::new(&w.router).posts("/valkommen", &[("secret_invitation", &invitation)]).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", shown.told());
    }
}
