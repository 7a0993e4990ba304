//! Notices that somebody signed out at her provider.

use openid::{Ended, Refused, ended};
use serde_json::{Value, json};

use crate::keys::{Key, P256};
use crate::scene::{ISSUER, NOW, fake, foreign, provider};

fn header() -> Value {
    json!({ "alg": "ES256", "kid": "one", "typ": "logout+jwt" })
}

/// An honest notice with claims put over it; `null` takes one away.
fn notice(over: Value) -> Value {
    let mut claims = json!({
        "iss": ISSUER, "aud": "trisam", "iat": NOW, "exp": NOW + 120, "jti": "notice-1",
        "sub": "6f3a", "sid": "session-1",
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    let all = claims.as_object_mut().unwrap();
    all.extend(over.as_object().unwrap().clone());
    all.retain(|_, value| !value.is_null());
    claims
}

async fn read(header: Value, claims: Value, key: &Key, later: i64) -> Result<Ended, Refused> {
    ended(&provider(json!({})), &key.sign(&header, &claims), NOW + later, &fake()).await
}

#[tokio::test]
async fn a_session_a_subject_or_both_end() {
    for (over, sid, subject) in [
        (json!({}), Some("session-1"), Some("6f3a")),
        (json!({ "sub": null }), Some("session-1"), None),
        (json!({ "sid": null }), None, Some("6f3a")),
    ] {
        let wanted = Ended {
            issuer: ISSUER.to_owned(),
            sid: sid.map(str::to_owned),
            subject: subject.map(str::to_owned),
            jti: "notice-1".to_owned(),
            remember_until: NOW + 180,
        };
        assert_eq!(read(header(), notice(over), &P256, 0).await, Ok(wanted));
    }
}

#[tokio::test]
async fn notices_not_to_be_believed_are_refused() {
    let attacks = [
        ("neither session nor subject", json!({ "sid": null, "sub": null }), Refused::LogoutWhose),
        ("a session that is no text", json!({ "sid": 7 }), Refused::LogoutWhose),
        ("a subject that is no text", json!({ "sub": 7 }), Refused::Subject),
        ("another's issuer", json!({ "iss": "https://idp.region.example" }), Refused::Issuer),
        ("another client's", json!({ "aud": "portal" }), Refused::Audience),
        ("no event", json!({ "events": null }), Refused::LogoutEvent),
        ("another event", json!({ "events": { "x": {} } }), Refused::LogoutEvent),
        (
            "an event that says nothing",
            json!({ "events": { "http://schemas.openid.net/event/backchannel-logout": 1 } }),
            Refused::LogoutEvent,
        ),
        (
            "an event in a list",
            json!({ "events": ["http://schemas.openid.net/event/backchannel-logout"] }),
            Refused::LogoutEvent,
        ),
        ("an ID token", json!({ "nonce": "x" }), Refused::LogoutNonce),
        ("no id", json!({ "jti": null }), Refused::LogoutId),
        ("an empty id", json!({ "jti": "" }), Refused::LogoutId),
        ("expired", json!({ "exp": NOW - 60 }), Refused::Expired),
        ("from the future", json!({ "iat": NOW + 61 }), Refused::NotYet),
        ("without a time", json!({ "iat": null }), Refused::NotYet),
        ("old", json!({ "iat": NOW - 660, "exp": NOW + 1000 }), Refused::LogoutStale),
        ("old, without an end", json!({ "iat": NOW - 660, "exp": null }), Refused::LogoutStale),
    ];
    for (what, over, cause) in attacks {
        assert_eq!(read(header(), notice(over), &P256, 0).await, Err(cause), "{what}");
    }
    assert_eq!(read(header(), notice(json!({})), foreign(), 0).await, Err(Refused::Signature));
    let none = json!({ "alg": "none" });
    assert_eq!(read(none, notice(json!({})), &Key::Nothing, 0).await, Err(Refused::Algorithm));
    let access = json!({ "alg": "ES256", "kid": "one", "typ": "at+jwt" });
    assert_eq!(read(access, notice(json!({})), &P256, 0).await, Err(Refused::TokenType));
}

/// As long as the caller remembers its id, and no longer, is a notice believed.
#[tokio::test]
async fn an_id_is_remembered_as_long_as_its_notice_is_believed() {
    for over in [json!({}), json!({ "exp": null }), json!({ "exp": NOW + 100_000 }), json!({ "iat": NOW - 30 })] {
        let claims = notice(over);
        let until = read(header(), claims.clone(), &P256, 0).await.unwrap().remember_until;
        assert!(until <= NOW + 660, "{claims}");
        assert!(read(header(), claims.clone(), &P256, until - 1 - NOW).await.is_ok(), "{claims}");
        assert!(read(header(), claims.clone(), &P256, until - NOW).await.is_err(), "{claims}");
    }
}
