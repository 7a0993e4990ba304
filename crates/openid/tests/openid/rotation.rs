//! Keys come and go at a provider, which is asked no more often than it needs to be.

use openid::{Ask, FetchError, Identity, Refused, ended};
use serde_json::json;

use crate::keys::{ED25519, Key, P256, RSA};
use crate::scene::{Attempt, NOW, attempt, fake, provider};

/// A sign-in that begins at `NOW` and is finished `later`, by a key under an id.
fn by(key: &'static Key, id: Option<&'static str>, later: i64) -> impl FnOnce(&mut Attempt<'static>) {
    move |it| {
        it.key = key;
        let alg = match key {
            Key::Rsa(_) => "RS256",
            Key::Ed25519(_) => "EdDSA",
            _ => "ES256",
        };
        it.header = json!({ "alg": alg });
        if let Some(id) = id {
            it.header["kid"] = json!(id);
        }
        it.later = later;
        it.claim(json!({ "iat": NOW + later, "exp": NOW + later + 300 }));
    }
}

fn ask() -> Ask {
    Ask::default()
}

#[tokio::test]
async fn a_new_key_is_found_and_an_old_one_forgotten() {
    let (provider, fake) = (provider(json!({})), fake());
    attempt(&provider, &fake, ask(), by(&P256, Some("one"), 0)).await.unwrap();
    *fake.keys.lock().unwrap() = vec![ED25519.public("three")];
    attempt(&provider, &fake, ask(), by(&ED25519, Some("three"), 61)).await.unwrap();
    assert_eq!(fake.times("/keys"), 2);
    let old = attempt(&provider, &fake, ask(), by(&P256, Some("one"), 62)).await;
    assert_eq!(old, Err(Refused::UnknownKey));
    assert_eq!(fake.times("/keys"), 2, "a minute had not passed");
}

#[tokio::test]
async fn an_unknown_key_asks_once_a_minute_at_most() {
    let (provider, fake) = (provider(json!({})), fake());
    // When, and how often the key set has been asked for by then: each hour's own time and each minute's one.
    for (later, asked) in [(0, 1), (59, 1), (60, 2), (61, 2), (119, 2), (120, 3), (500, 4)] {
        let came: Result<Identity, Refused> = attempt(&provider, &fake, ask(), by(&RSA, Some("unknown"), later)).await;
        assert_eq!(came, Err(Refused::UnknownKey));
        assert_eq!(fake.times("/keys"), asked, "after {later} s");
    }
    attempt(&provider, &fake, ask(), by(&P256, Some("one"), 501)).await.unwrap();
    assert_eq!(fake.times("/keys"), 4, "known keys are still held");
    assert_eq!(fake.times("/openid-configuration"), 1);
}

/// Without an id only the signature says that the one key is another now.
#[tokio::test]
async fn the_one_key_without_an_id_is_replaced() {
    let (provider, fake) = (provider(json!({})), fake());
    *fake.keys.lock().unwrap() = vec![RSA.public("a")];
    attempt(&provider, &fake, ask(), by(&RSA, None, 0)).await.unwrap();
    *fake.keys.lock().unwrap() = vec![P256.public("b")];
    attempt(&provider, &fake, ask(), by(&P256, None, 60)).await.unwrap();
    *fake.keys.lock().unwrap() = vec![crate::scene::foreign().public("b")];
    attempt(&provider, &fake, ask(), by(crate::scene::foreign(), None, 120)).await.unwrap();
    assert_eq!(fake.times("/keys"), 3);
}

#[tokio::test]
async fn two_keys_that_fit_and_no_id_are_refused() {
    let (provider, fake) = (provider(json!({})), fake());
    *fake.keys.lock().unwrap() = vec![P256.public("a"), crate::scene::foreign().public("b")];
    assert_eq!(attempt(&provider, &fake, ask(), by(&P256, None, 0)).await, Err(Refused::UnknownKey));
}

/// A key for encrypting, for another algorithm, of a kind nobody knows: passed over, whatever their ids.
#[tokio::test]
async fn keys_for_something_else_are_passed_over() {
    let mut wrong = Vec::new();
    for change in [
        json!({ "use": "enc" }),
        json!({ "alg": "RSA-OAEP" }),
        json!({ "alg": "ES384" }),
        json!({ "key_ops": ["encrypt"] }),
        json!({ "crv": "secp256k1" }),
        json!({ "kty": "AKP" }),
        json!({ "x": "!" }),
    ] {
        let mut key = P256.public("one");
        key.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        wrong.push(key);
    }
    wrong.extend([json!(7), json!({}), json!({ "kty": "EC" })]);
    let (provider, fake) = (provider(json!({})), fake());
    *fake.keys.lock().unwrap() = wrong.clone();
    assert_eq!(attempt(&provider, &fake, ask(), by(&P256, Some("one"), 0)).await, Err(Refused::UnknownKey));
    wrong.push(P256.public("one"));
    *fake.keys.lock().unwrap() = wrong;
    assert!(attempt(&provider, &fake, ask(), by(&P256, Some("one"), 60)).await.is_ok());
}

#[tokio::test]
async fn a_key_taken_back_counts_for_an_hour_at_most() {
    let (provider, fake) = (provider(json!({})), fake());
    let notice = |now: i64| {
        let claims = json!({
            "iss": fake.issuer, "aud": "trisam", "iat": now, "jti": "1", "sid": "s",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        P256.sign(&json!({ "alg": "ES256", "kid": "one" }), &claims)
    };
    assert!(ended(&provider, &notice(NOW), NOW, &fake).await.is_ok());
    *fake.keys.lock().unwrap() = vec![RSA.public("two")];
    assert!(ended(&provider, &notice(NOW + 3599), NOW + 3599, &fake).await.is_ok());
    assert_eq!(ended(&provider, &notice(NOW + 3600), NOW + 3600, &fake).await, Err(Refused::UnknownKey));
    // A clock that was set back makes nothing last longer.
    assert_eq!(ended(&provider, &notice(NOW + 3500), NOW + 3500, &fake).await, Err(Refused::UnknownKey));
}

#[tokio::test]
async fn a_provider_that_is_down_is_left_alone_for_a_moment() {
    let (provider, fake) = (provider(json!({})), fake());
    *fake.down.lock().unwrap() = true;
    let waits = [
        (0, FetchError::Unreachable),
        (1, FetchError::Waiting),
        (4, FetchError::Waiting),
        (5, FetchError::Unreachable),
    ];
    for (later, error) in waits {
        assert_eq!(provider.metadata(NOW + later, &fake).await, Err(Refused::Fetch(error)), "after {later} s");
    }
    assert_eq!(fake.asked.lock().unwrap().len(), 2);
    *fake.down.lock().unwrap() = false;
    assert!(provider.metadata(NOW + 10, &fake).await.is_ok());
}

/// The same for a key that nobody has met yet.
#[tokio::test]
async fn those_who_meet_a_new_key_at_once_share_it() {
    let (provider, fake) = (provider(json!({})), fake());
    let notice = |key: &Key, id: &str, alg: &str| {
        let claims = json!({
            "iss": fake.issuer, "aud": "trisam", "iat": NOW, "jti": "1", "sid": "s",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        key.sign(&json!({ "alg": alg, "kid": id }), &claims)
    };
    assert!(ended(&provider, &notice(&P256, "one", "ES256"), NOW, &fake).await.is_ok());
    *fake.keys.lock().unwrap() = vec![ED25519.public("three")];
    let new = notice(&ED25519, "three", "EdDSA");
    let (one, two, three) = tokio::join!(
        ended(&provider, &new, NOW + 60, &fake),
        ended(&provider, &new, NOW + 60, &fake),
        ended(&provider, &new, NOW + 60, &fake),
    );
    assert!(one.is_ok() && two.is_ok() && three.is_ok(), "{one:?} {two:?} {three:?}");
    assert_eq!(fake.times("/keys"), 2);
}

/// Many at once ask once.
#[tokio::test]
async fn those_who_wait_share_one_answer() {
    let (provider, fake) = (provider(json!({})), fake());
    let (one, two, three) =
        tokio::join!(provider.metadata(NOW, &fake), provider.metadata(NOW, &fake), provider.metadata(NOW, &fake));
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    assert_eq!(fake.asked.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_key_set_that_is_none_is_refused() {
    let (provider, fake) = (provider(json!({})), fake());
    *fake.keys.lock().unwrap() = vec![P256.public("one"); 65];
    assert_eq!(attempt(&provider, &fake, ask(), by(&P256, Some("one"), 0)).await, Err(Refused::Keys));
}
