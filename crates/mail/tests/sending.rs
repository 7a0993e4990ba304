//! A letter over real sockets: with TLS and without, taken, refused for good, and to be asked again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what it finds and stops")]

use std::sync::Arc;
use std::time::Duration;

use mail::testing::{Mailbox, Safely};
use mail::{Letter, Post, Server, Stage};
use rcgen::{CertificateParams, KeyPair};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto};

const FROM: &str = "Trisam <trisam@example.se>";

fn letter(to: &str) -> Letter<'_> {
    Letter { id: "0190", to, subject: "Inbjudan", text: "Gå till\n.\nsidan.\n", written: 1_800_000_000_000 }
}

/// A certificate for a name, signed by itself, and what speaks TLS with it.
fn certified(name: &str) -> (Vec<u8>, TlsAcceptor) {
    let key = KeyPair::generate().unwrap();
    let cert = CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap();
    let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], private)
        .unwrap();
    (cert.der().to_vec(), TlsAcceptor::from(Arc::new(config)))
}

fn post(setting: &str, trusts: &[u8]) -> Post {
    let trusts = trusts.to_vec();
    Post::trusting(Server::parse(setting).unwrap(), FROM, || vec![trusts]).unwrap()
}

#[tokio::test]
async fn a_letter_is_handed_over_inside_tls_from_the_first_byte_or_after_hello() {
    let (cert, tls) = certified("localhost");
    for (scheme, safely) in [("smtps", Safely::AtOnce(tls.clone())), ("smtp", Safely::AfterHello(tls))] {
        let mailbox = Mailbox::with(safely).await;
        mailbox.asks_for("trisam@example.se", "p:ss/åord");
        let setting = format!("{scheme}://trisam%40example.se:p%3Ass%2F%C3%A5ord@localhost:{}", mailbox.at.port());
        let answer = post(&setting, &cert).send(&letter("marie@af.example")).await.unwrap();
        assert_eq!(answer, "250 kept");
        let taken = mailbox.taken();
        assert_eq!((taken[0].from.as_str(), taken[0].to.as_str()), ("trisam@example.se", "marie@af.example"));
        assert!(taken.len() == 1 && taken[0].safely, "{scheme}");
        assert_eq!(taken[0].read().replace("\r\n", "\n").trim_end(), "Gå till\n.\nsidan.");
        assert_eq!(taken[0].header("Message-ID"), Some("<0190@example.se>"));
    }
}

#[tokio::test]
async fn a_certificate_of_nobody_or_of_another_name_is_handed_nothing() {
    let (cert, tls) = certified("localhost");
    let (other, of_other) = certified("mail.example.se");
    for (safely, trusts) in [(tls, &other), (of_other, &other)] {
        let mailbox = Mailbox::with(Safely::AtOnce(safely)).await;
        let failed =
            post(&format!("smtps://localhost:{}", mailbox.at.port()), trusts).send(&letter("m@af.example")).await;
        let failed = failed.unwrap_err();
        assert!(failed.at == Stage::Connecting && !failed.is_for_good(), "{failed}");
        assert!(mailbox.taken().is_empty());
    }
    // Nor one that has no TLS, where TLS is asked for after hello.
    let mailbox = Mailbox::open().await;
    let failed = post(&format!("smtp://localhost:{}", mailbox.at.port()), &cert).send(&letter("m@af.example")).await;
    assert_eq!(failed.unwrap_err().at, Stage::Connecting);
    assert!(mailbox.taken().is_empty());
}

#[tokio::test]
async fn what_the_server_says_decides_whether_another_try_can_end_otherwise() {
    let mailbox = Mailbox::open().await;
    mailbox.answers("gone", "550 5.1.1 no gone@af.example here");
    mailbox.answers("full", "452 4.2.2 later");
    let post = Post::new(&mailbox.setting(), FROM).unwrap();
    let gone = post.send(&letter("gone@af.example")).await.unwrap_err();
    assert_eq!((gone.at, gone.code, gone.is_for_good()), (Stage::Recipient, Some(550), true));
    assert!(gone.said().contains("gone@af.example") && !format!("{gone} {gone:?}").contains("gone@"), "{gone}");
    let full = post.send(&letter("full@af.example")).await.unwrap_err();
    assert_eq!((full.code, full.is_for_good()), (Some(452), false));
    let none = post.send(&letter("marie")).await.unwrap_err();
    assert_eq!((none.at, none.is_for_good()), (Stage::Address, true));
    let odd = post.send(&letter("åsa@af.example")).await.unwrap_err();
    assert_eq!((odd.at, odd.is_for_good()), (Stage::Address, true), "this server takes no such letters");
    mailbox.falls_silent(1);
    let silent = post.send(&letter("marie@af.example")).await.unwrap_err();
    assert_eq!((silent.at, silent.code, silent.is_for_good()), (Stage::Content, None, false));
    post.send(&letter("marie@af.example")).await.unwrap();
    let ids: Vec<_> = mailbox.taken().iter().map(|taken| taken.header("Message-ID").unwrap().to_owned()).collect();
    assert!(ids.len() == 2 && ids[0] == ids[1], "taken twice, and known by its id: {ids:?}");
}

#[tokio::test]
async fn a_password_that_is_wrong_here_is_nobodys_refusal() {
    let (cert, tls) = certified("localhost");
    let mailbox = Mailbox::with(Safely::AtOnce(tls)).await;
    mailbox.asks_for("trisam", "right");
    let wrong = post(&format!("smtps://trisam:wrong@localhost:{}", mailbox.at.port()), &cert);
    let failed = wrong.send(&letter("marie@af.example")).await.unwrap_err();
    assert_eq!((failed.at, failed.code, failed.is_for_good()), (Stage::SigningIn, Some(535), false));
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let setting = format!("smtp://{}?tls=none", silent.local_addr().unwrap());
    let post = Post::new(&setting, FROM).unwrap().waiting(Duration::from_millis(50));
    let failed = post.send(&letter("marie@af.example")).await.unwrap_err();
    assert!(failed.at == Stage::Connecting && !failed.is_for_good(), "{failed}");
}
