//! Compares the verdicts of `smithereens diff` about updates of models with those of rustc: see
//! `conformance/updates/check`.

#![forbid(unsafe_code)]

mod arguments;
mod compiler;
mod explanation;
mod features;
mod names;
mod operations;
mod program;
mod releases;
mod rules;
mod summary;
mod support;
mod update;

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use conformance_models::parallel;

use arguments::Arguments;
use compiler::Compiler;
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
    let outcomes = if arguments.rules {
        check_all(&rules::updates(), |update| update.check(&compiler))?
    } else {
        let pairs = arguments.pairs()?;
        check_all(&pairs, |pair| Update::read(pair, arguments.operations)?.check(&compiler))?
    };
    let summary = Summary::new(&outcomes);
    print!("{summary}");
    println!("seconds {}", start.elapsed().as_secs());
    Ok(summary.passed())
}

/// Checks updates on all processors, and prints a line for each to standard error.
fn check_all<U: Sync>(
    updates: &[U],
    check: impl Fn(&U) -> Result<Outcome, String> + Sync,
) -> Result<Vec<Outcome>, String> {
    let finished = AtomicUsize::new(0);
    parallel::map("updates", updates, |update| {
        let begin = Instant::now();
        let outcome = check(update)?;
        let number = finished.fetch_add(1, Ordering::Relaxed) + 1;
        let Outcome { name, breaking, broken, disagreements, .. } = &outcome;
        eprintln!(
            "{number} of {}: {name}: {breaking} breaking changes, {broken} broken uses, \
             {} disagreements, {:.1} s",
            updates.len(),
            disagreements.len(),
            begin.elapsed().as_secs_f64(),
        );
        Ok(outcome)
    })
}
