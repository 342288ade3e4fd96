//! Compiles generated files and programs that use them, with rustc alone: only metadata is
//! written, and no warning is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use conformance_support::repository;
use serde_json::Value;

use crate::program::{FIRST_LINE, Program};

/// rustc, and the compiled runtime.
pub(crate) struct Compiler {
    /// The folder for generated files and metadata.
    scratch: PathBuf,
    /// When the runtime was compiled.
    compiled: SystemTime,
    /// The arguments that give rustc the runtime and the crates that it uses.
    dependencies: Vec<String>,
    /// The arguments for the runtime without one feature.
    without: Mutex<BTreeMap<&'static str, Vec<String>>>,
}

/// The features of the runtime that code generated for the services needs, and `serde`.
const FEATURES: [&str; 6] = ["serde", "cbor", "xml", "query", "checksum", "event-stream"];

impl Compiler {
    /// Compiles the runtime with Cargo.
    ///
    /// # Errors
    /// If it does not compile.
    pub(crate) fn new() -> Result<Self, String> {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| repository().join("target"), PathBuf::from);
        let scratch = target.join("updates");
        let dependencies = compile_runtime(&scratch, &FEATURES)?;
        let file = dependencies[0].rsplit('=').next().unwrap_or_default();
        let compiled = std::fs::metadata(file).and_then(|metadata| metadata.modified());
        let compiled = compiled.map_err(|error| format!("{file}: {error}"))?;
        let without = Mutex::default();
        Ok(Self { scratch, compiled, dependencies, without })
    }

    /// Whether a generated file compiles with the runtime without one of its features.
    ///
    /// # Errors
    /// If the runtime does not compile without it.
    pub(crate) fn compiles_without(
        &self,
        feature: &'static str,
        text: &str,
    ) -> Result<bool, String> {
        let mut without = self.without.lock().map_err(|_| "another thread panicked")?;
        let dependencies = match without.get(feature) {
            Some(dependencies) => dependencies,
            None => {
                // The feature `query` includes `xml`.
                let left_out = [feature, if feature == "xml" { "query" } else { feature }];
                let rest: Vec<_> =
                    FEATURES.into_iter().filter(|name| !left_out.contains(name)).collect();
                let dependencies = compile_runtime(&self.scratch, &rest)?;
                without.entry(feature).or_insert(dependencies)
            }
        };
        let folder = self.temporary_folder()?;
        let file = write(&folder, "generated.rs", text)?;
        let metadata = folder.join("libgenerated.rmeta");
        let errors = run(&file, "generated", &metadata, dependencies);
        let _ = std::fs::remove_dir_all(&folder);
        Ok(errors?.is_empty())
    }

    /// Compiles a generated file as the crate `generated` and checks that the program that is
    /// derived from it compiles with it. Returns the file with the crate's metadata.
    ///
    /// What an earlier update or run has compiled is used again.
    ///
    /// # Errors
    /// The first error of rustc.
    pub(crate) fn compile_generated(
        &self,
        text: &str,
        program: &Program,
    ) -> Result<PathBuf, String> {
        let mut hasher = DefaultHasher::new();
        (text, program.text(|_| false), self.compiled).hash(&mut hasher);
        let finished = self.scratch.join("crates").join(format!("{:016x}", hasher.finish()));
        let metadata = finished.join("libgenerated.rmeta");
        if metadata.is_file() {
            return Ok(metadata);
        }
        let folder = self.temporary_folder()?;
        let file = write(&folder, "generated.rs", text)?;
        let new = folder.join("libgenerated.rmeta");
        let errors = run(&file, "generated", &new, &self.dependencies)?;
        if let Some(first) = errors.first() {
            return Err(format!("the generated Rust does not compile: {}", first.text));
        }
        let broken = self.broken_uses(&folder, program, &new)?;
        if let Some(wrong) = broken.first() {
            let of = &program.uses[wrong.index];
            return Err(format!("the program does not compile: {of}: {}", wrong.error));
        }
        std::fs::create_dir_all(self.scratch.join("crates")).map_err(|error| error.to_string())?;
        // Another thread may have compiled the same file.
        if std::fs::rename(&folder, &finished).is_err() && !metadata.is_file() {
            return Err(format!("{} cannot be written", finished.display()));
        }
        Ok(metadata)
    }

    /// A new folder, which no other thread uses.
    fn temporary_folder(&self) -> Result<PathBuf, String> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = self.scratch.join(format!("{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder)
    }

    /// The uses of a program that do not compile with the crate of another model.
    ///
    /// # Errors
    /// If an error is not about a use.
    pub(crate) fn check_program(
        &self,
        program: &Program,
        generated: &Path,
    ) -> Result<Vec<BrokenUse>, String> {
        let folder = self.temporary_folder()?;
        let broken = self.broken_uses(&folder, program, generated);
        // Megabytes for a large service, which nothing reads again.
        let _ = std::fs::remove_dir_all(&folder);
        broken
    }

    /// Compiles a program against a generated crate and returns the uses that do not compile.
    ///
    /// Some errors hide others, so the program is compiled without those uses until it has no
    /// errors.
    ///
    /// # Errors
    /// If an error is not about a use.
    fn broken_uses(
        &self,
        folder: &Path,
        program: &Program,
        generated: &Path,
    ) -> Result<Vec<BrokenUse>, String> {
        let mut libraries = self.dependencies.clone();
        libraries.push(format!("--extern=generated={}", generated.display()));
        let mut broken: Vec<BrokenUse> = Vec::new();
        loop {
            let left_out: BTreeSet<_> = broken.iter().map(|it| it.index).collect();
            let text = program.text(|index| left_out.contains(&index));
            let file = write(folder, "program.rs", &text)?;
            let errors = run(&file, "program", &folder.join("libprogram.rmeta"), &libraries)?;
            if errors.is_empty() {
                return Ok(broken);
            }
            for Error { lines, text } in errors {
                let index = lines.iter().find_map(|line| line.checked_sub(FIRST_LINE));
                let index = index.ok_or_else(|| format!("not about a use: {text}"))?;
                if left_out.contains(&index) {
                    return Err(format!("an error in a use that was left out: {text}"));
                }
                if !broken.iter().any(|it| it.index == index) {
                    broken.push(BrokenUse { index, error: text });
                }
            }
        }
    }
}

/// Compiles the runtime with some of its features, and returns the arguments that give it to rustc.
/// The first of them names its file.
fn compile_runtime(scratch: &Path, features: &[&str]) -> Result<Vec<String>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--quiet", "-p", "smithereens", "--features", &features.join(" ")])
        .arg("--message-format=json")
        // Cargo runs this program and has a lock on its own target directory.
        .env("CARGO_TARGET_DIR", scratch.join(features.join("-")))
        .current_dir(repository())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    if !output.status.success() {
        return Err("the runtime does not compile".into());
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let artifacts: Vec<Value> =
        messages.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut libraries = Vec::new();
    let mut folders = Vec::new();
    for name in ["smithereens", "http", "serde"] {
        let file = library(&artifacts, name).ok_or(format!("no library `{name}`"))?;
        let folder = Path::new(file).parent().unwrap_or(Path::new("."));
        libraries.push(format!("--extern={name}={file}"));
        // The crates that the runtime uses are in the folder `deps`.
        folders.push(format!("-Ldependency={}", folder.display()));
        folders.push(format!("-Ldependency={}", folder.join("deps").display()));
    }
    libraries.extend(folders);
    Ok(libraries)
}

/// Runs rustc and returns its errors.
fn run(
    file: &Path,
    crate_name: &str,
    metadata: &Path,
    libraries: &[String],
) -> Result<Vec<Error>, String> {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--error-format=json"])
        .args(["--cap-lints=allow", "--crate-name", crate_name, "-o"])
        .arg(metadata)
        .args(libraries)
        .arg(file)
        .output()
        .map_err(|error| format!("rustc cannot be run: {error}"))?;
    let messages = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<Error> = messages.lines().filter_map(Error::parse).collect();
    if output.status.success() == errors.is_empty() {
        return Ok(errors);
    }
    Err(format!("rustc failed with {}: {messages}", output.status))
}

/// A use that does not compile.
pub(crate) struct BrokenUse {
    /// Its index in the program.
    pub(crate) index: usize,
    /// The first error about it.
    pub(crate) error: String,
}

/// An error of rustc.
struct Error {
    /// The lines that it points to.
    lines: Vec<usize>,
    text: String,
}

impl Error {
    /// The error in a line of rustc's output. `None` if the line is not an error, or only counts
    /// the errors.
    fn parse(line: &str) -> Option<Self> {
        let message: Value = serde_json::from_str(line).ok()?;
        let spans = message["spans"].as_array()?;
        if message["level"] != "error" || message["message"].as_str()?.starts_with("aborting due") {
            return None;
        }
        let primary = spans.iter().filter(|span| span["is_primary"] == true);
        let lines = primary.filter_map(|span| usize::try_from(span["line_start"].as_u64()?).ok());
        let code = message["code"]["code"].as_str().unwrap_or_default();
        let text = format!("{code} {}", message["message"].as_str()?);
        Some(Self { lines: lines.collect(), text: text.trim().replace('\n', " ") })
    }
}

/// The file that Cargo wrote for a library.
fn library<'a>(artifacts: &'a [Value], name: &str) -> Option<&'a str> {
    let artifact = artifacts.iter().find(|artifact| artifact["target"]["name"] == name)?;
    let mut files = artifact["filenames"].as_array()?.iter().filter_map(Value::as_str);
    files.find(|file| file.ends_with(".rlib"))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    let file = folder.join(name);
    std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(file)
}
