//! A provider in memory. It holds a client to the rules as a real one does: it takes a code once, from the client it gave
//! it for, with the verifier and the address that it was asked for with.

use std::collections::HashMap;
use std::sync::Mutex;

use aws_lc_rs::digest::{SHA256, digest};
use openid::{Fetch, FetchError, Form};
use serde_json::{Value, json};

use crate::keys::encoded;

/// A form's pairs, and the header `Authorization`.
type Sent = (HashMap<String, String>, Option<String>);

pub struct Fake {
    pub issuer: String,
    /// What it says of itself.
    pub document: Mutex<Value>,
    /// The key set.
    pub keys: Mutex<Vec<Value>>,
    /// What it answers to the next code.
    pub reply: Mutex<Value>,
    /// Every address it was asked at.
    pub asked: Mutex<Vec<String>>,
    /// Every form it was sent.
    pub forms: Mutex<Vec<Sent>>,
    /// Is it out of order?
    pub down: Mutex<bool>,
    codes: Mutex<HashMap<String, HashMap<String, String>>>,
}

impl Fake {
    pub fn new(issuer: &str, keys: Vec<Value>) -> Self {
        let at = |path: &str| format!("{}/{path}", issuer.trim_end_matches('/'));
        let document = json!({
            "issuer": issuer,
            "authorization_endpoint": at("authorize"),
            "token_endpoint": at("token"),
            "jwks_uri": at("keys"),
            "authorization_response_iss_parameter_supported": true,
            "code_challenge_methods_supported": ["S256"],
            "unknown_to_us": [1, 2, 3],
        });
        Self {
            issuer: issuer.to_owned(),
            document: Mutex::new(document),
            keys: Mutex::new(keys),
            reply: Mutex::new(json!({})),
            asked: Mutex::default(),
            forms: Mutex::default(),
            down: Mutex::new(false),
            codes: Mutex::default(),
        }
    }

    /// The browser comes with the address: somebody signs in, and is sent back with this query.
    pub fn authorize(&self, address: &str) -> Vec<(String, String)> {
        let (endpoint, query) = address.split_once('?').unwrap();
        assert_eq!(endpoint, format!("{}/authorize", self.issuer));
        let asked = pairs(query);
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].split(' ').any(|scope| scope == "openid"));
        let code = format!("code-{}", self.codes.lock().unwrap().len());
        let state = asked["state"].clone();
        self.codes.lock().unwrap().insert(code.clone(), asked);
        [("code", code), ("state", state), ("iss", self.issuer.clone())].map(|(k, v)| (k.to_owned(), v)).to_vec()
    }

    /// How often an address with this end was asked.
    pub fn times(&self, end: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|address| address.ends_with(end)).count()
    }

    /// Lets others go on before it answers, as a network does.
    async fn note(&self, address: &str) -> Result<(), FetchError> {
        tokio::task::yield_now().await;
        self.asked.lock().unwrap().push(address.to_owned());
        if *self.down.lock().unwrap() { Err(FetchError::Unreachable) } else { Ok(()) }
    }
}

impl Fetch for Fake {
    async fn get(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        self.note(address).await?;
        let base = self.issuer.trim_end_matches('/');
        match address.strip_prefix(base) {
            Some("/.well-known/openid-configuration") => Ok(self.document.lock().unwrap().to_string().into_bytes()),
            Some("/keys") => Ok(json!({ "keys": *self.keys.lock().unwrap() }).to_string().into_bytes()),
            _ => Err(FetchError::Status(404)),
        }
    }

    async fn post(&self, address: &str, form: &Form) -> Result<Vec<u8>, FetchError> {
        self.note(address).await?;
        let sent = pairs(&form.body);
        self.forms.lock().unwrap().push((sent.clone(), form.authorization.clone()));
        let refused = FetchError::Status(400);
        let asked = self.codes.lock().unwrap().remove(&sent["code"]).ok_or(refused)?;
        let challenge = encoded(digest(&SHA256, sent["code_verifier"].as_bytes()).as_ref());
        let same = asked["code_challenge"] == challenge && asked["redirect_uri"] == sent["redirect_uri"];
        if !same || sent["grant_type"] != "authorization_code" {
            return Err(refused);
        }
        Ok(self.reply.lock().unwrap().to_string().into_bytes())
    }
}

/// The pairs of a query or a form; each name stands once.
pub fn pairs(query: &str) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        assert!(found.insert(name.clone().into_owned(), value.into_owned()).is_none(), "{name} twice");
    }
    found
}
