//! Collects the diagnostics of a run, so that one run reports every mistake.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::{Diagnostic, Errors, Location, Severity, Source, Span};

/// Collects the diagnostics of a run. A stage records what it finds through a shared reference,
/// and the pipeline calls [`Report::stop_on_errors`] between stages.
#[derive(Debug)]
pub struct Report<'s> {
    sources: &'s [Source],
    found: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
    warnings: Cell<usize>,
}

/// After this many errors the rest is counted, not kept, and likewise of warnings: a broken file
/// must not flood a terminal.
const KEPT: usize = 100;

impl<'s> Report<'s> {
    /// An empty report about `sources`.
    pub fn new(sources: &'s [Source]) -> Self {
        Self { sources, found: RefCell::default(), errors: Cell::new(0), warnings: Cell::new(0) }
    }

    /// The sources spans refer to.
    pub fn sources(&self) -> &'s [Source] {
        self.sources
    }

    /// Records an error.
    pub fn error(&self, at: impl Into<Origin>, message: impl Into<String>) {
        self.push(Severity::Error, at.into(), message.into(), None);
    }

    /// Records an error and what to do about it.
    pub fn error_with_help(
        &self,
        at: impl Into<Origin>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Severity::Error, at.into(), message.into(), Some(help.into()));
    }

    /// Records a warning: the run goes on.
    pub fn warning(&self, at: impl Into<Origin>, message: impl Into<String>) {
        self.push(Severity::Warning, at.into(), message.into(), None);
    }

    /// Whether an error was recorded.
    pub fn has_errors(&self) -> bool {
        self.errors.get() > 0
    }

    /// Returns everything recorded so far as an error if it includes an error.
    pub fn stop_on_errors(&self) -> Result<(), Errors> {
        if self.has_errors() { Err(Errors(self.take_diagnostics())) } else { Ok(()) }
    }

    /// Takes what was recorded, in the order of the sources.
    pub fn take_diagnostics(&self) -> Vec<Diagnostic> {
        let mut found = self.found.take();
        found.sort_by(|a, b| a.location.cmp(&b.location));
        found.extend(not_shown(Severity::Warning, self.warnings.take()));
        found.extend(not_shown(Severity::Error, self.errors.take()));
        found
    }

    fn push(&self, severity: Severity, at: Origin, message: String, help: Option<String>) {
        let count = match severity {
            Severity::Error => &self.errors,
            Severity::Warning => &self.warnings,
        };
        count.set(count.get() + 1);
        if count.get() > KEPT {
            return;
        }
        let location = at.span.and_then(|span| Location::from_span(self.sources, span));
        self.found.borrow_mut().push(Diagnostic {
            severity,
            location,
            shape: at.shape,
            message,
            help,
        });
    }
}

/// Errors that no report collects, as many of them as a report keeps.
pub(super) fn capped(mut errors: Vec<Diagnostic>) -> Errors {
    let count = errors.len();
    errors.truncate(KEPT);
    errors.extend(not_shown(Severity::Error, count));
    Errors(errors)
}

/// The message in place of the diagnostics of a severity that are not kept, if there are any.
fn not_shown(severity: Severity, count: usize) -> Option<Diagnostic> {
    let noun = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let message = match count.checked_sub(KEPT)? {
        0 => return None,
        1 => format!("1 more {noun} is not shown"),
        more => format!("{more} more {noun}s are not shown"),
    };
    Some(Diagnostic { severity, location: None, shape: None, message, help: None })
}

/// What a message is about: a span, a shape, both or neither.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    span: Option<Span>,
    shape: Option<Arc<str>>,
}

impl Origin {
    /// About the request as a whole, not about a place in a file.
    pub const NOWHERE: Self = Self { span: None, shape: None };
}

impl From<Span> for Origin {
    fn from(span: Span) -> Self {
        Self { span: Some(span), shape: None }
    }
}

impl From<(Span, Arc<str>)> for Origin {
    fn from((span, shape): (Span, Arc<str>)) -> Self {
        Self { span: Some(span), shape: Some(shape) }
    }
}
