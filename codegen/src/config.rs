//! The face for build scripts: a model file in, a file in `OUT_DIR` out.

use std::path::{Path, PathBuf};

use heck::ToSnakeCase;

use crate::select::{ProtocolTests, Wanted};
use crate::source::{Diagnostic, Errors, Severity, escape_controls};

/// Begins a configuration: all operations of the only service, into `OUT_DIR`.
#[must_use]
pub fn configure() -> Config {
    Config::default()
}

/// What to generate, and where to.
#[derive(Clone, Debug, Default)]
pub struct Config {
    wanted: Wanted,
    out_dir: Option<PathBuf>,
}

impl Config {
    /// Generates these operations, by name or absolute shape id, instead of all.
    #[must_use]
    pub fn operations<I: IntoIterator<Item: Into<String>>>(mut self, names: I) -> Self {
        self.wanted.operations.extend(names.into_iter().map(Into::into));
        self
    }

    /// Chooses among several services, by shape id, shape name or sdkId.
    #[must_use]
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.wanted.service = Some(name.into());
        self
    }

    /// Chooses among the protocols of the service, `restJson1` for example, instead of the first of
    /// those that are implemented, in the order that `docs/your-own-service.md` has.
    #[must_use]
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.wanted.protocol = Some(name.into());
        self
    }

    /// Generates the model's own tests of its protocol too (`smithy.test#httpRequestTests`,
    /// `smithy.test#httpResponseTests`), as test functions or as a list. They need the feature
    /// `protocol-tests` of `smithereens`.
    #[must_use]
    pub fn protocol_tests(mut self, form: ProtocolTests) -> Self {
        self.wanted.protocol_tests = form;
        self
    }

    /// Writes to this folder instead of `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Generates from the model at `path`, a file or a folder whose files make one, and writes
    /// `STEM.rs` with the path's stem in snake case. Reports to Cargo like the compiler does; when
    /// anything is wrong the build ends here.
    pub fn compile(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        // Cargo regards an escaped path as a missing file, which reruns the build script.
        println!("cargo::rerun-if-changed={}", escape_controls(&path.display().to_string()));
        match self.run(path) {
            Ok(warnings) => warnings.iter().for_each(tell_cargo),
            Err(errors) => {
                errors.0.iter().for_each(tell_cargo);
                std::process::exit(1);
            }
        }
    }

    /// The same, without a word to Cargo.
    ///
    /// # Errors
    /// Everything that is wrong with the model or the request, each with its place. An existing
    /// output is left as it was.
    pub fn try_compile(&self, path: impl AsRef<Path>) -> Result<(), Errors> {
        self.run(path.as_ref()).map(|_| ())
    }

    fn run(&self, path: &Path) -> Result<Vec<Diagnostic>, Errors> {
        let generated = crate::generate(&crate::source::files::sources(path)?, &self.wanted)?;
        let plain = if path.extension().is_some_and(|ending| ending == "gz") {
            path.with_extension("")
        } else {
            path.to_owned()
        };
        let stem = plain
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().to_snake_case());
        let folder = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Errors::of(
                    "OUT_DIR is not set: call this from a build script, or choose an out_dir",
                )
            })?,
        };
        write_if_changed(&folder.join(format!("{stem}.rs")), &generated.text)?;
        Ok(generated.warnings)
    }
}

/// Writes `text` to `path` unless it stands there already, so that nothing is rebuilt in vain; by
/// way of a file beside it, so that the output is never half-written. Whether anything changed.
///
/// # Errors
/// When the file cannot be written.
pub fn write_if_changed(path: &Path, text: &str) -> Result<bool, Errors> {
    if std::fs::read(path).is_ok_and(|have| have == text.as_bytes()) {
        return Ok(false);
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    written.map(|()| true).map_err(|error| {
        // The attempt may have left its file behind.
        let _ = std::fs::remove_file(&beside);
        Errors::of(format!("{}: cannot be written: {error}", path.display()))
    })
}

fn tell_cargo(diagnostic: &Diagnostic) {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    println!("cargo::{level}={diagnostic}");
}
