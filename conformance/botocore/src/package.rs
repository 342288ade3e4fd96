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
    service: String,
    name: String,
}

/// Adds the package of a service. Its name begins with that of the workspace's folder.
pub(crate) fn add(
    folder: &str,
    features: &[String],
    service: &Service,
    workspace: &Workspace,
) -> Result<Package, String> {
    // With the endpoint rules, pages and waiters beside the model.
    let sources = files::read(&service.model).map_err(|errors| errors.to_string())?;
    let (library, generated) =
        generate(service, &sources).map_err(|errors| format!("{}: {errors}", service.name))?;
    let files = [("lib.rs", &*library), ("generated.rs", &*generated)];
    // In a shared target directory, Cargo does not distinguish packages of the same name in two
    // workspaces.
    let name =
        workspace.add(&format!("{folder}-{}", service.name), &dependencies(features), &files)?;
    Ok(Package { service: service.name.clone(), name })
}

/// Generates the `lib.rs` of the package and the code of the service.
fn generate(service: &Service, sources: &[Source]) -> Result<(String, String), Errors> {
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
    Ok((library(&package), emit::emit(&package)))
}

/// The `lib.rs` of a package: the conversions of the errors, and a function that runs a command
/// with the type of its operation.
fn library(package: &GeneratedPackage) -> String {
    let mut out = "#![allow(deprecated)]\n\
         use conformance_support::messages as conformance;\n\
         include!(\"generated.rs\");\n"
        .to_owned();
    for operation in &package.operations {
        write_error_values(package, operation, &mut out);
    }
    out.push_str(
        "pub fn answer(command: &conformance::Command) \
         -> std::result::Result<serde_json::Value, std::string::String> {\n\
         if let std::option::Option::Some(judgment) = command.judgment() {\n\
         match judgment.waiter.as_str() {\n",
    );
    for waiter in &package.waiters {
        let _ = writeln!(
            out,
            "{:?} => return judgment.judge::<{}>(),",
            waiter.shape_name, waiter.head.name
        );
    }
    out.push_str("_ => {}\n}\n}\nmatch command.operation.as_str() {\n");
    for operation in &package.operations {
        if let Some(call) = &operation.call {
            // Formatting into a string cannot fail.
            let _ =
                writeln!(out, "{:?} => command.run::<{}>(),", call.shape_name, operation.head.name);
        }
    }
    out.push_str(
        "operation => std::result::Result::Err(format!(\"{operation} was not generated\")),\n}\n}\n",
    );
    out
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
            "{shape:?} => conformance::error_from_json(value).map(Self::{variant}),"
        );
        let _ = writeln!(
            to_value,
            "Self::{variant}(error) => \
             std::option::Option::Some(({shape:?}, conformance::to_json(&**error))),"
        );
    }
    let _ = writeln!(
        out,
        "impl conformance::ErrorValues for {} {{\n\
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

/// Adds the program that calls the packages. Returns its name.
pub(crate) fn add_program(
    folder: &str,
    features: &[String],
    packages: &[Package],
    workspace: &Workspace,
) -> Result<String, String> {
    let mut main = "fn main() -> Result<(), Box<dyn std::error::Error>> {\n\
         conformance_support::messages::serve(|command| match command.service.as_str() {\n"
        .to_owned();
    let mut more_dependencies = dependencies(features);
    for Package { service, name } in packages {
        let module = name.replace('-', "_");
        let _ = writeln!(main, "{service:?} => {module}::answer(command),");
        let _ = writeln!(more_dependencies, "{name} = {{ path = \"../{name}\" }}");
    }
    main.push_str("service => Err(format!(\"{service} was not generated\")),\n})\n}\n");
    workspace.add(&format!("{folder}-messages"), &more_dependencies, &[("main.rs", &main)])
}

/// The dependencies of every package, besides the runtime.
fn dependencies(features: &[String]) -> String {
    let path = repository().join("conformance/support").display().to_string();
    format!(
        "conformance-support = {{ path = {path:?}, features = {features:?} }}\nserde_json = \"1\"\n"
    )
}
