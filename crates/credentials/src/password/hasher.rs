//! Hashing beside the requests: as many at once as there are cores, and not too many that wait.

use std::fmt;
use std::num::NonZero;
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::hash::{self, Hash, Verdict};
use super::{Error, Password};

/// How many may wait for each core: with 22 ms each, the last of them waits for less than a second.
const WAITING_FOR_EACH: usize = 32;

/// What a server hashes and compares passwords with. A clone shares its permits.
#[derive(Clone)]
pub struct Hasher {
    /// One for each that runs.
    cores: Arc<Semaphore>,
    /// One for each that runs or waits.
    room: Arc<Semaphore>,
}

impl Hasher {
    /// `at_once` run, at least one, and `waiting` more wait; the next is refused.
    pub fn new(at_once: usize, waiting: usize) -> Self {
        let at_once = at_once.max(1);
        let permits = |count: usize| Arc::new(Semaphore::new(count.min(Semaphore::MAX_PERMITS)));
        Self { cores: permits(at_once), room: permits(at_once.saturating_add(waiting)) }
    }

    /// As many as this machine has cores.
    pub fn of_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Self::new(cores, cores * WAITING_FOR_EACH)
    }

    /// Hashes a password for storing, with sixteen random bytes.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait, and those of [`super::hash()`].
    pub async fn hash(&self, password: Password, salt: [u8; 16]) -> Result<Hash, Error> {
        self.run(move || hash::hash(&password, &salt)).await
    }

    /// Compares a password with what the account has stored; without an account, or with one that must not sign in,
    /// `None` costs the same and is wrong.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait, and those of [`super::verify()`].
    pub async fn verify(&self, stored: Option<Hash>, password: Password) -> Result<Verdict, Error> {
        let stored = stored.unwrap_or_else(Hash::dummy);
        self.run(move || hash::verify(&stored, &password)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let room = self.room.clone().try_acquire_owned().map_err(|_| Error::Busy)?;
        let core = self.cores.clone().acquire_owned().await.map_err(|_| Error::Failed)?;
        // The permits go along: when the request is dropped, what it began still takes its core.
        let guarded = move || {
            let _held = (room, core);
            work()
        };
        spawn_blocking(guarded).await.map_err(|_| Error::Failed)?
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hasher({} of {} free)", self.cores.available_permits(), self.room.available_permits())
    }
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    type Work = Pin<Box<dyn Future<Output = Result<u8, Error>>>>;

    /// Work that says when it runs and ends when it is told a number.
    struct Held {
        running: Receiver<()>,
        end: Sender<u8>,
        work: Work,
    }

    fn hold(hasher: &Hasher) -> Held {
        let (says, running) = channel();
        let (end, told) = channel();
        let hasher = hasher.clone();
        let work = Box::pin(async move {
            hasher
                .run(move || {
                    says.send(()).map_err(|_| Error::Failed)?;
                    told.recv().map_err(|_| Error::Failed)
                })
                .await
        });
        Held { running, end, work }
    }

    /// Lets it go as far as it comes without waiting.
    async fn poll(work: &mut Work) -> Option<Result<u8, Error>> {
        tokio::select! {
            biased;
            done = work => Some(done),
            () = std::future::ready(()) => None,
        }
    }

    #[tokio::test]
    async fn as_many_run_as_there_are_permits_and_not_too_many_wait() {
        let hasher = Hasher::new(1, 1);
        let (mut first, mut second, mut third) = (hold(&hasher), hold(&hasher), hold(&hasher));
        assert_eq!(poll(&mut first.work).await, None);
        first.running.recv().unwrap();
        assert_eq!(poll(&mut second.work).await, None, "the second waits");
        assert_eq!(poll(&mut third.work).await, Some(Err(Error::Busy)), "the third is refused");
        assert!(second.running.try_recv().is_err(), "there is one core");

        first.end.send(1).unwrap();
        assert_eq!(first.work.await, Ok(1));
        assert_eq!(poll(&mut second.work).await, None);
        second.running.recv().unwrap();
        second.end.send(2).unwrap();
        assert_eq!(second.work.await, Ok(2));
        assert_eq!(format!("{hasher:?}"), "Hasher(1 of 2 free)");
    }

    #[tokio::test]
    async fn a_request_that_is_dropped_keeps_its_core_until_its_work_is_done() {
        let hasher = Hasher::new(1, 0);
        let mut dropped = hold(&hasher);
        assert_eq!(poll(&mut dropped.work).await, None);
        dropped.running.recv().unwrap();
        drop(dropped.work);
        assert_eq!(poll(&mut hold(&hasher).work).await, Some(Err(Error::Busy)));

        dropped.end.send(0).unwrap();
        let core = hasher.cores.acquire().await.unwrap();
        drop(core);
        assert_eq!(hasher.hash(Password::typed("gröna åsnor går"), [1; 16]).await.map(|_| ()), Ok(()));
    }

    #[tokio::test]
    async fn one_that_waits_and_is_dropped_gives_its_room_back() {
        let hasher = Hasher::new(1, 1);
        let (mut first, mut waits) = (hold(&hasher), hold(&hasher));
        assert_eq!(poll(&mut first.work).await, None);
        assert_eq!(poll(&mut waits.work).await, None);
        drop(waits.work);
        assert_eq!(format!("{hasher:?}"), "Hasher(0 of 1 free)");
        first.end.send(1).unwrap();
        assert_eq!(first.work.await, Ok(1));
    }

    #[tokio::test]
    async fn l5_8_an_account_that_is_not_there_is_wrong_whatever_is_typed() {
        let hasher = Hasher::of_this_machine();
        let password = Password::typed("gröna åsnor går");
        let hash = hasher.hash(password.clone(), [9; 16]).await.unwrap();
        assert_eq!(hasher.verify(Some(hash), password.clone()).await, Ok(Verdict::Right));
        assert_eq!(hasher.verify(None, password).await, Ok(Verdict::Wrong));
        assert_eq!(hasher.verify(None, Password::typed("")).await, Ok(Verdict::Wrong));
    }
}
