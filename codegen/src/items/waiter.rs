//! Waiters (`smithy.waiters#waitable`).

use super::{Expression, Head, Ident, Sequence, Type, UsesDeprecated};

/// A waiter of an operation.
#[derive(Debug)]
pub struct Waiter {
    /// Name, documentation and deprecation of the type.
    pub head: Head,
    /// The name in the model.
    pub shape_name: String,
    /// The method of the trait with all waiters.
    pub method: Ident,
    /// The type of the operation.
    pub operation: Ident,
    /// The type of the operation's input.
    pub input: Type,
    /// The shortest delay between two calls, in seconds.
    pub min_delay: i64,
    /// The longest delay between two calls, in seconds.
    pub max_delay: i64,
    /// What the output of a successful call means, in order.
    pub outputs: Vec<Acceptor<OutputMatcher>>,
    /// What an error means, in order.
    pub errors: Vec<Acceptor<ErrorMatcher>>,
    /// Whether a field, the operation, its input or its output is deprecated.
    pub uses_deprecated: UsesDeprecated,
}

/// The names of the traits with a method for each waiter of a service.
#[derive(Debug)]
pub struct WaitersTraits {
    /// The trait of blocking clients.
    pub blocking: Ident,
    /// The trait of asynchronous clients.
    pub asynchronous: Ident,
}

/// What a result means if it matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptor<M> {
    /// The condition.
    pub matcher: M,
    /// What the result means.
    pub verdict: Verdict,
}

/// A variant of the runtime's enum `Verdict`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The state is reached.
    Success,
    /// The state can no longer be reached.
    Failure,
    /// The state can be reached later.
    Retry,
}

/// A condition on the output, and the input, of a successful call.
#[derive(Clone, Debug, PartialEq)]
pub enum OutputMatcher {
    /// It always holds.
    Any,
    /// An expression is true.
    Condition(Expression),
    /// A sequence has a value that is equal to the text.
    AnyEqual(Sequence, String),
    /// A sequence has values, and all of them are equal to the text.
    AllEqual(Sequence, String),
}

/// A condition on an error.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorMatcher {
    /// It always holds.
    Any,
    /// The error has one of these codes.
    Codes(Vec<String>),
}
