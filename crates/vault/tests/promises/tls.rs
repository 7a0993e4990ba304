//! The way to PostgreSQL on another machine: TLS, and a server whose certificate and name were checked.
//!
//! The server of the tests speaks no TLS. What stands here before it does: it takes TLS off and passes everything on.

use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, crypto};
use vault::testing::Site;
use vault::{Durability, Location, Vault};

use crate::world::*;

/// Somebody who signs certificates.
struct Signer(Issuer<'static, KeyPair>, String);

impl Signer {
    fn new(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = params.self_signed(&key).unwrap().pem();
        Self(Issuer::new(params, key), own)
    }

    /// What clients are given to know this signer by.
    fn file(&self, site: &Site, name: &str) -> PathBuf {
        let path = site.folder.join(name);
        std::fs::write(&path, &self.1).unwrap();
        path
    }

    fn server(&self, name: &str) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let signed = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(crypto::aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![signed.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
            .unwrap();
        TlsAcceptor::from(Arc::new(config))
    }
}

/// Answers on a port of its own, with TLS if it has any.
async fn before(server: String, tls: Option<TlsAcceptor>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let (tls, server) = (tls.clone(), server.clone());
            tokio::spawn(async move {
                // It asks whether there is TLS.
                let mut asked = [0; 8];
                client.read_exact(&mut asked).await.unwrap();
                let Some(tls) = tls else { return client.write_all(b"N").await.unwrap() };
                client.write_all(b"S").await.unwrap();
                let Ok(mut client) = tls.accept(client).await else { return };
                let mut server = TcpStream::connect(server).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
            });
        }
    });
    port
}

/// The same databases by another way.
async fn open(site: &Site, port: u16, settings: &str) -> Result<Vault, String> {
    let by = |location: &Location| {
        let Location::Postgres(url) = location else { panic!("not on PostgreSQL") };
        let name = url.rsplit('/').next().unwrap();
        Location::Postgres(format!("postgres://postgres@localhost:{port}/{name}?{settings}"))
    };
    let settings = vault::Settings { data: by(&site.data), keys: by(&site.keys), ..site.settings() };
    Vault::open(settings).await.map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_server_is_known_by_its_certificate_and_its_name() {
    let Ok(server) = std::env::var(vault::testing::POSTGRES) else { return };
    let server = server.rsplit(['/', '@']).find(|part| part.contains(':')).unwrap().to_owned();
    let site = settled(vault::testing::one(MIGRATIONS, NOW, Durability::WhenRenamed, true).await).await;
    let case = raise(&site.vault, anna(), "words").await;
    let (ours, others) = (Signer::new("ours"), Signer::new("others"));
    let root = ours.file(&site, "root.pem");
    let checked = format!("sslmode=verify-full&sslrootcert={}", root.display());

    let port = before(server.clone(), Some(ours.server("localhost"))).await;
    let vault = open(&site, port, &checked).await.unwrap();
    assert_eq!(read(&vault, anna(), case).await.unwrap(), "words");
    vault.close().await;

    let unknown = format!("sslmode=verify-full&sslrootcert={}", others.file(&site, "others.pem").display());
    let told = open(&site, port, &unknown).await.map(drop).unwrap_err();
    assert!(told.contains("UnknownIssuer"), "{told}");
    let port = before(server.clone(), Some(ours.server("another.example"))).await;
    let told = open(&site, port, &checked).await.map(drop).unwrap_err();
    assert!(told.contains("not valid for name"), "{told}");
    let port = before(server, None).await;
    let told = open(&site, port, &checked).await.map(drop).unwrap_err();
    assert!(told.contains("server does not support TLS"), "{told}");
}
