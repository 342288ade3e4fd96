//! `smithereens describe`: shows an operation.

use std::path::PathBuf;

use smithereens_build::{Errors, Options};
use smithereens_cli::describe::{Format, Part, describe};

use crate::command::model::read_sources;
use crate::command::outcome::{EXIT_STATUS_HELP, Outcome};
use crate::command::output;
use crate::command::progress::Progress;

const EXAMPLES: &str = "\
Examples:
  smithereens describe model/ecs.json --operation UpdateContainerAgent
  smithereens describe model/ecs.json --operation UpdateContainerAgent --part request
  smithereens describe ec2.service-2.json.gz --operation RunInstances --format mermaid
  smithereens describe s3.json --operation PutObject --format html --out put-object.html";

/// Shows an operation
///
/// Prints the request, the response and the errors of an operation. The default format is the
/// notation of boto3's documentation; comments mark required members and enums. With --part, it is
/// that part without headings and comments.
///
/// With --format html, prints a page for a browser, which has the documentation as well. It has no
/// scripts, and it loads nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_STATUS_HELP}"))]
pub(crate) struct Arguments {
    /// Model file, folder of model files, `REVISION:PATH` of either in git, or `-` for standard
    /// input
    model: PathBuf,

    /// Service, by shape id, shape name or sdkId; needed only if the model has several
    #[arg(long, value_name = "ID")]
    service: Option<String>,

    /// Operation, by name or shape id
    #[arg(long, value_name = "NAME")]
    operation: String,

    /// Show only one part of the operation
    #[arg(long, value_enum)]
    part: Option<Part>,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Syntax)]
    format: Format,

    /// File to write instead of standard output; it is left untouched if its content is the same
    #[arg(long, value_name = "FILE", value_parser = output::parse_path)]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let options = Options {
        service: arguments.service.clone(),
        operations: vec![arguments.operation.clone()],
        ..Options::default()
    };
    output::check_file(&arguments.model, arguments.out.as_deref())?;
    let progress = Progress::new(2);
    progress.step("reading the model");
    let sources = read_sources(&arguments.model)?;
    progress.step("describing the operation");
    let text = describe(&sources, &options, arguments.part, arguments.format)?;
    drop(progress);
    output::write(arguments.out.as_deref(), &text)?;
    Ok(Outcome::Success)
}
