//! The delay before a retry: truncated exponential backoff with full jitter.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use http::HeaderMap;
use smithereens::RetryCause;

/// The longest delay, unless the service asks for a longer one.
const MAX_DELAY: Duration = Duration::from_secs(20);
/// The most that the service can add to the computed delay.
const MAX_ADDED: Duration = Duration::from_secs(5);
/// The largest delay before the second attempt when the service throttles.
const THROTTLING: Duration = Duration::from_secs(1);

/// The largest delay before the second attempt; it doubles with every further attempt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backoff {
    transient: Duration,
}

impl Backoff {
    pub(super) const STANDARD: Self = Self { transient: Duration::from_millis(50) };
    pub(super) const DYNAMODB: Self = Self { transient: Duration::from_millis(25) };

    /// Returns the delay after attempt number `attempt`, counted from 1. `jitter` is a factor from
    /// 0 to 1; `retry_after` is the delay that the service asked for.
    pub(super) fn delay(
        self,
        attempt: u32,
        cause: RetryCause,
        jitter: f64,
        retry_after: Option<Duration>,
    ) -> Duration {
        let base = match cause {
            RetryCause::Transient => self.transient,
            RetryCause::Throttling => THROTTLING,
        };
        let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let longest = base.checked_mul(factor).map_or(MAX_DELAY, |delay| delay.min(MAX_DELAY));
        let delay = longest.mul_f64(jitter.clamp(0.0, 1.0));
        retry_after.map_or(delay, |asked| asked.clamp(delay, delay + MAX_ADDED))
    }
}

/// Returns the delay that a service asks for with the header `x-amz-retry-after`, in milliseconds;
/// `None` for a missing or invalid one.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let milliseconds = headers.get("x-amz-retry-after")?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_millis(milliseconds))
}

/// Returns a random number from 0 to 1. The operating system seeds the standard library's hasher.
pub(crate) fn random() -> f64 {
    let bits = RandomState::new().hash_one(()) >> 32;
    #[expect(clippy::cast_precision_loss, reason = "32 bits are exact in a double")]
    let random = bits as f64 / f64::from(u32::MAX);
    random
}

#[cfg(test)]
mod tests {
    use super::{Backoff, Duration, RetryCause};

    /// The delays in milliseconds of botocore's tests for the standard mode of 2026, without
    /// jitter.
    #[test]
    fn delays_double_up_to_twenty_seconds() {
        let delays = |backoff: Backoff, cause| {
            [1, 2, 3, 4, 10, 40].map(|attempt| backoff.delay(attempt, cause, 1.0, None).as_millis())
        };
        assert_eq!(
            delays(Backoff::STANDARD, RetryCause::Transient),
            [50, 100, 200, 400, 20_000, 20_000]
        );
        assert_eq!(
            delays(Backoff::STANDARD, RetryCause::Throttling),
            [1000, 2000, 4000, 8000, 20_000, 20_000]
        );
        assert_eq!(
            delays(Backoff::DYNAMODB, RetryCause::Transient),
            [25, 50, 100, 200, 12_800, 20_000]
        );
    }

    #[test]
    fn the_service_can_ask_for_at_most_five_seconds_more() {
        let delay = |asked: u64| {
            let asked = Some(Duration::from_millis(asked));
            Backoff::STANDARD.delay(1, RetryCause::Transient, 0.5, asked).as_millis()
        };
        assert_eq!(delay(0), 25);
        assert_eq!(delay(1500), 1500);
        assert_eq!(delay(60_000), 5025);
    }
}
