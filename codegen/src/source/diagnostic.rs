//! Errors and warnings, each with its location in a source.

use std::fmt;
use std::sync::Arc;

use super::{Source, Span};

/// The effect of a diagnostic on the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The run succeeds.
    Warning,
    /// The run fails.
    Error,
}

/// A location in a source: line and column as an editor counts them, with an excerpt of the line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The source's name.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// How many characters of that line the place covers, at least 1.
    pub width: u32,
    /// The line; of a long line, the characters around the place.
    pub text: String,
    /// The column of the first character of `text`: 1 unless the start of the line is left out.
    pub text_column: u32,
}

/// How many characters before the location are part of the excerpt. A model may be one line of
/// megabytes.
const EXCERPT_BEFORE: usize = 100;

/// How many characters of the excerpt follow, the location itself included.
const EXCERPT_AFTER: usize = 200;

/// One message about a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The location. `None` if the message is about the request, not about a file.
    pub location: Option<Location>,
    /// The id of the shape that the message is about.
    pub shape: Option<Arc<str>>,
    /// What is wrong and what was expected.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// One line: `FILE:LINE:COLUMN: MESSAGE (in SHAPE); HELP`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(at) = &self.location {
            write!(f, "{}:{}:{}: ", at.file, at.line, at.column)?;
        }
        f.write_str(&self.message)?;
        if let Some(shape) = &self.shape {
            write!(f, " (in {shape})")?;
        }
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl Diagnostic {
    /// A diagnostic about a run as a whole.
    pub(super) fn without_location(severity: Severity, message: String) -> Self {
        Self { severity, location: None, shape: None, message, help: None }
    }
}

/// The diagnostics of a run that failed: at least one error, and the warnings beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors(pub Vec<Diagnostic>);

impl Errors {
    /// A single error that is not about a location in a model.
    pub fn new(message: impl Into<String>) -> Self {
        Self(vec![Diagnostic::without_location(Severity::Error, message.into())])
    }

    /// A single error that is not about a location in a model, and what to do about it.
    pub fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        let error = Diagnostic::without_location(Severity::Error, message.into());
        Self(vec![Diagnostic { help: Some(help.into()), ..error }])
    }
}

/// One diagnostic per line.
impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Errors {}

impl Location {
    /// The location of a span. `None` if there is no such source.
    pub(super) fn from_span(sources: &[Source], span: Span) -> Option<Self> {
        let source = sources.get(span.source as usize)?;
        let bytes = &source.bytes;
        let start = (span.start as usize).min(bytes.len());
        let end = (span.end as usize).clamp(start, bytes.len());
        let line_start = bytes[..start].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let line_end =
            bytes[start..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| start + n);
        let line = String::from_utf8_lossy(&bytes[line_start..line_end]);
        let before = count_characters(&bytes[line_start..start]);
        let skipped = before.saturating_sub(EXCERPT_BEFORE);
        let excerpt = line.trim_end_matches('\r').chars().skip(skipped);
        Some(Self {
            file: source.name.clone(),
            line: saturate(bytes[..start].iter().filter(|&&b| b == b'\n').count() + 1),
            column: saturate(before + 1),
            width: saturate(count_characters(&bytes[start..end.min(line_end)]).max(1)),
            text: excerpt.take(EXCERPT_BEFORE + EXCERPT_AFTER).collect(),
            text_column: saturate(skipped + 1),
        })
    }
}

fn count_characters(bytes: &[u8]) -> usize {
    String::from_utf8_lossy(bytes).chars().count()
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_excerpt_of_a_long_line_has_the_marked_columns() {
        let line = format!("{}here{}", "é".repeat(5_000), "ü".repeat(5_000));
        let sources = [Source::new("long", format!("first\n{line}\r\nlast").into_bytes())];
        let start = 6 + 10_000;
        let at = Location::from_span(&sources, Span { source: 0, start, end: start + 4 });
        let at = at.expect("a location");
        assert_eq!((at.line, at.column, at.width), (2, 5_001, 4));
        assert_eq!(at.text, format!("{}here{}", "é".repeat(100), "ü".repeat(196)));
        assert_eq!(at.text_column, 4_901);
        let marked = at.text.chars().skip((at.column - at.text_column) as usize);
        assert_eq!(marked.take(at.width as usize).collect::<String>(), "here");
    }

    #[test]
    fn the_excerpt_of_a_short_line_is_the_line() {
        let sources = [Source::new("short", *b"first\n  here\r\nlast")];
        let at = Location::from_span(&sources, Span { source: 0, start: 8, end: 12 });
        let at = at.expect("a location");
        assert_eq!((at.line, at.column, at.width, at.text_column), (2, 3, 4, 1));
        assert_eq!(at.text, "  here");
    }
}
