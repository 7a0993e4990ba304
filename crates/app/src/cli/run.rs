//! Serving until told to stop, and running jobs meanwhile.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use vault::Vault;
use web::{Hosts, Measures, Proxies, Serving, Site};

use super::Failure;

/// How long requests under way may take once we were told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Where to listen.
pub struct At {
    pub listen: SocketAddr,
    /// The names it is called by; this machine's own where none are given.
    pub hosts: Option<Hosts>,
    /// The proxies before it.
    pub proxies: Proxies,
    /// Where those who run it ask how it stands.
    pub watch: Option<SocketAddr>,
}

/// Serves until SIGTERM or ctrl-c, then seals the log and closes the vault.
/// Those who run it are told how it stands on `watch`, if they ask for it.
pub async fn serve(vault: Vault, site: &'static Site, at: At) -> Result<(), Failure> {
    let At { listen: at, hosts, proxies, watch } = at;
    let mut signals = Signals::listen()?;
    let listener = TcpListener::bind(at).await.map_err(Failure::while_doing(format!("listening on {at}")))?;
    let at = listener.local_addr().map_err(Failure::while_doing("listening"))?;
    let (stop, stopped) = oneshot::channel::<()>();
    let by = Serving { proxies, ..Serving::by(hosts.unwrap_or_else(|| Hosts::loopback(at.port()))) };
    let watched = match watch {
        Some(watch) => Some(tell(&vault, &by.measures, watch).await?),
        None => None,
    };
    let mut serving = tokio::spawn(web::serve(vault.clone(), site, listener, by, async move {
        let _ = stopped.await;
    }));
    let worker = vault.clone();
    let working = tokio::spawn(async move { worker.work(trisam::JOBS).await });
    println!("Serving on http://{at}/ (stop with ctrl-c)");
    if let Some(watched) = watched {
        println!("Telling how it stands on http://{watched}/ (livez, readyz, metrics)");
    }
    let ended = tokio::select! {
        () = signals.wait() => None,
        ended = &mut serving => Some(ended),
    };
    let _ = stop.send(());
    let ended = match ended {
        Some(ended) => ended.map_err(Failure::while_doing("serving"))?,
        // Whoever is not done by now is cut off; what was acknowledged is kept.
        None => tokio::time::timeout(GRACE, serving)
            .await
            .unwrap_or(Ok(Ok(())))
            .map_err(Failure::while_doing("stopping"))?,
    };
    working.abort();
    let _ = working.await;
    let let_go = vault.let_go().await;
    let sealed = vault.seal_log().await;
    vault.close().await;
    ended.and(let_go).and(sealed.map(drop)).map_err(Failure::while_doing("stopping"))?;
    println!("Stopped.");
    Ok(())
}

/// Begins to tell those who run it how it stands; answers where.
async fn tell(vault: &Vault, measures: &Measures, at: SocketAddr) -> Result<SocketAddr, Failure> {
    let listener = TcpListener::bind(at).await.map_err(Failure::while_doing(format!("listening on {at}")))?;
    let at = listener.local_addr().map_err(Failure::while_doing("listening"))?;
    tokio::spawn(web::tell(vault.clone(), measures.clone(), listener));
    Ok(at)
}

/// What tells us to stop.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    fn listen() -> Result<Self, Failure> {
        Ok(Self {
            #[cfg(unix)]
            terminate: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
                .map_err(Failure::while_doing("listening for signals"))?,
        })
    }

    async fn wait(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = self.terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    }
}
