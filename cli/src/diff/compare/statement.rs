//! What a model states about something that changed.

use super::Pair;
use smithereens_build::source::Span;

/// What one model states about something that changed.
#[derive(Default)]
pub(in crate::diff) struct Statement {
    /// The text, for people. `None` if the model states nothing.
    pub(in crate::diff) text: Option<String>,
    /// Where the model states it or, if it does not, where it would be stated.
    pub(in crate::diff) span: Option<Span>,
}

impl Statement {
    pub(super) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), span: Some(span) }
    }

    /// A location where the model states nothing.
    pub(super) fn location(span: Span) -> Self {
        Self { text: None, span: Some(span) }
    }
}

impl Pair<Statement> {
    /// A statement of something that only the new model has, without a location in the old one.
    pub(super) fn added(new: Statement) -> Self {
        Self { old: Statement::default(), new }
    }

    /// A statement of something that only the old model has, without a location in the new one.
    pub(super) fn removed(old: Statement) -> Self {
        Self { old, new: Statement::default() }
    }
}
