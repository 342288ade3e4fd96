//! Compares the verdicts of `smithereens diff` about updates of models with those of rustc: see
//! `conformance/updates/check`.

#![forbid(unsafe_code)]

mod arguments;
mod compiler;
mod explanation;
mod names;
mod operations;
mod program;
mod releases;
mod summary;
mod update;

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use conformance_models::parallel;
use smithereens_build::source::files;
use smithereens_cli::diff::Pair;

use arguments::Arguments;
use compiler::Compiler;
use releases::ReleasePair;
use summary::Summary;
use update::{Outcome, Update};

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

/// Checks all updates and returns whether the report and rustc agree about each.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let start = Instant::now();
    let compiler = Compiler::new()?;
    let pairs = arguments.pairs()?;
    let finished = AtomicUsize::new(0);
    let outcomes = parallel::map("updates", &pairs, |pair| {
        let begin = Instant::now();
        let outcome = check(pair, &compiler)?;
        let number = finished.fetch_add(1, Ordering::Relaxed) + 1;
        let Outcome { name, breaking, broken, disagreements, .. } = &outcome;
        eprintln!(
            "{number} of {}: {name}: {breaking} breaking, {broken} broken, {} disagreements, {:.1} s",
            pairs.len(),
            disagreements.len(),
            begin.elapsed().as_secs_f64(),
        );
        Ok(outcome)
    })?;
    let summary = Summary::new(&pairs, &outcomes);
    print!("{summary}");
    println!("seconds {}", start.elapsed().as_secs());
    Ok(summary.passed())
}

/// Checks the update from one release to another.
fn check(pair: &ReleasePair, compiler: &Compiler) -> Result<Outcome, String> {
    let read = |file| files::read(file).map_err(|errors| errors.to_string());
    let sources = Pair { old: read(&pair.files.old)?, new: read(&pair.files.new)? };
    let operations = operations::choose(sources.as_ref().map(Vec::as_slice))?;
    Update { name: pair.name(), sources, operations }.check(compiler)
}
