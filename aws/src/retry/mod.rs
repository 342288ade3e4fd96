//! Retries: which failures are retried, how long a client waits, and how many retries it may make
//! (the standard mode of AWS's SDKs, in its form of 2026).

mod backoff;
mod classify;
mod quota;

use std::sync::Arc;

pub(crate) use backoff::{random, retry_after};
pub(crate) use classify::Summarize;
pub use classify::{ErrorSummary, classify, classify_connection};
pub use quota::Quota;

use backoff::Backoff;
use std::time::Duration;

use smithereens::{Operation, RetryCause, Service};

/// How a client retries. Clones share one [`Quota`].
///
/// ```
/// use smithereens_aws::RetryPolicy;
///
/// let policy = RetryPolicy::standard().max_attempts(5);
/// let never = RetryPolicy::standard().max_attempts(1);
/// ```
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    max_attempts: Option<u32>,
    quota: Arc<Quota>,
    jitter: fn() -> f64,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::standard()
    }
}

impl RetryPolicy {
    /// Makes the standard policy: three attempts (four for DynamoDB), exponential backoff with full
    /// jitter, and a quota of 500 tokens.
    #[must_use]
    pub fn standard() -> Self {
        Self { max_attempts: None, quota: Arc::default(), jitter: backoff::random }
    }

    /// Sets how many requests a call sends at most; 0 counts as 1, which turns retries off.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts.max(1));
        self
    }

    /// Sets the source of the factor, from 0 to 1, that each delay is multiplied with. It makes
    /// tests deterministic.
    #[must_use]
    pub fn jitter(mut self, source: fn() -> f64) -> Self {
        self.jitter = source;
        self
    }

    /// Uses this quota in place of a full one.
    #[must_use]
    pub fn quota(mut self, quota: Quota) -> Self {
        self.quota = Arc::new(quota);
        self
    }

    /// Returns how many tokens are left in the quota, which all clones of this policy share.
    #[must_use]
    pub fn available_quota(&self) -> u32 {
        self.quota.available()
    }

    /// Starts the retries of one call of `O`.
    pub(crate) fn start<O: Operation>(&self) -> Retries {
        let prefix = O::Service::ENDPOINT_PREFIX;
        let is_dynamodb = matches!(prefix, "dynamodb" | "streams.dynamodb");
        Retries {
            max_attempts: self.max_attempts.unwrap_or(if is_dynamodb { 4 } else { 3 }),
            backoff: if is_dynamodb { Backoff::DYNAMODB } else { Backoff::STANDARD },
            is_long_poll: is_long_poll(prefix, O::NAME),
            policy: self.clone(),
            attempt: 1,
            acquired: None,
        }
    }
}

/// Whether an operation waits for an event on the service's side. When the quota is used up, such a
/// call waits before it fails: programs usually call the operation again at once.
fn is_long_poll(endpoint_prefix: &str, operation: &str) -> bool {
    matches!(
        (endpoint_prefix, operation),
        ("sqs", "ReceiveMessage")
            | ("states", "GetActivityTask")
            | ("swf", "PollForActivityTask" | "PollForDecisionTask")
    )
}

/// The retries of one call.
#[derive(Debug)]
pub(crate) struct Retries {
    policy: RetryPolicy,
    max_attempts: u32,
    backoff: Backoff,
    is_long_poll: bool,
    /// The number of the current attempt, from 1.
    attempt: u32,
    /// The tokens that the last retry took from the quota.
    acquired: Option<u32>,
}

/// What a call does after an attempt that failed with a cause to retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AfterFailure {
    /// Wait, then send the request again.
    Retry(Duration),
    /// Wait, then report the failure.
    WaitAndFail(Duration),
    /// Report the failure.
    Fail,
}

impl Retries {
    /// Returns the number of the current attempt, from 1.
    pub(crate) fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Returns the largest number of attempts.
    pub(crate) fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// Whether no retry can follow the current attempt.
    pub(crate) fn is_last_attempt(&self) -> bool {
        self.attempt >= self.max_attempts
    }

    /// Decides what follows the current attempt, and starts the next one if there is one.
    /// `retry_after` is the delay that the service asked for.
    pub(crate) fn after_failure(
        &mut self,
        cause: RetryCause,
        retry_after: Option<Duration>,
    ) -> AfterFailure {
        if self.is_last_attempt() {
            return AfterFailure::Fail;
        }
        let jitter = (self.policy.jitter)();
        let delay = self.backoff.delay(self.attempt, cause, jitter, retry_after);
        let Some(acquired) = self.policy.quota.acquire(cause) else {
            return if self.is_long_poll {
                AfterFailure::WaitAndFail(delay)
            } else {
                AfterFailure::Fail
            };
        };
        self.acquired = Some(acquired);
        self.attempt += 1;
        AfterFailure::Retry(delay)
    }

    /// Returns tokens to the quota after a success.
    pub(crate) fn after_success(&self) {
        self.policy.quota.release(self.acquired);
    }
}
