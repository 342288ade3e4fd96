//! Cargo at work in a workspace: how far it is, and what it says of each package.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::progress;
use crate::workspace::Workspace;

/// The largest model takes rustc 1.8 GB; this many of its kind at once still fit into 16 GiB.
const MAX_JOBS: usize = 8;

/// What became of the packages.
#[derive(Debug)]
pub(crate) struct Built {
    /// The first message of each package that failed.
    pub(crate) failed: BTreeMap<String, String>,
    /// Packages that came to an end.
    pub(crate) finished: usize,
}

/// A command of Cargo's in the workspace. It minds no flags but those of the workspace.
pub(crate) fn command(workspace: &Workspace, arguments: &[&str]) -> Command {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(arguments)
        .args(["--quiet", "--jobs", &cores.min(MAX_JOBS).to_string()])
        .current_dir(&workspace.root)
        .env("CARGO_TARGET_DIR", &workspace.target);
    for flags in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTDOCFLAGS"] {
        cargo.env_remove(flags);
    }
    cargo
}

/// Builds all `packages` with a command that takes `--message-format=json`.
pub(crate) fn build(
    what: &'static str,
    mut cargo: Command,
    packages: &[String],
) -> Result<Built, String> {
    let mut cargo = cargo
        .args(["--keep-going", "--message-format=json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let bar = progress::bar(what, packages.len());
    // Cargo repeats there what its messages say; it is needed when it got nowhere.
    let stderr = cargo.stderr.take();
    let said = std::thread::spawn(move || stderr.map(std::io::read_to_string));
    let mut built = Built { failed: BTreeMap::new(), finished: 0 };
    for line in cargo.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(|error| format!("cargo: {error}"))?;
        let Ok(message) = serde_json::from_str::<Value>(&line) else { continue };
        let package = message["package_id"]
            .as_str()
            .and_then(|id| packages.iter().find(|name| id.ends_with(&format!("/{name}#0.0.0"))));
        let Some(package) = package else { continue };
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                built.finished += 1;
                bar.inc(1);
            }
            Some("compiler-message") if message["message"]["level"] == "error" => {
                let first = first_message(&message["message"]);
                built.failed.entry(package.clone()).or_insert(first);
            }
            _ => {}
        }
    }
    bar.finish_and_clear();
    let status = cargo.wait().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() && built.failed.is_empty() {
        let said = said.join().ok().flatten().and_then(Result::ok).unwrap_or_default();
        return Err(format!("cargo failed before it compiled any model\n{said}"));
    }
    Ok(built)
}

/// A message and its place, on one line.
fn first_message(message: &Value) -> String {
    let rendered = message["rendered"].as_str().unwrap_or("error");
    rendered.lines().take(2).map(str::trim).collect::<Vec<_>>().join(" ")
}
