//! The command `smithereens`: generate, slice, describe and compare Smithy models.

#![forbid(unsafe_code)]

mod command;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use command::exit::{self, Outcome};
use command::{describe, diagnostics, diff, generate, slice};
use smithereens_build::Errors;

/// Turns Smithy service models into small, readable Rust, and shows what is in them.
///
/// MODEL, wherever a command takes one, is a file (Smithy JSON AST or IDL, or botocore's
/// service-2.json; the format is recognised), `-` for standard input, or a folder, whose files
/// ending in .json or .smithy make one model. Any of them may be compressed with gzip.
#[derive(Debug, Parser)]
#[command(version, after_help = exit::HELP, max_term_width = 100, subcommand_required = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Generate(generate::Arguments),
    Slice(slice::Arguments),
    Describe(describe::Arguments),
    Diff(diff::Arguments),
}

impl Command {
    fn run(&self) -> Result<Outcome, Errors> {
        match self {
            Self::Generate(arguments) => generate::run(arguments),
            Self::Slice(arguments) => slice::run(arguments),
            Self::Describe(arguments) => describe::run(arguments),
            Self::Diff(arguments) => diff::run(arguments),
        }
    }
}

fn main() -> ExitCode {
    let outcome = Arguments::parse().command.run();
    outcome
        .unwrap_or_else(|errors| {
            diagnostics::print(&errors.0);
            Outcome::Failed
        })
        .into()
}
