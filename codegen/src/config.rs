//! The interface for build scripts: generates a file in `OUT_DIR` from a model file.

use std::path::{Path, PathBuf};

use heck::ToSnakeCase;

use crate::select::{Options, ProtocolTests, Rename};
use crate::source::{Diagnostic, Errors, Severity};

/// The default configuration: generates all operations of the model's only service into `OUT_DIR`.
#[must_use]
pub fn configure() -> Config {
    Config::default()
}

/// Configuration of code generation in a build script.
#[derive(Clone, Debug, Default)]
pub struct Config {
    options: Options,
    out_dir: Option<PathBuf>,
}

impl Config {
    /// Generates these operations, given by name or absolute shape id, instead of all.
    #[must_use]
    pub fn operations<I: IntoIterator<Item: Into<String>>>(mut self, names: I) -> Self {
        self.options.operations.extend(names.into_iter().map(Into::into));
        self
    }

    /// Selects one of several services, by shape id, shape name or sdkId.
    #[must_use]
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.options.service = Some(name.into());
        self
    }

    /// Selects one of the service's protocols, `restJson1` for example. The default is the first
    /// that is implemented, in the order documented in `docs/your-own-service.md`.
    #[must_use]
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.options.protocol = Some(name.into());
        self
    }

    /// Generates the model's protocol tests (`smithy.test#httpRequestTests`,
    /// `smithy.test#httpResponseTests`) too, as test functions or as a list. They need the feature
    /// `protocol-tests` of `smithereens`.
    #[must_use]
    pub fn protocol_tests(mut self, form: ProtocolTests) -> Self {
        self.options.protocol_tests = form;
        self
    }

    /// Gives a shape or member another name in Rust. Use it if two names of the model become one
    /// name in Rust and you cannot change the model. Names in messages stay the same.
    ///
    /// `id` is an absolute shape id: `namespace#Shape` for the type of a structure, union, enum,
    /// operation or service, `namespace#Shape$member` for a field or variant. `name` is in
    /// `snake_case` for a field and in `UpperCamelCase` for a type or variant. The setter of a field
    /// and the error enum of an operation follow their new names. A name from here takes precedence
    /// over the service's `rename` property.
    ///
    /// ```no_run
    /// // The structure has the members `fooBar` and `foo_bar`.
    /// smithereens_build::configure()
    ///     .rename("example.weather#Forecast$foo_bar", "other_foo_bar")
    ///     .compile("model/weather.smithy");
    /// ```
    ///
    /// These are errors: an id that the selected operations do not use, a name that is not valid for
    /// its kind, and a name that another definition has.
    #[must_use]
    pub fn rename(mut self, id: impl Into<String>, name: impl Into<String>) -> Self {
        self.options.renames.push(Rename { id: id.into(), name: name.into() });
        self
    }

    /// Writes the generated file to this folder instead of `OUT_DIR`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Generates Rust from the model at `path`, a file or a folder of files that form one model,
    /// and writes it to `STEM.rs`, where `STEM` is the path's stem in snake case. Errors and
    /// warnings are printed as `cargo::error` and `cargo::warning`; after errors the process exits
    /// with status 1.
    pub fn compile(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        println!("cargo::rerun-if-changed={}", path.display());
        match self.run(path) {
            Ok(warnings) => warnings.iter().for_each(print_for_cargo),
            Err(errors) => {
                errors.0.iter().for_each(print_for_cargo);
                std::process::exit(1);
            }
        }
    }

    /// Generates and writes like [`compile`](Self::compile), but returns errors and prints nothing.
    ///
    /// # Errors
    /// All errors in the model and in the request, each with its location. An existing output file
    /// is not changed.
    pub fn try_compile(&self, path: impl AsRef<Path>) -> Result<(), Errors> {
        self.run(path.as_ref()).map(|_| ())
    }

    fn run(&self, path: &Path) -> Result<Vec<Diagnostic>, Errors> {
        let generated = crate::generate(&crate::source::files::read(path)?, &self.options)?;
        let out_dir = self.out_dir.clone().or_else(|| Some(std::env::var_os("OUT_DIR")?.into()));
        let Some(out_dir) = out_dir else {
            return Err(Errors::new(
                "OUT_DIR is not set: call this from a build script, or choose an out_dir",
            ));
        };
        write_if_changed(&out_dir.join(file_name(path)), &generated.text)?;
        Ok(generated.warnings)
    }
}

/// The name of the generated file: the stem of the model's path in snake case, without `.gz`.
fn file_name(model: &Path) -> String {
    let is_compressed = model.extension().is_some_and(|extension| extension == "gz");
    let model = if is_compressed { model.with_extension("") } else { model.to_owned() };
    let stem = model.file_stem().unwrap_or_default();
    format!("{}.rs", stem.to_string_lossy().to_snake_case())
}

/// Writes `text` to `path` unless the file has that content already, which avoids rebuilds. The
/// text is written to a temporary file that is then renamed, so that the output is never
/// incomplete. Returns whether the file was written.
///
/// # Errors
/// The file cannot be written.
pub fn write_if_changed(path: &Path, text: &str) -> Result<bool, Errors> {
    if std::fs::read(path).is_ok_and(|have| have == text.as_bytes()) {
        return Ok(false);
    }
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = PathBuf::from(temporary);
    let written = std::fs::write(&temporary, text).and_then(|()| std::fs::rename(&temporary, path));
    written.map(|()| true).map_err(|error| {
        // Writing may have created the file.
        let _ = std::fs::remove_file(&temporary);
        Errors::new(format!("{}: cannot be written: {error}", path.display()))
    })
}

/// Prints a diagnostic as an instruction of build scripts to Cargo.
fn print_for_cargo(diagnostic: &Diagnostic) {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    println!("cargo::{level}={diagnostic}");
}
