//! The number of retries that a client may make: a token bucket.

use std::sync::atomic::{AtomicU32, Ordering};

use smithereens::RetryCause;

/// A token bucket that all calls of a client share. A retry takes tokens, and a success returns
/// them. An empty bucket stops retries, so that a service that fails is not loaded further.
#[derive(Debug)]
pub struct Quota {
    available: AtomicU32,
}

/// The tokens of a full bucket.
const CAPACITY: u32 = 500;

impl Default for Quota {
    fn default() -> Self {
        Self::with_available(CAPACITY)
    }
}

impl Quota {
    /// Makes a bucket with this many tokens, 500 at most.
    #[must_use]
    pub fn with_available(tokens: u32) -> Self {
        Self { available: AtomicU32::new(tokens.min(CAPACITY)) }
    }

    /// Returns the number of tokens in the bucket.
    #[must_use]
    pub fn available(&self) -> u32 {
        self.available.load(Ordering::Relaxed)
    }

    /// Takes the tokens of one retry, and returns their number; `None` if there are too few.
    pub(super) fn acquire(&self, cause: RetryCause) -> Option<u32> {
        let cost = match cause {
            RetryCause::Transient => 14,
            RetryCause::Throttling => 5,
        };
        self.available
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(cost))
            .ok()
            .map(|_| cost)
    }

    /// Returns the tokens of the last retry, or one token after a call without a retry.
    pub(super) fn release(&self, acquired: Option<u32>) {
        let tokens = acquired.unwrap_or(1);
        // The update always succeeds: the closure returns a value.
        let _ = self.available.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |available| {
            Some(available.saturating_add(tokens).min(CAPACITY))
        });
    }
}
