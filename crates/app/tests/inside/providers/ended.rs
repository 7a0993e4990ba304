//! A role that was ended here is not given again by claims until somebody at the party says so (L3.5, decision 26).

use serde_json::{Value, json};

use super::{Set, is_in, roles, set_with};
use crate::access_review::{after_days, begins, keeps_all_but, row, says};
use crate::world::provider::Browser;

/// The provider says that she manages.
fn manages() -> Value {
    json!({ "sub": "1", "groups": ["chefer"] })
}

impl Set {
    /// FK's administrator does something on Olle's pages.
    async fn does(&self, what: &str, form: &[(&str, &str)]) {
        let path = format!("/personal/{}/{what}", self.w.olle_fk.staff);
        self.w.again(&self.w.admin_fk).await.posts(&path, form).await.goes_to();
    }

    async fn comes_as(&self, olle: &mut Browser, claims: Value) -> bool {
        self.w.wait_minutes(1);
        let page = olle.comes_back(&self.w, self.at(), claims).await;
        assert!(
            page.headers.contains_key("location") || page.shows("Du har ingen uppgift i Trisam"),
            "{}",
            page.told()
        );
        is_in(olle).await
    }
}

#[tokio::test]
async fn l3_5_claims_give_back_no_role_that_was_ended_here_until_somebody_says_so() {
    for s in set_with(roles()).await {
        let (w, staff) = (&s.w, s.w.olle_fk.staff);
        let mut olle = s.olle(manages()).await;
        assert_eq!(s.roles(staff).await, ["manager", "officer"]);
        let id = crate::staff::role(w, staff, "manager").await;
        s.does("roll/avsluta", &[("id", &id)]).await;
        for claims in [manages(), json!({ "sub": "1" }), manages()] {
            assert!(s.comes_as(&mut olle, claims).await);
            assert_eq!(s.roles(staff).await, ["officer"], "whatever the provider says, also anew");
        }
        let day = w.now().date().plus_days(30).to_string();
        s.does("roll", &[("role", "manager"), ("last_day", &day)]).await;
        assert!(s.comes_as(&mut olle, manages()).await);
        assert_eq!(s.roles(staff).await, ["manager", "officer"], "an administrator says so");
        assert_eq!(w.vault.check(trisam::MARKED).await.unwrap(), []);
        // It was given until that day, and ends by itself: claims may give it from then on.
        w.wait_minutes(31 * 24 * 60);
        assert!(s.comes_as(&mut olle, manages()).await);
        assert_eq!(s.roles(staff).await, ["manager", "officer"]);
    }
}

#[tokio::test]
async fn s5_a_last_day_that_was_set_here_stands_whatever_the_provider_claims() {
    for s in set_with(roles()).await {
        let (w, staff) = (&s.w, s.w.olle_fk.staff);
        let mut olle = s.olle(manages()).await;
        let (day, to) = (w.now().date().plus_days(3).to_string(), w.lisbet_fk.staff.to_string());
        s.does("slutar", &[("to", &to), ("ends", "all"), ("last_day", &day)]).await;
        assert!(s.comes_as(&mut olle, manages()).await, "hers until then");
        w.wait_minutes(4 * 24 * 60);
        assert!(s.roles(staff).await.is_empty(), "the claims moved no end");
        assert!(!s.comes_as(&mut olle, manages()).await);
        assert!(s.roles(staff).await.is_empty());
    }
}

#[tokio::test]
async fn l3_5_what_a_review_suspended_is_taken_up_by_an_administrator_and_by_no_claim() {
    for s in set_with(roles()).await {
        let (w, staff) = (&s.w, s.w.olle_fk.staff);
        let mut olle = s.olle(manages()).await;
        begins(w).await;
        keeps_all_but(w, &[staff]).await;
        for _ in 0..3 {
            after_days(w, 14).await;
        }
        assert!(s.roles(staff).await.is_empty(), "nobody has said anything");
        assert!(!s.comes_as(&mut olle, manages()).await && s.roles(staff).await.is_empty());
        let manager = row(w, staff, "manager").await;
        says(&w.again(&w.other_admin_fk).await, &manager, "behall").await.goes_to();
        assert!(s.comes_as(&mut olle, manages()).await);
        assert_eq!(s.roles(staff).await, ["manager"], "and the provider's again, as it was");
        s.comes_as(&mut olle, json!({ "sub": "1" })).await;
        assert!(s.roles(staff).await.is_empty(), "which takes it away as well");
    }
}
