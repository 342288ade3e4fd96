//! One test per case and direction. A case on the list of expected failures is of that kind, and
//! passes when the case fails.

use std::collections::BTreeMap;
use std::process::ExitCode;

use conformance::scoreboard::{self, Scoreboard, Verdict};
use conformance::{Scope, Test, expected};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match trials() {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn trials() -> Result<Vec<Trial>, String> {
    let (tests, reasons) = (conformance::tests(), expected::failures()?);
    if tests.is_empty() {
        return Err(conformance::NO_SUITES.to_owned());
    }
    scoreboard::check_names(&tests, &reasons)?;
    let tested = tests.into_iter().filter(|test| matches!(test.scope, Scope::Tested(..)));
    let mut trials: Vec<Trial> = tested.map(|test| trial(test, &reasons)).collect();
    trials.push(Trial::test("the_committed_scoreboard_is_that_of_this_run", committed));
    Ok(trials)
}

fn trial(test: Test, reasons: &BTreeMap<&'static str, &'static str>) -> Trial {
    let name = test.name();
    let reason = reasons.get_key_value(name.as_str()).map(|(name, why)| (*name, *why));
    let kind = if reason.is_some() { "expected failure" } else { "" };
    let run = move || match scoreboard::judge(&test, &reason.into_iter().collect()) {
        Verdict::Passed | Verdict::ExpectedFailure(_) => Ok(()),
        Verdict::Failed(why) | Verdict::LeftOut(why) => Err(Failed::from(why)),
        Verdict::UnexpectedPass(why) => {
            Err(Failed::from(format!("it passes: take it off the list, where it says {why:?}")))
        }
    };
    Trial::test(name, run).with_kind(kind)
}

fn committed() -> Result<(), Failed> {
    if Scoreboard::run()?.table() == scoreboard::FILE {
        return Ok(());
    }
    Err(Failed::from(
        "scoreboard.md says otherwise: `cargo run -p conformance -- --write` writes it",
    ))
}
