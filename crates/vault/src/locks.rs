//! A mutex whose thread died while it held it is taken over: what each of ours guards is whole between two steps.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Takes a mutex.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a mutex guarded that nobody holds any more.
pub(crate) fn inner<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}
