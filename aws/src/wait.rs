//! Waits until a waiter's condition holds (Smithy 2.0 specification, "Waiters").

use std::error::Error;
use std::fmt;
use std::time::Duration;

use smithereens::{Operation, Timestamp, Verdict, Waiter};

use crate::call::elapsed;
use crate::error::CallError;
use crate::retry::random;

type InputOf<W> = <<W as Waiter>::Operation as Operation>::Input;
type OutputOf<W> = <<W as Waiter>::Operation as Operation>::Output;
type ErrorOf<W> = <<W as Waiter>::Operation as Operation>::Error;
/// The result of a call of a waiter's operation.
pub(crate) type CallResultOf<W> = Result<OutputOf<W>, CallError<ErrorOf<W>>>;
/// The result of waiting for `W`: the last result of its operation, which may be an error of the
/// service that means success, such as `ResourceNotFound` for a waiter for a deletion.
pub type WaitResult<W> = Result<Result<OutputOf<W>, ErrorOf<W>>, WaitError<W>>;

/// Why waiting ended without success.
#[non_exhaustive]
pub enum WaitError<W: Waiter> {
    /// The state can no longer be reached: the output of the operation says so.
    Failed {
        /// The last output.
        output: Box<OutputOf<W>>,
    },
    /// The time is over.
    TimedOut {
        /// How long the program waited.
        waited: Duration,
    },
    /// A call failed, with an error that the waiter does not expect or that means failure.
    Call(CallError<ErrorOf<W>>),
}

impl<W: Waiter> fmt::Display for WaitError<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed { .. } => {
                let operation = W::Operation::NAME;
                write!(
                    f,
                    "{}: the state can no longer be reached, as {operation} returned",
                    W::NAME
                )
            }
            Self::TimedOut { waited } => {
                write!(f, "{}: not reached within {} seconds", W::NAME, waited.as_secs())
            }
            Self::Call(error) => write!(f, "{}: {error}", W::NAME),
        }
    }
}

impl<W: Waiter> fmt::Debug for WaitError<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WaitError({self})")
    }
}

impl<W: Waiter> Error for WaitError<W> {}

/// The delays of one wait.
#[derive(Debug)]
pub(crate) struct Schedule {
    started: Timestamp,
    max_wait: Duration,
    attempt: u32,
}

/// What follows a call of a waiter's operation.
pub(crate) enum Next<W: Waiter> {
    /// Wait, and call the operation again.
    Wait(Duration),
    /// Return the result.
    Done(WaitResult<W>),
}

impl Schedule {
    pub(crate) fn new(started: Timestamp, max_wait: Duration) -> Self {
        Self { started, max_wait, attempt: 1 }
    }

    /// Decides what follows the result of a call.
    pub(crate) fn after<W: Waiter>(
        &mut self,
        input: &InputOf<W>,
        result: CallResultOf<W>,
        now: Timestamp,
    ) -> Next<W> {
        let verdict = match &result {
            Ok(output) => W::verdict(input, Ok(output)),
            Err(CallError::Service { error, .. }) => W::verdict(input, Err(error)),
            Err(_) => Verdict::Failure,
        };
        match (verdict, result) {
            (Verdict::Retry, _) => {
                let waited = elapsed(self.started, now);
                match self.delay::<W>(waited) {
                    Some(delay) => Next::Wait(delay),
                    None => Next::Done(Err(WaitError::TimedOut { waited })),
                }
            }
            (Verdict::Success, Ok(output)) => Next::Done(Ok(Ok(output))),
            (Verdict::Success, Err(CallError::Service { error, .. })) => Next::Done(Ok(Err(error))),
            (Verdict::Failure, Ok(output)) => {
                Next::Done(Err(WaitError::Failed { output: Box::new(output) }))
            }
            (_, Err(error)) => Next::Done(Err(WaitError::Call(error))),
        }
    }

    /// Returns the delay before the next call; `None` if there is no time left for one.
    fn delay<W: Waiter>(&mut self, waited: Duration) -> Option<Duration> {
        let remaining = self.max_wait.checked_sub(waited)?;
        if remaining <= W::MIN_DELAY {
            return None;
        }
        let factor = 2_u32.saturating_pow(self.attempt - 1);
        let longest = W::MIN_DELAY.checked_mul(factor).unwrap_or(W::MAX_DELAY).min(W::MAX_DELAY);
        let spread = longest.saturating_sub(W::MIN_DELAY);
        let delay = W::MIN_DELAY + spread.mul_f64(random());
        self.attempt += 1;
        // The last call comes `MIN_DELAY` before the end, so that its result is used.
        Some(if remaining - delay.min(remaining) <= W::MIN_DELAY {
            remaining - W::MIN_DELAY
        } else {
            delay
        })
    }
}
