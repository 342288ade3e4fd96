//! Compiling what was generated: a workspace with a package per model, so that memory stays within
//! what two compilers at a time need.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::generate::{Model, progress};

/// The workspace everything is compiled in.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// An empty one, in the target directory.
    pub(crate) fn create() -> Result<Self, String> {
        let checkout = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(target) => PathBuf::from(target),
            None => checkout.join("target"),
        };
        let root = target.join("corpus");
        if root.exists() {
            std::fs::remove_dir_all(&root)
                .map_err(|error| format!("{}: {error}", root.display()))?;
        }
        Ok(Self { target: root.join("../corpus-target"), root })
    }

    /// Adds a package with this code.
    pub(crate) fn add(&self, package: &str, code: &str) -> Result<(), String> {
        let runtime = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             smithereens = {{ path = {:?}, features = [{FEATURES}] }}\n",
            runtime.display().to_string(),
        );
        let library = "#![forbid(unsafe_code)]\n#![deny(warnings)]\ninclude!(\"generated.rs\");\n";
        self.write(&format!("{package}/Cargo.toml"), &manifest)?;
        self.write(&format!("{package}/src/lib.rs"), library)?;
        self.write(&format!("{package}/src/generated.rs"), code)
    }

    fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.root.join(path);
        let folder = path.parent().unwrap_or(&self.root);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| format!("{}: {error}", path.display()))
    }
}

const FEATURES: &str = "\"cbor\", \"checksum\", \"compression\", \"serde\", \"xml\"";

/// Compiles all that was generated; the first message of each package that fails.
pub(crate) fn check(
    workspace: &Workspace,
    models: &[Model],
) -> Result<BTreeMap<String, String>, String> {
    let packages: Vec<&str> =
        models.iter().filter(|m| m.failure.is_none()).map(|m| m.package.as_str()).collect();
    let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
    for package in &packages {
        let _ = writeln!(manifest, "    {package:?},");
    }
    // Checking needs no debug information, and incremental state is never read again.
    manifest.push_str("]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
    workspace.write("Cargo.toml", &manifest)?;
    let lock = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    // The checkout's versions, as far as they apply.
    let _ = std::fs::copy(lock, workspace.root.join("Cargo.lock"));
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--workspace", "--keep-going", "--message-format=json", "--quiet"])
        .current_dir(&workspace.root)
        .env("CARGO_TARGET_DIR", &workspace.target)
        .env_remove("RUSTFLAGS")
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let bar = progress("compiling", packages.len());
    let mut failed = BTreeMap::new();
    let mut finished = 0;
    if let Some(stdout) = cargo.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            let Ok(message) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
            let package = message["package_id"].as_str().and_then(|id| {
                packages.iter().find(|name| id.ends_with(&format!("/{name}#0.0.0")))
            });
            let Some(package) = package else { continue };
            match message["reason"].as_str() {
                Some("compiler-artifact") => {
                    finished += 1;
                    bar.inc(1);
                }
                Some("compiler-message") if message["message"]["level"] == "error" => {
                    let text = message["message"]["rendered"].as_str().unwrap_or("error");
                    let text = text.lines().take(2).collect::<Vec<_>>().join(" ");
                    failed.entry((*package).to_owned()).or_insert(text);
                }
                _ => {}
            }
        }
    }
    bar.finish_and_clear();
    let status = cargo.wait().map_err(|error| format!("cargo: {error}"))?;
    if !status.success() && failed.is_empty() {
        return Err("cargo check failed before it compiled any model".into());
    }
    if status.success() && finished != packages.len() {
        return Err(format!("cargo compiled {finished} packages of {}", packages.len()));
    }
    Ok(failed)
}
