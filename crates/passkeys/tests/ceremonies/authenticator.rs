//! An authenticator and the browser before it, in software: what they would send is made by hand, so that each part of
//! it can be false.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// Two P-256 keys that protect nothing, as PKCS#8.
pub const KEYS: [&str; 2] = [
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgG1I7cOJwbBlzNl+N83VYy44zWB7oa3/iwg0yqPVYEbOhRANCAARwisXpKzTw8fdU3loRwCbddO74+yakP9RKXF6YsLMHv2RXhZJG7ZAAcN40ul1jDPC6mERtcEJNnLi4M9MdC7qK",
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglCP/o+IjWbQTAQMnTjG3obzXzXJJZbqTZsdxxCrQVa2hRANCAAT0b7chiDooLwg6USH6O9t3a+nlqEryiuYwTmi+/ZM9UC7eZKRCayiCGFvabB4AuYkZh5rgRAoxc4cTSKpoGXTz",
];

pub const PRESENT: u8 = 0x01;
pub const VERIFIED: u8 = 0x04;
pub const MAY_BE_BACKED_UP: u8 = 0x08;
pub const BACKED_UP: u8 = 0x10;
const HOLDS_KEY: u8 = 0x40;

/// A YubiKey 5 NFC by its word.
pub const AAGUID: [u8; 16] = 0x2fc0579f_8113_47ea_b116_bb5a8db9202a_u128.to_be_bytes();

/// Each field is what the next answer will say.
pub struct Authenticator {
    key: EcdsaKeyPair,
    pub id: Vec<u8>,
    pub aaguid: [u8; 16],
    pub flags: u8,
    pub counter: u32,
    pub origin: String,
    pub rp_id: String,
    pub cross_origin: bool,
    pub user: Vec<u8>,
}

impl Authenticator {
    pub fn new(which: usize) -> Self {
        let document = STANDARD.decode(KEYS[which]).unwrap();
        Self {
            key: EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &document).unwrap(),
            id: vec![which as u8 + 1; 32],
            aaguid: AAGUID,
            flags: PRESENT | VERIFIED,
            counter: 0,
            origin: "https://trisam.example".to_owned(),
            rp_id: "trisam.example".to_owned(),
            cross_origin: false,
            user: Vec::new(),
        }
    }

    /// Makes a key as the options of a registration ask, and remembers whose it is.
    pub fn register(&mut self, options: &str) -> Value {
        let options: Value = serde_json::from_str(options).unwrap();
        self.user = decoded(&options["user"]["id"]);
        let mut data = self.data(self.flags | HOLDS_KEY);
        data.extend(self.aaguid);
        data.extend((self.id.len() as u16).to_be_bytes());
        data.extend(&self.id);
        data.extend(self.cose_key());
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend((data.len() as u16).to_be_bytes());
        object.extend(data);
        let client = self.client_data("webauthn.create", &options);
        self.answer(json!({
            "attestationObject": encoded(&object),
            "clientDataJSON": encoded(client.as_bytes()),
            "transports": ["usb"],
        }))
    }

    /// Signs in as the options ask.
    pub fn sign_in(&self, options: &str) -> Value {
        let options: Value = serde_json::from_str(options).unwrap();
        let data = self.data(self.flags);
        let client = self.client_data("webauthn.get", &options);
        self.answer(json!({
            "authenticatorData": encoded(&data),
            "clientDataJSON": encoded(client.as_bytes()),
            "signature": encoded(&self.sign(&data, &client)),
            "userHandle": encoded(&self.user),
        }))
    }

    fn answer(&self, response: Value) -> Value {
        json!({
            "id": encoded(&self.id),
            "rawId": encoded(&self.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        })
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let host = digest(&SHA256, self.rp_id.as_bytes());
        [host.as_ref(), &[flags], &self.counter.to_be_bytes()].concat()
    }

    fn client_data(&self, what: &str, options: &Value) -> String {
        json!({
            "type": what,
            "challenge": options["challenge"],
            "origin": self.origin,
            "crossOrigin": self.cross_origin,
        })
        .to_string()
    }

    fn sign(&self, data: &[u8], client: &str) -> Vec<u8> {
        let signed = [data, digest(&SHA256, client.as_bytes()).as_ref()].concat();
        self.key.sign(&SystemRandom::new(), &signed).unwrap().as_ref().to_vec()
    }

    /// {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    fn cose_key(&self) -> Vec<u8> {
        let (x, y) = self.key.public_key().as_ref()[1..].split_at(32);
        [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat()
    }
}

pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub fn decoded(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}
