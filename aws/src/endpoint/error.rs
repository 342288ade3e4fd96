//! The errors of reading rules and of resolving an endpoint.

use std::error::Error;
use std::fmt::{self, Write};

use crate::text::{escaped, write_escaped};

/// The error for endpoint rules or partitions that cannot be used. It has the path to the faulty
/// value, for example `rules[0].conditions[1].argv[0]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesError {
    message: String,
    /// The path in reverse order: the innermost step comes first.
    path: Vec<PathStep>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum PathStep {
    Member(String),
    Element(usize),
}

impl RulesError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), path: Vec::new() }
    }

    /// Adds the member `name` in front of the path.
    #[cold]
    pub(super) fn in_member(mut self, name: &str) -> Self {
        self.path.push(PathStep::Member(name.to_owned()));
        self
    }

    /// Adds the element `index` in front of the path.
    #[cold]
    pub(super) fn in_element(mut self, index: usize) -> Self {
        self.path.push(PathStep::Element(index));
        self
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.path.iter().rev().enumerate() {
            match step {
                PathStep::Member(name) if position == 0 => write_escaped(formatter, name)?,
                PathStep::Member(name) => {
                    formatter.write_char('.')?;
                    write_escaped(formatter, name)?;
                }
                PathStep::Element(index) => write!(formatter, "[{index}]")?,
            }
        }
        if !self.path.is_empty() {
            formatter.write_str(": ")?;
        }
        write_escaped(formatter, &self.message)
    }
}

impl Error for RulesError {}

/// The error for parameters that have no endpoint. The message is often a text of the rules, for
/// example `Invalid Configuration: Missing Region`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointError {
    message: String,
}

impl EndpointError {
    /// Makes an error with a message, which may contain text of a model or a caller. Control
    /// characters are escaped.
    #[cold]
    pub(crate) fn new(message: &str) -> Self {
        Self { message: escaped(message) }
    }

    /// Returns the message: one line, in which control characters are escaped.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for EndpointError {}

impl From<RulesError> for EndpointError {
    fn from(error: RulesError) -> Self {
        Self { message: format!("the endpoint rules cannot be used: {error}") }
    }
}
