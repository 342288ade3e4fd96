//! One test for each case of AWS's signing test suite and place of the signature. The test of a
//! case that is listed in `expected-failures.txt` passes if the case fails.

use std::collections::BTreeMap;
use std::process::ExitCode;

use conformance_signing::case::Case;
use conformance_signing::{EXPECTED_FAILURES, suite};
use conformance_support::expected_failures;
use libtest_mimic::{Failed, Trial};

fn main() -> ExitCode {
    conformance_support::trials::run(trials)
}

fn trials() -> Result<Vec<Trial>, String> {
    let cases: Vec<Case> =
        suite::folders()?.iter().flat_map(|folder| Case::of_folder(folder)).collect();
    if cases.is_empty() {
        return Err("the suite has no cases".to_owned());
    }
    let reasons = expected_failures::parse(EXPECTED_FAILURES)?;
    for name in reasons.keys() {
        if !cases.iter().any(|case| case.name() == *name) {
            return Err(format!("expected-failures.txt lists {name}, which is not a case"));
        }
    }
    Ok(cases.into_iter().map(|case| trial(case, &reasons)).collect())
}

fn trial(case: Case, reasons: &BTreeMap<&'static str, &'static str>) -> Trial {
    let name = case.name();
    let reason = reasons.get(name.as_str()).copied();
    let kind = if reason.is_some() { "expected failure" } else { "" };
    let run = move || match (case.judge(), reason) {
        (Ok(()), None) | (Err(_), Some(_)) => Ok(()),
        (Err(message), None) => Err(Failed::from(message)),
        (Ok(()), Some(reason)) => Err(Failed::from(format!(
            "the case passes: remove it from expected-failures.txt, which gives the reason {reason:?}"
        ))),
    };
    Trial::test(name, run).with_kind(kind)
}
