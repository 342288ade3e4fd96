//! Prints the scoreboard and every case that does not pass; `--write` commits the table to its
//! file and to README.md, which are compared otherwise.

use std::process::ExitCode;

use conformance::readme;
use conformance::scoreboard::{FILE, PATH, Scoreboard};

/// What else shows the table.
const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");

fn main() -> ExitCode {
    match run(std::env::args().skip(1).any(|argument| argument == "--write")) {
        Ok(code) => code,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(write: bool) -> Result<ExitCode, String> {
    let scoreboard = Scoreboard::run()?;
    if scoreboard.is_empty() {
        return Err(conformance::NO_SUITES.to_owned());
    }
    let table = scoreboard.table();
    print!("{}\n{table}", scoreboard.details());
    let readme = std::fs::read_to_string(README).map_err(|why| format!("{README}: {why}"))?;
    let renewed = readme::renewed(&readme, &table)?;
    if write {
        std::fs::write(PATH, &table).map_err(|why| format!("{PATH}: {why}"))?;
        std::fs::write(README, &renewed).map_err(|why| format!("{README}: {why}"))?;
    } else if table != FILE || readme != renewed {
        let message =
            "scoreboard.md or README.md says otherwise: run this with --write, and commit";
        return Err(message.to_owned());
    }
    let as_expected = scoreboard.is_as_expected();
    Ok(if as_expected { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
