//! Runs fuzz targets. The script `conformance/fuzz/run` says how to call this.

#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use conformance_fuzz::arguments::{self, Command};
use conformance_fuzz::supervisor::{self, Options};
use conformance_fuzz::targets::Target;
use conformance_fuzz::worker;

fn main() -> ExitCode {
    let result = arguments::parse(std::env::args().skip(1))
        .and_then(|(command, options)| run(command, &options).map_err(|error| error.to_string()));
    match result {
        Ok(code) => code,
        Err(message) => {
            eprintln!("fuzz: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command, options: &Options) -> std::io::Result<ExitCode> {
    match command {
        Command::Fuzz(targets) => return fuzz(&targets, options),
        Command::Replay(file, target) => (target.run)(&std::fs::read(file)?),
        Command::Work(from, progress, target) => {
            worker::work(&target, &options.inputs(&target)?, from, options.time, &progress)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs targets one after another and prints a line for each. Fails if an input of one fails.
fn fuzz(targets: &[Target], options: &Options) -> std::io::Result<ExitCode> {
    let program = std::env::current_exe()?;
    let failures: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("failures");
    let mut code = ExitCode::SUCCESS;
    for target in targets {
        let start = Instant::now();
        let summary = supervisor::run(&program, target, options, &failures)?;
        let seconds = start.elapsed().as_secs_f64();
        for failure in &summary.failures {
            println!("{} {}: {}", target.name, failure.number, failure.reason);
            println!("  saved: {}", failure.file.display());
            code = ExitCode::FAILURE;
        }
        let peak =
            summary.peak_kilobytes.map_or("unknown".to_owned(), |kb| format!("{} MB", kb / 1024));
        println!(
            "{:9} seed {}  inputs {}  per second {:.0}  failed {}  peak memory {peak}",
            target.name,
            options.seed,
            summary.inputs,
            summary.inputs as f64 / seconds,
            summary.failures.len(),
        );
    }
    Ok(code)
}
