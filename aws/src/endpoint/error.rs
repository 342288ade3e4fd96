//! The errors of reading rules and of resolving an endpoint.

use std::error::Error;
use std::fmt::{self, Write};

/// The error for endpoint rules or partitions that cannot be used. It has the path to the faulty
/// value, for example `rules[0].conditions[1].argv[0]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesError {
    message: String,
    /// The path in reverse order: the innermost step comes first.
    path: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
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
        self.path.push(Step::Member(name.to_owned()));
        self
    }

    /// Adds the element `index` in front of the path.
    #[cold]
    pub(super) fn in_element(mut self, index: usize) -> Self {
        self.path.push(Step::Element(index));
        self
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.path.iter().rev().enumerate() {
            match step {
                Step::Member(name) if position == 0 => write_line(formatter, name)?,
                Step::Member(name) => {
                    formatter.write_char('.')?;
                    write_line(formatter, name)?;
                }
                Step::Element(index) => write!(formatter, "[{index}]")?,
            }
        }
        if !self.path.is_empty() {
            formatter.write_str(": ")?;
        }
        write_line(formatter, &self.message)
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
        let mut line = String::with_capacity(message.len());
        // Writing to a string never fails.
        let _ = write_line(&mut line, message);
        Self { message: line }
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

/// Writes text of a model or a caller. Characters that could start a new line or change the writing
/// direction are escaped.
fn write_line(out: &mut impl Write, text: &str) -> fmt::Result {
    for character in text.chars() {
        match character {
            '"' | '\'' | '\\' => out.write_char(character)?,
            _ => write!(out, "{}", character.escape_debug())?,
        }
    }
    Ok(())
}
