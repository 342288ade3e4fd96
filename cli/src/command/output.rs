//! Results: to standard output, or to a file that is never half-written.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use smithereens_build::{Errors, write_if_changed};

/// Where a result goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target<'a> {
    /// Standard output.
    Stdout,
    /// A file, touched only when its content changes.
    File(&'a Path),
}

impl<'a> Target<'a> {
    /// The file, or else standard output.
    pub(crate) fn of(file: Option<&'a Path>) -> Self {
        file.map_or(Self::Stdout, Self::File)
    }

    /// Writes `text`, and says what became of it for the summary.
    pub(crate) fn write(self, text: &str) -> Result<&'static str, Errors> {
        match self {
            Self::Stdout => print(text).map(|()| "to standard output"),
            Self::File(path) if write_if_changed(path, text)? => Ok("written"),
            Self::File(_) => Ok("unchanged"),
        }
    }
}

/// Writes `text` to standard output, byte for byte.
pub(crate) fn print(text: &str) -> Result<(), Errors> {
    write_all(io::stdout().lock(), text)
}

/// Writes text with styles to standard output, which keeps them where that is a terminal and
/// NO_COLOR is not set.
pub(crate) fn print_styled(text: &str) -> Result<(), Errors> {
    write_all(anstream::stdout().lock(), text)
}

fn write_all(mut out: impl Write, text: &str) -> Result<(), Errors> {
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| {
        Errors::new(if error.kind() == io::ErrorKind::BrokenPipe {
            "standard output was closed before all was written".to_owned()
        } else {
            format!("standard output cannot be written: {error}")
        })
    })
}

/// Prints the line on standard error that closes a run.
pub(crate) fn summary(what: &str, took: Duration) {
    let _ = writeln!(io::stderr(), "{what}, {} ms", took.as_millis());
}

/// `1 shape`, `2 shapes`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
