//! Generates Rust from botocore's models for chosen operations, and compiles it into one program
//! for another process: `messages` encodes and decodes messages (see
//! `conformance_support::messages`), and `servers` serves the operations (see
//! `conformance_support::servers`).
//!
//! The first argument is one of these words, and the second the name of a folder in the target
//! directory. The others are features of `conformance-support` for a program that has `messages`.
//! Standard input is a JSON array of [`Service`]s. The path of the program is printed.

#![forbid(unsafe_code)]

mod messages;
mod package;
mod servers;

use std::path::PathBuf;
use std::process::ExitCode;

use conformance_models::workspace::Workspace;
use conformance_models::{cargo, parallel};
use package::{Kind, Service};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let (kind, folder) = match arguments.as_slice() {
        [kind, folder, features @ ..] if kind == "messages" => {
            (messages::kind(features.to_vec()), folder)
        }
        [kind, folder] if kind == "servers" => (servers::kind(), folder),
        _ => {
            eprintln!(
                "usage: conformance-botocore messages FOLDER [FEATURE…] < SERVICES\n       \
                 conformance-botocore servers FOLDER < SERVICES"
            );
            return ExitCode::from(2);
        }
    };
    match run(folder, &kind) {
        Ok(program) => {
            println!("{}", program.display());
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Generates and compiles the services of standard input. Returns the path of the program.
fn run(folder: &str, kind: &Kind) -> Result<PathBuf, String> {
    let services: Vec<Service> = serde_json::from_reader(std::io::stdin().lock())
        .map_err(|error| format!("standard input: {error}"))?;
    let workspace = Workspace::create(folder)?;
    let packages = parallel::map("generating", &services, |service| {
        package::add(folder, kind, service, &workspace)
    })?;
    let program = package::add_program(folder, kind, &packages, &workspace)?;
    let names = workspace.finish()?;
    let build = cargo::command(&workspace, &["build", "--workspace"]);
    let built = cargo::build("compiling", build, &names)?;
    match built.failed.iter().next() {
        Some((package, message)) => Err(format!("{package} does not compile: {message}")),
        None => Ok(workspace.target.join("debug").join(program)),
    }
}
