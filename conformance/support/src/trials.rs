//! The entry point of tests with one trial for each case of a suite (`harness = false`).

use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

/// Runs trials with the arguments of the command line, as `cargo test` does. `trials` makes them,
/// or returns the reason why there are none, which is printed.
pub fn run(trials: impl FnOnce() -> Result<Vec<Trial>, String>) -> ExitCode {
    let arguments = Arguments::from_args();
    match trials() {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}
