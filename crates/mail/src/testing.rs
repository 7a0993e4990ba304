//! A small SMTP server on this machine that keeps what it is given, and answers as it is told to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Taken {
    pub from: String,
    pub to: String,
    /// Headers and body, as they came over the wire.
    pub text: String,
    /// Was it handed over inside TLS?
    pub safely: bool,
}

/// What the server answers to a recipient whose address begins so; to all others it says yes.
type Answers = Vec<(String, String)>;

#[derive(Default)]
struct Kept {
    taken: Vec<Taken>,
    answers: Answers,
    /// User and password, as the only ones it lets in.
    account: Option<String>,
    /// It takes the letter and is gone before it says so: so often.
    silences: u32,
}

/// A server that listens until the test ends.
#[derive(Clone)]
pub struct Mailbox {
    pub at: SocketAddr,
    kept: Arc<Mutex<Kept>>,
}

/// How the way to it is kept safe.
#[derive(Clone)]
pub enum Safely {
    Not,
    AtOnce(TlsAcceptor),
    AfterHello(TlsAcceptor),
}

impl Mailbox {
    /// Without TLS.
    pub async fn open() -> Self {
        Self::with(Safely::Not).await
    }

    #[expect(clippy::expect_used, reason = "a test without a port says so and stops")]
    pub async fn with(safely: Safely) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port of this machine");
        let at = listener.local_addr().expect("an address");
        let mailbox = Self { at, kept: Arc::default() };
        let serving = mailbox.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().serve(stream, safely.clone()));
            }
        });
        mailbox
    }

    /// The setting that leads here, without TLS.
    pub fn setting(&self) -> String {
        format!("smtp://{}?tls=none", self.at)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.kept().taken.clone()
    }

    /// Answers `answer` to every recipient whose address begins so, from now on.
    pub fn answers(&self, address: &str, answer: &str) {
        self.kept().answers.push((address.to_owned(), answer.to_owned()));
    }

    /// Says yes to all again.
    pub fn relents(&self) {
        self.kept().answers.clear();
    }

    /// Lets in only this user with this password.
    pub fn asks_for(&self, user: &str, password: &str) {
        self.kept().account = Some(format!("\0{user}\0{password}"));
    }

    /// Takes so many letters and is gone before it says so.
    pub fn falls_silent(&self, times: u32) {
        self.kept().silences = times;
    }

    async fn serve(self, stream: TcpStream, safely: Safely) {
        let _ = match safely {
            Safely::Not => self.speak(BufReader::new(stream), None, false).await.map(drop),
            Safely::AtOnce(tls) => match tls.accept(stream).await {
                Ok(stream) => self.speak(BufReader::new(stream), None, true).await.map(drop),
                Err(error) => Err(error),
            },
            Safely::AfterHello(tls) => match self.speak(BufReader::new(stream), Some(()), false).await {
                Ok(Some(plain)) => match tls.accept(plain.into_inner()).await {
                    Ok(stream) => self.go_on(BufReader::new(stream), None, true).await.map(drop),
                    Err(error) => Err(error),
                },
                other => other.map(drop),
            },
        };
    }

    async fn speak<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        mut line: BufReader<S>,
        starts: Option<()>,
        safely: bool,
    ) -> std::io::Result<Option<BufReader<S>>> {
        line.write_all(b"220 here\r\n").await?;
        self.go_on(line, starts, safely).await
    }

    /// Answers until the other end goes; gives the line back where TLS begins.
    async fn go_on<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        mut line: BufReader<S>,
        starts: Option<()>,
        safely: bool,
    ) -> std::io::Result<Option<BufReader<S>>> {
        let (mut from, mut to) = (String::new(), String::new());
        loop {
            let mut said = String::new();
            if line.read_line(&mut said).await? == 0 {
                return Ok(None);
            }
            let said = said.trim_end();
            let between = || said.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            let answer = match said.split([' ', ':']).next().unwrap_or_default().to_uppercase().as_str() {
                "EHLO" if starts.is_some() => "250-here\r\n250 STARTTLS".to_owned(),
                "EHLO" => "250-here\r\n250 AUTH PLAIN".to_owned(),
                "STARTTLS" => {
                    line.write_all(b"220 go on\r\n").await?;
                    return Ok(Some(line));
                }
                "AUTH" => self.signs_in(said),
                "MAIL" => {
                    from = between();
                    "250 ok".to_owned()
                }
                "RCPT" => {
                    to = between();
                    self.answer_to(&to)
                }
                "DATA" => {
                    line.write_all(b"354 go on\r\n").await?;
                    let text = content(&mut line).await?;
                    if !self.keep(Taken { from: from.clone(), to: to.clone(), text, safely }) {
                        return Ok(None);
                    }
                    "250 kept".to_owned()
                }
                "QUIT" => "221 goodbye".to_owned(),
                _ => "502 what".to_owned(),
            };
            line.write_all(answer.as_bytes()).await?;
            line.write_all(b"\r\n").await?;
        }
    }

    fn signs_in(&self, said: &str) -> String {
        let expected = self.kept().account.clone().map(|account| format!("AUTH PLAIN {}", base64(account.as_bytes())));
        if expected.is_none_or(|expected| expected == said) { "235 come in" } else { "535 no" }.to_owned()
    }

    fn answer_to(&self, to: &str) -> String {
        let kept = self.kept();
        let told = kept.answers.iter().find(|(address, _)| to.starts_with(address));
        told.map_or_else(|| "250 ok".to_owned(), |(_, answer)| answer.clone())
    }

    /// `false`: it is kept, and nobody is told so.
    fn keep(&self, taken: Taken) -> bool {
        let mut kept = self.kept();
        kept.taken.push(taken);
        let silent = kept.silences > 0;
        kept.silences = kept.silences.saturating_sub(1);
        !silent
    }
}

async fn content<S: AsyncRead + AsyncWrite + Unpin>(line: &mut BufReader<S>) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut one = String::new();
        if line.read_line(&mut one).await? == 0 || one == ".\r\n" {
            return Ok(text);
        }
        text.push_str(one.strip_prefix('.').unwrap_or(&one));
    }
}

impl Taken {
    /// The body as its reader sees it.
    pub fn read(&self) -> String {
        let (head, body) = self.text.split_once("\r\n\r\n").unwrap_or_default();
        let bytes = if head.contains("quoted-printable") {
            of_quoted(body)
        } else if head.contains("base64") {
            of_base64(body)
        } else {
            body.as_bytes().to_vec()
        };
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The line of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn of_quoted(text: &str) -> Vec<u8> {
    let joined = text.replace("=\r\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let [first, more @ ..] = rest {
        let hex = || std::str::from_utf8(more.get(..2)?).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, hex()) {
            (b'=', Some(byte)) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    bytes
}

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let held = three.iter().fold(0_usize, |held, byte| held << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = SIGNS[held >> (18 - 6 * at) & 63];
            text.push(if at <= three.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

fn of_base64(text: &str) -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_usize, 0);
    for value in text.bytes().filter_map(|sign| SIGNS.iter().position(|one| *one == sign)) {
        held = (held << 6 | value) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.extend(u8::try_from(held >> bits & 0xff));
        }
    }
    bytes
}
