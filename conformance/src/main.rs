//! Prints the scoreboard and every case that does not pass; `--write` commits the table to its
//! file, which is compared otherwise.

use std::process::ExitCode;

use conformance::scoreboard::{FILE, PATH, Scoreboard};

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
    if write {
        std::fs::write(PATH, &table).map_err(|why| format!("{PATH}: {why}"))?;
    } else if table != FILE {
        return Err(format!("{PATH} says otherwise: run this with --write, and commit it"));
    }
    let as_expected = scoreboard.is_as_expected();
    Ok(if as_expected { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
