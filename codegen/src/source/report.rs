//! Collects the diagnostics of a run, so that one run reports every mistake.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::{Diagnostic, Errors, Location, Severity, Source, Span};

/// How many errors, and how many warnings, a report keeps. It only counts further ones, since a
/// broken file must not flood a terminal.
const MAX_KEPT: usize = 100;

/// Collects the diagnostics of a run. A stage records what it finds through a shared reference,
/// and the pipeline calls [`Report::gate`] between stages.
#[derive(Debug)]
pub struct Report<'s> {
    sources: &'s [Source],
    kept: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
    warnings: Cell<usize>,
}

impl<'s> Report<'s> {
    /// An empty report about `sources`.
    pub fn new(sources: &'s [Source]) -> Self {
        Self { sources, kept: RefCell::default(), errors: Cell::new(0), warnings: Cell::new(0) }
    }

    /// The sources to which spans refer.
    pub fn sources(&self) -> &'s [Source] {
        self.sources
    }

    /// Records an error.
    pub fn error(&self, origin: impl Into<Origin>, message: impl Into<String>) {
        self.record(Severity::Error, origin.into(), message.into(), None);
    }

    /// Records an error and what to do about it.
    pub fn error_with_help(
        &self,
        origin: impl Into<Origin>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.record(Severity::Error, origin.into(), message.into(), Some(help.into()));
    }

    /// Records a warning: the run goes on.
    pub fn warning(&self, origin: impl Into<Origin>, message: impl Into<String>) {
        self.record(Severity::Warning, origin.into(), message.into(), None);
    }

    /// Whether an error was recorded.
    pub fn failed(&self) -> bool {
        self.errors.get() > 0
    }

    /// Ends a stage.
    ///
    /// # Errors
    /// Everything recorded so far, if an error is among it.
    pub fn gate(&self) -> Result<(), Errors> {
        if self.failed() { Err(Errors(self.finish())) } else { Ok(()) }
    }

    /// Takes the recorded diagnostics, in the order of the sources. If more were recorded than the
    /// report keeps, the last diagnostics state the number of the others.
    pub fn finish(&self) -> Vec<Diagnostic> {
        let mut kept = self.kept.take();
        kept.sort_by(|a, b| a.location.cmp(&b.location));
        for (severity, count, noun) in [
            (Severity::Error, self.errors.take(), "errors"),
            (Severity::Warning, self.warnings.take(), "warnings"),
        ] {
            if count > MAX_KEPT {
                let message = format!("{} more {noun} are not shown", count - MAX_KEPT);
                kept.push(Diagnostic::without_location(severity, message));
            }
        }
        kept
    }

    fn record(&self, severity: Severity, origin: Origin, message: String, help: Option<String>) {
        let count = match severity {
            Severity::Error => &self.errors,
            Severity::Warning => &self.warnings,
        };
        count.set(count.get() + 1);
        if count.get() <= MAX_KEPT {
            let location = origin.span.and_then(|span| Location::from_span(self.sources, span));
            let shape = origin.shape;
            self.kept.borrow_mut().push(Diagnostic { severity, location, shape, message, help });
        }
    }
}

/// What a message is about: a span, a shape, both or neither.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    span: Option<Span>,
    shape: Option<Arc<str>>,
}

impl Origin {
    /// About the request as a whole, not about a location in a file.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_and_warnings_are_capped_alike() {
        let sources = [Source::new("a.smithy", *b"namespace a")];
        let report = Report::new(&sources);
        for _ in 0..103 {
            report.warning(Span::default(), "a warning");
        }
        assert!(report.gate().is_ok());
        for _ in 0..102 {
            report.error(Span::default(), "an error");
        }
        let found = report.gate().unwrap_err().0;
        assert_eq!(found.len(), 202);
        let last = found[200..].iter().map(|found| (found.severity, found.message.as_str()));
        assert_eq!(
            last.collect::<Vec<_>>(),
            [
                (Severity::Error, "2 more errors are not shown"),
                (Severity::Warning, "3 more warnings are not shown"),
            ]
        );
    }
}
