//! Whatever comes in, it is believed or refused, and nothing gives up.

use std::sync::LazyLock;

use openid::{Ask, Metadata, Pending, Provider, begin, ended, finish};
use proptest::prelude::*;
use serde_json::json;
use tokio::runtime::{Builder, Runtime};

use crate::fake::Fake;
use crate::keys::{P256, encoded};
use crate::scene::{BACK, ISSUER, NOW, attempt, chance, configuration, fake, provider};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Builder::new_current_thread().build().unwrap());

/// The same inputs each time, unless `TRISAM_TEST_SEED` says otherwise.
fn config() -> ProptestConfig {
    let seed = std::env::var("TRISAM_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let rng_seed = proptest::test_runner::RngSeed::Fixed(seed);
    ProptestConfig { cases: 200, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

/// A piece of JSON, or of what looks like it.
fn value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|it| json!(it)),
        any::<i64>().prop_map(|it| json!(it)),
        any::<u64>().prop_map(|it| json!(it)),
        any::<f64>().prop_map(|it| json!(it)),
        ".{0,40}".prop_map(|it| json!(it)),
        Just(json!(ISSUER)),
        Just(json!("trisam")),
        Just(json!(NOW)),
        Just(json!(i64::MIN)),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|it| json!(it)),
            prop::collection::hash_map("[a-z_]{1,8}", inner, 0..4).prop_map(|it| json!(it)),
        ]
    })
}

const CLAIMS: [&str; 14] =
    ["iss", "aud", "azp", "sub", "exp", "iat", "nbf", "nonce", "acr", "auth_time", "sid", "at_hash", "name", "events"];

fn pending(fake: &Fake, provider: &Provider) -> (Pending, String) {
    let metadata = RUNTIME.block_on(provider.metadata(NOW, fake)).unwrap();
    let (address, pending) =
        begin(provider, &metadata, &chance(0), BACK, Ask { fresh: Some(u32::MAX), ..Ask::default() }, NOW).unwrap();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fake.authorize(&address)).finish();
    (pending, query)
}

proptest! {
    #![proptest_config(config())]

    /// Any claims, well signed: a claim or two of an honest token put to anything.
    #[test]
    fn claims(which in prop::sample::subsequence(CLAIMS.to_vec(), 1..3), values in prop::collection::vec(value(), 3), later in any::<i64>()) {
        let change = |it: &mut crate::scene::Attempt<'static>| {
            for (name, value) in which.iter().zip(&values) {
                it.claims[*name] = value.clone();
            }
            it.later = later.rem_euclid(1000);
        };
        let (usual, fake) = (provider(json!({ "roles": { "claim": "name", "codes": [] } })), fake());
        if let Ok(identity) = RUNTIME.block_on(attempt(&usual, &fake, Ask::default(), change)) {
            prop_assert_eq!(identity.account.issuer, ISSUER);
        }
    }

    /// Any token at all, and any header well signed.
    #[test]
    fn tokens(text in ".{0,200}", header in value(), parts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..30), 0..5)) {
        let (provider, fake) = (provider(json!({})), fake());
        let encoded: Vec<String> = parts.iter().map(|part| encoded(part)).collect();
        for token in [text, encoded.join("."), P256.sign(&header, &json!({}))] {
            prop_assert!(RUNTIME.block_on(ended(&provider, &token, NOW, &fake)).is_err());
            let (pending, query) = pending(&fake, &provider);
            *fake.reply.lock().unwrap() = json!({ "id_token": token });
            prop_assert!(RUNTIME.block_on(finish(&provider, pending, &query, NOW, &fake)).is_err());
        }
    }

    /// Any query, at any time.
    #[test]
    fn callbacks(text in ".{0,200}", pairs in prop::collection::vec(("state|code|iss|error|x", ".{0,50}"), 0..6), now in any::<i64>()) {
        let (provider, fake) = (provider(json!({})), fake());
        let made = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        for query in [text, made] {
            let (pending, _) = pending(&fake, &provider);
            prop_assert!(RUNTIME.block_on(finish(&provider, pending.clone(), &query, now, &fake)).is_err());
            prop_assert!(RUNTIME.block_on(finish(&provider, pending, &query, NOW, &fake)).is_err());
        }
    }

    /// Any document, key set, answer, configuration, and pending sign-in.
    #[test]
    fn documents(value in value(), text in ".{0,200}", key in prop::sample::select(vec!["issuer", "jwks_uri", "token_endpoint", "like", "acr", "claims", "roles", "scopes", "skew_seconds"])) {
        let (provider, fake) = (provider(json!({})), fake());
        prop_assert!(Metadata::parse(text.as_bytes(), ISSUER, true).is_err());
        fake.document.lock().unwrap()[key] = value.clone();
        let _ = RUNTIME.block_on(provider.metadata(NOW, &fake));
        let _ = Provider::from_json(&configuration(json!({ key: value })), &text);
        let _ = serde_json::from_value::<Pending>(value.clone());
        let usual = crate::scene::fake();
        *usual.keys.lock().unwrap() = vec![value.clone(), value.clone()];
        let token = P256.sign(&json!({ "alg": "ES256" }), &value);
        prop_assert!(RUNTIME.block_on(ended(&provider, &token, NOW, &usual)).is_err());
    }
}
