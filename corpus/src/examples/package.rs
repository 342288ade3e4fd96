//! The packages that examples are run in.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use round_trip::Case;
use smithereens_build::items::{Item, Package as GeneratedPackage};
use smithereens_build::lower;
use smithereens_build::source::Report;
use smithereens_build::{Errors, Wanted, emit, select};

use super::cases;
use crate::find::Found;
use crate::generate;
use crate::workspace::{Workspace, checkout};

/// The program that runs all examples.
pub(super) const RUNNER: &str = "run-examples";

/// A package with the examples of a model.
pub(super) struct Package {
    /// The model, as the names of its examples begin.
    pub(super) model: String,
    name: String,
}

/// Adds packages for the examples of a model, one for each service that has any.
pub(super) fn add(found: &Found, workspace: &Workspace) -> Result<Vec<Package>, String> {
    let sources = generate::sources(found)?;
    let mentioned = |bytes: &[u8]| bytes.windows(8).any(|window| window == b"examples");
    if !sources.iter().any(|source| mentioned(&source.bytes)) {
        return Ok(Vec::new());
    }
    let plain = found.name.strip_suffix(".gz").unwrap_or(&found.name);
    let model_name = Path::new(plain).with_extension("").display().to_string();
    // What cannot be generated is reported where all is generated.
    let Ok(examples) = generate::guarded(|| examples(&model_name, &sources)) else {
        return Ok(Vec::new());
    };
    let mut packages = Vec::new();
    for (code, table, cases) in examples {
        let cases = serde_json::to_string(&cases).map_err(|error| error.to_string())?;
        let files = [("lib.rs", &*table), ("generated.rs", &*code), ("cases.json", &*cases)];
        let name = workspace.add(&format!("examples-{model_name}"), &dependencies(), &files)?;
        packages.push(Package { model: model_name.clone(), name });
    }
    Ok(packages)
}

/// The code, the table and the cases of each service with examples.
fn examples(
    name: &str,
    sources: &[smithereens_build::Source],
) -> Result<Vec<(String, String, Vec<Case>)>, Errors> {
    let model = smithereens_build::load_resolved(sources)?;
    let mut examples = Vec::new();
    for (service, definition) in select::services(&model) {
        let all: Vec<_> = select::operations_of(&model, definition).into_keys().collect();
        let operations = cases::operations(&model, &all);
        if operations.is_empty() {
            continue;
        }
        let wanted =
            Wanted { service: Some(service.id.to_string()), operations, ..Wanted::default() };
        let report = Report::new(sources);
        let selection = select::select(&model, &wanted, &report);
        report.gate()?;
        let Some(selection) = selection else { continue };
        let package = lower::lower(&model, &selection, &wanted, &report);
        report.gate()?;
        let cases = cases::of(name, &model, &selection, &package);
        examples.push((emit::emit(&package), table(&package, &cases), cases));
    }
    Ok(examples)
}

/// A library that reads each case as the type of its shape.
fn table(package: &GeneratedPackage, cases: &[Case]) -> String {
    let shapes: BTreeSet<&str> = cases.iter().map(|case| case.shape.as_str()).collect();
    let mut out = "#![allow(deprecated)]\n\
         include!(\"generated.rs\");\n\
         #[derive(serde::Deserialize, serde::Serialize)]\n\
         struct Nothing {}\n\
         pub const CASES: &str = include_str!(\"cases.json\");\n\
         pub fn run(case: &round_trip::Case) -> std::result::Result<(), String> {\n\
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
        "\"smithy.api#Unit\" => case.run::<Nothing>(),\n\
         shape => Err(format!(\"no type was generated for {shape}\")),\n}\n}\n",
    );
    out
}

/// Adds the program.
pub(super) fn add_runner(packages: &[Package], workspace: &Workspace) -> Result<(), String> {
    let mut main = "fn main() {\n".to_owned();
    let mut more = dependencies();
    for Package { name, .. } in packages {
        let module = name.replace('-', "_");
        let _ = writeln!(
            main,
            "round_trip::run_all({module}::CASES, {module}::run).expect(\"cases\");"
        );
        let _ = writeln!(more, "{name} = {{ path = \"../{name}\" }}");
    }
    main.push_str("}\n");
    workspace.add(RUNNER, &more, &[("main.rs", &main)]).map(drop)
}

fn dependencies() -> String {
    let path = checkout().join("corpus/round-trip").display().to_string();
    format!(
        "round-trip = {{ path = {path:?} }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n"
    )
}
