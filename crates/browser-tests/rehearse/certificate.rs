//! The certificate of the proxy and of the parties' providers, made for this run. It signs itself.

use std::fs;
use std::path::{Path, PathBuf};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertifiedKey, PublicKeyData as _, generate_simple_self_signed};

use crate::names::HOST;

/// Where the certificate of a machine lies, for nginx and Caddy as the handbook has it.
pub fn place(home: &Path) -> PathBuf {
    home.join("ssl/trisam.pem")
}

pub fn key_place(home: &Path) -> PathBuf {
    home.join("ssl/trisam.key")
}

/// Makes it; answers how Chromium knows its key (RFC 7469).
pub fn make(home: &Path) -> String {
    let names = [HOST, "localhost"].map(str::to_owned);
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    fs::write(place(home), cert.pem()).unwrap();
    fs::write(key_place(home), signing_key.serialize_pem()).unwrap();
    STANDARD.encode(digest(&SHA256, &signing_key.subject_public_key_info()))
}

/// The same on another machine.
pub fn copy(from: &Path, to: &Path) {
    for place in [place, key_place] {
        fs::copy(place(from), place(to)).unwrap();
    }
}
