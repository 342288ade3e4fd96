//! Messages for people: errors and warnings, with the place in a source that each is about.

use std::fmt;
use std::sync::Arc;

use super::escape::{escape_controls, mask_controls};
use super::{Source, Span};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Output is written.
    Warning,
    /// Nothing is written.
    Error,
}

/// A place in a source as an editor counts it.
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
    /// The text of that line, for a pointer below it, or of a long line the text around the place.
    /// Each control character is replaced by one other character, so that columns stay.
    pub text: String,
    /// The column of the first character of `text`; 1 unless the line is long.
    pub text_column: u32,
}

/// One message about a model. Its fields quote names and text as the model or the file system has
/// them; [`Display`](fmt::Display) escapes control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Where; none when the message is about the request, not a file.
    pub location: Option<Location>,
    /// The id of the shape that the message is about.
    pub shape: Option<Arc<str>>,
    /// What is wrong and what was expected.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// One line: `FILE:LINE:COLUMN: MESSAGE (in SHAPE); HELP`. Control characters are escaped, so that
/// the text of a model can be neither a Cargo directive nor an escape sequence of a terminal.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(at) = &self.location {
            write!(f, "{}:{}:{}: ", escape_controls(&at.file), at.line, at.column)?;
        }
        f.write_str(&escape_controls(&self.message))?;
        if let Some(shape) = &self.shape {
            write!(f, " (in {})", escape_controls(shape))?;
        }
        match &self.help {
            Some(help) => write!(f, "; {}", escape_controls(help)),
            None => Ok(()),
        }
    }
}

/// Everything found wrong in one run: at least one error, warnings beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors(pub Vec<Diagnostic>);

impl Errors {
    /// A single error that is not about a place in a model.
    pub fn new(message: impl Into<String>) -> Self {
        Self(vec![Diagnostic {
            severity: Severity::Error,
            location: None,
            shape: None,
            message: message.into(),
            help: None,
        }])
    }

    /// A single error that is not about a place in a model, and what to do about it.
    pub fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        let mut errors = Self::new(message);
        if let Some(error) = errors.0.first_mut() {
            error.help = Some(help.into());
        }
        errors
    }
}

/// One diagnostic per line.
impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
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
        let line = 1 + bytes[..start].iter().filter(|&&b| b == b'\n').count();
        let characters = |range: &[u8]| String::from_utf8_lossy(range).chars().count();
        let to_u32 = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let column = 1 + characters(&bytes[line_start..start]);
        let text_start = character_start(bytes, line_start.max(start.saturating_sub(MAX_TEXT)));
        let text_end = character_start(bytes, line_end.min(start + MAX_TEXT));
        let text = String::from_utf8_lossy(&bytes[text_start..text_end]);
        Some(Self {
            file: source.name.clone(),
            line: to_u32(line),
            column: to_u32(column),
            width: to_u32(characters(&bytes[start..end.min(line_end)]).max(1)),
            text: mask_controls(text.trim_end_matches('\r')),
            text_column: to_u32(column - characters(&bytes[text_start..start])),
        })
    }
}

/// How many bytes of its line a location has before and after its start. A model may be a single
/// line of megabytes.
const MAX_TEXT: usize = 1024;

/// The start of the UTF-8 character that the byte at `at` is part of.
fn character_start(bytes: &[u8], mut at: usize) -> usize {
    while at > 0 && bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    at
}
