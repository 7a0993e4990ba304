//! Handing a letter over: one connection for each, since there are a few a day.

use std::fmt;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::{Address, transport::smtp::response::Response};
use tokio::time::timeout;

use crate::letter::{Letter, sender};
use crate::server::{Server, Unfit, Way};

/// For one letter, from the name of the server to its last answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// For a server to take the connection: one that is there does so at once.
const CONNECTING: Duration = Duration::from_secs(5);

/// Where mail is handed over, and whom it is from.
#[derive(Clone)]
pub struct Post {
    server: Server,
    tls: Option<TlsParameters>,
    from: Mailbox,
    patience: Duration,
}

/// How far it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The address is none that mail can be sent to, or that this server takes.
    Address,
    /// The name, the connection, TLS, the first words.
    Connecting,
    /// User and password.
    SigningIn,
    /// Our own address as the sender.
    Sender,
    /// The address of whom it is for.
    Recipient,
    /// The mail itself.
    Content,
}

/// A letter that was not taken.
pub struct Failed {
    pub at: Stage,
    /// The server's answer, three digits, where it gave one.
    pub code: Option<u16>,
    said: String,
}

impl Failed {
    fn of(at: Stage) -> impl Fn(smtp::Error) -> Self {
        move |error| {
            let code = error.status().and_then(|code| code.to_string().parse().ok());
            let mut said = error.to_string();
            let mut cause = std::error::Error::source(&error);
            while let Some(under) = cause {
                said = format!("{said}: {under}");
                cause = under.source();
            }
            Self { at, code, said }
        }
    }

    /// No further try would end otherwise: the server will have nothing to do with this address, or with this mail. What it
    /// says of us, such as a wrong password, is mended here, and the mail waits for that.
    pub fn is_for_good(&self) -> bool {
        match self.at {
            Stage::Address => true,
            Stage::Recipient | Stage::Content => self.code.is_some_and(|code| code >= 500),
            Stage::Connecting | Stage::SigningIn | Stage::Sender => false,
        }
    }

    /// What the server said, for the eyes of whoever asked: an address may stand in it.
    pub fn said(&self) -> &str {
        &self.said
    }
}

/// Without a word of the server's: this may stand in a trace.
impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{:?}, the server answered {code}", self.at),
            None => write!(f, "{:?}", self.at),
        }
    }
}

impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Post {
    /// By the settings, believing the certificates that the system trusts.
    ///
    /// # Errors
    /// In words for whoever wrote the settings.
    pub fn new(server: &str, from: &str) -> Result<Self, Unfit> {
        let certs = || rustls_native_certs::load_native_certs().certs.into_iter().map(|one| one.to_vec()).collect();
        Self::trusting(Server::parse(server)?, from, certs)
    }

    /// The same, believing these certificates, as DER; they are asked for where TLS is spoken.
    ///
    /// # Errors
    /// In words for whoever wrote the settings.
    pub fn trusting(server: Server, from: &str, certs: impl FnOnce() -> Vec<Vec<u8>>) -> Result<Self, Unfit> {
        let from = sender(from).map_err(|_| Unfit("the sender of mail is an address, such as trisam@example.se"))?;
        let tls = match server.way {
            Way::Plain => None,
            Way::Tls | Way::StartTls => Some(tls(&server.host, certs())?),
        };
        Ok(Self { server, tls, from, patience: PATIENCE })
    }

    /// The same with another time that a letter may take than half a minute.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Hands a letter over; answers what the server said.
    ///
    /// # Errors
    /// Where it was not taken: how far it came, and whether another try can end otherwise.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<String, Failed> {
        let none = || Failed { at: Stage::Address, code: None, said: "that is no address".to_owned() };
        let to = letter.address().ok_or_else(none)?;
        let bytes = letter.formatted(&self.from, to.clone()).map_err(|_| none())?;
        let sent = timeout(self.patience, self.hand_over(to, &bytes)).await;
        let late = || Failed { at: Stage::Connecting, code: None, said: "no answer in time".to_owned() };
        let answer = sent.unwrap_or_else(|_| Err(late()))?;
        let said: Vec<&str> = answer.message().collect();
        Ok(format!("{} {}", answer.code(), said.join(" ")))
    }

    async fn hand_over(&self, to: Address, bytes: &[u8]) -> Result<Response, Failed> {
        let mut line = self.connect().await.map_err(Failed::of(Stage::Connecting))?;
        if let Some((user, password)) = &self.server.account {
            let by = Credentials::new(user.clone(), password.clone());
            line.auth(DEFAULT_MECHANISMS, &by).await.map_err(Failed::of(Stage::SigningIn))?;
        }
        let mut more = Vec::new();
        if !(to.as_ref() as &str).is_ascii() {
            if !line.server_info().supports_feature(Extension::SmtpUtfEight) {
                let said = "the server takes no address with such letters (SMTPUTF8)".to_owned();
                return Err(Failed { at: Stage::Address, code: None, said });
            }
            more.push(MailParameter::SmtpUtfEight);
        }
        let from = Some(self.from.email.clone());
        line.command(Mail::new(from, more)).await.map_err(Failed::of(Stage::Sender))?;
        line.command(Rcpt::new(to, Vec::new())).await.map_err(Failed::of(Stage::Recipient))?;
        line.command(Data).await.map_err(Failed::of(Stage::Content))?;
        let answer = line.message(bytes).await.map_err(Failed::of(Stage::Content))?;
        // It has the letter; how it says goodbye changes nothing.
        let _ = line.quit().await;
        Ok(answer)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let Server { host, port, way, .. } = &self.server;
        let hello = ClientId::Domain(self.from.email.domain().to_owned());
        let at_once = self.tls.clone().filter(|_| *way == Way::Tls);
        let patience = Some(self.patience.min(CONNECTING));
        let mut line =
            AsyncSmtpConnection::connect_tokio1((host.as_str(), *port), patience, &hello, at_once, None).await?;
        if let (Way::StartTls, Some(tls)) = (way, &self.tls) {
            line.starttls(tls.clone(), &hello).await?;
        }
        Ok(line)
    }
}

fn tls(host: &str, certs: Vec<Vec<u8>>) -> Result<TlsParameters, Unfit> {
    let mut builder = TlsParameters::builder(host.to_owned()).certificate_store(CertificateStore::None);
    // What the system keeps and nobody can read is left out, as everywhere.
    let read: Vec<_> = certs.into_iter().filter(|one| is_readable(one)).collect();
    if read.is_empty() {
        return Err(Unfit(
            "the system trusts no certificates: install ca-certificates, or name a file in SSL_CERT_FILE",
        ));
    }
    for one in read {
        let one =
            Certificate::from_der(one).map_err(|_| Unfit("a certificate that the system trusts cannot be read"))?;
        builder = builder.add_root_certificate(one);
    }
    builder.build().map_err(|_| Unfit("TLS to the mail server cannot be set up"))
}

fn is_readable(der: &[u8]) -> bool {
    tokio_rustls::rustls::RootCertStore::empty().add(der.to_vec().into()).is_ok()
}
