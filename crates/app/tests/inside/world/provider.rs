//! A provider on this machine, by which the people of a party of the little world sign in. It holds us to the rules as a real
//! one does: it takes a code once, with the verifier and the address that it was asked for with.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode, header};
use axum::routing::{get, post};
use base::Id;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use organisation::providers::{Configuration, Provider};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use vault::Staff;

use super::{Page, Someone, World, ask};

const LOA3: &str = "http://id.elegnamnden.se/loa/1.0/loa3";
const SECRET: &str = "a secret of the client";

/// A provider that listens until its test is over.
#[derive(Clone)]
pub struct Fake {
    pub issuer: String,
    held: Arc<Held>,
}

/// The question a code was given for, and the claims that are told of who asked.
type Asked = (HashMap<String, String>, Value);

struct Held {
    issuer: String,
    key: EcdsaKeyPair,
    /// What each code was asked for with, and what it is given for.
    codes: Mutex<HashMap<String, Asked>>,
}

impl Fake {
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let held = Arc::new(Held { issuer: issuer.clone(), key, codes: Mutex::default() });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(async |State(held): State<Arc<Held>>| held.document()))
            .route("/keys", get(async |State(held): State<Arc<Held>>| held.keys()))
            .route("/token", post(async |State(held): State<Arc<Held>>, body: String| held.token(&body)))
            .with_state(Arc::clone(&held));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { issuer, held }
    }

    /// What is believed about it, with these keys put over the usual ones.
    pub fn configuration(&self, over: Value) -> Configuration {
        let mut all = json!({
            "like": "generic", "issuer": self.issuer, "client_id": "trisam", "shared": false, "loopback": true,
        });
        all.as_object_mut().unwrap().extend(over.as_object().unwrap().clone());
        Configuration { json: all.to_string(), secret: SECRET.to_owned() }
    }

    /// Somebody comes with this address and signs in as who `claims` say: what her browser brings back.
    pub fn signs_in(&self, w: &World, address: &str, claims: Value) -> String {
        let (endpoint, query) = address.split_once('?').unwrap();
        assert_eq!(endpoint, format!("{}/authorize", self.issuer));
        let asked = pairs(query);
        let now = w.now().millis() / 1000;
        let mut all = json!({
            "iss": self.issuer, "aud": asked["client_id"], "iat": now, "exp": now + 300, "nonce": asked["nonce"],
            "auth_time": now, "acr": LOA3,
        });
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        let mut codes = self.held.codes.lock().unwrap();
        let code = format!("code-{}", codes.len());
        let mut back = form_urlencoded::Serializer::new(String::new());
        back.append_pair("code", &code).append_pair("state", &asked["state"]).append_pair("iss", &self.issuer);
        codes.insert(code, (asked, all));
        back.finish()
    }

    /// A notice that somebody signed out, with these claims.
    pub fn notice(&self, w: &World, claims: Value) -> String {
        let now = w.now().millis() / 1000;
        let mut all = json!({
            "iss": self.issuer, "aud": "trisam", "iat": now, "exp": now + 120,
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        self.held.sign(&json!({ "alg": "ES256", "kid": "one", "typ": "logout+jwt" }), &all)
    }
}

impl Held {
    fn document(&self) -> String {
        let at = |path: &str| format!("{}/{path}", self.issuer);
        json!({
            "issuer": self.issuer, "authorization_endpoint": at("authorize"), "token_endpoint": at("token"),
            "jwks_uri": at("keys"), "authorization_response_iss_parameter_supported": true,
        })
        .to_string()
    }

    fn keys(&self) -> String {
        let public = self.key.public_key().as_ref();
        let (x, y) = public[1..].split_at(32);
        let key = json!({
            "kty": "EC", "crv": "P-256", "x": encoded(x), "y": encoded(y), "kid": "one", "use": "sig",
        });
        json!({ "keys": [key] }).to_string()
    }

    fn token(&self, body: &str) -> (StatusCode, String) {
        let sent = pairs(body);
        let refused = (StatusCode::BAD_REQUEST, String::new());
        let Some((asked, claims)) = self.codes.lock().unwrap().get_mut(&sent["code"]).map(std::mem::take) else {
            return refused;
        };
        let challenge = encoded(digest(&SHA256, sent["code_verifier"].as_bytes()).as_ref());
        if asked.get("code_challenge") != Some(&challenge) || asked["redirect_uri"] != sent["redirect_uri"] {
            return refused;
        }
        let token = self.sign(&json!({ "alg": "ES256", "kid": "one", "typ": "JWT" }), &claims);
        (StatusCode::OK, json!({ "token_type": "Bearer", "access_token": "x", "id_token": token }).to_string())
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let message = format!("{}.{}", encoded(header.to_string().as_bytes()), encoded(claims.to_string().as_bytes()));
        let signature = self.key.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        format!("{message}.{}", encoded(signature.as_ref()))
    }
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The pairs of a query or a form.
pub fn pairs(query: &str) -> HashMap<String, String> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

pub const SETUP: &str = "/personal/inloggning";

/// Somebody proposes what is to be believed about her party's provider.
pub async fn proposes(w: &World, admin: &Someone, configuration: &Configuration) -> Page {
    let Configuration { json, secret } = configuration;
    w.again(admin).await.posts(SETUP, &[("configuration", json), ("secret_client", secret)]).await
}

/// Another administrator takes what was proposed.
pub async fn takes(w: &World, admin: &Someone) -> Page {
    let admin = w.again(admin).await;
    let proposal = admin.opens(SETUP).await.field("proposal");
    admin.posts(&format!("{SETUP}/bekrafta"), &[("proposal", &proposal)]).await
}

/// Sets up the provider of somebody's party.
pub async fn sets_up(w: &World, admin: &Someone, configuration: &Configuration) -> Id<Provider> {
    proposes(w, admin, configuration).await.goes_to();
    let other = if admin.party == w.fk { &w.other_admin_fk } else { &w.other_admin_af };
    takes(w, other).await.goes_to();
    admin.party.cast()
}

/// FK's other administrator says that it is she who was linked.
pub async fn confirms(w: &World, staff: Id<Staff>) {
    let path = format!("/personal/{staff}/koppling");
    super::accounts::reads_and_confirms(&w.again(&w.other_admin_fk).await, &path).await.goes_to();
}

/// A browser with all its cookies.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: Vec<(String, String)>,
}

impl Browser {
    pub fn new(router: &Router) -> Self {
        Self { router: router.clone(), cookies: vec![("lang".to_owned(), "sv".to_owned())] }
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub async fn opens(&mut self, path: &str) -> Page {
        self.asks(Request::get(path), String::new()).await
    }

    pub async fn posts(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .append_pair(web::KEY, &super::fresh_key())
            .finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.asks(request, body).await
    }

    async fn asks(&mut self, request: axum::http::request::Builder, body: String) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let page =
            ask(&self.router, request.header(header::COOKIE, cookies.join("; ")).body(Body::from(body)).unwrap());
        let page = page.await;
        for set in page.headers.get_all(header::SET_COOKIE) {
            let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(key, _)| key != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        page
    }

    /// Asks to sign in by a provider: the address it is sent to.
    pub async fn sets_out(&mut self, provider: Id<Provider>, more: &[(&str, &str)]) -> String {
        let id = provider.to_string();
        let form: Vec<(&str, &str)> = [("provider", id.as_str())].into_iter().chain(more.iter().copied()).collect();
        let page = self.posts("/logga-in/leverantor", &form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.told());
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.contains("form-action 'self';") && page.shows("rel=\"noreferrer\""),
            "led away by a page and its link"
        );
        page.headers[header::REFRESH].to_str().unwrap().strip_prefix("0; url=").unwrap().to_owned()
    }

    /// The whole way to a provider and back, as who `claims` say.
    pub async fn comes_back(&mut self, w: &World, (fake, provider): (&Fake, Id<Provider>), claims: Value) -> Page {
        let address = self.sets_out(provider, &[]).await;
        let query = fake.signs_in(w, &address, claims);
        self.opens(&format!("/logga-in/svar/{provider}?{query}")).await
    }

    /// The same for whoever is not known yet, with an invitation: she is linked, and waits to be confirmed.
    pub async fn links(&mut self, w: &World, at: (&Fake, Id<Provider>), claims: Value, invitation: &str) -> Page {
        let unknown = self.comes_back(w, at, claims).await;
        let number = unknown.field("secret_ceremony");
        self.posts("/logga-in/koppla", &[("secret_ceremony", &number), ("secret_invitation", invitation)]).await
    }
}
