//! Two parties, each with its own provider (L5.5).

use openid::{Ask, Pending, Provider, Refused, begin, ended, finish};
use serde_json::json;

use crate::fake::Fake;
use crate::keys::{OTHER_P256, P256};
use crate::scene::{Attempt, BACK, ISSUER, NOW, attempt, chance, configuration, fake, honest_claims, provider};

const OTHER: &str = "https://idp.region.example";

fn other() -> (Provider, Fake) {
    let text = configuration(json!({ "issuer": OTHER }));
    // The same id of a key as the first provider's, on another key.
    (Provider::from_json(&text, "s").unwrap(), Fake::new(OTHER, vec![OTHER_P256.public("one")]))
}

async fn pending(provider: &Provider, fake: &Fake) -> (String, Pending) {
    let metadata = provider.metadata(NOW, fake).await.unwrap();
    begin(provider, &metadata, &chance(0), BACK, Ask::default(), NOW).unwrap()
}

fn query(parts: Vec<(String, String)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(parts).finish()
}

#[tokio::test]
async fn one_subject_at_two_issuers_is_two_people() {
    let first = attempt(&provider(json!({})), &fake(), Ask::default(), |_| {}).await.unwrap();
    let (region, at_region) = other();
    let second = attempt(&region, &at_region, Ask::default(), |it| it.key = &OTHER_P256).await.unwrap();
    assert_eq!(first.account.subject, second.account.subject);
    assert_eq!(first.fields.name, second.fields.name);
    assert_ne!(first.account, second.account);
    assert_eq!((first.account.issuer.as_str(), second.account.issuer.as_str()), (ISSUER, OTHER));
}

/// The same `kid` at two issuers: neither's key makes a token of the other's, also after both have been used.
#[tokio::test]
async fn one_key_id_at_two_issuers_is_two_keys() {
    let (kommun, at_kommun) = (provider(json!({})), fake());
    let (region, at_region) = other();
    attempt(&kommun, &at_kommun, Ask::default(), |_| {}).await.unwrap();
    attempt(&region, &at_region, Ask::default(), |it| it.key = &OTHER_P256).await.unwrap();
    let by_region = attempt(&kommun, &at_kommun, Ask::default(), |it| it.key = &OTHER_P256).await;
    assert_eq!(by_region, Err(Refused::Signature));
    let by_kommun = attempt(&region, &at_region, Ask::default(), |it| it.key = &P256).await;
    assert_eq!(by_kommun, Err(Refused::Signature));
}

/// Begun at one, finished at the other, whatever the callback says: nobody is asked for anything.
#[tokio::test]
async fn mix_up_of_issuers() {
    let (kommun, at_kommun) = (provider(json!({})), fake());
    let (region, at_region) = other();
    let (address, begun) = pending(&kommun, &at_kommun).await;
    let came = at_kommun.authorize(&address);
    assert_eq!(
        finish(&region, begun.clone(), &query(came.clone()), NOW, &at_region).await,
        Err(Refused::OtherProvider)
    );

    // The other's answer, sent to the address of the first: its code goes nowhere.
    let (there, _) = pending(&region, &at_region).await;
    let mut foreign = at_region.authorize(&there);
    foreign[1] = came[1].clone();
    assert_eq!(finish(&kommun, begun, &query(foreign), NOW, &at_kommun).await, Err(Refused::CallbackIssuer));
    assert!(at_kommun.forms.lock().unwrap().is_empty() && at_region.forms.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_token_of_the_other_issuer_by_its_own_key() {
    let (kommun, at_kommun) = (provider(json!({})), fake());
    let change = |it: &mut Attempt<'static>| {
        it.key = &OTHER_P256;
        it.claim(json!({ "iss": OTHER }));
    };
    assert_eq!(attempt(&kommun, &at_kommun, Ask::default(), change).await, Err(Refused::Signature));
}

#[tokio::test]
async fn metadata_of_the_other_begins_nothing() {
    let (kommun, _) = (provider(json!({})), fake());
    let (region, at_region) = other();
    let metadata = region.metadata(NOW, &at_region).await.unwrap();
    let begun = begin(&kommun, &metadata, &chance(0), BACK, Ask::default(), NOW);
    assert_eq!(begun.unwrap_err(), Refused::OtherProvider);
}

#[tokio::test]
async fn one_provider_cannot_sign_the_other_s_people_out() {
    let (kommun, at_kommun) = (provider(json!({})), fake());
    let notice = json!({
        "iss": ISSUER, "aud": "trisam", "iat": NOW, "exp": NOW + 60, "jti": "1", "sub": "6f3a",
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    let header = json!({ "alg": "ES256", "kid": "one" });
    assert!(ended(&kommun, &P256.sign(&header, &notice), NOW, &at_kommun).await.is_ok());
    assert_eq!(ended(&kommun, &OTHER_P256.sign(&header, &notice), NOW, &at_kommun).await, Err(Refused::Signature));
    let (region, at_region) = other();
    assert_eq!(ended(&region, &OTHER_P256.sign(&header, &notice), NOW, &at_region).await, Err(Refused::Issuer));
}

/// At an issuer that many organisations share, only this party's people sign in.
#[tokio::test]
async fn people_of_another_organisation_at_a_shared_issuer() {
    let shared = json!({
        "shared": true,
        "organisations": ["2321000001", "2321000002"],
        "claims": { "organisation": "org", "name": "name" },
    });
    let shared = provider(shared);
    for (organisation, wanted) in [
        (json!("2321000002"), Ok(())),
        (json!("2321000003"), Err(Refused::Organisation)),
        (json!(null), Err(Refused::Organisation)),
    ] {
        let came = attempt(&shared, &fake(), Ask::default(), |it| it.claim(json!({ "org": organisation }))).await;
        assert_eq!(came.map(drop), wanted, "{organisation}");
    }
    let (address, _) = pending(&shared, &fake()).await;
    assert!(honest_claims(ISSUER, &address).get("org").is_none());
}
