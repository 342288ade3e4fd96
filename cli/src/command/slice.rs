//! `smithereens slice`: a fragment of a model.

use std::path::PathBuf;
use std::time::Instant;

use smithereens_build::Errors;
use smithereens_cli::slice::{Documentation, Sliced, slice};

use crate::command::diagnostics;
use crate::command::exit::{self, Outcome};
use crate::command::model::ModelArguments;
use crate::command::output::{Target, count, summary};

const EXAMPLES: &str = "\
Examples:
  smithereens slice ecs.json --operation UpdateContainerAgent --out model/ecs.json
  smithereens slice botocore/data/ecs/2014-11-13/service-2.json.gz --operation RunTask
  smithereens slice weather.smithy    # the IDL as JSON";

/// Cuts operations and all they need out of a model
///
/// Writes Smithy JSON AST, whatever format the model has: the named operations, what they reach,
/// and the service reduced to them, with all their traits but endpoint rules and endpoint tests.
/// The same Rust is generated from it as from the whole model. Order and layout are stable, so
/// that a fragment kept under version control changes line by line.
///
/// Without --operation and --service it is the whole model with every trait.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", exit::HELP))]
pub(crate) struct Arguments {
    #[command(flatten)]
    model: ModelArguments,

    /// Operation, by name or shape id; may be given several times
    #[arg(long = "operation", value_name = "NAME")]
    operations: Vec<String>,

    /// File to write instead of standard output
    #[arg(long, value_name = "FRAGMENT.json")]
    out: Option<PathBuf>,

    /// Leave out documentation, links to documentation, and examples
    #[arg(long)]
    strip_docs: bool,
}

/// Slices, and writes.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let start = Instant::now();
    let wanted = arguments.model.wanted(&arguments.operations);
    let documentation =
        if arguments.strip_docs { Documentation::Stripped } else { Documentation::Kept };
    let sliced = slice(&arguments.model.sources()?, &wanted, documentation)?;
    diagnostics::print(&sliced.warnings);
    let became = Target::of(arguments.out.as_deref()).write(&sliced.text)?;
    let Sliced { operations, shapes, text, .. } = &sliced;
    let sizes = [count(*operations, "operation"), count(*shapes, "shape")].join(", ");
    summary(&format!("{sizes}, {} {became}", count(text.len(), "byte")), start.elapsed());
    Ok(Outcome::Fine)
}
