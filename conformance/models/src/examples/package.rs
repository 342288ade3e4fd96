//! The packages that contain the examples, and the program that runs them.

use std::collections::BTreeSet;
use std::fmt::Write;

use conformance_support::repository;
use conformance_support::round_trip::Case;
use smithereens_build::items::{Item, Package as GeneratedPackage};
use smithereens_build::lower;
use smithereens_build::source::Report;
use smithereens_build::{Errors, Options, Source, emit, select};

use super::cases;
use crate::find::ModelFiles;
use crate::generate;
use conformance_models::workspace::Workspace;

/// The name of the program that runs all examples.
pub(super) const RUNNER: &str = "run-examples";

/// A package with the examples of a service.
pub(super) struct Package {
    /// The model's name, with which the names of its examples begin.
    pub(super) model: String,
    name: String,
}

/// Adds a package for each service of a model that has examples.
pub(super) fn add(files: &ModelFiles, workspace: &Workspace) -> Result<Vec<Package>, String> {
    let sources = files.read()?;
    // Most models have no examples, and searching is faster than loading.
    if !sources.iter().any(|source| source.bytes.windows(8).any(|window| window == b"examples")) {
        return Ok(Vec::new());
    }
    let model = files.stem();
    // The module `generate` reports the errors of models that cannot be generated.
    let Ok(services) = generate::first_error(|| services_with_examples(&model, &sources)) else {
        return Ok(Vec::new());
    };
    let mut packages = Vec::new();
    for service in services {
        let cases = serde_json::to_string(&service.cases).map_err(|error| error.to_string())?;
        let files = [
            ("lib.rs", &*service.library),
            ("generated.rs", &*service.generated),
            ("cases.json", &*cases),
        ];
        let name = workspace.add(&format!("examples-{model}"), &dependencies(), &files)?;
        packages.push(Package { model: model.clone(), name });
    }
    Ok(packages)
}

/// The contents of a package.
struct Service {
    generated: String,
    library: String,
    cases: Vec<Case>,
}

/// Generates the operations with examples of each service.
fn services_with_examples(name: &str, sources: &[Source]) -> Result<Vec<Service>, Errors> {
    let model = smithereens_build::load_resolved(sources)?;
    let mut services = Vec::new();
    for (service, definition) in select::services(&model) {
        let operations: Vec<_> = select::operations_of(&model, definition).into_keys().collect();
        let operations = cases::operations_with_examples(&model, &operations);
        if operations.is_empty() {
            continue;
        }
        let options =
            Options { service: Some(service.id.to_string()), operations, ..Options::default() };
        let report = Report::new(sources);
        let selection = select::select(&model, &options, &report);
        report.stop_on_errors()?;
        let Some(selection) = selection else { continue };
        let names = lower::decide_names(&model, &selection, &options.renames, &report);
        let package = lower::lower(&model, &selection, &names, &options, &report);
        report.stop_on_errors()?;
        let cases = cases::cases(name, &model, &selection, &package);
        services.push(Service {
            generated: emit::emit(&package),
            library: library(&package, &cases),
            cases,
        });
    }
    Ok(services)
}

/// The `lib.rs` of a package: the cases, and a function that runs a case with the type of its
/// shape.
fn library(package: &GeneratedPackage, cases: &[Case]) -> String {
    let shapes: BTreeSet<&str> = cases.iter().map(|case| case.shape.as_str()).collect();
    let mut out = "#![allow(deprecated)]\n\
         include!(\"generated.rs\");\n\
         #[derive(serde::Deserialize, serde::Serialize)]\n\
         struct Unit {}\n\
         pub const CASES: &str = include_str!(\"cases.json\");\n\
         pub fn run(case: &conformance_support::round_trip::Case) \
         -> std::result::Result<(), String> {\n\
         match case.shape.as_str() {\n"
        .to_owned();
    for item in &package.items {
        if let Item::Struct(item) = item
            && shapes.contains(item.id.as_str())
        {
            // Formatting into a string cannot fail.
            let _ = writeln!(out, "{:?} => case.run::<{}>(),", item.id, item.head.name);
        }
    }
    out.push_str(
        "\"smithy.api#Unit\" => case.run::<Unit>(),\n\
         shape => Err(format!(\"no type was generated for {shape}\")),\n}\n}\n",
    );
    out
}

/// Adds the program that runs the cases of all packages.
pub(super) fn add_runner(packages: &[Package], workspace: &Workspace) -> Result<(), String> {
    let mut main = "use conformance_support::round_trip::run_all;\nfn main() {\n".to_owned();
    let mut more_dependencies = dependencies();
    for Package { name, .. } in packages {
        let module = name.replace('-', "_");
        let _ = writeln!(main, "run_all({module}::CASES, {module}::run).expect(\"cases\");");
        let _ = writeln!(more_dependencies, "{name} = {{ path = \"../{name}\" }}");
    }
    main.push_str("}\n");
    workspace.add(RUNNER, &more_dependencies, &[("main.rs", &main)]).map(drop)
}

/// The dependencies of every package, besides the runtime.
fn dependencies() -> String {
    let path = repository().join("conformance/support").display().to_string();
    format!(
        "conformance-support = {{ path = {path:?} }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n"
    )
}
