//! Authenticating anew before the acts that do most harm (L5.10).

use openid::{Ask, Refused};
use serde_json::{Value, json};

use crate::scene::{NOW, attempt, fake, provider};

const FRESH: Ask = Ask { fresh: Some(300), anew: false };

/// When she authenticated, by a sign-in that came back `later`.
async fn came(ask: Ask, auth_time: &Value, later: i64) -> Result<Option<i64>, Refused> {
    let change = |it: &mut crate::scene::Attempt<'static>| {
        it.later = later;
        it.claim(json!({ "auth_time": auth_time, "iat": NOW + later, "exp": NOW + later + 300 }));
    };
    attempt(&provider(json!({})), &fake(), ask, change).await.map(|identity| identity.auth_time)
}

#[tokio::test]
async fn l5_10_old_auth_time_is_refused() {
    // When she authenticated, how long the callback took, and what comes of it.
    let times: [(Value, i64, Result<Option<i64>, Refused>); 9] = [
        (json!(NOW), 0, Ok(Some(NOW))),
        (json!(NOW + 20), 30, Ok(Some(NOW + 20))),
        (json!(NOW - 60), 0, Ok(Some(NOW - 60))),
        (json!(NOW - 61), 0, Err(Refused::AuthTimeOld)),
        (json!(NOW), 360, Ok(Some(NOW))),
        (json!(NOW), 361, Err(Refused::AuthTimeOld)),
        (json!(NOW + 61), 0, Err(Refused::AuthTimeFuture)),
        (json!(null), 0, Err(Refused::AuthTimeMissing)),
        (json!("now"), 0, Err(Refused::AuthTimeMissing)),
    ];
    for (auth_time, later, wanted) in times {
        assert_eq!(came(FRESH, &auth_time, later).await, wanted, "{auth_time} after {later} s");
    }
}

/// She authenticated two minutes ago, which is within the five: but she was to do it again, and was not asked to.
#[tokio::test]
async fn a_provider_that_passes_over_the_prompt_is_refused() {
    let before = json!(NOW - 120);
    assert_eq!(came(FRESH, &before, 0).await, Err(Refused::AuthTimeOld));
    assert_eq!(came(Ask::default(), &before, 0).await, Ok(Some(NOW - 120)), "an ordinary sign-in may be older");
}

/// A time that is none is refused whether or not it was asked for.
#[tokio::test]
async fn a_time_that_is_none_is_refused_always() {
    for (auth_time, cause) in [
        (json!("now"), Refused::AuthTimeMissing),
        (json!(1.5), Refused::AuthTimeMissing),
        (json!(NOW + 61), Refused::AuthTimeFuture),
    ] {
        assert_eq!(came(Ask::default(), &auth_time, 0).await, Err(cause), "{auth_time}");
    }
}
