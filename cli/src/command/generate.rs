//! `smithereens generate`: generates Rust from a model.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::Instant;

use smithereens_build::source::files;
use smithereens_build::{Constraints, Errors, Options, Rename};

use crate::command::arguments::{RenameArguments, SelectionArguments};
use crate::command::diagnostics;
use crate::command::model::read_sources;
use crate::command::outcome::{EXIT_STATUS_HELP, Outcome};
use crate::command::output::{self, print_summary, quantity};
use crate::command::progress::Progress;
use crate::command::shell_command::shell_command;

const EXAMPLES: &str = "\
Examples:
  smithereens generate model/ecs.json --operation UpdateContainerAgent
  smithereens generate model/ --out src/weather.rs
  smithereens generate model/ --out src/weather.rs --check    # in CI
  smithereens generate model/ --rename 'example.weather#Forecast$foo_bar=other_foo_bar'
  curl -s https://example.com/weather.json | smithereens generate -";

/// Generates Rust from a model
///
/// Prints the Rust to standard output, or writes it to a file if its content changes. The result
/// is one file without modules, to be included in a module of a crate that depends on
/// `smithereens`.
///
/// Prints a summary to standard error: operations, shapes, bytes, time.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_STATUS_HELP}"))]
pub(crate) struct Arguments {
    /// Model file, folder of model files, `REVISION:PATH` of either in git, or `-` for standard
    /// input
    model: PathBuf,

    #[command(flatten)]
    selection: SelectionArguments,

    /// Protocol of the service to use, such as `restJson1`; by default the one that smithereens
    /// prefers
    #[arg(long, value_name = "NAME")]
    protocol: Option<String>,

    /// Make servers check the constraints of inputs: lengths, ranges, patterns, unique items, and
    /// the values of enums and members of unions
    #[arg(long)]
    constraints: bool,

    #[command(flatten)]
    renames: RenameArguments,

    /// File to write instead of standard output
    #[arg(long, value_name = "FILE", value_parser = output::parse_path)]
    out: Option<PathBuf>,

    /// Write nothing; if FILE is stale, print the command that renews it and exit with status 1
    #[arg(long, requires = "out")]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let start = Instant::now();
    let options = Options {
        protocol: arguments.protocol.clone(),
        constraints: match arguments.constraints {
            true => Constraints::Checked,
            false => Constraints::Documented,
        },
        renames: arguments.renames.renames.clone(),
        ..arguments.selection.options()
    };
    output::check_file(&arguments.model, arguments.out.as_deref())?;
    let progress = Progress::new(2);
    progress.step("reading the model");
    let sources = read_sources(&arguments.model)?;
    progress.step("generating Rust");
    let generated = smithereens_build::generate(&sources, &options)?;
    drop(progress);
    diagnostics::print(&generated.warnings);
    let (outcome, written) = match &arguments.out {
        Some(file) if arguments.check => check(file, &generated.text, arguments)?,
        file => (Outcome::Success, output::write(file.as_deref(), &generated.text)?),
    };
    let quantities = [
        quantity(generated.operations, "operation"),
        quantity(generated.shapes, "shape"),
        format!("{} {written}", quantity(generated.text.len(), "byte")),
    ];
    print_summary(&quantities, start.elapsed());
    Ok(outcome)
}

/// Compares a file with the generated text. If the file is stale, prints the command that renews
/// it. Returns the outcome and its word for the summary.
fn check(
    file: &Path,
    text: &str,
    arguments: &Arguments,
) -> Result<(Outcome, &'static str), Errors> {
    let name = file.display();
    let message = match files::regular_file(file)? {
        None => format!("{name} does not exist"),
        Some(metadata) if is_up_to_date(file, &metadata, text)? => {
            return Ok((Outcome::Success, "up to date"));
        }
        Some(_) => format!("{name} is stale"),
    };
    let stale = Errors::with_help(message, format!("run `{}`", command_without_check(arguments)));
    diagnostics::print(&stale.0);
    Ok((Outcome::Different, "stale"))
}

/// Whether the content of a file is `text`, whatever its line ends: git may check files out with
/// CRLF. A file whose size excludes that is not read.
fn is_up_to_date(file: &Path, metadata: &Metadata, text: &str) -> Result<bool, Errors> {
    let line_ends = text.bytes().filter(|byte| *byte == b'\n').count();
    let sizes = text.len()..=text.len() + line_ends;
    if !usize::try_from(metadata.len()).is_ok_and(|size| sizes.contains(&size)) {
        return Ok(false);
    }
    let content = std::fs::read(file)
        .map_err(|error| Errors::new(format!("{}: cannot be read: {error}", file.display())))?;
    let is_same = content == text.as_bytes();
    Ok(is_same || String::from_utf8(content).is_ok_and(|it| it.replace("\r\n", "\n") == text))
}

/// The command line that was given, without `--check`.
fn command_without_check(arguments: &Arguments) -> String {
    let Arguments { model, selection, protocol, constraints, renames, out, check: _ } = arguments;
    let renames: Vec<_> =
        renames.renames.iter().map(|Rename { id, name }| format!("{id}={name}")).collect();
    let out = out.as_ref().map(|out| out.display().to_string());
    let operations = selection.operations.iter().map(|name| ("--operation", name));
    let options = (selection.service.iter().map(|service| ("--service", service)))
        .chain(protocol.iter().map(|protocol| ("--protocol", protocol)))
        .chain(operations)
        .chain(renames.iter().map(|rename| ("--rename", rename)))
        .chain(out.iter().map(|out| ("--out", out)));
    let mut words = vec!["generate".to_owned(), model.display().to_string()];
    if *constraints {
        words.push("--constraints".to_owned());
    }
    words.extend(options.flat_map(|(name, value)| [name.to_owned(), value.clone()]));
    shell_command(&words)
}
