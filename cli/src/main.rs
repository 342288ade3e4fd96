//! The command `smithereens`: generate, slice, describe and compare Smithy models.

#![forbid(unsafe_code)]

mod command;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use command::outcome::{EXIT_STATUS_HELP, Outcome};
use command::{describe, diagnostics, diff, generate, slice};
use smithereens_build::Errors;

/// Generates small, readable Rust from Smithy models; cuts, shows and compares models
///
/// Every command reads a model from a file, from standard input (`-`), or from a folder, whose
/// files ending in .json or .smithy are one model. `REVISION:PATH` is a file or folder in a revision
/// of a git repository. The format is detected: Smithy JSON AST, Smithy IDL, or botocore's
/// service-2.json, each of them plain or compressed with gzip.
///
/// Results go to standard output; errors, warnings and a summary go to standard error.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_STATUS_HELP, max_term_width = 100, subcommand_required = true)]
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
    let outcome = Arguments::parse().command.run().unwrap_or_else(|errors| {
        diagnostics::print(&errors.0);
        Outcome::Failure
    });
    outcome.into()
}
