//! Every attack, each changing one thing of an honest sign-in, and the cause it is refused for.

use openid::{Ask, FetchError, ProviderError, Refused, begin, finish};
use serde_json::{Value, json};

use crate::keys::{Key, P256, P384, RSA};
use crate::scene::{Attempt, BACK, ISSUER, NOW, attempt, chance, fake, foreign, honest_claims, provider, usual};

type Change = fn(&mut Attempt<'static>);
type Attacks<'a> = &'a [(&'a str, Change, Refused)];

async fn all_refused(attacks: Attacks<'_>) {
    for (what, change, cause) in attacks {
        assert_eq!(usual(*change).await, Err(*cause), "{what}");
    }
}

#[tokio::test]
async fn wrong_issuer() {
    let attacks: Attacks = &[
        ("another's", |it| it.claim(json!({ "iss": "https://idp.region.example" })), Refused::Issuer),
        ("with a slash", |it| it.claim(json!({ "iss": "https://idp.kommun.example/" })), Refused::Issuer),
        ("in capitals", |it| it.claim(json!({ "iss": "https://IDP.kommun.example" })), Refused::Issuer),
        ("ours and another's", |it| it.claim(json!({ "iss": [ISSUER, "https://idp.example"] })), Refused::Issuer),
        ("ours in a list", |it| it.claim(json!({ "iss": [ISSUER] })), Refused::Issuer),
        ("none", |it| it.claim(json!({ "iss": null })), Refused::Issuer),
    ];
    all_refused(attacks).await;
}

#[tokio::test]
async fn wrong_audience() {
    let attacks: Attacks = &[
        ("a token of another client", |it| it.claim(json!({ "aud": "portal" })), Refused::Audience),
        ("several, not us", |it| it.claim(json!({ "aud": ["portal", "mail"], "azp": "trisam" })), Refused::Audience),
        ("none", |it| it.claim(json!({ "aud": null })), Refused::Audience),
        ("an empty list", |it| it.claim(json!({ "aud": [] })), Refused::Audience),
        ("a list of more than texts", |it| it.claim(json!({ "aud": ["trisam", 7] })), Refused::Audience),
        (
            "others too, nothing said of whom",
            |it| it.claim(json!({ "aud": ["trisam", "x"] })),
            Refused::AuthorizedParty,
        ),
        ("made for another", |it| it.claim(json!({ "azp": "portal" })), Refused::AuthorizedParty),
        ("made for a number", |it| it.claim(json!({ "azp": 7 })), Refused::AuthorizedParty),
    ];
    all_refused(attacks).await;
}

#[tokio::test]
async fn replay_by_the_nonce() {
    let attacks: Attacks = &[
        ("of another sign-in", |it| it.claim(json!({ "nonce": "n-0S6_WzA2Mj" })), Refused::Nonce),
        ("none", |it| it.claim(json!({ "nonce": null })), Refused::Nonce),
        ("empty", |it| it.claim(json!({ "nonce": "" })), Refused::Nonce),
        ("a list with ours", |it| it.claims["nonce"] = json!([it.claims["nonce"]]), Refused::Nonce),
    ];
    all_refused(attacks).await;
}

/// An ID token that was believed once, sent again in another sign-in of the same browser.
#[tokio::test]
async fn replay_of_a_whole_token() {
    let (provider, fake) = (provider(json!({})), fake());
    attempt(&provider, &fake, Ask::default(), |_| {}).await.unwrap();
    let metadata = provider.metadata(NOW, &fake).await.unwrap();
    let (address, pending) = begin(&provider, &metadata, &chance(1), BACK, Ask::default(), NOW).unwrap();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fake.authorize(&address)).finish();
    assert_eq!(finish(&provider, pending, &query, NOW, &fake).await, Err(Refused::Nonce));
}

/// A callback sent again: the code is used up, and a caller that gave the pending sign-in up has none for it.
#[tokio::test]
async fn replay_of_a_callback() {
    let (provider, fake) = (provider(json!({})), fake());
    let mut kept = None;
    let believed = attempt(&provider, &fake, Ask::default(), |it| kept = Some((it.pending.clone(), it.query()))).await;
    assert!(believed.is_ok());
    let (pending, query) = kept.unwrap();
    assert_eq!(finish(&provider, pending, &query, NOW, &fake).await, Err(Refused::Code));
    let metadata = provider.metadata(NOW, &fake).await.unwrap();
    let (_, other) = begin(&provider, &metadata, &chance(2), BACK, Ask::default(), NOW).unwrap();
    assert_eq!(finish(&provider, other, &query, NOW, &fake).await, Err(Refused::State));
}

#[tokio::test]
async fn forged_signatures() {
    let attacks: Attacks = &[
        (
            "alg none",
            |it| (it.header, it.key) = (json!({ "alg": "none", "kid": "one" }), &Key::Nothing),
            Refused::Algorithm,
        ),
        ("alg None", |it| (it.header, it.key) = (json!({ "alg": "None" }), &Key::Nothing), Refused::Algorithm),
        ("no alg", |it| (it.header, it.key) = (json!({ "kid": "one" }), &Key::Nothing), Refused::Token),
        ("alg twice", |it| it.token = Some(twice(it)), Refused::Token),
        ("another's key under our id", |it| it.key = foreign(), Refused::Signature),
        (
            "another's key, given along",
            |it| (it.header["jwk"], it.key) = (foreign().public("one"), foreign()),
            Refused::Signature,
        ),
        ("no signature", |it| it.key = &Key::Nothing, Refused::Signature),
        ("an elliptic key called RSA", |it| it.header["alg"] = json!("RS256"), Refused::UnknownKey),
        ("an RSA key called elliptic", |it| (it.header["kid"], it.key) = (json!("two"), &RSA), Refused::UnknownKey),
        (
            "PS256 signed by RS256",
            |it| (it.header, it.token) = (json!({}), Some(padded_otherwise(it))),
            Refused::Signature,
        ),
        ("another curve", |it| (it.header["alg"], it.key) = (json!("ES384"), &P384), Refused::UnknownKey),
        (
            "RS512, which is not on the list",
            |it| (it.header, it.key) = (json!({ "alg": "RS512", "kid": "two" }), &RSA),
            Refused::Algorithm,
        ),
        ("claims changed afterwards", |it| it.token = Some(changed_afterwards(it)), Refused::Signature),
        ("what must be understood and is not", |it| it.header["crit"] = json!(["b64"]), Refused::Token),
    ];
    all_refused(attacks).await;
}

fn twice(it: &Attempt) -> String {
    P256.sign_parts(r#"{"alg":"none","alg":"ES256","kid":"one"}"#, &it.claims.to_string())
}

/// Signed with the other padding than the header says.
fn padded_otherwise(it: &Attempt) -> String {
    let said = crate::keys::encoded(br#"{"alg":"PS256","kid":"two"}"#);
    let token = RSA.sign(&json!({ "alg": "RS256", "kid": "two" }), &it.claims);
    format!("{said}.{}", token.split_once('.').unwrap().1)
}

fn changed_afterwards(it: &Attempt) -> String {
    let token = it.key.sign(&it.header, &it.claims);
    let mut claims = it.claims.clone();
    claims["sub"] = json!("somebody else");
    let parts: Vec<&str> = token.split('.').collect();
    format!("{}.{}.{}", parts[0], crate::keys::encoded(claims.to_string().as_bytes()), parts[2])
}

/// What is taken for the secret of `HS256`: the provider's public key as it is published, its modulus, and the client's
/// secret, which other providers do sign with.
#[tokio::test]
async fn hs256_for_rs256() {
    let public = RSA.public("two");
    let modulus = public["n"].as_str().unwrap();
    let secrets = [public.to_string().into_bytes(), modulus.as_bytes().to_vec(), b"a secret of the client".to_vec()];
    for secret in secrets {
        let header = json!({ "alg": "HS256", "kid": "two", "typ": "JWT" });
        let forge = |it: &mut Attempt<'static>| it.token = Some(Key::Secret(secret.clone()).sign(&header, &it.claims));
        assert_eq!(usual(forge).await, Err(Refused::Algorithm));
        // Even where the provider publishes the secret.
        let fake = fake();
        *fake.keys.lock().unwrap() = vec![Key::Secret(secret.clone()).public("two")];
        assert_eq!(attempt(&provider(json!({})), &fake, Ask::default(), forge).await, Err(Refused::Algorithm));
    }
}

#[tokio::test]
async fn expired_and_future() {
    let attacks: Attacks = &[
        ("expired", |it| it.claim(json!({ "exp": NOW - 61 })), Refused::Expired),
        ("expired at the edge", |it| it.claim(json!({ "exp": NOW - 60 })), Refused::Expired),
        ("no end", |it| it.claim(json!({ "exp": null })), Refused::Expired),
        ("an end in words", |it| it.claim(json!({ "exp": "2099-01-01" })), Refused::Expired),
        ("an end far before time", |it| it.claim(json!({ "exp": i64::MIN })), Refused::Expired),
        ("made in the future", |it| it.claim(json!({ "iat": NOW + 61 })), Refused::NotYet),
        ("made at no time", |it| it.claim(json!({ "iat": null })), Refused::NotYet),
        ("made at the end of time", |it| it.claim(json!({ "iat": i64::MAX })), Refused::NotYet),
        ("made beyond it", |it| it.claim(json!({ "iat": u64::MAX })), Refused::NotYet),
        ("good later", |it| it.claim(json!({ "nbf": NOW + 61 })), Refused::NotYet),
        ("good some time", |it| it.claim(json!({ "nbf": true })), Refused::NotYet),
        ("too long at the provider", |it| it.later = 601, Refused::Stale),
        ("asked after now", |it| it.later = -1, Refused::Stale),
    ];
    all_refused(attacks).await;
}

#[tokio::test]
async fn missing_or_low_acr() {
    let low = "http://id.elegnamnden.se/loa/1.0/loa2";
    let attacks: Attacks = &[
        ("none", |it| it.claim(json!({ "acr": null })), Refused::AcrMissing),
        ("low", |it| it.claim(json!({ "acr": "http://id.elegnamnden.se/loa/1.0/loa2" })), Refused::AcrLow),
        (
            "not certified, which nobody chose",
            |it| it.claim(json!({ "acr": "http://id.swedenconnect.se/loa/1.0/uncertified-loa3" })),
            Refused::AcrUnknown,
        ),
        (
            "a beginning of ours",
            |it| it.claim(json!({ "acr": "http://id.elegnamnden.se/loa/1.0/loa" })),
            Refused::AcrUnknown,
        ),
        (
            "more than ours",
            |it| it.claim(json!({ "acr": "http://id.elegnamnden.se/loa/1.0/loa33" })),
            Refused::AcrUnknown,
        ),
        (
            "several",
            |it| it.claim(json!({ "acr": ["http://id.elegnamnden.se/loa/1.0/loa3", "0"] })),
            Refused::AcrUnknown,
        ),
        ("a number", |it| it.claim(json!({ "acr": 3 })), Refused::AcrUnknown),
        ("empty", |it| it.claim(json!({ "acr": "" })), Refused::AcrUnknown),
    ];
    all_refused(attacks).await;
    // Low is believed where low is enough, so that it was the level that was refused.
    let acr = json!({ "minimum": "low", "accepted": [{ "value": low, "level": "low" }] });
    let change = |it: &mut Attempt<'static>| it.claim(json!({ "acr": low }));
    assert!(attempt(&provider(json!({ "acr": acr })), &fake(), Ask::default(), change).await.is_ok());
}

#[tokio::test]
async fn forged_callbacks() {
    let attacks: Attacks = &[
        ("another state", |it| it.parameter("state", Some("x")), Refused::State),
        ("no state", |it| it.parameter("state", None), Refused::State),
        (
            "another state with an error",
            |it| {
                it.parameter("state", Some("x"));
                it.parameter("error", Some("access_denied"));
            },
            Refused::State,
        ),
        ("state twice", |it| it.query.push(it.query[1].clone()), Refused::Callback),
        ("code twice", |it| it.query.push(("code".into(), "other".into())), Refused::Callback),
        ("no code", |it| it.parameter("code", None), Refused::Callback),
        ("an empty code", |it| it.parameter("code", Some("")), Refused::Callback),
        ("another's code", |it| it.parameter("code", Some("stolen")), Refused::Code),
        ("far too long", |it| it.query.push(("x".into(), "x".repeat(20_000))), Refused::Callback),
        (
            "mix-up: another's issuer",
            |it| it.parameter("iss", Some("https://idp.region.example")),
            Refused::CallbackIssuer,
        ),
        ("mix-up: no issuer where there is always one", |it| it.parameter("iss", None), Refused::CallbackIssuerMissing),
        (
            "mix-up: an error of another's",
            |it| {
                it.parameter("iss", Some("https://idp.region.example"));
                it.parameter("error", Some("access_denied"));
            },
            Refused::CallbackIssuer,
        ),
        (
            "she said no",
            |it| it.parameter("error", Some("access_denied")),
            Refused::AtProvider(ProviderError::AccessDenied),
        ),
        ("something is said", |it| it.parameter("error", Some("<script>")), Refused::AtProvider(ProviderError::Other)),
    ];
    all_refused(attacks).await;
}

/// A provider that does not say that it sends `iss` need not, and what it sends counts all the same.
#[tokio::test]
async fn the_issuer_of_a_callback_where_it_is_not_promised() {
    let quiet = || {
        let fake = fake();
        fake.document.lock().unwrap()["authorization_response_iss_parameter_supported"] = json!(false);
        fake
    };
    let (usual, strict) = (provider(json!({})), provider(json!({ "require_callback_issuer": true })));
    let without: Change = |it| it.parameter("iss", None);
    let foreign: Change = |it| it.parameter("iss", Some("https://idp.region.example"));
    assert!(attempt(&usual, &quiet(), Ask::default(), without).await.is_ok());
    assert_eq!(attempt(&usual, &quiet(), Ask::default(), foreign).await, Err(Refused::CallbackIssuer));
    assert_eq!(attempt(&strict, &quiet(), Ask::default(), without).await, Err(Refused::CallbackIssuerMissing));
}

#[tokio::test]
async fn other_tokens_for_an_id_token() {
    let attacks: Attacks = &[
        ("a notice of logout", |it| it.header["typ"] = json!("logout+jwt"), Refused::TokenType),
        ("an access token", |it| it.header["typ"] = json!("at+JWT"), Refused::TokenType),
        ("no token", |it| it.reply = json!({ "id_token": null }), Refused::TokenReply),
        ("a number", |it| it.reply = json!({ "id_token": 7 }), Refused::TokenReply),
        ("an empty token", |it| it.token = Some(String::new()), Refused::Token),
        ("one part", |it| it.token = it.token().split('.').next().map(str::to_owned), Refused::Token),
        ("two parts", |it| it.token = it.token().rsplit_once('.').map(|it| it.0.to_owned()), Refused::Token),
        ("four parts", |it| it.token = Some(it.token() + ".x"), Refused::Token),
        ("claims that are a list", |it| it.claims = json!([1, 2]), Refused::Token),
        ("far too long", |it| it.claim(json!({ "name": "x".repeat(70_000) })), Refused::Token),
        ("nobody", |it| it.claim(json!({ "sub": null })), Refused::Subject),
        ("an empty subject", |it| it.claim(json!({ "sub": "" })), Refused::Subject),
        ("a subject that is a number", |it| it.claim(json!({ "sub": 6 })), Refused::Subject),
        ("a subject that is too long", |it| it.claim(json!({ "sub": "x".repeat(256) })), Refused::Subject),
        ("a subject with a letter that looks alike", |it| it.claim(json!({ "sub": "6f3а" })), Refused::Subject),
        (
            "another's access token",
            |it| it.claim(json!({ "at_hash": "77QmUPtjPfzWtF2AnpK9RQ" })),
            Refused::AccessTokenHash,
        ),
        ("a session that is no text", |it| it.claim(json!({ "sid": {} })), Refused::Claim("claim-sid")),
        ("a name that is no text", |it| it.claim(json!({ "name": ["Elin"] })), Refused::Claim("claim-name")),
        ("a name with a line break", |it| it.claim(json!({ "name": "Elin\nÖberg" })), Refused::Claim("claim-name")),
    ];
    all_refused(attacks).await;
}

impl Attempt<'_> {
    fn token(&self) -> String {
        self.key.sign(&self.header, &self.claims)
    }
}

/// Nothing that a token, a callback or a person holds is in what goes to the log.
#[tokio::test]
async fn causes_say_nothing_of_anybody() {
    let refused = usual(|it| it.claim(json!({ "sub": "Elin", "acr": "Elin" }))).await.unwrap_err();
    assert_eq!(refused.to_string(), "refused: acr-unknown");
    assert_eq!(Refused::Claim("claim-name").code(), "claim-name");
    assert_eq!(Refused::Fetch(FetchError::Status(502)).code(), "fetch-status");
    assert_eq!(Refused::AtProvider(ProviderError::Other).code(), "provider-other-error");
    let (provider, fake) = (provider(json!({})), fake());
    let metadata = provider.metadata(NOW, &fake).await.unwrap();
    let (address, pending) = begin(&provider, &metadata, &chance(0), BACK, Ask::default(), NOW).unwrap();
    let nonce = honest_claims(ISSUER, &address)["nonce"].as_str().unwrap().to_owned();
    let sealed = serde_json::to_value(&pending).unwrap();
    assert_eq!(sealed["nonce"], Value::String(nonce.clone()), "the caller can keep it");
    let shown = format!("{pending:?} {provider:?}");
    let secrets = [&nonce, sealed["verifier"].as_str().unwrap(), sealed["state"].as_str().unwrap(), "secret"];
    assert!(secrets.iter().all(|secret| !shown.contains(*secret)), "{shown}");
}
