//! The address a browser is sent to, and the document it is made from.

use openid::{Ask, Metadata, Provider, Refused, begin};
use serde_json::{Value, json};

use crate::fake::pairs;
use crate::scene::{BACK, ISSUER, NOW, chance, configuration, fake, provider};

async fn address(provider: &Provider, ask: Ask) -> String {
    let metadata = provider.metadata(NOW, &fake()).await.unwrap();
    begin(provider, &metadata, &chance(0), BACK, ask, NOW).unwrap().0
}

#[tokio::test]
async fn the_address_asks_for_what_the_configuration_says() {
    let address = address(&provider(json!({})), Ask::default()).await;
    let (endpoint, query) = address.split_once('?').unwrap();
    assert_eq!(endpoint, "https://idp.kommun.example/authorize");
    let asked = pairs(query);
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "trisam"),
        ("redirect_uri", BACK),
        ("scope", "openid profile email"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(asked[name], value, "{name}");
    }
    let acr = "http://id.elegnamnden.se/loa/1.0/loa4 http://id.elegnamnden.se/loa/1.0/loa3 http://id.sambi.se/loa/loa3";
    assert_eq!(asked["acr_values"], acr, "those that reach the minimum, in order");
    assert_eq!(asked.len(), 9, "and nothing else: {asked:?}");
    assert!(["state", "nonce", "code_challenge"].iter().all(|name| asked[*name].len() == 43), "256 bits each");
}

#[tokio::test]
async fn a_fresh_authentication_is_asked_for() {
    let asked = pairs(
        address(&provider(json!({})), Ask { fresh: Some(300), ..Ask::default() }).await.split_once('?').unwrap().1,
    );
    assert_eq!((asked["max_age"].as_str(), asked["prompt"].as_str()), ("300", "login"));
    // Who it is, where somebody else may have been signed in: however long ago she was.
    let anew = Ask { anew: true, ..Ask::default() };
    let asked = pairs(address(&provider(json!({})), anew).await.split_once('?').unwrap().1);
    assert!(asked["prompt"] == "login" && !asked.contains_key("max_age"));
}

#[tokio::test]
async fn claims_are_asked_for_by_name() {
    let acr = json!({ "ask": "claims", "minimum": "substantial", "accepted": [
        { "value": "a", "level": "high" }, { "value": "b", "level": "substantial" }, { "value": "c", "level": "low" },
    ] });
    let roles = json!({ "claim": "groups", "codes": [] });
    let provider = provider(json!({ "acr": acr, "claims": { "person": "id", "name": "name" }, "roles": roles }));
    let asked = pairs(address(&provider, Ask { fresh: Some(0), ..Ask::default() }).await.split_once('?').unwrap().1);
    assert!(!asked.contains_key("acr_values"));
    let claims: Value = serde_json::from_str(&asked["claims"]).unwrap();
    let wanted = json!({ "id_token": {
        "id": null, "name": null, "groups": null,
        "acr": { "essential": true, "values": ["a", "b"] },
        "auth_time": { "essential": true },
    } });
    assert_eq!(claims, wanted);
}

/// An endpoint may have a query of its own.
#[tokio::test]
async fn an_endpoint_keeps_its_query() {
    for (endpoint, wanted) in [
        ("https://idp.example/a?tenant=1", "https://idp.example/a?tenant=1&response_type="),
        ("https://idp.example/a?", "https://idp.example/a?response_type="),
        ("https://idp.example/a?t=1&", "https://idp.example/a?t=1&response_type="),
    ] {
        let (provider, fake) = (provider(json!({})), fake());
        fake.document.lock().unwrap()["authorization_endpoint"] = json!(endpoint);
        let metadata = provider.metadata(NOW, &fake).await.unwrap();
        let (address, _) = begin(&provider, &metadata, &chance(0), BACK, Ask::default(), NOW).unwrap();
        assert!(address.starts_with(wanted), "{address}");
    }
}

#[tokio::test]
async fn addresses_to_come_back_to_are_https() {
    let (provider, fake) = (provider(json!({})), fake());
    let metadata = provider.metadata(NOW, &fake).await.unwrap();
    for wrong in
        ["http://trisam.example/in", "https://trisam.example/in#x", "/in", "", "https://", "javascript:alert(1)"]
    {
        let begun = begin(&provider, &metadata, &chance(0), wrong, Ask::default(), NOW);
        assert_eq!(begun.unwrap_err(), Refused::RedirectAddress, "{wrong}");
    }
}

#[test]
fn documents_of_others_or_with_addresses_unfit_are_refused() {
    let fake = fake();
    let whole = fake.document.lock().unwrap().clone();
    let parse = |over: Value| {
        let mut document = whole.clone();
        document.as_object_mut().unwrap().extend(over.as_object().unwrap().clone());
        Metadata::parse(document.to_string().as_bytes(), ISSUER, false).map(drop)
    };
    assert_eq!(parse(json!({})), Ok(()));
    for issuer in ["https://idp.region.example", "https://idp.kommun.example/", "https://idp.kommun.example:443"] {
        assert_eq!(parse(json!({ "issuer": issuer })), Err(Refused::MetadataIssuer), "{issuer}");
    }
    for endpoint in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
        for wrong in [
            json!("http://idp.kommun.example/x"),
            json!("http://127.0.0.1/x"),
            json!("https://name@idp.kommun.example/x"),
            json!("https://idp.kommun.example/x#y"),
            json!("https://idp.kommun.example:99999/x"),
            json!("https://idp.kommun.example/ x"),
            json!("//idp.kommun.example/x"),
            json!("ftp://idp.kommun.example/x"),
            json!(""),
            json!(null),
            json!(7),
        ] {
            assert_eq!(parse(json!({ endpoint: wrong })), Err(Refused::Metadata), "{endpoint}: {wrong}");
        }
    }
    assert_eq!(parse(json!({ "code_challenge_methods_supported": ["plain"] })), Err(Refused::Metadata));
    assert_eq!(parse(json!({ "code_challenge_methods_supported": null })), Ok(()), "many do not say");
    assert_eq!(Metadata::parse(b"<html>", ISSUER, false), Err(Refused::Metadata));
}

/// The issuer's address may end with a slash, which then stands in the issuer too.
#[tokio::test]
async fn an_issuer_may_end_with_a_slash() {
    let issuer = "https://oidc.example/oidc/";
    let fake = crate::fake::Fake::new(issuer, Vec::new());
    let provider = Provider::from_json(&configuration(json!({ "issuer": issuer })), "s").unwrap();
    provider.metadata(NOW, &fake).await.unwrap();
    assert_eq!(*fake.asked.lock().unwrap(), ["https://oidc.example/oidc/.well-known/openid-configuration"]);
}
