//! What a configuration must say, and how it is told what is wrong with it.

use openid::Provider;
use serde_json::{Value, json};

use crate::keys::{P256, RSA};
use crate::scene::configuration;

fn wrong(over: Value) -> String {
    Provider::from_json(&configuration(over), "s").unwrap_err().to_string()
}

#[test]
fn unknown_keys_are_refused_by_their_name() {
    let acr = json!({ "minimum": "low", "accepted": [{ "value": "x", "level": "low" }] });
    let with = |inner: Value| {
        let mut acr = acr.clone();
        acr.as_object_mut().unwrap().extend(inner.as_object().unwrap().clone());
        json!({ "acr": acr })
    };
    for (over, key) in [
        (json!({ "issuerr": "x" }), "issuerr"),
        (json!({ "client_secret": "x" }), "client_secret"),
        (with(json!({ "minimun": "low" })), "minimun"),
        (with(json!({ "accepted": [{ "value": "x", "level": "low", "loa": 3 }] })), "loa"),
        (json!({ "claims": { "subject": "email" } }), "subject"),
        (json!({ "roles": { "claim": "r", "codes": [], "default": "officer" } }), "default"),
        (json!({ "authentication": { "method": "client_secret_basic", "secret": "x" } }), "secret"),
    ] {
        let said = wrong(over);
        assert!(said.contains(&format!("unknown field `{key}`")), "{said}");
        assert!(said.contains("line "), "{said}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    for (over, what) in [
        (json!({ "issuer": "http://idp.example" }), "issuer must be"),
        (json!({ "issuer": "http://127.0.0.1:8080" }), "issuer must be"),
        (json!({ "issuer": "https://idp.example?tenant=1" }), "issuer must be"),
        (json!({ "client_id": "" }), "client_id is empty"),
        (json!({ "client_id": null }), "client_id is missing"),
        (json!({ "like": "bankid" }), "there is no mapping \"bankid\""),
        (json!({ "like": null }), "authentication is missing"),
        (json!({ "shared": true }), "organisations is missing"),
        (json!({ "shared": null }), "organisations is missing"),
        (json!({ "organisations": ["1"] }), "claims.organisation is missing"),
        (json!({ "claims": { "name": "name", "required": ["person"] } }), "claims.required names Person"),
        (json!({ "scopes": ["profile"] }), "openid one of them"),
        (json!({ "scopes": ["openid", "a b"] }), "scopes must be words"),
        (json!({ "skew_seconds": 61 }), "skew_seconds may be 60"),
        (json!({ "algorithms": [] }), "algorithms is empty"),
        (json!({ "algorithms": ["HS256"] }), "unknown variant `HS256`"),
        (json!({ "algorithms": ["none"] }), "unknown variant `none`"),
        (json!({ "algorithms": ["RS512"] }), "unknown variant `RS512`"),
        (
            json!({ "acr": { "minimum": "high", "accepted": [{ "value": "x", "level": "low" }] } }),
            "nobody could sign in",
        ),
        (json!({ "acr": { "minimum": "low", "accepted": [] } }), "nobody could sign in"),
        (json!({ "acr": { "accepted": [] } }), "missing field `minimum`"),
        (json!({ "acr": { "minimum": "low", "accepted": [{ "value": "", "level": "low" }] } }), "empty value"),
        (
            json!({ "acr": { "minimum": "low", "accepted": [{ "value": "x", "level": "low" }, { "value": "x", "level": "high" }] } }),
            "twice",
        ),
        (json!({ "authentication": { "method": "none" } }), "unknown variant `none`"),
        (json!({ "authentication": { "method": "private_key_jwt" } }), "authentication.algorithm is missing"),
        (json!({ "authentication": { "method": "client_secret_post", "key_id": "x" } }), "private_key_jwt alone"),
        (json!({ "authentication": { "method": "private_key_jwt", "algorithm": "ES256" } }), "no PEM"),
    ] {
        let said = wrong(over.clone());
        assert!(said.contains(what), "{over}: {said}");
    }
    assert!(Provider::from_json("{", "s").unwrap_err().to_string().contains("line 1"));
    let twice = configuration(json!({})).replacen('{', "{\"issuer\": \"https://idp.example\",", 1);
    assert!(Provider::from_json(&twice, "s").unwrap_err().to_string().contains("duplicate field `issuer`"));
}

#[test]
fn keys_and_secrets_are_tried_at_once_and_never_repeated() {
    let with = |algorithm: &str, secret: &str| {
        let over = json!({ "authentication": { "method": "private_key_jwt", "algorithm": algorithm } });
        Provider::from_json(&configuration(over), secret)
    };
    assert!(with("ES256", &P256.pem()).is_ok());
    assert!(with("PS256", &RSA.pem()).is_ok());
    for (algorithm, key) in [("ES384", &P256), ("RS256", &P256), ("ES256", &RSA), ("EdDSA", &RSA)] {
        let said = with(algorithm, &key.pem()).unwrap_err().to_string();
        assert!(said.contains("does not fit authentication.algorithm"), "{algorithm}: {said}");
    }
    let said = with("ES256", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----").unwrap_err();
    assert!(!said.to_string().contains("c2VjcmV0"));
    let empty = Provider::from_json(&configuration(json!({})), "\n").unwrap_err().to_string();
    assert_eq!(empty, "the client's secret is empty");
}

/// `http` is for this machine, and only where the configuration says so.
#[test]
fn http_is_for_loopback_alone() {
    let may =
        |issuer: &str| Provider::from_json(&configuration(json!({ "issuer": issuer, "loopback": true })), "s").is_ok();
    for here in ["http://127.0.0.1:9000", "http://localhost/idp", "http://[::1]:1", "https://idp.example"] {
        assert!(may(here), "{here}");
    }
    for elsewhere in ["http://idp.example", "http://127.0.0.2", "http://localhost.example", "http://127.0.0.1.example"]
    {
        assert!(!may(elsewhere), "{elsewhere}");
    }
}
