//! `smithereens generate`: a model to Rust.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use smithereens_build::{Errors, Generated, Wanted};

use crate::command::exit::{self, Outcome};
use crate::command::model::ModelArguments;
use crate::command::output::{Target, count, summary};
use crate::command::{command_line, diagnostics};

const EXAMPLES: &str = "\
Examples:
  smithereens generate model/ecs.json --operation UpdateContainerAgent
  smithereens generate model/ --out src/weather.rs
  smithereens generate model/ --out src/weather.rs --check    # in CI
  curl -s https://example.com/weather.json | smithereens generate -";

/// Generates Rust from a model
///
/// Prints the Rust to standard output, or writes it to a file, which is touched only when its
/// content changes. The result is one flat file, to be included by a module of a crate that
/// depends on `smithereens`. A last line on standard error tells how much came of it.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", exit::HELP))]
pub(crate) struct Arguments {
    #[command(flatten)]
    model: ModelArguments,

    /// Protocol among those of the service, `restJson1` for example; by default the first in an order of ours
    #[arg(long, value_name = "NAME")]
    protocol: Option<String>,

    /// Operation, by name or shape id; may be given several times; all by default
    #[arg(long = "operation", value_name = "NAME")]
    operations: Vec<String>,

    /// File to write instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Write nothing; exit with status 1 and the command that mends it when FILE is stale
    #[arg(long, requires = "out")]
    check: bool,
}

/// Generates, and writes or compares.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let start = Instant::now();
    let wanted = Wanted {
        protocol: arguments.protocol.clone(),
        ..arguments.model.wanted(&arguments.operations)
    };
    let generated = smithereens_build::generate(&arguments.model.sources()?, &wanted)?;
    diagnostics::print(&generated.warnings);
    let (outcome, became) = match &arguments.out {
        Some(file) if arguments.check => check(file, &generated, arguments)?,
        file => (Outcome::Fine, Target::of(file.as_deref()).write(&generated.text)?),
    };
    let Generated { operations, shapes, text, .. } = &generated;
    let sizes = [count(*operations, "operation"), count(*shapes, "shape")].join(", ");
    summary(&format!("{sizes}, {} {became}", count(text.len(), "byte")), start.elapsed());
    Ok(outcome)
}

/// Compares with the file that stands, and tells how to mend it.
fn check(
    file: &Path,
    generated: &Generated,
    arguments: &Arguments,
) -> Result<(Outcome, &'static str), Errors> {
    let name = file.display();
    let message = match std::fs::read(file) {
        Ok(have) if have == generated.text.as_bytes() => return Ok((Outcome::Fine, "up to date")),
        Ok(_) => format!("{name} is stale"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => format!("{name} does not exist"),
        Err(error) => return Err(Errors::new(format!("{name}: cannot be read: {error}"))),
    };
    let stale = Errors::with_help(message, format!("run `{}`", mending_command(arguments)));
    diagnostics::print(&stale.0);
    Ok((Outcome::Different, "stale"))
}

/// The same command without `--check`.
fn mending_command(arguments: &Arguments) -> String {
    let mut words = vec!["generate".to_owned(), arguments.model.model.display().to_string()];
    let mut option = |name: &str, value: &str| words.extend([name.to_owned(), value.to_owned()]);
    if let Some(service) = &arguments.model.service {
        option("--service", service);
    }
    if let Some(protocol) = &arguments.protocol {
        option("--protocol", protocol);
    }
    for operation in &arguments.operations {
        option("--operation", operation);
    }
    if let Some(out) = &arguments.out {
        option("--out", &out.display().to_string());
    }
    command_line::of(&words)
}
