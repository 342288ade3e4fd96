//! `smithereens diff`: what an update of a model changes.

mod github;
mod json;
mod markdown;
mod phrase;
mod text;

use std::path::PathBuf;
use std::time::Instant;

use clap::ValueEnum;
use smithereens_build::{Errors, Wanted};
use smithereens_cli::diff::{Change, Difference, Severity, diff};

use crate::command::exit::{self, Outcome};
use crate::command::output::{count, print, print_styled, summary};
use crate::command::{diagnostics, model};

const EXAMPLES: &str = "\
Examples:
  smithereens diff model/ecs.json ecs.service-2.json.gz --operation UpdateContainerAgent
  smithereens diff old/ new/ --format markdown --fail-on never    # for a pull request
  git show HEAD:model/ecs.json | smithereens diff - model/ecs.json --format github    # in CI";

/// Compares two models
///
/// Reports what differs between OLD and NEW in the operations that are named, or in all: each
/// change once, with what it breaks: source that uses the generated types, messages, or nothing.
/// The models may be in different formats; the order of their parts does not matter.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", exit::HELP))]
pub(crate) struct Arguments {
    /// Model to compare with: file, folder of model files, or `-` for standard input
    old: PathBuf,

    /// Model to compare, likewise
    new: PathBuf,

    /// Service, by shape id, shape name or sdkId; needed only when a model has several
    #[arg(long, value_name = "ID")]
    service: Option<String>,

    /// Operation, by name or shape id; may be given several times; all by default
    #[arg(long = "operation", value_name = "NAME")]
    operations: Vec<String>,

    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The least that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Breaking)]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// JSON, for programs
    Json,
    /// Markdown, for a pull request
    Markdown,
    /// Annotations of a GitHub workflow
    Github,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// A change that breaks source or messages
    Breaking,
    /// Any change
    Any,
    /// Nothing
    Never,
}

/// Compares, and reports.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let start = Instant::now();
    if arguments.old.as_os_str() == "-" && arguments.new.as_os_str() == "-" {
        return Err(Errors::new("only one of the models can come from standard input"));
    }
    let wanted = Wanted {
        service: arguments.service.clone(),
        operations: arguments.operations.clone(),
        ..Wanted::default()
    };
    // Both are read before anything is said, so that one run tells all that is wrong.
    let (old, new) = match (model::sources(&arguments.old), model::sources(&arguments.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(old), Err(new)) => return Err(Errors([old.0, new.0].concat())),
        (Err(errors), _) | (_, Err(errors)) => return Err(errors),
    };
    let difference = diff(&old, &new, &wanted)?;
    diagnostics::print(&difference.warnings);
    match arguments.format {
        Format::Text => print_styled(&text::report(&difference))?,
        Format::Json => print(&json::report(&difference))?,
        Format::Markdown => print(&markdown::report(&difference))?,
        Format::Github => print(&github::report(&difference))?,
    }
    let sizes =
        [count(difference.operations, "operation"), count(difference.changes.len(), "change")];
    summary(&sizes.join(", "), start.elapsed());
    let fails = |change: &Change| match arguments.fail_on {
        FailOn::Breaking => change.severity == Severity::Breaking,
        FailOn::Any => true,
        FailOn::Never => false,
    };
    Ok(if difference.changes.iter().any(fails) { Outcome::Different } else { Outcome::Fine })
}

/// The changes of one severity, in their order.
fn of(difference: &Difference, severity: Severity) -> Vec<&Change> {
    difference.changes.iter().filter(|change| change.severity == severity).collect()
}
