//! The supervisor finds planted faults, and saves the input that shows each.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use conformance_fuzz::planted::PLANTED;
use conformance_fuzz::supervisor::{Options, Summary, run};
use conformance_fuzz::targets::TARGETS;

const PROGRAM: &str = env!("CARGO_BIN_EXE_conformance-fuzz");

fn options(seconds: u64) -> Options {
    Options {
        time: Duration::from_secs(seconds),
        seed: 1,
        limit: Duration::from_secs(2),
        memory: 512,
        models: None,
    }
}

fn failures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("failures")
}

/// Runs a planted target and returns the reason of its first failure.
fn find(name: &str) -> String {
    let target = PLANTED.iter().find(|target| target.name == name).expect("a planted target");
    let Summary { failures, .. } =
        run(Path::new(PROGRAM), target, &options(5), &failures()).expect("a run");
    let failure = failures.first().expect("the fault is found");
    let input = std::fs::read(&failure.file).expect("the input is saved");
    assert_ne!(input, b"seed");
    assert_eq!(input, options(1).inputs(target).expect("inputs").get(failure.number));
    failure.reason.clone()
}

#[test]
fn a_panic_is_found_and_can_be_replayed() {
    let reason = find("planted-panic");
    assert!(reason.contains("a planted panic"), "{reason}");
    let target = &PLANTED[0];
    let file = failures().join("replayed");
    for (input, fails) in [("seed", false), ("other", true)] {
        std::fs::write(&file, input).expect("a file");
        let output = Command::new(PROGRAM).arg("--replay").arg(&file).arg(target.name).output();
        let output = output.expect("the program runs");
        assert_eq!(!output.status.success(), fails, "{input}: {output:?}");
    }
}

#[test]
fn a_hang_is_found() {
    assert_eq!(find("planted-hang"), "took longer than 2s");
}

#[test]
fn too_much_memory_is_found() {
    let reason = find("planted-memory");
    assert!(reason.contains("memory allocation of 1073741824 bytes failed"), "{reason}");
}

#[test]
fn a_stack_overflow_is_found() {
    let reason = find("planted-recursion");
    assert!(reason.contains("stack"), "{reason}");
}

/// Every target runs its valid inputs and some mutations, and the inputs depend on the seed alone.
#[test]
fn all_targets_run() {
    for target in &TARGETS {
        let inputs = options(1).inputs(target).expect("inputs");
        let again = options(1).inputs(target).expect("inputs");
        let other = Options { seed: 2, ..options(1) }.inputs(target).expect("inputs");
        let valid = (target.seeds)();
        assert!(valid.len() > 10, "{}: {}", target.name, valid.len());
        let first_mutation = valid.len() as u64;
        for number in (0..valid.len()).step_by(50).map(|number| number as u64) {
            let number = first_mutation + number;
            assert_eq!(inputs.get(number), again.get(number));
            (target.run)(&inputs.get(number));
        }
        let mutations = |inputs: &conformance_fuzz::mutation::Inputs<'_>| -> Vec<Vec<u8>> {
            (first_mutation..first_mutation + 20).map(|number| inputs.get(number)).collect()
        };
        assert_ne!(mutations(&inputs), mutations(&other), "{}", target.name);
    }
}
