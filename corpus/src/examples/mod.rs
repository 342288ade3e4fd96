//! The examples of operations (Smithy 2.0 specification, "`examples` trait"), read into the
//! generated types: what comes back must be what was read, with the model's defaults filled in.
//!
//! A package for each model has the operations with examples and a table of these; one program
//! runs them all.

mod cases;
mod expected;
mod package;
mod values;

use std::collections::BTreeMap;

use round_trip::Verdict;

use crate::find::Found;
use crate::workspace::Workspace;
use crate::{cargo, generate};

/// Runs the examples of all models. Whether each passed, or failed as expected; what became of the
/// others is printed.
pub(crate) fn check(found: &[Found]) -> Result<bool, String> {
    let workspace = Workspace::create("examples")?;
    let packages =
        generate::in_parallel("examples", found, |found| package::add(found, &workspace))?;
    let packages: Vec<_> = packages.into_iter().flatten().collect();
    let mut failed = Failed::default();
    if !packages.is_empty() {
        package::add_runner(&packages, &workspace)?;
        let names = workspace.finish()?;
        let build = cargo::command(&workspace, &["build", "--workspace"]);
        let built = cargo::build("examples", build, &names)?;
        if let Some((package, message)) = built.failed.iter().next() {
            return Err(format!("{package}, of examples, does not compile: {message}"));
        }
        failed = run(&workspace)?;
    }
    let models: Vec<&str> = packages.iter().map(|package| package.model.as_str()).collect();
    failed.report(&expected::failures()?, &models)
}

/// The program's verdicts, by example.
#[derive(Default)]
struct Failed {
    /// How many examples there are.
    examples: usize,
    /// Why examples failed.
    reasons: BTreeMap<String, String>,
}

fn run(workspace: &Workspace) -> Result<Failed, String> {
    let program = workspace.target.join("debug").join(package::RUNNER);
    let output = std::process::Command::new(&program)
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
    let mut failed = Failed { examples: verdicts.len(), reasons: BTreeMap::new() };
    for (example, sides) in verdicts {
        let reasons = sides
            .iter()
            .filter_map(|side| Some(format!("{} {}", side.side, side.failure.as_ref()?)))
            .collect::<Vec<_>>();
        if !reasons.is_empty() {
            failed.reasons.insert(example, reasons.join("; "));
        }
    }
    Ok(failed)
}

impl Failed {
    /// Prints what was not expected, and the counts.
    fn report(&self, expected: &BTreeMap<&str, &str>, models: &[&str]) -> Result<bool, String> {
        let of_these = |example: &str| {
            models
                .iter()
                .any(|model| example.strip_prefix(model).is_some_and(|rest| rest.starts_with("::")))
        };
        let mut well = true;
        for (example, reason) in &self.reasons {
            if !expected.contains_key(example.as_str()) {
                println!("{example}: {reason}");
                well = false;
            }
        }
        for (example, reason) in expected.iter().filter(|(example, _)| of_these(example)) {
            if !self.reasons.contains_key(*example) {
                println!("{example}: passes, or is no example, and is expected to fail: {reason}");
                well = false;
            }
        }
        println!(
            "examples {}  passed {}  failed as expected {}",
            self.examples,
            self.examples - self.reasons.len(),
            self.reasons.keys().filter(|example| expected.contains_key(example.as_str())).count(),
        );
        Ok(well)
    }
}
