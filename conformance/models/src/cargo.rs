//! Runs Cargo in a workspace and reads its messages.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::parallel::processors;
use crate::progress;
use crate::workspace::Workspace;

/// For the largest model, rustc needs 1.8 GB. This many such processes fit into 16 GiB.
const MAX_JOBS: usize = 8;

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The first compiler error of each package that failed.
    pub failed: BTreeMap<String, String>,
    /// The number of packages that were built.
    pub finished: usize,
}

/// A Cargo command in the workspace, without the flags for rustc and rustdoc from the environment.
pub fn command(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(arguments)
        .args(["--quiet", "--jobs", &processors().min(MAX_JOBS).to_string()])
        .current_dir(&workspace.root)
        .env("CARGO_TARGET_DIR", &workspace.target);
    for flags in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTDOCFLAGS"] {
        cargo.env_remove(flags);
    }
    cargo
}

/// Builds `packages` with a command that supports `--message-format=json`.
pub fn build(
    title: &'static str,
    mut cargo: Command,
    packages: &[String],
) -> Result<Built, String> {
    let mut cargo = cargo
        .args(["--keep-going", "--message-format=json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let bar = progress::bar(title, packages.len());
    // Standard error repeats the messages. It is printed only if there are no messages.
    let stderr = cargo.stderr.take();
    let stderr = std::thread::spawn(move || stderr.map(std::io::read_to_string));
    let mut built = Built { failed: BTreeMap::new(), finished: 0 };
    for line in cargo.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(|error| format!("cargo: {error}"))?;
        let Ok(message) = serde_json::from_str::<Value>(&line) else { continue };
        let Some(package) = package_of(&message, packages) else { continue };
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                built.finished += 1;
                bar.inc(1);
            }
            Some("compiler-message") if message["message"]["level"] == "error" => {
                let error = first_lines(&message["message"]);
                built.failed.entry(package.clone()).or_insert(error);
            }
            _ => {}
        }
    }
    bar.finish_and_clear();
    let status = cargo.wait().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() && built.failed.is_empty() {
        let stderr = stderr.join().ok().flatten().and_then(Result::ok).unwrap_or_default();
        return Err(format!("cargo failed before it compiled any model\n{stderr}"));
    }
    Ok(built)
}

/// The package that a message of Cargo's is about, if it is one of `packages`.
fn package_of<'p>(message: &Value, packages: &'p [String]) -> Option<&'p String> {
    let id = message["package_id"].as_str()?;
    packages.iter().find(|name| id.ends_with(&format!("/{name}#0.0.0")))
}

/// A compiler message and its location, on one line.
fn first_lines(message: &Value) -> String {
    let rendered = message["rendered"].as_str().unwrap_or("error");
    rendered.lines().take(2).map(str::trim).collect::<Vec<_>>().join(" ")
}
