//! Credentials that are renewed before they expire, once for all callers.

use std::future::{Future, poll_fn};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::task::{Poll, Waker};
use std::time::Duration;

use smithereens::Timestamp;

use super::Credentials;
use crate::lookup::LookupError;

/// The time before the expiration when one caller renews the credentials, while others use the old
/// ones.
const ADVISORY: Duration = Duration::from_secs(5 * 60);
/// The time before the expiration when all callers wait for new credentials.
const MANDATORY: Duration = Duration::from_secs(60);
/// The time after a failure before the next attempt, while the old credentials are valid.
const PAUSE: Duration = Duration::from_secs(30);

/// A cache for threads. One caller at a time loads credentials.
#[derive(Debug, Default)]
pub struct CredentialsCache {
    current: Mutex<Current>,
    /// The turn to load.
    turn: Mutex<()>,
}

/// A cache for asynchronous programs with any executor. One caller at a time loads credentials.
#[derive(Debug, Default)]
pub struct AsyncCredentialsCache {
    current: Mutex<Current>,
    turn: AsyncTurn,
}

/// The cached credentials, and when loading failed after that.
#[derive(Clone, Debug, Default)]
struct Current {
    credentials: Option<Credentials>,
    next_attempt: Option<Timestamp>,
}

/// What a caller does.
enum Decision {
    /// Use these credentials.
    Use(Credentials),
    /// Renew the credentials, unless another caller does; then use these.
    Renew(Credentials),
    /// Wait for credentials.
    Load,
}

impl Current {
    fn decide(&self, now: Timestamp) -> Decision {
        let Some(credentials) = &self.credentials else { return Decision::Load };
        let is_paused = self.next_attempt.is_some_and(|time| now < time);
        if !credentials.expires_within(now, ADVISORY) || is_paused && !credentials.is_expired(now) {
            Decision::Use(credentials.clone())
        } else if credentials.expires_within(now, MANDATORY) {
            Decision::Load
        } else {
            Decision::Renew(credentials.clone())
        }
    }

    /// Stores loaded credentials. After a failure, credentials are kept that are still valid, or
    /// that services may accept after their expiration.
    fn store(
        &mut self,
        result: Result<Credentials, LookupError>,
        now: Timestamp,
    ) -> Result<Credentials, LookupError> {
        match result {
            Ok(credentials) => {
                *self = Self { credentials: Some(credentials.clone()), next_attempt: None };
                Ok(credentials)
            }
            Err(error) => {
                let second = now.as_second().saturating_add_unsigned(PAUSE.as_secs());
                self.next_attempt = Timestamp::from_second(second).ok();
                match &mut self.credentials {
                    Some(old) if !old.is_expired(now) => Ok(old.clone()),
                    Some(old) if old.is_extensible => {
                        old.extend(now);
                        Ok(old.clone())
                    }
                    _ => Err(error),
                }
            }
        }
    }
}

impl CredentialsCache {
    /// Makes an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns credentials that are valid at the time `now`, and calls `load` if there are none or
    /// they expire soon. `load` may be a lookup, or any other source.
    ///
    /// # Errors
    ///
    /// The error of `load`, if no valid credentials are cached. Credentials of an EC2 instance that
    /// have expired are used for another 10 to 15 minutes after each failure.
    pub fn get(
        &self,
        now: Timestamp,
        load: impl FnOnce() -> Result<Credentials, LookupError>,
    ) -> Result<Credentials, LookupError> {
        let decision = lock(&self.current).decide(now);
        let _turn = match decision {
            Decision::Use(credentials) => return Ok(credentials),
            Decision::Renew(credentials) => match self.turn.try_lock() {
                Ok(turn) => turn,
                Err(TryLockError::Poisoned(error)) => error.into_inner(),
                Err(TryLockError::WouldBlock) => return Ok(credentials),
            },
            Decision::Load => self.turn.lock().unwrap_or_else(PoisonError::into_inner),
        };
        // Another caller may have loaded credentials before this caller got the turn.
        if let Decision::Use(credentials) = lock(&self.current).decide(now) {
            return Ok(credentials);
        }
        let result = load();
        lock(&self.current).store(result, now)
    }
}

impl AsyncCredentialsCache {
    /// Makes an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns credentials that are valid at the time `now`, and awaits `load` if there are none or
    /// they expire soon. If the returned future is dropped, another caller loads.
    ///
    /// # Errors
    ///
    /// The error of `load`, if no valid credentials are cached. Credentials of an EC2 instance that
    /// have expired are used for another 10 to 15 minutes after each failure.
    pub async fn get<F>(
        &self,
        now: Timestamp,
        load: impl FnOnce() -> F,
    ) -> Result<Credentials, LookupError>
    where
        F: Future<Output = Result<Credentials, LookupError>>,
    {
        let decision = lock(&self.current).decide(now);
        let _turn = match decision {
            Decision::Use(credentials) => return Ok(credentials),
            Decision::Renew(credentials) => match self.turn.try_take() {
                Some(turn) => turn,
                None => return Ok(credentials),
            },
            Decision::Load => self.turn.take().await,
        };
        // Another caller may have loaded credentials before this caller got the turn.
        if let Decision::Use(credentials) = lock(&self.current).decide(now) {
            return Ok(credentials);
        }
        let result = load().await;
        lock(&self.current).store(result, now)
    }
}

/// A mutex without data for futures. Each release wakes all waiting futures.
#[derive(Debug, Default)]
struct AsyncTurn(Mutex<TurnState>);

#[derive(Debug, Default)]
struct TurnState {
    is_taken: bool,
    waiting: Vec<Waker>,
}

/// The turn, until it is dropped.
struct TurnGuard<'t>(&'t AsyncTurn);

impl AsyncTurn {
    fn try_take(&self) -> Option<TurnGuard<'_>> {
        let mut state = lock(&self.0);
        if state.is_taken {
            return None;
        }
        state.is_taken = true;
        Some(TurnGuard(self))
    }

    async fn take(&self) -> TurnGuard<'_> {
        poll_fn(|context| {
            // Registered before the attempt, so that no release between the two is missed.
            let mut state = lock(&self.0);
            if state.is_taken {
                if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                    state.waiting.push(context.waker().clone());
                }
                return Poll::Pending;
            }
            state.is_taken = true;
            Poll::Ready(TurnGuard(self))
        })
        .await
    }
}

impl Drop for TurnGuard<'_> {
    fn drop(&mut self) {
        let waiting = {
            let mut state = lock(&self.0.0);
            state.is_taken = false;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// Locks a value that no panic leaves half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
