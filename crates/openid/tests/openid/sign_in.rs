//! What is believed.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openid::{Ask, Level, Provider, Refused};
use serde_json::{Value, json};

use crate::keys::{ED25519, Key, P256, P384, RSA};
use crate::scene::{BACK, ISSUER, LOA3, NOW, attempt, configuration, fake, provider, usual};

#[tokio::test]
async fn an_honest_sign_in_is_believed() {
    let identity = usual(|_| {}).await.unwrap();
    assert_eq!((identity.account.issuer.as_str(), identity.account.subject.as_str()), (ISSUER, "6f3a"));
    assert_eq!(identity.sid.as_deref(), Some("session-1"));
    assert_eq!((identity.level, identity.acr.as_str()), (Level::Substantial, LOA3));
    assert_eq!(identity.auth_time, Some(NOW));
    assert_eq!(identity.fields.name.as_deref(), Some("Elin Öberg"));
    assert_eq!(identity.roles, None);
    let shown = format!("{identity:?} {:?}", identity.fields);
    assert!(!shown.contains("6f3a") && !shown.contains("Elin"), "{shown}");
}

#[tokio::test]
async fn each_algorithm_of_the_list_is_believed() {
    let keys: [(&str, &'static Key); 5] =
        [("RS256", &RSA), ("PS256", &RSA), ("ES256", &P256), ("ES384", &P384), ("EdDSA", &ED25519)];
    for (name, key) in keys {
        let fake = fake();
        *fake.keys.lock().unwrap() = vec![key.public("k")];
        let change = |attempt: &mut crate::scene::Attempt<'static>| {
            attempt.key = key;
            attempt.header = json!({ "alg": name, "kid": "k" });
        };
        let believed = attempt(&provider(json!({})), &fake, Ask::default(), change).await;
        assert!(believed.is_ok(), "{name}: {believed:?}");
        // The same token where the provider may not sign so.
        let others: Vec<&str> =
            ["RS256", "PS256", "ES256", "ES384", "EdDSA"].into_iter().filter(|other| *other != name).collect();
        let strict = provider(json!({ "algorithms": others }));
        assert_eq!(attempt(&strict, &fake, Ask::default(), change).await, Err(Refused::Algorithm), "{name}");
    }
}

/// What a believed token may have: a list of audiences with `azp`, no `kid` with one key that fits, times at the edge.
#[tokio::test]
async fn what_tokens_may_do_is_let_through() {
    type Change = fn(&mut crate::scene::Attempt<'static>);
    let changes: [(&str, Change); 8] = [
        ("one audience in a list", |it| it.claim(json!({ "aud": ["trisam"] }))),
        ("others besides us, with azp", |it| it.claim(json!({ "aud": ["trisam", "other"], "azp": "trisam" }))),
        ("no kid, one key that fits", |it| it.header = json!({ "alg": "ES256" })),
        ("a key of its own in the header is passed over", |it| {
            it.header["jwk"] = crate::scene::foreign().public("one");
        }),
        ("its clock is a minute ahead", |it| {
            it.claim(json!({ "iat": NOW + 60, "nbf": NOW + 60, "auth_time": NOW + 60 }))
        }),
        ("its clock is almost a minute behind", |it| it.claim(json!({ "exp": NOW - 59 }))),
        ("ten minutes at the provider", |it| {
            it.later = 600;
            it.claim(json!({ "iat": NOW + 600, "exp": NOW + 900 }));
        }),
        ("no sid, no auth_time", |it| it.claim(json!({ "sid": null, "auth_time": null }))),
    ];
    for (what, change) in changes {
        let believed = usual(change).await;
        assert!(believed.is_ok(), "{what}: {believed:?}");
    }
}

#[tokio::test]
async fn the_token_endpoint_is_told_the_secret_in_the_header() {
    let fake = fake();
    attempt(&provider(json!({})), &fake, Ask::default(), |_| {}).await.unwrap();
    let forms = fake.forms.lock().unwrap();
    let (form, authorization) = &forms[0];
    assert_eq!(form["redirect_uri"], BACK);
    assert!(!form.contains_key("client_secret"));
    let basic = authorization.as_deref().unwrap().strip_prefix("Basic ").unwrap();
    assert_eq!(STANDARD.decode(basic).unwrap(), b"trisam:a+secret+of+the+client");
}

#[tokio::test]
async fn the_token_endpoint_is_told_the_secret_in_the_form() {
    let fake = fake();
    let provider = provider(json!({ "authentication": { "method": "client_secret_post" } }));
    attempt(&provider, &fake, Ask::default(), |_| {}).await.unwrap();
    let forms = fake.forms.lock().unwrap();
    let (form, authorization) = &forms[0];
    assert_eq!((form["client_id"].as_str(), form["client_secret"].as_str()), ("trisam", "a secret of the client"));
    assert_eq!(*authorization, None);
}

/// The assertion of a client with a key, as the provider checks it: by the public part alone.
#[tokio::test]
async fn the_token_endpoint_is_shown_an_assertion() {
    let keys: [(&str, &'static Key); 5] =
        [("RS256", &RSA), ("PS256", &RSA), ("ES256", &P256), ("ES384", &P384), ("EdDSA", &ED25519)];
    for (name, key) in keys {
        for (audience, aud) in [("issuer", ISSUER.to_owned()), ("token_endpoint", format!("{ISSUER}/token"))] {
            let fake = fake();
            let authentication = json!({
                "method": "private_key_jwt", "algorithm": name, "key_id": "ours", "audience": audience,
                "certificate_thumbprint": "dGh1bWI",
            });
            let text = configuration(json!({ "authentication": authentication }));
            let provider = Provider::from_json(&text, &key.pem()).unwrap();
            attempt(&provider, &fake, Ask::default(), |_| {}).await.unwrap();
            let forms = fake.forms.lock().unwrap();
            let (form, authorization) = &forms[0];
            assert_eq!(*authorization, None);
            assert_eq!(form["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            let (header, claims) = read(&form["client_assertion"], key);
            assert_eq!(header, json!({ "typ": "JWT", "alg": name, "kid": "ours", "x5t#S256": "dGh1bWI" }));
            assert_eq!((&claims["iss"], &claims["sub"]), (&json!("trisam"), &json!("trisam")));
            assert_eq!((&claims["aud"], &claims["iat"], &claims["exp"]), (&json!(aud), &json!(NOW), &json!(NOW + 60)));
            assert_eq!(claims["jti"].as_str().unwrap().len(), 43);
        }
    }
}

/// An assertion is never the same twice, and says nothing of the verifier.
#[tokio::test]
async fn assertions_have_ids_of_their_own() {
    let text = configuration(json!({ "authentication": { "method": "private_key_jwt", "algorithm": "ES256" } }));
    let provider = Provider::from_json(&text, &P256.pem()).unwrap();
    let fake = fake();
    let metadata = provider.metadata(NOW, &fake).await.unwrap();
    for number in [1, 2] {
        let chance = crate::scene::chance(number);
        let (address, pending) = openid::begin(&provider, &metadata, &chance, BACK, Ask::default(), NOW).unwrap();
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fake.authorize(&address)).finish();
        let finished = openid::finish(&provider, pending, &query, NOW, &fake).await;
        assert_eq!(finished, Err(Refused::TokenReply), "the fake has no token to give");
    }
    let forms = fake.forms.lock().unwrap();
    let ids: Vec<Value> =
        forms.iter().map(|(form, _)| read(&form["client_assertion"], &P256).1["jti"].clone()).collect();
    assert_ne!(ids[0], ids[1]);
    assert!(forms.iter().zip(&ids).all(|((form, _), id)| form["code_verifier"] != *id));
}

/// The two parts of a token signed by `key`.
fn read(token: &str, key: &Key) -> (Value, Value) {
    use aws_lc_rs::signature as by;
    let (message, signature) = token.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let parts: Vec<Value> = message
        .split('.')
        .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap())
        .collect();
    let checked = |algorithm: &'static dyn by::VerificationAlgorithm, public: &[u8]| {
        by::UnparsedPublicKey::new(algorithm, public).verify(message.as_bytes(), &signature).unwrap();
    };
    use by::KeyPair as _;
    match key {
        Key::Rsa(key) if parts[0]["alg"] == "PS256" => {
            checked(&by::RSA_PSS_2048_8192_SHA256, key.public_key().as_ref());
        }
        Key::Rsa(key) => checked(&by::RSA_PKCS1_2048_8192_SHA256, key.public_key().as_ref()),
        Key::P256(key) => checked(&by::ECDSA_P256_SHA256_FIXED, key.public_key().as_ref()),
        Key::P384(key) => checked(&by::ECDSA_P384_SHA384_FIXED, key.public_key().as_ref()),
        Key::Ed25519(key) => checked(&by::ED25519, key.public_key().as_ref()),
        Key::Secret(_) | Key::Nothing => panic!("no key of a client's"),
    }
    (parts[0].clone(), parts[1].clone())
}
