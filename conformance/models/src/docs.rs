//! Builds the documentation of the generated code, with warnings denied, and checks that it
//! contains no doctest: an indented block in a model's documentation must not become one.

use crate::generate::GeneratedModel;
use conformance_models::cargo;
use conformance_models::workspace::Workspace;

/// Builds the documentation and runs its tests. Prints what failed and returns whether all passed.
pub(crate) fn check(workspace: &Workspace, models: &[GeneratedModel]) -> Result<bool, String> {
    let packages: Vec<String> =
        models.iter().flat_map(|model| model.packages.iter().cloned()).collect();
    let mut doc = cargo::command(workspace, &["doc", "--workspace", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    let built = cargo::build("documenting", doc, &packages)?;
    for (package, message) in &built.failed {
        println!("{package}: {message}");
    }
    let documented = packages.len() - built.failed.len();
    let tested = cargo::command(workspace, &["test", "--doc", "--workspace", "--no-fail-fast"])
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let tests = count_doctests(&String::from_utf8_lossy(&tested.stdout));
    if !tested.status.success() || tests > 0 {
        println!("{}", String::from_utf8_lossy(&tested.stdout));
        eprintln!("{}", String::from_utf8_lossy(&tested.stderr));
    }
    println!("documented {documented} of {}  tests in it {tests}", packages.len());
    Ok(built.failed.is_empty() && tested.status.success() && tests == 0)
}

/// The number of tests that `cargo test` ran, according to its output.
fn count_doctests(output: &str) -> usize {
    let counts = output.lines().filter_map(|line| line.strip_prefix("running "));
    counts.filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok()).sum()
}

#[cfg(test)]
mod tests {
    #[test]
    fn doctests_are_counted() {
        let output =
            "\nrunning 0 tests\n\ntest result: ok.\n\nrunning 1 test\n\nrunning 12 tests\n";
        assert_eq!(super::count_doctests(output), 13);
    }
}
