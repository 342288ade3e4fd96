//! Writes results to standard output or to a file, and the summary to standard error.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use smithereens_build::source::files;
use smithereens_build::{Errors, write_if_changed};

use crate::command::model::ModelPlace;

/// Parses the value of `--out`. `-` is refused, since it would be taken for standard output.
pub(crate) fn parse_path(value: &str) -> Result<PathBuf, &'static str> {
    match value {
        "-" => {
            Err("leave out `--out` to write to standard output; for a file of this name, use `./-`")
        }
        path => Ok(path.into()),
    }
}

/// Checks that the output file is not a source of the model.
pub(crate) fn check_file(model: &Path, file: Option<&Path>) -> Result<(), Errors> {
    let Some(file) = file else { return Ok(()) };
    match ModelPlace::new(model) {
        ModelPlace::Path(model) => files::check_output(model, file),
        ModelPlace::StandardInput if is_standard_input(file) => Err(Errors::with_help(
            format!("{}: is standard input and would be overwritten", file.display()),
            "choose another file for `--out`",
        )),
        // A revision of git is not changed by changes of files.
        ModelPlace::StandardInput | ModelPlace::Revision(_) => Ok(()),
    }
}

/// Whether standard input is redirected from a file.
#[cfg(unix)]
fn is_standard_input(file: &Path) -> bool {
    use std::os::fd::AsFd as _;
    use std::os::unix::fs::MetadataExt as _;
    let input = io::stdin().as_fd().try_clone_to_owned().map(std::fs::File::from);
    let input = input.and_then(|input| input.metadata());
    let file = std::fs::metadata(file);
    input.is_ok_and(|input| {
        input.is_file()
            && file.is_ok_and(|file| (file.dev(), file.ino()) == (input.dev(), input.ino()))
    })
}

#[cfg(not(unix))]
fn is_standard_input(_: &Path) -> bool {
    false
}

/// Writes `text` to a file if its content changes, or to standard output if there is no file.
/// Returns what happened, for the summary.
pub(crate) fn write(file: Option<&Path>, text: &str) -> Result<&'static str, Errors> {
    Ok(match file {
        None => {
            print(text)?;
            "to standard output"
        }
        Some(path) if write_if_changed(path, text)? => "written",
        Some(_) => "unchanged",
    })
}

/// Writes `text` to standard output, byte for byte.
pub(crate) fn print(text: &str) -> Result<(), Errors> {
    write_all(io::stdout().lock(), text)
}

/// Writes text with ANSI styles to standard output. The styles are removed if that is not a
/// terminal or if `NO_COLOR` is set.
pub(crate) fn print_styled(text: &str) -> Result<(), Errors> {
    write_all(anstream::stdout().lock(), text)
}

fn write_all(mut out: impl Write, text: &str) -> Result<(), Errors> {
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| {
        Errors::new(if error.kind() == io::ErrorKind::BrokenPipe {
            "standard output was closed before everything was written".to_owned()
        } else {
            format!("standard output cannot be written: {error}")
        })
    })
}

/// Prints the last line of a run to standard error: quantities, such as `3 shapes`, and the time.
pub(crate) fn print_summary(quantities: &[String], duration: Duration) {
    let _ = writeln!(io::stderr(), "{}, {} ms", quantities.join(", "), duration.as_millis());
}

/// A number with a noun in singular or plural: `1 shape`, `2 shapes`.
pub(crate) fn quantity(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
