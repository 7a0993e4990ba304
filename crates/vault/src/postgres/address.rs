//! Where a PostgreSQL server is, and what the way there must be: checked by a certificate, or not leave the machine.

use std::net::IpAddr;

use base::Error;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use super::tls::Tls;

/// What the two settings say that the driver has no word for.
#[derive(Default)]
struct Asked {
    mode: Option<String>,
    root: Option<String>,
}

/// Reads `postgres://…`. To another machine it is TLS with the server's certificate and name checked, by the roots of the
/// system or those of `sslrootcert=FILE`; a socket or an address of this machine needs none.
///
/// # Errors
/// What cannot be read, and a way that somebody could listen on: the words say what to write instead.
pub(super) fn read(url: &str) -> Result<(Config, Tls), Error> {
    let (plain, asked) = split(url);
    let mut config: Config = plain.parse().map_err(|error| refused(&super::words(&error)))?;
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        return Err(refused("it names no host"));
    }
    let is_here = stays_here(&config);
    let checked = match asked.mode.as_deref() {
        None => !is_here,
        Some("verify-full") => true,
        Some("disable") if is_here => false,
        Some("disable") => {
            return Err(refused(
                "sslmode=disable is for a socket or an address of this machine (127.0.0.1, ::1, localhost) only. \
                 Write sslmode=verify-full, and sslrootcert=FILE unless the system knows who signed the server's \
                 certificate",
            ));
        }
        Some(_) => {
            return Err(refused(
                "this sslmode does not check whose the server is. Write sslmode=verify-full, and sslrootcert=FILE \
                 unless the system knows who signed the server's certificate",
            ));
        }
    };
    config.ssl_mode(if checked { SslMode::Require } else { SslMode::Disable });
    let tls = if checked { Tls::checked(asked.root.as_deref())? } else { Tls::none() };
    Ok((config, tls))
}

/// The file with the roots that the server is checked by, where the address names one.
pub(super) fn root(url: &str) -> Option<String> {
    split(url).1.root
}

fn refused(why: &str) -> Error {
    Error::internal("reading the database's address", why)
}

/// The address without the settings that are ours to read, and these.
fn split(url: &str) -> (String, Asked) {
    let mut asked = Asked::default();
    let Some((place, settings)) = url.split_once('?') else { return (url.to_owned(), asked) };
    let mut others = Vec::new();
    for setting in settings.split('&') {
        match setting.split_once('=') {
            Some(("sslmode", mode)) => asked.mode = Some(mode.to_owned()),
            Some(("sslrootcert", root)) => asked.root = Some(root.to_owned()),
            _ => others.push(setting),
        }
    }
    (format!("{place}?{}", others.join("&")), asked)
}

/// Does nothing that is sent there leave the machine? The name `localhost` is this machine's by its own word.
fn stays_here(config: &Config) -> bool {
    let host = |host: &Host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(host) && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(url: &str) -> String {
        read(url).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn what_stays_on_the_machine_needs_no_certificate() {
        for url in [
            "postgres://u@127.0.0.1:5432/d",
            "postgres://u@localhost/d?sslmode=disable",
            "postgres://u@[::1]/d",
            "postgres://u@%2Frun%2Fpostgresql/d",
            "postgres:///d?host=/run/postgresql",
        ] {
            let (config, _) = read(url).unwrap();
            assert_eq!(config.get_ssl_mode(), SslMode::Disable, "{url}");
        }
    }

    #[test]
    fn what_leaves_it_is_checked_or_refused() {
        for url in [
            "postgres://u@db.example/d",
            "postgres://u@10.0.0.7/d?sslmode=verify-full",
            "postgres://u@127.0.0.1/d?sslmode=verify-full",
        ] {
            // A machine that has no roots at all refuses too, and says so.
            match read(url) {
                Ok((config, _)) => assert_eq!(config.get_ssl_mode(), SslMode::Require, "{url}"),
                Err(error) => assert!(error.to_string().contains("sslrootcert"), "{error}"),
            }
        }
        for mode in ["prefer", "require", "allow", "verify-ca", "disable", ""] {
            let told = told(&format!("postgres://u@db.example/d?sslmode={mode}"));
            assert!(told.contains("Write sslmode=verify-full"), "{mode}: {told}");
        }
        // The address that is connected to counts, not only the name.
        assert!(told("postgres://u@localhost/d?hostaddr=10.0.0.7&sslmode=disable").contains("verify-full"));
        assert!(told("postgres://u@127.0.0.1,db.example/d?sslmode=disable").contains("verify-full"));
        assert!(told("postgres://u@db.example/d?sslrootcert=/no/such/file").contains("/no/such/file"));
        assert!(told("postgres:///d").contains("no host"));
        assert!(told("postgres://u@127.0.0.1/d?sslkey=x").contains("sslkey"));
    }
}
