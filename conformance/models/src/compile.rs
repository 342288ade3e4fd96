//! Compiles the generated code, with warnings denied.

use std::collections::BTreeMap;

use crate::generate::GeneratedModel;
use conformance_models::cargo;
use conformance_models::workspace::Workspace;

/// The first compiler message of each package that failed.
#[derive(Debug, Default)]
pub(crate) struct Failures(BTreeMap<String, String>);

impl Failures {
    /// The first compiler message about a model.
    pub(crate) fn of(&self, model: &GeneratedModel) -> Option<&String> {
        model.packages.iter().find_map(|package| self.0.get(package))
    }
}

/// The `lib.rs` of a package with generated code.
pub(crate) const LIBRARY: &str =
    "#![forbid(unsafe_code)]\n#![deny(warnings)]\ninclude!(\"generated.rs\");\n";

/// Compiles all packages of the workspace.
pub(crate) fn check(workspace: &Workspace) -> Result<Failures, String> {
    let packages = workspace.finish()?;
    if packages.is_empty() {
        return Ok(Failures::default());
    }
    let command = cargo::command(workspace, &["check", "--workspace"]);
    let built = cargo::build("compiling", command, &packages)?;
    if built.failed.is_empty() && built.finished != packages.len() {
        return Err(format!("cargo compiled {} of {}", built.finished, packages.len()));
    }
    Ok(Failures(built.failed))
}
