//! `trisam serve`: real parties, behind a proxy that speaks TLS.

use std::net::{IpAddr, SocketAddr};

use base::Error;
use organisation::parties::{FOUNDING_ID, Founding};
use vault::{Edit, Vault};

use super::Failure;
use super::mail::MailSettings;
use super::place::Place;
use super::run::{self, At};

/// Serve real parties.
#[derive(clap::Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// The name under which browsers call, such as trisam.example.se; several by a comma.
    #[arg(long, env = "TRISAM_HOST", value_delimiter = ',', required = true)]
    host: Vec<String>,
    /// Where to listen, on this machine only: a proxy before it speaks TLS.
    #[arg(long, env = "TRISAM_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The proxies before it, by address and comma: what they say in X-Forwarded-For of who calls is believed, nobody else's
    /// word is. The log bears it.
    #[arg(long, env = "TRISAM_PROXY", value_delimiter = ',', default_value = "127.0.0.1,::1")]
    proxy: Vec<IpAddr>,
    /// Where to tell how it stands (/livez, /readyz, /metrics), on this machine only; nowhere if not said.
    #[arg(long, env = "TRISAM_WATCH")]
    watch: Option<SocketAddr>,
    #[command(flatten)]
    mail: MailSettings,
}

impl Serve {
    pub async fn run(self) -> Result<(), Failure> {
        for address in std::iter::once(self.listen).chain(self.watch) {
            if !address.ip().is_loopback() {
                let ip = address.ip();
                return Err(Failure::usage(format!("{ip} is not on this machine only; use 127.0.0.1 or ::1")));
            }
        }
        let post = self.mail.post()?;
        let vault = self.place.open().await?;
        if is_empty(&vault).await.map_err(Failure::while_doing("reading the installation"))? {
            vault.close().await;
            return Err(Failure::usage("nothing is founded here yet; run: trisam init county.json"));
        }
        MailSettings::equip(&vault, post, &self.host[0]);
        let (hosts, proxies) = (Some(web::Hosts::of(self.host)), web::Proxies::of(self.proxy));
        let at = At { listen: self.listen, hosts, proxies, watch: self.watch };
        run::serve(vault, trisam::site::site(true), at).await
    }
}

/// Could an installation still be founded here?
async fn is_empty(vault: &Vault) -> Result<bool, Error> {
    let tx = vault.enter_stranger(false).await?;
    let id = FOUNDING_ID.parse().map_err(|error| Error::internal("founding", error))?;
    match tx.ask::<Founding, Edit>(id).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}
