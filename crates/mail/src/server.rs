//! Which server takes mail, and how the way to it is kept safe.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Url};

/// The way to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// TLS from the first byte.
    Tls,
    /// TLS once both sides have said hello; without it nothing is handed over.
    StartTls,
    /// To this machine alone.
    Plain,
}

/// A server as it is set: `smtps://user:password@host`, `smtp://…` (STARTTLS, required), or `smtp://127.0.0.1?tls=none`.
#[derive(Clone)]
pub struct Server {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) way: Way,
    pub(crate) account: Option<(String, String)>,
}

/// Why a setting is none, in words for whoever wrote it; never the setting itself, in which a password may stand.
#[derive(Debug, PartialEq, Eq)]
pub struct Unfit(pub(crate) &'static str);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The password stays in it.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {:?}", self.host, self.port, self.way)
    }
}

const SHAPE: &str = "the mail server is written smtps://user:password@host:465, or smtp://user:password@host:587 for STARTTLS; \
    signs such as @ : / in user and password as %40 %3A %2F";
const PLAIN: &str = "without TLS mail goes to this machine alone: smtp://127.0.0.1:25?tls=none. To another write smtps:// or \
    smtp:// (STARTTLS)";

impl Server {
    /// Reads the setting.
    ///
    /// # Errors
    /// Where it is no such address, or would send without TLS over a network.
    pub fn parse(text: &str) -> Result<Self, Unfit> {
        let url = Url::parse(text.trim()).map_err(|_| Unfit(SHAPE))?;
        let way = match (url.scheme(), url.query()) {
            ("smtps", None) => Way::Tls,
            ("smtp", None) => Way::StartTls,
            ("smtp", Some("tls=none")) => Way::Plain,
            _ => return Err(Unfit(SHAPE)),
        };
        if !["", "/"].contains(&url.path()) || url.fragment().is_some() {
            return Err(Unfit(SHAPE));
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(Unfit(SHAPE))?.to_owned();
        if way == Way::Plain && !is_here(&host) {
            return Err(Unfit(PLAIN));
        }
        let port = url.port().unwrap_or(match way {
            Way::Tls => 465,
            Way::StartTls => 587,
            Way::Plain => 25,
        });
        let account = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => Some((decoded(user)?, decoded(password)?)),
            _ => return Err(Unfit("the mail server's user and password stand together: user:password@")),
        };
        Ok(Self { host: host.trim_matches(['[', ']']).to_owned(), port, way, account })
    }
}

/// Does this name this machine, whatever a name service says?
fn is_here(host: &str) -> bool {
    let ip = match Host::parse(host) {
        Ok(Host::Ipv4(ip)) => IpAddr::V4(ip),
        Ok(Host::Ipv6(ip)) => IpAddr::V6(ip),
        // Of a scheme that `url` does not know, a number is a name to it.
        _ => match host.parse() {
            Ok(ip) => ip,
            Err(_) => return false,
        },
    };
    ip.is_loopback()
}

/// `%40` as `@`, and so on.
fn decoded(text: &str) -> Result<String, Unfit> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        let (Some(high), Some(low)) = (digit(), digit()) else { return Err(Unfit(SHAPE)) };
        bytes.push(u8::try_from(high * 16 + low).map_err(|_| Unfit(SHAPE))?);
    }
    String::from_utf8(bytes).map_err(|_| Unfit(SHAPE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_with_its_way_and_its_port() {
        let read = |text: &str| Server::parse(text).unwrap();
        let server = read("smtps://trisam%40example.se:p%3A%40%2Fss@mail.example.se");
        assert_eq!((server.host.as_str(), server.port, server.way), ("mail.example.se", 465, Way::Tls));
        assert_eq!(server.account, Some(("trisam@example.se".to_owned(), "p:@/ss".to_owned())));
        assert_eq!((read("smtp://mail.example.se").port, read("smtp://mail.example.se").way), (587, Way::StartTls));
        assert_eq!(read("smtp://mail.example.se:2525/").port, 2525);
        for here in ["smtp://127.0.0.1?tls=none", "smtp://[::1]:25?tls=none"] {
            assert_eq!((read(here).port, read(here).way), (25, Way::Plain), "{here}");
        }
        assert_eq!(read("smtp://[::1]?tls=none").host, "::1");
    }

    #[test]
    fn l5_1_without_tls_no_mail_leaves_the_machine() {
        for away in ["smtp://mail.example.se?tls=none", "smtp://10.0.0.1?tls=none", "smtp://localhost?tls=none"] {
            assert_eq!(Server::parse(away).unwrap_err(), Unfit(PLAIN), "{away}");
        }
    }

    #[test]
    fn what_is_no_server_is_refused_in_words_that_hold_no_password() {
        for odd in [
            "",
            "mail.example.se",
            "https://mail.example.se",
            "smtps://",
            "smtp://a?tls=maybe",
            "smtp://a/b",
            "smtp://a:b:c",
        ] {
            assert!(Server::parse(odd).is_err(), "{odd}");
        }
        let told = Server::parse("smtps://user@mail.example.se").unwrap_err().to_string();
        assert!(told.contains("user and password"), "{told}");
        let server = Server::parse("smtps://user:hemlig@mail.example.se").unwrap();
        assert!(!format!("{server:?}").contains("hemlig"));
    }
}
