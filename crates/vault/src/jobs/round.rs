//! A job that is done every few seconds. A row written for each time would cost more than what it does, so its server
//! keeps the lease from one time to the next, and writes when half of it is over.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use base::{Error, Instant};

use super::outbox::Queued;
use super::runner::{caught, standing};
use super::{Kind, Lease, When, Work};
use crate::vault::Vault;

/// How long another server waits for one that says nothing more.
const LEASE: i64 = 15_000;

/// One such job on one server, with the lease where it is this server's.
pub struct Round {
    kind: Kind,
    pause: Duration,
    work: Option<(Work, Instant)>,
}

impl Round {
    /// `None` for a job that is not done in rounds.
    pub const fn of(kind: Kind) -> Option<Self> {
        match kind.when {
            When::Each(pause) => Some(Self { kind, pause, work: None }),
            _ => None,
        }
    }

    /// Does it once, if the lease is this server's or can be had; `false`: another server does.
    pub async fn once(&mut self, vault: &Vault) -> Result<bool, Error> {
        self.hold(vault).await?;
        let Some((work, _)) = &self.work else { return Ok(false) };
        caught((self.kind.run)("{}", work)).await.map(|()| true)
    }

    async fn hold(&mut self, vault: &Vault) -> Result<(), Error> {
        let now = vault.now();
        if let Some((work, until)) = &mut self.work {
            let left = until.millis() - now.millis();
            // More than a whole one: the clock was set back.
            if (LEASE / 2..=LEASE).contains(&left) {
                return Ok(());
            }
            if work.lease.keep(vault, LEASE).await? {
                *until = now.plus_millis(LEASE);
                return Ok(());
            }
            self.work = None;
        }
        self.work = self.take(vault, now).await?;
        Ok(())
    }

    async fn take(&self, vault: &Vault, now: Instant) -> Result<Option<(Work, Instant)>, Error> {
        let (name, id) = (self.kind.name, standing(self.kind.name));
        let claimed = match Lease::claim(vault, &id, LEASE, None).await? {
            None if vault.has_job(&id).await? => None,
            None => {
                let mut connection = vault.0.database.begin(false).await?;
                Queued::empty(name, Instant::from_millis(0)).write(&vault.0, &mut connection, &id, now).await?;
                connection.commit().await?;
                Lease::claim(vault, &id, LEASE, None).await?
            }
            found => found,
        };
        let (vault, purpose) = (vault.clone(), self.kind.purpose);
        let work = |(lease, _)| Work { vault, purpose, lease, last_try: false, finished: AtomicBool::new(false) };
        Ok(claimed.map(|found| (work(found), now.plus_millis(LEASE))))
    }

    /// Does it again and again. What fails is told, and done the next time.
    pub(super) async fn go_on(mut self, vault: Vault) {
        let mut every = tokio::time::interval(self.pause);
        loop {
            every.tick().await;
            if let Err(error) = self.once(&vault).await {
                tracing::error!(kind = self.kind.name, %error, "a round could not be done");
            }
        }
    }
}
