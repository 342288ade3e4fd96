//! AWS's signing test suite, which is part of the package of the crate `aws-sigv4`. Cargo says
//! where that package is.

use std::path::{Path, PathBuf};
use std::process::Command;

use conformance_support::repository;
use serde::Deserialize;

/// Returns the folders of all cases for Signature Version 4, sorted by name.
///
/// # Errors
///
/// When `cargo metadata` fails, or the package has no suite.
pub fn folders() -> Result<Vec<PathBuf>, String> {
    let folder = package()?.join("aws-signing-test-suite/v4");
    let error = |error| format!("{}: {error}", folder.display());
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(error)? {
        cases.push(entry.map_err(error)?.path());
    }
    cases.sort();
    Ok(cases)
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
}

/// Returns the folder of the package `aws-sigv4`.
fn package() -> Result<PathBuf, String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(repository())
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("the output of cargo metadata: {error}"))?;
    let package = metadata.packages.into_iter().find(|package| package.name == "aws-sigv4");
    let manifest = package.ok_or("cargo metadata lists no package aws-sigv4")?.manifest_path;
    Ok(manifest.parent().map_or_else(PathBuf::new, Path::to_owned))
}
