//! Generates every model of a folder and compiles the generated code: see
//! `conformance/models/check`.

#![forbid(unsafe_code)]

mod arguments;
mod compile;
mod docs;
mod examples;
mod find;
mod generate;

use std::process::ExitCode;
use std::time::Instant;

use arguments::{Arguments, Check};
use conformance_models::workspace::Workspace;
use generate::GeneratedModel;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(usage) => {
            eprintln!("{usage}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Runs all checks and returns whether they passed.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let start = Instant::now();
    let files = find::models(&arguments.folder, &arguments.names)?;
    let workspace = Workspace::create("check")?;
    let models = generate::all(&files, &workspace)?;
    let failures = compile::check(&workspace)?;
    let mut passed = true;
    if arguments.includes(Check::Docs) {
        passed &= docs::check(&workspace, &models)?;
    }
    if arguments.includes(Check::Examples) {
        passed &= examples::check(&files)?;
    }
    Ok(print_summary(&models, &failures, start) && passed)
}

/// Prints a line for each model that failed and the counts. Returns whether all models were
/// generated and compiled.
fn print_summary(models: &[GeneratedModel], failures: &compile::Failures, start: Instant) -> bool {
    for model in models {
        if let Some(message) = model.failure.as_ref().or_else(|| failures.of(model)) {
            println!("{}: {message}", model.name);
        }
    }
    let generated: Vec<_> = models.iter().filter(|model| model.failure.is_none()).collect();
    let compiled = generated.iter().filter(|model| failures.of(model).is_none()).count();
    let generated = generated.len();
    println!(
        "models {}  generated {generated}  compiled {compiled}  operations {}  shapes {}  seconds {}",
        models.len(),
        models.iter().map(|model| model.operations).sum::<usize>(),
        models.iter().map(|model| model.shapes).sum::<usize>(),
        start.elapsed().as_secs(),
    );
    models.len() == generated && generated == compiled
}
