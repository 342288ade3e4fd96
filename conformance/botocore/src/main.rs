//! Generates Rust from botocore's models for chosen operations, and compiles it into one program
//! that encodes and decodes messages for another process (see `conformance_support::messages`).
//!
//! The first argument is the name of a folder in the target directory, the others are features of
//! `conformance-support` for the program. Standard input is a JSON array
//! of [`Service`]s. The path of the program is printed.

#![forbid(unsafe_code)]

mod package;

use std::path::PathBuf;
use std::process::ExitCode;

use conformance_models::workspace::Workspace;
use conformance_models::{cargo, parallel};
use package::Service;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: conformance-botocore FOLDER [FEATURE…] < SERVICES");
        return ExitCode::from(2);
    };
    let features: Vec<_> = arguments.collect();
    match run(&folder, &features) {
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
fn run(folder: &str, features: &[String]) -> Result<PathBuf, String> {
    let services: Vec<Service> = serde_json::from_reader(std::io::stdin().lock())
        .map_err(|error| format!("standard input: {error}"))?;
    let workspace = Workspace::create(folder)?;
    let packages = parallel::map("generating", &services, |service| {
        package::add(folder, features, service, &workspace)
    })?;
    let program = package::add_program(folder, features, &packages, &workspace)?;
    let names = workspace.finish()?;
    let build = cargo::command(&workspace, &["build", "--workspace"]);
    let built = cargo::build("compiling", build, &names)?;
    match built.failed.iter().next() {
        Some((package, message)) => Err(format!("{package} does not compile: {message}")),
        None => Ok(workspace.target.join("debug").join(program)),
    }
}
