//! Something fetched that is kept for a while, and fetched by one request at a time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{FetchError, Refused};

/// How long a discovery document or a key set is believed, in seconds. A key that a provider takes back counts no longer.
pub(crate) const LASTS: i64 = 3600;
/// How long a provider is left alone before it is asked again for what we hold already, in seconds.
const PAUSE: i64 = 60;
/// The same where we hold nothing, so that a sign-in can be tried again soon.
const PAUSE_WITHOUT: i64 = 5;

pub(crate) struct Kept<T> {
    slot: Mutex<Slot<T>>,
    /// Held by who fetches. The others wait for what comes of it instead of asking too.
    turn: tokio::sync::Mutex<()>,
}

struct Slot<T> {
    value: Option<(Arc<T>, i64)>,
    asked_at: Option<i64>,
}

impl<T> Kept<T> {
    pub(crate) fn empty() -> Self {
        Self { slot: Mutex::new(Slot { value: None, asked_at: None }), turn: tokio::sync::Mutex::new(()) }
    }

    /// What is held, or else what `make` fetches.
    pub(crate) async fn get(
        &self,
        now: i64,
        make: impl Future<Output = Result<T, Refused>>,
    ) -> Result<Arc<T>, Refused> {
        if let Some(held) = self.held(now) {
            return Ok(held);
        }
        let _turn = self.turn.lock().await;
        match self.held(now) {
            Some(held) => Ok(held),
            None if self.asked_within(PAUSE_WITHOUT, now) => Err(FetchError::Waiting.into()),
            None => self.ask(now, make).await,
        }
    }

    /// Something newer than `known`, which did not do; `None` while it is too early to ask again.
    pub(crate) async fn newer(
        &self,
        known: &Arc<T>,
        now: i64,
        make: impl Future<Output = Result<T, Refused>>,
    ) -> Result<Option<Arc<T>>, Refused> {
        let _turn = self.turn.lock().await;
        match self.held(now) {
            Some(held) if !Arc::ptr_eq(&held, known) => Ok(Some(held)),
            _ if self.asked_within(PAUSE, now) => Ok(None),
            _ => self.ask(now, make).await.map(Some),
        }
    }

    async fn ask(&self, now: i64, make: impl Future<Output = Result<T, Refused>>) -> Result<Arc<T>, Refused> {
        self.slot().asked_at = Some(now);
        let value = Arc::new(make.await?);
        self.slot().value = Some((Arc::clone(&value), now));
        Ok(value)
    }

    fn held(&self, now: i64) -> Option<Arc<T>> {
        let slot = self.slot();
        let (value, at) = slot.value.as_ref()?;
        within(LASTS, *at, now).then(|| Arc::clone(value))
    }

    fn asked_within(&self, seconds: i64, now: i64) -> bool {
        self.slot().asked_at.is_some_and(|at| within(seconds, at, now))
    }

    fn slot(&self) -> MutexGuard<'_, Slot<T>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clock that was set back makes neither a value last longer nor a pause.
fn within(seconds: i64, at: i64, now: i64) -> bool {
    (0..seconds).contains(&now.saturating_sub(at))
}
