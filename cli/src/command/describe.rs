//! `smithereens describe`: an operation for a person.

use clap::ValueEnum;
use smithereens_build::Errors;
use smithereens_cli::describe::{self, describe};

use crate::command::exit::{self, Outcome};
use crate::command::model::ModelArguments;
use crate::command::output;

const EXAMPLES: &str = "\
Examples:
  smithereens describe model/ecs.json --operation UpdateContainerAgent
  smithereens describe model/ecs.json --operation UpdateContainerAgent --part request
  smithereens describe ec2.service-2.json.gz --operation RunInstances --format mermaid";

/// Shows an operation
///
/// Prints what goes in, what comes out, and what can go wrong. The default is the notation of
/// boto3's documentation, with required members and enums marked; a single part is the notation
/// alone.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{}", exit::HELP))]
pub(crate) struct Arguments {
    #[command(flatten)]
    model: ModelArguments,

    /// Operation, by name or shape id
    #[arg(long, value_name = "NAME")]
    operation: String,

    /// Only this part
    #[arg(long, value_enum)]
    part: Option<Part>,

    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Syntax)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Part {
    /// What a caller sends
    Request,
    /// What the service answers
    Response,
    /// What it answers when something is wrong
    Errors,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The notation of boto3's documentation
    Syntax,
    /// JSON, for programs
    Json,
    /// A class diagram in Mermaid's language
    Mermaid,
}

/// Describes, and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Errors> {
    let part = match arguments.part {
        None => describe::Part::All,
        Some(Part::Request) => describe::Part::Request,
        Some(Part::Response) => describe::Part::Response,
        Some(Part::Errors) => describe::Part::Errors,
    };
    let format = match arguments.format {
        Format::Syntax => describe::Format::Syntax,
        Format::Json => describe::Format::Json,
        Format::Mermaid => describe::Format::Mermaid,
    };
    let wanted = arguments.model.wanted(std::slice::from_ref(&arguments.operation));
    output::print(&describe(&arguments.model.sources()?, &wanted, part, format)?)?;
    Ok(Outcome::Fine)
}
