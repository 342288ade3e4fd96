//! Generates every model of a folder and compiles the result: see `corpus/check`.

#![forbid(unsafe_code)]

mod arguments;
mod cargo;
mod compile;
mod docs;
mod examples;
mod find;
mod generate;
mod progress;
mod workspace;

use std::process::ExitCode;
use std::time::Instant;

use arguments::Arguments;
use generate::Model;

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

/// Whether all is well.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let start = Instant::now();
    let found = find::models(&arguments.folder, &arguments.names)?;
    let workspace = workspace::Workspace::create("check")?;
    let models = generate::all(&found, &workspace)?;
    let compiled = compile::check(&workspace)?;
    let mut well = true;
    if arguments.docs {
        well &= docs::check(&workspace, &models)?;
    }
    if arguments.examples {
        well &= examples::check(&found)?;
    }
    Ok(summary(&models, &compiled, start) && well)
}

/// Prints a line for each model that failed and the counts; whether they agree.
fn summary(models: &[Model], compiled: &compile::Failures, start: Instant) -> bool {
    for model in models {
        if let Some(message) = model.failure.as_ref().or_else(|| compiled.of(model)) {
            println!("{}: {message}", model.name);
        }
    }
    let generated = models.iter().filter(|model| model.failure.is_none()).count();
    let compiled = models
        .iter()
        .filter(|model| model.failure.is_none() && compiled.of(model).is_none())
        .count();
    let sum = |count: fn(&Model) -> usize| models.iter().map(count).sum::<usize>();
    println!(
        "models {}  generated {generated}  compiled {compiled}  operations {}  shapes {}  seconds {}",
        models.len(),
        sum(|model| model.operations),
        sum(|model| model.shapes),
        start.elapsed().as_secs(),
    );
    models.len() == generated && generated == compiled
}
