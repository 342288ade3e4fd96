//! Waiters: conditions on the result of an operation that is called until they hold.

use std::time::Duration;

use crate::Operation;

/// A waiter (`smithy.waiters#waitable`): calls an operation until its result has a state.
pub trait Waiter {
    /// The operation that is called.
    type Operation: Operation;
    /// The name in the model.
    const NAME: &'static str;
    /// The shortest delay between two calls.
    const MIN_DELAY: Duration;
    /// The longest delay between two calls.
    const MAX_DELAY: Duration;

    /// Returns what a result means: whether the state is reached, can no longer be reached, or can be
    /// reached later. The first acceptor of the model that matches decides. If none matches, a success
    /// means `Retry`, and an error means `Failure`.
    fn verdict(
        input: &<Self::Operation as Operation>::Input,
        result: Result<
            &<Self::Operation as Operation>::Output,
            &<Self::Operation as Operation>::Error,
        >,
    ) -> Verdict;
}

/// What the result of a call means to a [`Waiter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The state is reached.
    Success,
    /// The state can no longer be reached.
    Failure,
    /// The state is not reached yet.
    Retry,
}
