//! Diagnostics on a terminal, in the form that rustc has.

use std::io::Write;

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use smithereens_build::{Diagnostic, Location, Severity};

/// Prints to standard error, in colour where that is a terminal and NO_COLOR is not set.
pub(crate) fn print(diagnostics: &[Diagnostic]) {
    let mut out = anstream::stderr().lock();
    for diagnostic in diagnostics {
        // Where even standard error is closed there is nobody left to tell.
        let _ = writeln!(out, "{}\n", render(diagnostic));
    }
}

/// One diagnostic with its place, the line it is about, the shape and the help.
fn render(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpt = diagnostic.location.as_ref().map(Excerpt::of);
    let mut group = Group::with_title(level.primary_title(&diagnostic.message));
    if let (Some(at), Some(excerpt)) = (&diagnostic.location, &excerpt) {
        let line = at.line as usize;
        let pointer = AnnotationKind::Primary.span(excerpt.start..excerpt.end);
        let snippet = Snippet::source(&excerpt.text).line_start(line).annotation(pointer);
        group = if excerpt.from_the_start {
            group.element(snippet.path(&*at.file))
        } else {
            // The snippet would count columns from where the excerpt starts.
            let place = Origin::path(&*at.file).line(line).char_column(at.column as usize);
            group.element(place).element(snippet)
        };
    }
    if let Some(shape) = &diagnostic.shape {
        group = group.element(Level::NOTE.message(format!("in {shape}")));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    Renderer::styled().term_width(WIDTH).render(&[group])
}

/// As much of a line as a person can look at: models may be one line of megabytes.
struct Excerpt {
    text: String,
    /// Whether the line's start is in it.
    from_the_start: bool,
    /// The bytes of it that are meant.
    start: usize,
    end: usize,
}

/// How many characters of a line are shown before the place, and how many from it on.
const SHOWN: (usize, usize) = (60, 80);

/// Room for all of that, so that nothing is cut a second time.
const WIDTH: usize = 180;

impl Excerpt {
    fn of(at: &Location) -> Self {
        let column = at.column.saturating_sub(at.text_column) as usize;
        let first = column.saturating_sub(SHOWN.0);
        let shown = |from: usize, count: usize| at.text.chars().skip(from).take(count);
        let mut text: String = if first > 0 { "… ".into() } else { String::new() };
        text.extend(shown(first, column - first));
        let start = text.len();
        let width = (at.width as usize).min(SHOWN.1);
        text.extend(shown(column, width));
        let end = text.len();
        text.extend(shown(column + width, SHOWN.1 - width));
        if at.text.chars().nth(column + SHOWN.1).is_some() {
            text.push_str(" …");
        }
        Self { text, from_the_start: first == 0, start, end }
    }
}
