//! Waiters: conditions on the result of an operation that is called until they hold.

use std::time::Duration;

use crate::{Operation, OperationError};

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

    /// Returns what a result means: whether the state is reached, can no longer be reached, or can
    /// be reached later. The first acceptor of the model that matches decides. If none matches, a
    /// success means `Retry`, and an error means `Failure`.
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

/// A blocking client that can call an operation until a [`Waiter`] decides. Generated code has a
/// trait with a method for each waiter of a service, which every such client implements.
pub trait WaitClient {
    /// The result of waiting for `W`.
    type Waited<W: Waiter>;

    /// Calls the operation of `W` until its result is final, or `max_wait` is over.
    fn wait<W: Waiter>(
        &self,
        input: &<W::Operation as Operation>::Input,
        max_wait: Duration,
    ) -> Self::Waited<W>;
}

/// An asynchronous client that can call an operation until a [`Waiter`] decides. Generated code has
/// a trait with a method for each waiter of a service, which every such client implements. The
/// futures of these methods are [`Send`] if those of the client are.
pub trait AsyncWaitClient {
    /// The result of waiting for `W`.
    type Waited<W: Waiter>;

    /// Calls the operation of `W` until its result is final, or `max_wait` is over.
    fn wait<W: Waiter>(
        &self,
        input: &<W::Operation as Operation>::Input,
        max_wait: Duration,
    ) -> impl Future<Output = Self::Waited<W>>;
}

/// Returns the code of an error without its namespace.
pub fn error_code<E: OperationError>(error: &E) -> Option<&str> {
    let code = error.metadata().code.as_deref()?;
    let code = code.rsplit_once('#').map_or(code, |(_, name)| name);
    Some(code.split_once(':').map_or(code, |(name, _)| name))
}

/// Returns whether there are values, and all of them are equal to `expected`.
pub fn all_equal<T: Copy + PartialEq>(values: impl IntoIterator<Item = T>, expected: T) -> bool {
    let mut values = values.into_iter().peekable();
    values.peek().is_some() && values.all(|value| value == expected)
}

#[cfg(test)]
mod tests {
    use super::all_equal;

    #[test]
    fn all_values_are_equal_only_if_there_are_values() {
        assert!(all_equal(["a", "a"], "a"));
        assert!(!all_equal(["a", "b"], "a"));
        assert!(!all_equal([], "a"));
    }
}
