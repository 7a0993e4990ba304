//! Warnings: a new way to sign in is told to its owner, what was done past a party's administrators to the others.

use axum::http::StatusCode;
use credentials::codes::InvitationSecret;
use organisation::outbox::{self, Kind};
use organisation::rescue::{Rescue, invite};
use serde_json::json;
use vault::{Edit, Grant};

use super::{ADDRESS, set_up, with_mail, works};
use crate::world::World;
use crate::world::accounts::{enrols_by, invites};
use crate::world::keys::{KeyHolder, enrols_with_key};
use crate::world::provider::{Browser, Fake, confirms, sets_up};

const MAJ: &str = "maj.lund@fk.example";

/// To whom, and the first words.
fn told(mailbox: &mail::testing::Mailbox) -> Vec<(String, String)> {
    let begins = |text: String| text.split([',', '.']).next().unwrap().to_owned();
    mailbox.taken().iter().map(|taken| (taken.to.clone(), begins(taken.read()))).collect()
}

fn says(to: &str, begins: &str) -> (String, String) {
    (to.to_owned(), begins.to_owned())
}

/// What whoever runs the installation does for somebody who has lost her way in.
async fn as_operator(w: &World, whom: &crate::world::Someone, act: impl AsyncFnOnce(&Grant<'_, Rescue, Edit>)) {
    let tx = w.vault.operate().await.unwrap();
    let grant = tx.ask::<Rescue, Edit>(whom.staff.cast()).await.unwrap();
    act(&grant).await;
    drop(grant);
    tx.commit().await.unwrap();
}

async fn rescues(w: &World, whom: &crate::world::Someone, address: &str) -> String {
    let secret = InvitationSecret::new(&w.vault.chance().bytes().unwrap());
    as_operator(w, whom, async |grant| {
        invite(grant, address, secret.as_str()).await.unwrap();
    })
    .await;
    secret.printed().to_string()
}

#[tokio::test]
async fn l5_8_a_new_account_and_a_new_key_are_told_to_their_owner() {
    for (w, mailbox) in with_mail().await {
        let mut olle = enrols_with_key(&w, w.olle_fk.staff, ADDRESS).await;
        works(&w).await;
        assert_eq!(told(&mailbox), [says(ADDRESS, "Ett konto i Trisam har gjorts av en inbjudan till dig")]);
        olle.signs_in().await.goes_to();
        let mut second = KeyHolder::new(&w, 1);
        second.browser = olle.browser.clone();
        second.adds().await.goes_to();
        works(&w).await;
        assert_eq!(told(&mailbox)[1..], [says(ADDRESS, "En ny passkey har lagts till i ditt konto i Trisam")]);
        let taken = mailbox.taken();
        assert!(taken[1].header("Subject").is_some() && taken[1].read().contains("https://trisam.example.se/konto"));
        // A key that is known already is no new one.
        assert!(second.adds().await.shows("sparades inte"));
        works(&w).await;
        assert_eq!(mailbox.taken().len(), 2);
    }
}

#[tokio::test]
async fn asvs_6_3_7_whatever_changes_what_she_signs_in_with_is_told_to_her_and_ends_her_other_sessions() {
    for (w, mailbox) in with_mail().await {
        let mut olle = enrols_with_key(&w, w.olle_fk.staff, ADDRESS).await;
        olle.signs_in().await.goes_to();
        let mut second = KeyHolder::new(&w, 1);
        let mut elsewhere = olle.browser.clone();
        olle.signs_in().await.goes_to();
        second.browser = olle.browser.clone();
        second.adds().await.goes_to();
        assert_eq!(elsewhere.opens("/konto").await.status, StatusCode::SEE_OTHER, "a new key ends the others");
        elsewhere = olle.browser.clone();
        let key = second.browser.opens("/konto").await.field("which");
        second.browser.posts("/konto/nycklar/ta-bort", &[("which", &key)]).await.goes_to();
        assert_eq!(elsewhere.opens("/konto").await.status, StatusCode::SEE_OTHER, "so does one that is taken away");
        assert_eq!(second.browser.opens("/konto").await.status, StatusCode::OK);
        works(&w).await;
        let told = told(&mailbox);
        assert!(told.contains(&says(ADDRESS, "Det som ditt konto i Trisam loggar in med har ändrats")), "{told:?}");
    }
}

#[tokio::test]
async fn l5_8_a_confirmed_link_is_told_to_the_address_she_was_invited_by() {
    for (w, mailbox) in with_mail().await {
        let fake = Fake::start().await;
        let provider = sets_up(&w, &w.admin_fk, &fake.configuration(json!({}))).await;
        let invitation = invites(&w, &w.admin_fk, w.olle_fk.staff, ADDRESS).await;
        let page = Browser::new(&w.router).links(&w, (&fake, provider), json!({ "sub": "olle" }), &invitation).await;
        assert!(page.shows("ska bekräfta att det är du"), "{}", page.told());
        works(&w).await;
        assert!(mailbox.taken().is_empty(), "not before it opens anything");
        confirms(&w, w.olle_fk.staff).await;
        works(&w).await;
        assert_eq!(told(&mailbox), [says(ADDRESS, "Du kan nu logga in i Trisam genom din arbetsplats inloggning")]);
    }
}

#[tokio::test]
async fn what_the_operator_does_for_one_administrator_is_told_to_the_others_who_sign_in() {
    for (w, mailbox) in with_mail().await {
        enrols_by(&w, &rescues(&w, &w.admin_fk, MAJ).await).await;
        works(&w).await;
        assert_eq!(
            told(&mailbox),
            [says(MAJ, "Ett konto i Trisam har gjorts av en inbjudan till dig")],
            "she is alone"
        );
        rescues(&w, &w.other_admin_fk, "nora.vik@fk.example").await;
        works(&w).await;
        assert_eq!(
            told(&mailbox)[1..],
            [says(MAJ, "Den som driver Trisam har bjudit in en partsadministratör hos er på nytt")]
        );
        // What a recovery calls: herself, where she has an address, and the others.
        as_operator(&w, &w.other_admin_fk, async |grant| {
            outbox::warn(grant, Kind::RecoveryBegun, w.other_admin_fk.staff).unwrap();
        })
        .await;
        works(&w).await;
        assert_eq!(
            told(&mailbox)[2..],
            [says(MAJ, "En administratör har börjat återställa ett konto i Trisam hos er")]
        );
    }
}

#[tokio::test]
async fn no_warning_is_lost_while_another_server_has_the_job() {
    for (w, mailbox) in with_mail().await {
        enrols_with_key(&w, w.olle_fk.staff, ADDRESS).await;
        let other = if w.site.is_postgres() { vault::testing::reopen(&w.site).await } else { w.vault.clone() };
        set_up(&other, &mailbox);
        other.clock().set(w.now());
        for _ in 0..4 {
            let both = tokio::join!(w.vault.run_next_job(trisam::JOBS), other.run_next_job(trisam::JOBS));
            both.0.and(both.1).unwrap();
        }
        assert_eq!(mailbox.taken().len(), 1);
    }
}
