//! Sessions: who sits there, and until when.

use base::{Error, Instant};
use vault::testing::{raw, reopen};
use vault::{Profile, Stashed, Vault, params};

use crate::world::*;

fn profile() -> Profile {
    let roles = vec!["officer".into()];
    Profile {
        name: "Anna Ek".into(),
        party: "Försäkringskassan".into(),
        role: "handläggare".into(),
        roles,
        warned: false,
    }
}

async fn sign_in(vault: &Vault) -> String {
    vault::testing::sign_in(vault, anna().staff, anna().party, &profile()).await.unwrap()
}

/// Is the session still good at `now`?
async fn enters(vault: &Vault, token: &str, now: Instant) -> bool {
    vault.clock().set(now);
    let tx = vault.enter(token, true).await.unwrap();
    match tx {
        Some(tx) => tx.commit().await.is_ok(),
        None => false,
    }
}

#[tokio::test]
async fn whoever_signs_in_is_known_until_signing_out() {
    for site in everywhere().await {
        let token = sign_in(&site.vault).await;
        for vault in [site.vault.clone(), reopen(&site).await] {
            let tx = vault.enter(&token, true).await.unwrap().unwrap();
            assert_eq!((tx.me().unwrap(), tx.party().unwrap()), (anna().staff, anna().party));
            assert_eq!(tx.actor().profile(), Some(&profile()));
            tx.fresh().unwrap();
            drop(tx);
            assert!(vault.enter("AAAA", true).await.unwrap().is_none());
        }
        site.vault.sign_out(&token).await.unwrap();
        site.vault.sign_out("AAAA").await.unwrap();
        assert!(site.vault.enter(&token, true).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_session_goes_on_by_another_token_and_the_one_before_opens_nothing() {
    for site in everywhere().await {
        let vault = &site.vault;
        let before = sign_in(vault).await;
        let renews = async |kept: bool| {
            let tx = vault.enter(&before, false).await.unwrap().unwrap();
            let (session, token) = (tx.session().unwrap(), tx.renew_token().await.unwrap());
            if kept {
                tx.commit().await.unwrap()
            } else {
                tx.fail(&Error::Stale).await.unwrap()
            }
            (session, token)
        };
        let (_, undone) = renews(false).await;
        assert!(enters(vault, &before, NOW).await && !enters(vault, &undone, NOW).await, "undone with its act");
        let (session, token) = renews(true).await;
        assert!(!enters(vault, &before, NOW).await && !vault.knows(&before).await.unwrap());
        let tx = vault.enter(&token, true).await.unwrap().unwrap();
        assert_eq!(tx.session().unwrap(), session, "the same to its owner and to the log");
        assert_eq!(tx.actor().profile(), Some(&profile()));
        drop(tx);
        assert!(!enters(vault, &token, NOW.plus_minutes(10 * 60)).await, "and no longer than it would have lasted");
        let tx = vault.enter_stranger(false).await.unwrap();
        assert!(matches!(tx.renew_token().await, Err(Error::SignIn)), "of whoever has none");
    }
}

/// It is known whose it was, for what was typed in it, and that is all: no request, no clock set back, no row altered
/// by hand opens it again.
#[tokio::test]
async fn a_session_that_was_signed_out_opens_to_nothing_and_its_writer_is_known() {
    for site in everywhere().await {
        let vault = &site.vault;
        let token = sign_in(vault).await;
        vault.clock().set(NOW.plus_minutes(5));
        vault.sign_out(&token).await.unwrap();
        vault.sign_out(&token).await.unwrap();
        assert!(vault.knows(&token).await.unwrap());
        let form = Stashed { path: "/x".into(), stood_on: None, pairs: vec![("text".into(), "typed".into())] };
        assert!(vault.stash(&token, &form).await.unwrap().is_some());
        for at in [NOW, NOW.plus_minutes(4), NOW.plus_minutes(5), NOW.plus_minutes(6)] {
            assert!(!enters(vault, &token, at).await);
        }
        raw(vault, "update sessions set seen = $1 where $2 > 0", params![NOW.plus_minutes(5), NOW]).await.unwrap();
        assert!(!enters(vault, &token, NOW.plus_minutes(5)).await, "its end is sealed");
        raw(vault, "update sessions set ends = $1 where $2 > 0", params![NOW.plus_minutes(60), NOW]).await.unwrap();
        let altered = vault.enter(&token, true).await;
        assert!(matches!(altered.map(drop), Err(Error::Internal(_))));
        vault.sign_out(&token).await.unwrap();
        assert!(!vault.knows(&token).await.unwrap(), "an altered row is nobody's");
    }
}

#[tokio::test]
async fn fresh_authentication_lasts_five_minutes() {
    for site in everywhere().await {
        let token = sign_in(&site.vault).await;
        for (millis, fresh) in [(5 * 60_000 - 1, true), (5 * 60_000, false)] {
            site.vault.clock().set(NOW.plus_millis(millis));
            let tx = site.vault.enter(&token, true).await.unwrap().unwrap();
            assert_eq!(tx.fresh().is_ok(), fresh);
            assert!(fresh || matches!(tx.fresh(), Err(Error::SignIn)));
        }
    }
}

#[tokio::test]
async fn l5_9_half_an_hour_idle_ends_a_session_and_use_prolongs_it() {
    for site in everywhere().await {
        let vault = &site.vault;
        let (idle, used) = (sign_in(vault).await, sign_in(vault).await);
        assert!(enters(vault, &used, NOW.plus_minutes(29)).await);
        assert!(enters(vault, &idle, NOW.plus_minutes(30).plus_millis(-1)).await);
        assert!(enters(vault, &used, NOW.plus_minutes(50)).await);
        assert!(!enters(vault, &idle, NOW.plus_minutes(60)).await);
        assert!(enters(vault, &used, NOW.plus_minutes(60)).await);
    }
}

#[tokio::test]
async fn ten_hours_end_a_session_however_much_it_is_used() {
    for site in everywhere().await {
        let vault = &site.vault;
        let token = sign_in(vault).await;
        for quarters in 1..40 {
            assert!(enters(vault, &token, NOW.plus_minutes(15 * quarters)).await);
        }
        assert!(enters(vault, &token, NOW.plus_minutes(600).plus_millis(-1)).await);
        assert!(!enters(vault, &token, NOW.plus_minutes(600)).await);
        vault.clock().set(NOW.plus_minutes(600 + 96 * 60));
        sign_in(vault).await;
        assert_eq!(
            number(vault, "select count(*) as n from sessions").await,
            1,
            "what ended four days ago is swept out"
        );
    }
}

#[tokio::test]
async fn nobody_sits_down_in_anothers_place_by_changing_a_row() {
    for site in everywhere().await {
        let vault = &site.vault;
        for alter in [
            "update sessions set person_id = $1 where $2 > 0",
            "update sessions set kind = 'individual', party_id = null where $1 <> '' and $2 > 0",
            "update sessions set means = 'passkey' where $1 <> '' and $2 > 0",
            "update sessions set level = 'high' where $1 <> '' and $2 > 0",
            "update sessions set party_id = $1 where $2 > 0",
            "update sessions set fresh_until = $2 where $1 <> ''",
            "update sessions set ends = $2 where $1 <> ''",
            "update sessions set created = $2 where $1 <> ''",
            "update sessions set id = $1 where $2 > 0",
        ] {
            let token = sign_in(vault).await;
            let later = NOW.plus_days(9);
            raw(vault, alter, params![bo().staff, later]).await.unwrap();
            assert!(matches!(vault.enter(&token, true).await.map(drop), Err(Error::Internal(_))), "{alter}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_one_session_opened_at_once_do_not_fail_each_other() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "one").await;
        let token = sign_in(&site.vault).await;
        site.vault.clock().set(NOW.plus_minutes(10));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let (vault, token) = (site.vault.clone(), token.clone());
            tasks.spawn(async move {
                let tx = vault.enter(&token, true).await.unwrap().unwrap();
                let words = read_in(&tx, case).await;
                end(tx, words).await.unwrap()
            });
        }
        assert_eq!(tasks.join_all().await, vec!["one"; 12]);
    }
}

#[tokio::test]
async fn real_people_are_not_rehearsed() {
    for site in everywhere().await {
        let settings = vault::Settings { rehearsal: false, ..site.settings() };
        let vault = Vault::open(settings).await.unwrap();
        assert!(vault.rehearse(anna().staff, anna().party, NOW).await.map(drop).is_err());
        vault.close().await;
    }
}
