//! Prints the scoreboard and every test case that does not pass.
//!
//! Without arguments, the program fails if the table differs from `scoreboard.md` or README.md.
//! With `--write`, it writes the table to both.

use std::process::ExitCode;

use conformance_protocols::readme;
use conformance_protocols::scoreboard::{FILE, PATH, Scoreboard};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");

/// What happens to the files that contain the table.
#[derive(Clone, Copy)]
enum Mode {
    Compare,
    Write,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mode = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Mode::Compare,
        ["--write"] => Mode::Write,
        _ => {
            eprintln!("usage: cargo run -p conformance-protocols [-- --write]");
            return ExitCode::from(2);
        }
    };
    match run(mode) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mode: Mode) -> Result<ExitCode, String> {
    let scoreboard = Scoreboard::run()?;
    if scoreboard.is_empty() {
        return Err(conformance_protocols::NO_SUITES.to_owned());
    }
    let table = scoreboard.table();
    print!("{}\n{table}", scoreboard.details());
    let readme = std::fs::read_to_string(README).map_err(|error| format!("{README}: {error}"))?;
    let renewed = readme::with_table(&readme, &table)?;
    match mode {
        Mode::Write => {
            std::fs::write(PATH, &table).map_err(|error| format!("{PATH}: {error}"))?;
            std::fs::write(README, &renewed).map_err(|error| format!("{README}: {error}"))?;
        }
        Mode::Compare if table != FILE || readme != renewed => {
            return Err("scoreboard.md or README.md is stale: run this command with `-- --write` \
                        and commit both files"
                .to_owned());
        }
        Mode::Compare => {}
    }
    let as_expected = scoreboard.is_as_expected();
    Ok(if as_expected { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
