//! A sign-in from end to end, of which each test changes one thing.

use openid::{Ask, Identity, Pending, Provider, Refused, begin, finish};
use serde_json::{Map, Value, json};

use crate::fake::Fake;
use crate::keys::{Key, OTHER_P256, P256, RSA};

/// 2026-11-30, in the morning.
pub const NOW: i64 = 1_796_000_000;
pub const ISSUER: &str = "https://idp.kommun.example";
pub const BACK: &str = "https://trisam.example/in/kommun";
pub const LOA3: &str = "http://id.elegnamnden.se/loa/1.0/loa3";

/// A provider's configuration, with these keys put over it.
pub fn configuration(over: Value) -> String {
    let mut all = json!({
        "like": "generic",
        "issuer": ISSUER,
        "client_id": "trisam",
        "shared": false,
    });
    let Value::Object(over) = over else { panic!("keys to put over") };
    all.as_object_mut().unwrap().extend(over);
    all.to_string()
}

pub fn provider(over: Value) -> Provider {
    Provider::from_json(&configuration(over), "a secret of the client").unwrap()
}

/// The usual provider: an elliptic key and an RSA key.
pub fn fake() -> Fake {
    Fake::new(ISSUER, vec![P256.public("one"), RSA.public("two")])
}

/// What a sign-in is made of, before the callback is looked at.
pub struct Attempt<'a> {
    pub header: Value,
    pub claims: Value,
    pub key: &'a Key,
    pub query: Vec<(String, String)>,
    pub pending: Pending,
    /// Seconds from asking to the callback.
    pub later: i64,
    /// What the reply has besides the ID token.
    pub reply: Value,
    /// The token itself, where it is not to be made of the parts above.
    pub token: Option<String>,
}

impl Attempt<'_> {
    /// Puts claims over the honest ones; `null` takes one away.
    pub fn claim(&mut self, over: Value) {
        let claims = self.claims.as_object_mut().unwrap();
        for (name, value) in over.as_object().unwrap() {
            match value {
                Value::Null => drop(claims.remove(name)),
                value => drop(claims.insert(name.clone(), value.clone())),
            }
        }
    }

    pub fn parameter(&mut self, name: &str, value: Option<&str>) {
        self.query.retain(|(other, _)| other != name);
        self.query.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }

    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query).finish()
    }
}

/// Bytes as if by chance, different for each `number`.
pub fn chance(number: u8) -> [u8; 96] {
    std::array::from_fn(|at| (at as u8).wrapping_mul(7).wrapping_add(number))
}

/// Claims such as the provider makes for who was sent there with `address`.
pub fn honest_claims(issuer: &str, address: &str) -> Value {
    let asked = crate::fake::pairs(address.split_once('?').unwrap().1);
    json!({
        "iss": issuer,
        "aud": asked["client_id"],
        "sub": "6f3a",
        "sid": "session-1",
        "iat": NOW,
        "exp": NOW + 300,
        "nonce": asked["nonce"],
        "auth_time": NOW,
        "acr": LOA3,
        "name": "Elin Öberg",
    })
}

/// Signs in with `ask`, after `change` has been at it.
pub async fn attempt(
    provider: &Provider,
    fake: &Fake,
    ask: Ask,
    change: impl FnOnce(&mut Attempt<'static>),
) -> Result<Identity, Refused> {
    let metadata = provider.metadata(NOW, fake).await?;
    let (address, pending) = begin(provider, &metadata, &chance(0), BACK, ask, NOW)?;
    let mut attempt = Attempt {
        header: json!({ "alg": "ES256", "kid": "one", "typ": "JWT" }),
        claims: honest_claims(&fake.issuer, &address),
        key: &P256,
        query: fake.authorize(&address),
        pending,
        later: 0,
        reply: json!({ "token_type": "Bearer", "access_token": "an access token" }),
        token: None,
    };
    change(&mut attempt);
    let query = attempt.query();
    let signed = attempt.token.unwrap_or_else(|| attempt.key.sign(&attempt.header, &attempt.claims));
    let mut reply: Map<String, Value> = attempt.reply.as_object().unwrap().clone();
    reply.entry("id_token").or_insert(json!(signed));
    *fake.reply.lock().unwrap() = Value::Object(reply);
    finish(provider, attempt.pending, &query, NOW + attempt.later, fake).await
}

/// The usual sign-in with one thing changed.
pub async fn usual(change: impl FnOnce(&mut Attempt<'static>)) -> Result<Identity, Refused> {
    attempt(&provider(json!({})), &fake(), Ask::default(), change).await
}

/// A key that the provider has not published.
pub fn foreign() -> &'static Key {
    &OTHER_P256
}
