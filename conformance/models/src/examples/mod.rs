//! Reads the examples of operations (Smithy 2.0 specification, "`examples` trait") into the
//! generated types, writes them again and compares the two, with the model's defaults filled in.
//!
//! Each model with examples becomes a package with its operations and a table of its cases. One
//! program runs the cases of all packages.

mod cases;
mod package;
mod values;

use std::collections::BTreeMap;
use std::process::Command;

use conformance_support::expected_failures;
use conformance_support::round_trip::Verdict;

use crate::find::ModelFiles;
use conformance_models::workspace::Workspace;
use conformance_models::{cargo, parallel};

const EXPECTED_FAILURES: &str = include_str!("../../expected-failures.txt");

/// Runs the examples of all models and prints what was not expected. Returns whether each example
/// passed or failed as expected.
pub(crate) fn check(models: &[ModelFiles]) -> Result<bool, String> {
    let workspace = Workspace::create("examples")?;
    let packages = parallel::map("examples", models, |model| package::add(model, &workspace))?;
    let packages: Vec<_> = packages.into_iter().flatten().collect();
    let mut results = Results::default();
    if !packages.is_empty() {
        package::add_runner(&packages, &workspace)?;
        let names = workspace.finish()?;
        let build = cargo::command(&workspace, &["build", "--workspace"]);
        let built = cargo::build("examples", build, &names)?;
        if let Some((package, message)) = built.failed.iter().next() {
            return Err(format!("{package}, of examples, does not compile: {message}"));
        }
        results = run(&workspace)?;
    }
    let models: Vec<&str> = packages.iter().map(|package| package.model.as_str()).collect();
    Ok(results.report(&expected_failures::parse(EXPECTED_FAILURES)?, &models))
}

/// The results of all examples.
#[derive(Default)]
struct Results {
    /// The number of examples.
    examples: usize,
    /// The messages of the examples that failed, by the example's name.
    failures: BTreeMap<String, String>,
}

/// Runs the program and collects its verdicts.
fn run(workspace: &Workspace) -> Result<Results, String> {
    let program = workspace.target.join("debug").join(package::RUNNER);
    let output = Command::new(&program)
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    if !output.status.success() {
        return Err(format!("{}: {}", program.display(), String::from_utf8_lossy(&output.stderr)));
    }
    let mut verdicts: BTreeMap<String, Vec<Verdict>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let verdict: Verdict = serde_json::from_str(line).map_err(|error| error.to_string())?;
        verdicts.entry(verdict.example.clone()).or_default().push(verdict);
    }
    let mut results = Results { examples: verdicts.len(), failures: BTreeMap::new() };
    for (example, sides) in verdicts {
        let messages: Vec<String> = sides
            .iter()
            .filter_map(|side| Some(format!("{} {}", side.side, side.failure.as_ref()?)))
            .collect();
        if !messages.is_empty() {
            results.failures.insert(example, messages.join("; "));
        }
    }
    Ok(results)
}

impl Results {
    /// Prints the unexpected results and the counts. `expected` lists the reasons by example; only
    /// the examples of `models` must fail. Returns whether all results were expected.
    fn report(&self, expected: &BTreeMap<&str, &str>, models: &[&str]) -> bool {
        let mut as_expected = true;
        for (example, message) in &self.failures {
            if !expected.contains_key(example.as_str()) {
                println!("{example}: {message}");
                as_expected = false;
            }
        }
        for (example, reason) in expected {
            let is_run = example.split_once("::").is_some_and(|(model, _)| models.contains(&model));
            if is_run && !self.failures.contains_key(*example) {
                println!("{example}: passes, or is no example, and is expected to fail: {reason}");
                as_expected = false;
            }
        }
        println!(
            "examples {}  passed {}  failed as expected {}",
            self.examples,
            self.examples - self.failures.len(),
            self.failures.keys().filter(|example| expected.contains_key(example.as_str())).count(),
        );
        as_expected
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{EXPECTED_FAILURES, Results};

    #[test]
    fn the_list_of_expected_failures_is_well_formed() {
        let expected = conformance_support::expected_failures::parse(EXPECTED_FAILURES).unwrap();
        assert_ne!(expected.len(), 0);
    }

    #[test]
    fn results_are_compared_with_the_list() {
        let expected = BTreeMap::from([("kms::Encrypt::0", "why"), ("waf::Get::0", "why")]);
        let failures = |names: &[&str]| {
            names.iter().map(|name| ((*name).to_owned(), "message".to_owned())).collect()
        };
        let report = |names| {
            let results = Results { examples: 3, failures: failures(names) };
            results.report(&expected, &["kms"])
        };
        assert!(report(&["kms::Encrypt::0"]), "an expected failure");
        assert!(!report(&[]), "an unexpected pass");
        assert!(!report(&["kms::Encrypt::0", "kms::Sign::0"]), "an unexpected failure");
    }
}
