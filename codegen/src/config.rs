//! The face for build scripts: a model file in, a file in `OUT_DIR` out.

mod output;
mod registry;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use heck::ToSnakeCase;

use crate::select::{Constraints, Options, ProtocolTests, Rename};
use crate::source::{Diagnostic, Errors, Severity, escape_controls, files};

pub use output::write_if_changed;

/// Begins a configuration: all operations of the only service, into `OUT_DIR`.
#[must_use]
pub fn configure() -> Config {
    Config::default()
}

/// What to generate, and where to.
#[derive(Clone, Debug, Default)]
pub struct Config {
    options: Options,
    out_dir: Option<PathBuf>,
    file_name: Option<String>,
}

impl Config {
    /// Generates these operations, by name or absolute shape id, instead of all.
    #[must_use]
    pub fn operations<I: IntoIterator<Item: Into<String>>>(mut self, names: I) -> Self {
        self.options.operations.extend(names.into_iter().map(Into::into));
        self
    }

    /// Chooses among several services, by shape id, shape name or sdkId.
    #[must_use]
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.options.service = Some(name.into());
        self
    }

    /// Chooses among the protocols of the service, `restJson1` for example, instead of the first of
    /// those that are implemented, in the order that `docs/your-own-service.md` has.
    #[must_use]
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.options.protocol = Some(name.into());
        self
    }

    /// Generates the model's own tests of its protocol too (`smithy.test#httpRequestTests`,
    /// `smithy.test#httpResponseTests`), as test functions or as a list. They need the feature
    /// `protocol-tests` of `smithereens`.
    #[must_use]
    pub fn protocol_tests(mut self, form: ProtocolTests) -> Self {
        self.options.protocol_tests = form;
        self
    }

    /// Makes servers check the constraints of inputs (`smithy.api#length`, `range`, `pattern` and
    /// `uniqueItems`, the values of enums and the members of unions), and report all violations at
    /// once as `smithy.framework#ValidationException`. Constraints are documented only by default,
    /// so that clients do not pay for them. Patterns need the feature `pattern` of `smithereens`; the
    /// generator warns about those with look-around or a back-reference, which are not checked.
    #[must_use]
    pub fn constraints(mut self, constraints: Constraints) -> Self {
        self.options.constraints = constraints;
        self
    }

    /// Gives a shape or member another name in Rust. Use it if two names of the model become one
    /// name in Rust and you cannot change the model. Names in messages stay the same.
    ///
    /// `id` is an absolute shape id: `namespace#Shape` for the type of a structure, union, enum,
    /// operation or service, `namespace#Shape$member` for a field or variant. `name` is in
    /// `snake_case` for a field and in `UpperCamelCase` for a type or variant. The setter of a
    /// field and the error enum of an operation follow their new names. A name from here takes
    /// precedence over the service's `rename` property.
    ///
    /// ```no_run
    /// // The structure has the members `fooBar` and `foo_bar`.
    /// smithereens_build::configure()
    ///     .rename("example.weather#Forecast$foo_bar", "other_foo_bar")
    ///     .compile("model/weather.smithy");
    /// ```
    ///
    /// These are errors: an id that the selected operations do not use, a name that is not valid
    /// for its kind, and a name that another definition has.
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

    /// Writes `NAME.rs` instead of a file with the stem of the model's path: `file_name("ecs")` is
    /// included by `smithereens::include_service!("ecs")`. A build script that compiles several
    /// models of the same stem needs it: every model of botocore is a `service-2.json`. The ending
    /// `.rs` may be given or left out.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Generates from the model at `path`, a file or a folder whose files make one, and writes
    /// `STEM.rs` with the path's stem in snake case, or the file that
    /// [`file_name`](Self::file_name) names. Prints errors and warnings as Cargo directives, and
    /// ends the process with status 1 if there is an error.
    pub fn compile(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        // Cargo regards an escaped path as a missing file, which reruns the build script.
        let companions = files::companions(path);
        for path in std::iter::once(path).chain(companions.iter().map(PathBuf::as_path)) {
            println!("cargo::rerun-if-changed={}", escape_controls(&path.display().to_string()));
        }
        match self.run(path) {
            Ok(warnings) => warnings.iter().for_each(print_directive),
            Err(errors) => {
                errors.0.iter().for_each(print_directive);
                std::process::exit(1);
            }
        }
    }

    /// Generates and writes as [`compile`](Self::compile) does, and prints nothing.
    ///
    /// # Errors
    /// Everything that is wrong with the model or the request, each with its place; and an output
    /// that cannot be written, that is a source of the model, or that this process generated from
    /// another model. An existing output is left as it was.
    pub fn try_compile(&self, path: impl AsRef<Path>) -> Result<(), Errors> {
        self.run(path.as_ref()).map(|_| ())
    }

    fn run(&self, path: &Path) -> Result<Vec<Diagnostic>, Errors> {
        let output = self.output(path)?;
        files::check_output(path, &output)?;
        let generated = crate::generate(&files::read(path)?, &self.options)?;
        registry::record(&output, path, &self.options)?;
        write_if_changed(&output, &generated.text)?;
        Ok(generated.warnings)
    }

    /// The path of the generated file.
    fn output(&self, model: &Path) -> Result<PathBuf, Errors> {
        let stem = match &self.file_name {
            Some(name) => name.strip_suffix(".rs").unwrap_or(name).to_owned(),
            None => snake_case_stem(model),
        };
        if Path::new(&stem).file_name() != Some(OsStr::new(&stem)) {
            return Err(Errors::with_help(
                format!("`{stem}` cannot be the name of the output of {}", model.display()),
                "choose a name without folders with `file_name`, and the folder with `out_dir`",
            ));
        }
        let folder = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Errors::new(
                    "OUT_DIR is not set: call this from a build script, or choose an out_dir",
                )
            })?,
        };
        Ok(folder.join(format!("{stem}.rs")))
    }
}

/// The stem of a model's path in snake case: `service_2` for `ecs/service-2.json.gz`.
fn snake_case_stem(model: &Path) -> String {
    let is_compressed = model.extension().is_some_and(|ending| ending == "gz");
    let model = if is_compressed { model.with_extension("") } else { model.to_owned() };
    model.file_stem().map(|stem| stem.to_string_lossy().to_snake_case()).unwrap_or_default()
}

/// Prints a diagnostic as a Cargo directive, `cargo::error` or `cargo::warning`.
fn print_directive(diagnostic: &Diagnostic) {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    println!("cargo::{level}={diagnostic}");
}
