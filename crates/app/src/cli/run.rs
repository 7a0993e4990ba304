//! Serving until told to stop, and running jobs meanwhile.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use vault::Vault;
use web::{Hosts, Site};

use super::Failure;

/// How long requests under way may take once we were told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves those who call it by one of `hosts`, or by this machine's own names, on `at` until SIGTERM or ctrl-c, then seals the log and closes the vault.
pub async fn serve(vault: Vault, site: &'static Site, at: SocketAddr, hosts: Option<Hosts>) -> Result<(), Failure> {
    let mut signals = Signals::listen()?;
    let listener = TcpListener::bind(at).await.map_err(Failure::while_doing(format!("listening on {at}")))?;
    let at = listener.local_addr().map_err(Failure::while_doing("listening"))?;
    let (stop, stopped) = oneshot::channel::<()>();
    let limits = (hosts.unwrap_or_else(|| Hosts::loopback(at.port())), web::Limits::default());
    let mut serving = tokio::spawn(web::serve(vault.clone(), site, listener, limits, async move {
        let _ = stopped.await;
    }));
    let worker = vault.clone();
    let working = tokio::spawn(async move { worker.work(trisam::JOBS).await });
    println!("Serving on http://{at}/ (stop with ctrl-c)");
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
