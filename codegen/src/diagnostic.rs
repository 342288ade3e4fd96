//! Located messages for people, collected so that one run reports every mistake.

use std::fmt;
use std::sync::Arc;

use crate::smithy::ShapeId;

/// A stretch of one source, in bytes. Sources are numbered in the order they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Index of the source.
    pub source: u32,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

/// One model file: the name to report it by, and its bytes.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user wrote it; it stands in front of every message.
    pub name: Arc<str>,
    /// The content, UTF-8 when it is valid.
    pub bytes: Arc<[u8]>,
}

impl Source {
    /// A source called `name` with the given content.
    pub fn new(name: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Output is produced all the same.
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
    /// The text of that line, for a pointer below it.
    pub text: String,
}

/// One message about a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Where; none when the message is about the request, not a file.
    pub location: Option<Location>,
    /// The shape concerned.
    pub shape: Option<ShapeId>,
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

/// Everything found wrong in one run: at least one error, warnings beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors(pub Vec<Diagnostic>);

impl Errors {
    /// A single error that is not about a place in a model.
    pub fn of(message: impl Into<String>) -> Self {
        Self(vec![Diagnostic {
            severity: Severity::Error,
            location: None,
            shape: None,
            message: message.into(),
            help: None,
        }])
    }

    /// The same, with what to do about it.
    pub fn with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        let mut errors = Self::of(message);
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

/// Collects diagnostics while a stage runs; [`Report::gate`] stands between stages.
#[derive(Debug)]
pub struct Report<'s> {
    sources: &'s [Source],
    found: Vec<Diagnostic>,
    errors: usize,
}

/// After this many errors the rest is counted, not kept: a broken file must not flood a terminal.
const KEPT: usize = 100;

impl<'s> Report<'s> {
    /// An empty report about `sources`.
    pub fn new(sources: &'s [Source]) -> Self {
        Self { sources, found: Vec::new(), errors: 0 }
    }

    /// The sources spans refer to.
    pub fn sources(&self) -> &'s [Source] {
        self.sources
    }

    /// Records an error.
    pub fn error(&mut self, at: impl Into<Place>, message: impl Into<String>) {
        self.push(Severity::Error, at.into(), message.into(), None);
    }

    /// Records an error and what to do about it.
    pub fn error_with_help(
        &mut self,
        at: impl Into<Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Severity::Error, at.into(), message.into(), Some(help.into()));
    }

    /// Records a warning: the run goes on.
    pub fn warning(&mut self, at: impl Into<Place>, message: impl Into<String>) {
        self.push(Severity::Warning, at.into(), message.into(), None);
    }

    /// Whether an error was recorded.
    pub fn failed(&self) -> bool {
        self.errors > 0
    }

    /// Stops here when any error was recorded, with everything recorded so far.
    pub fn gate(&mut self) -> Result<(), Errors> {
        if self.failed() { Err(Errors(self.finish())) } else { Ok(()) }
    }

    /// Takes what was recorded, in the order of the sources.
    pub fn finish(&mut self) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by(|a, b| a.location.cmp(&b.location));
        if self.errors > KEPT {
            let message = format!("{} more errors are not shown", self.errors - KEPT);
            found.push(Diagnostic {
                severity: Severity::Error,
                location: None,
                shape: None,
                message,
                help: None,
            });
        }
        self.errors = 0;
        found
    }

    fn push(&mut self, severity: Severity, at: Place, message: String, help: Option<String>) {
        if severity == Severity::Error {
            self.errors += 1;
            if self.errors > KEPT {
                return;
            }
        }
        let location = at.span.and_then(|span| locate(self.sources, span));
        self.found.push(Diagnostic { severity, location, shape: at.shape, message, help });
    }
}

/// What a message is about: a span, a shape, both or neither.
#[derive(Clone, Debug, Default)]
pub struct Place {
    span: Option<Span>,
    shape: Option<ShapeId>,
}

impl Place {
    /// About the request as a whole, not about a place in a file.
    pub const NOWHERE: Self = Self { span: None, shape: None };
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self { span: Some(span), shape: None }
    }
}

impl From<(Span, &ShapeId)> for Place {
    fn from((span, shape): (Span, &ShapeId)) -> Self {
        Self { span: Some(span), shape: Some(shape.clone()) }
    }
}

/// Line and column of a span; computed only when a message needs it.
fn locate(sources: &[Source], span: Span) -> Option<Location> {
    let source = sources.get(span.source as usize)?;
    let bytes = &source.bytes;
    let start = (span.start as usize).min(bytes.len());
    let end = (span.end as usize).clamp(start, bytes.len());
    let line_start = bytes[..start].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let line_end =
        bytes[start..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| start + n);
    let line = 1 + bytes[..start].iter().filter(|&&b| b == b'\n').count();
    let characters = |range: &[u8]| String::from_utf8_lossy(range).chars().count();
    let text = String::from_utf8_lossy(&bytes[line_start..line_end]);
    Some(Location {
        file: source.name.clone(),
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(characters(&bytes[line_start..start]) + 1).unwrap_or(u32::MAX),
        width: u32::try_from(characters(&bytes[start..end.min(line_end)]).max(1)).unwrap_or(1),
        text: text.trim_end_matches('\r').to_owned(),
    })
}

/// The candidate most like `name`, for "did you mean".
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= 2 + candidate.len().max(name.len()) / 3)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance, ignoring case; names are short, so the square table is fine.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let substitute = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substitute.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
