//! One test per test case and direction. The test of a case that is listed in
//! `expected-failures.txt` passes if the case fails.

use std::collections::BTreeMap;
use std::process::ExitCode;

use conformance_protocols::scoreboard::{self, Scoreboard, Verdict};
use conformance_protocols::{Scope, Test};
use libtest_mimic::{Failed, Trial};

fn main() -> ExitCode {
    conformance_support::trials::run(trials)
}

fn trials() -> Result<Vec<Trial>, String> {
    let tests = conformance_protocols::tests();
    let reasons = conformance_protocols::expected_failures()?;
    if tests.is_empty() {
        return Err(conformance_protocols::NO_SUITES.to_owned());
    }
    scoreboard::check_names(&tests, &reasons)?;
    let included = tests.into_iter().filter(|test| matches!(test.scope, Scope::Included(..)));
    let mut trials: Vec<Trial> = included.map(|test| trial(test, &reasons)).collect();
    trials.push(Trial::test("scoreboard_md_is_up_to_date", scoreboard_is_up_to_date));
    Ok(trials)
}

fn trial(test: Test, reasons: &BTreeMap<&'static str, &'static str>) -> Trial {
    let name = test.name();
    let reason = reasons.get_key_value(name.as_str()).map(|(name, reason)| (*name, *reason));
    let kind = if reason.is_some() { "expected failure" } else { "" };
    let run = move || match scoreboard::judge(&test, &reason.into_iter().collect()) {
        Verdict::Passed | Verdict::ExpectedFailure(_) => Ok(()),
        Verdict::Failed(message) | Verdict::Excluded(message) => Err(Failed::from(message)),
        Verdict::UnexpectedPass(reason) => Err(Failed::from(format!(
            "the test passes: remove it from expected-failures.txt, which gives the reason {reason:?}"
        ))),
    };
    Trial::test(name, run).with_kind(kind)
}

fn scoreboard_is_up_to_date() -> Result<(), Failed> {
    if Scoreboard::run()?.table() == scoreboard::FILE {
        return Ok(());
    }
    Err(Failed::from(
        "scoreboard.md is stale: `cargo run -p conformance-protocols -- --write` renews it",
    ))
}
