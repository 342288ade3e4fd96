//! The error that reports violations of constraints.

use crate::text::OneLine;
use crate::{Fault, Trait};

/// `smithy.framework#ValidationException`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValidationException {
    message: String,
    field_list: Vec<Violation>,
}

/// `smithy.framework#ValidationExceptionField`: a value that does not satisfy a constraint.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Violation {
    path: String,
    message: String,
}

crate::structure! {
    shape(
        ValidationException,
        "smithy.framework#ValidationException",
        Trait::Error(Fault::Client),
        Trait::HttpError(400),
    );
    required(message, "message");
    required(field_list, "fieldList");
}

crate::structure! {
    shape(Violation, "smithy.framework#ValidationExceptionField");
    required(path, "path");
    required(message, "message");
}

impl ValidationException {
    /// Makes the error. Its message has the messages of all violations.
    pub(crate) fn new(violations: Vec<Violation>) -> Self {
        let count = violations.len();
        let errors = if count == 1 { "error" } else { "errors" };
        let messages: Vec<&str> = violations.iter().map(|violation| &*violation.message).collect();
        let messages = messages.join("; ");
        let message = format!("{count} validation {errors} detected. {messages}");
        Self { message, field_list: violations }
    }
}

impl Violation {
    /// Makes a violation at `path`, a JSON pointer. `subject` describes the value, which the
    /// message does not quote: it may be sensitive. The message is one line.
    pub(super) fn new(path: &str, subject: &str, constraint: &str) -> Self {
        let shown = OneLine(path);
        let message = format!("{subject} at '{shown}' failed to satisfy constraint: {constraint}");
        Self { path: path.to_owned(), message }
    }

    /// Returns the JSON pointer to the value.
    pub(super) fn path(&self) -> &str {
        &self.path
    }
}
