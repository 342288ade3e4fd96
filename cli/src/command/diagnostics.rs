//! Prints diagnostics as rustc does, with an excerpt of the source.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use smithereens_build::source::escape_controls;
use smithereens_build::{Diagnostic, Location, Severity};

/// Prints diagnostics to standard error, with colors if that is a terminal and `NO_COLOR` is not
/// set.
pub(crate) fn print(diagnostics: &[Diagnostic]) {
    let mut out = anstream::stderr().lock();
    for diagnostic in diagnostics {
        // If standard error is closed, there is no other place for a message.
        let _ = writeln!(out, "{}\n", render(diagnostic));
    }
}

/// A diagnostic with its location, an excerpt of the line, the shape and the help. Control
/// characters are escaped.
fn render(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpt = diagnostic.location.as_ref().map(Excerpt::new);
    let mut group = Group::with_title(level.primary_title(escape_controls(&diagnostic.message)));
    if let (Some(at), Some(excerpt)) = (&diagnostic.location, &excerpt) {
        let file = escape_controls(&at.file);
        let line = at.line as usize;
        let pointer = AnnotationKind::Primary.span(excerpt.start..excerpt.end);
        let snippet = Snippet::source(&excerpt.text).line_start(line).annotation(pointer);
        group = if excerpt.is_start_of_line {
            group.element(snippet.path(file))
        } else {
            // A snippet with a path would count columns from the start of the excerpt.
            let origin = Origin::path(file).line(line).char_column(at.column as usize);
            group.element(origin).element(snippet)
        };
    }
    if let Some(shape) = &diagnostic.shape {
        group = group.element(Level::NOTE.message(format!("in {}", escape_controls(shape))));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escape_controls(help)));
    }
    Renderer::styled().term_width(WIDTH).render(&[group])
}

/// The part of a line around a location, since a model may be a single line of megabytes.
struct Excerpt {
    text: String,
    is_start_of_line: bool,
    /// The byte range in `text` that the location covers.
    start: usize,
    end: usize,
}

/// How many characters of a line an excerpt has before the location.
const SHOWN_BEFORE: usize = 60;

/// How many characters of a line an excerpt has from the start of the location on.
const SHOWN_FROM: usize = 80;

/// The width of a rendered diagnostic: wide enough that the renderer does not cut an excerpt again.
const WIDTH: usize = 180;

impl Excerpt {
    fn new(at: &Location) -> Self {
        let column = at.column.saturating_sub(at.text_column) as usize;
        let first = column.saturating_sub(SHOWN_BEFORE);
        let width = (at.width as usize).min(SHOWN_FROM);
        let is_start_of_line = first == 0 && at.text_column == 1;
        let mut text: String = if is_start_of_line { String::new() } else { "… ".into() };
        let mut characters = at.text.chars().skip(first);
        text.extend(characters.by_ref().take(column - first));
        let start = text.len();
        text.extend(characters.by_ref().take(width));
        let end = text.len();
        text.extend(characters.by_ref().take(SHOWN_FROM - width));
        if characters.next().is_some() {
            text.push_str(" …");
        }
        Self { text, is_start_of_line, start, end }
    }
}
