//! `smithereens slice`: cuts a fragment out of a model.

use std::path::PathBuf;
use std::time::Instant;

use smithereens_build::Errors;
use smithereens_cli::slice::{Documentation, slice};

use crate::command::arguments::SelectionArguments;
use crate::command::diagnostics;
use crate::command::model::read_sources;
use crate::command::outcome::{EXIT_STATUS_HELP, Outcome};
use crate::command::output::{self, print_summary, quantity};
use crate::command::progress::Progress;

const EXAMPLES: &str = "\
Examples:
  smithereens slice ecs.json --operation UpdateContainerAgent --out model/ecs.json
  smithereens slice botocore/data/ecs/2014-11-13/service-2.json.gz --operation RunTask
  smithereens slice weather.smithy    # converts the IDL to JSON";

/// Cuts operations and everything they need out of a model
///
/// Writes a model in Smithy JSON AST, whatever the format of MODEL: the named operations, the
/// shapes they reach, and the service with only these operations. All traits are kept except
/// tests of endpoint rules, and rule sets beside a decision diagram. The same Rust is generated from the fragment as from the
/// whole model. Order and layout are stable, so that version control shows a change as the lines
/// that it changes.
///
/// Without --operation and --service, writes the whole model with all traits.
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

    /// File to write instead of standard output; it is left untouched if its content is the same
    #[arg(long, value_name = "FRAGMENT.json", value_parser = output::parse_path)]
    out: Option<PathBuf>,

    /// Leave out documentation, links to documentation, and examples
    #[arg(long)]
    strip_docs: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let start = Instant::now();
    let documentation =
        if arguments.strip_docs { Documentation::Stripped } else { Documentation::Kept };
    output::check_file(&arguments.model, arguments.out.as_deref())?;
    let progress = Progress::new(2);
    progress.step("reading the model");
    let sources = read_sources(&arguments.model)?;
    progress.step("cutting out the fragment");
    let fragment = slice(&sources, &arguments.selection.options(), documentation)?;
    drop(progress);
    diagnostics::print(&fragment.warnings);
    let written = output::write(arguments.out.as_deref(), &fragment.text)?;
    let quantities = [
        quantity(fragment.operations, "operation"),
        quantity(fragment.shapes, "shape"),
        format!("{} {written}", quantity(fragment.text.len(), "byte")),
    ];
    print_summary(&quantities, start.elapsed());
    Ok(Outcome::Success)
}
