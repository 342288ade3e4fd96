//! The packages that contain the operations of a service, and the program that calls them.

use std::fmt::Write;
use std::path::PathBuf;

use conformance_models::workspace::Workspace;
use conformance_support::repository;
use serde::Deserialize;
use smithereens_build::items::{Item, OperationItem, Package as GeneratedPackage};
use smithereens_build::source::{Report, files};
use smithereens_build::{Errors, Options, Source, emit, load_checked, lower, resolve, select};

/// The operations of a service to generate.
#[derive(Debug, Deserialize)]
pub(crate) struct Service {
    /// The name by which commands choose the service.
    name: String,
    /// The path of the model.
    model: PathBuf,
    /// The name of the protocol's trait.
    protocol: String,
    /// The names of the operations.
    operations: Vec<String>,
}

/// The package of a service.
pub(crate) struct Package {
    /// [`Service::name`].
    pub(crate) service: String,
    name: String,
}

impl Package {
    /// The name of the package's library in Rust.
    pub(crate) fn module(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// What the program does.
pub(crate) struct Kind {
    /// The last part of the name of the program's package.
    pub(crate) name: &'static str,
    /// The features of `conformance-support` that the packages need.
    pub(crate) features: Vec<String>,
    /// Writes what the library of a service has besides the generated code and the conversions of
    /// errors.
    pub(crate) write_library: fn(&GeneratedPackage, &mut String),
    /// Returns the `main.rs` of the program that uses the packages.
    pub(crate) write_main: fn(&[Package]) -> String,
}

/// Adds the package of a service. Its name begins with that of the workspace's folder.
pub(crate) fn add(
    folder: &str,
    kind: &Kind,
    service: &Service,
    workspace: &Workspace,
) -> Result<Package, String> {
    // With the endpoint rules, pages and waiters beside the model.
    let sources = files::read(&service.model).map_err(|errors| errors.to_string())?;
    let (library, generated) = generate(service, kind, &sources)
        .map_err(|errors| format!("{}: {errors}", service.name))?;
    let files = [("lib.rs", &*library), ("generated.rs", &*generated)];
    // In a shared target directory, Cargo does not distinguish packages of the same name in two
    // workspaces.
    let name = workspace.add(
        &format!("{folder}-{}", service.name),
        &dependencies(&kind.features),
        &files,
    )?;
    Ok(Package { service: service.name.clone(), name })
}

/// Generates the `lib.rs` of the package and the code of the service.
fn generate(
    service: &Service,
    kind: &Kind,
    sources: &[Source],
) -> Result<(String, String), Errors> {
    let options = Options {
        operations: service.operations.clone(),
        protocol: Some(service.protocol.clone()),
        ..Options::default()
    };
    let report = Report::new(sources);
    let model = resolve(load_checked(&options.operations, &report)?);
    let selection = select::select(&model, &options, &report);
    report.stop_on_errors()?;
    let Some(selection) = selection else { return Err(Errors(report.take_diagnostics())) };
    let names = lower::decide_names(&model, &selection, &options.renames, &report);
    let package = lower::lower(&model, &selection, &names, &options, &report);
    report.stop_on_errors()?;
    let mut library = "#![allow(deprecated)]\ninclude!(\"generated.rs\");\n".to_owned();
    for operation in &package.operations {
        write_error_values(&package, operation, &mut library);
    }
    (kind.write_library)(&package, &mut library);
    Ok((library, emit::emit(&package)))
}

/// Adds the program that uses the packages. Returns its name.
pub(crate) fn add_program(
    folder: &str,
    kind: &Kind,
    packages: &[Package],
    workspace: &Workspace,
) -> Result<String, String> {
    let mut more_dependencies = dependencies(&kind.features);
    for Package { name, .. } in packages {
        // Formatting into a string cannot fail.
        let _ = writeln!(more_dependencies, "{name} = {{ path = \"../{name}\" }}");
    }
    let main = (kind.write_main)(packages);
    workspace.add(&format!("{folder}-{}", kind.name), &more_dependencies, &[("main.rs", &main)])
}

/// Writes the implementation of `ErrorValues` for the errors of an operation.
fn write_error_values(package: &GeneratedPackage, operation: &OperationItem, out: &mut String) {
    let (mut from_value, mut to_value) = (String::new(), String::new());
    for variant in &operation.error.variants {
        let shape = package.items.iter().find_map(|item| match item {
            Item::Struct(item) if item.head.name == variant.ty => item.id.split_once('#'),
            _ => None,
        });
        let (_, shape) = shape.unwrap_or_default();
        let variant = &variant.name;
        let _ = writeln!(
            from_value,
            "{shape:?} => conformance_support::messages::error_from_json(value).map(Self::{variant}),"
        );
        let _ = writeln!(
            to_value,
            "Self::{variant}(error) => \
             std::option::Option::Some(({shape:?}, conformance_support::messages::to_json(&**error))),"
        );
    }
    let _ = writeln!(
        out,
        "impl conformance_support::messages::ErrorValues for {} {{\n\
         fn from_value(name: &str, value: &serde_json::Value) \
         -> std::result::Result<Self, std::string::String> {{\n\
         let _ = value;\n\
         match name {{\n{from_value}\
         _ => std::result::Result::Err(format!(\"{{name}} is not an error of the operation\")),\n\
         }}\n}}\n\
         fn to_value(&self) -> std::option::Option<(&'static str, \
         std::result::Result<serde_json::Value, std::string::String>)> {{\n\
         match self {{\n{to_value}_ => std::option::Option::None,\n}}\n}}\n}}",
        operation.error.name,
    );
}

/// The dependencies of every package, besides the runtime.
fn dependencies(features: &[String]) -> String {
    let path = repository().join("conformance/support").display().to_string();
    format!(
        "conformance-support = {{ path = {path:?}, features = {features:?} }}\nserde_json = \"1\"\n"
    )
}
