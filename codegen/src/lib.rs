#![doc = include_str!("../README.md")]
//!
//! ## Items
//!
//! Build scripts need [`configure`] and [`Config`]. The modules are the stages of the generator, in
//! the order in which data passes through them: [`source`], [`model`], [`load`](mod@load),
//! [`select`], [`lower`](mod@lower), which returns [`items`], and [`emit`]; [`jmespath`] parses
//! expressions in traits. They are public for the command-line tool `smithereens` and may change in
//! any release.

#![forbid(unsafe_code)]

mod config;
pub mod emit;
pub mod items;
pub mod jmespath;
pub mod load;
pub mod lower;
pub mod model;
pub mod select;
pub mod source;

pub use config::{Config, configure, write_if_changed};
pub use select::{Constraints, Options, ProtocolTests, Rename};
pub use source::{Diagnostic, Errors, Location, Severity, Source};

use model::Model;
use source::Report;

/// The result of a run.
#[derive(Debug)]
pub struct Generated {
    /// The generated Rust file.
    pub text: String,
    /// The number of operations in the file.
    pub operations: usize,
    /// The number of structures, unions and enums in the file.
    pub shapes: usize,
    /// The warnings of a run without errors.
    pub warnings: Vec<Diagnostic>,
}

/// Generates Rust from the model in `sources`. The sources can be of different formats.
///
/// # Errors
/// All errors in the sources and in the request, each with its location.
pub fn generate(sources: &[Source], options: &Options) -> Result<Generated, Errors> {
    let report = Report::new(sources);
    let model = load::load(&options.operations, &report);
    report.stop_on_errors()?;
    model::check::check(&model, load::prelude::traits(), &report);
    let is_valid = !report.has_errors();
    model::check::check_defined(&model, &report);
    let model = resolve(model);
    let Some(selection) = select::select(&model, options, &report) else {
        return Err(Errors(report.take_diagnostics()));
    };
    let names = lower::decide_names(&model, &selection, &options.renames, &report);
    if !is_valid {
        // The types of an invalid model may be infinite. Names do not depend on types.
        return Err(Errors(report.take_diagnostics()));
    }
    let package = lower::lower(&model, &selection, &names, options, &report);
    report.stop_on_errors()?;
    // The package has its own copies: its text takes the place of the model in memory.
    drop(model);
    Ok(Generated {
        text: emit::emit(&package),
        operations: package.operations.len(),
        shapes: package.items.len(),
        warnings: report.take_diagnostics(),
    })
}

/// Loads the sources, which can be of different formats, as one model and checks it. Mixins are not
/// flattened, and shapes of version 1 are not converted to version 2.
///
/// # Errors
/// All errors in the sources, each with its location.
pub fn load(sources: &[Source]) -> Result<Model, Errors> {
    load_checked(&[], &Report::new(sources))
}

/// Loads the sources as [`load()`] does, then flattens mixins and converts version 1 to version 2.
/// Code generation and comparison need this form.
///
/// # Errors
/// All errors in the sources, each with its location.
pub fn load_resolved(sources: &[Source]) -> Result<Model, Errors> {
    load_checked(&[], &Report::new(sources)).map(resolve)
}

/// Loads the sources of `report` as one model and checks it. Loaders may leave out shapes that the
/// `operations`, given by name or absolute id, do not need; an empty list means all operations.
///
/// # Errors
/// All errors in the sources, each with its location.
pub fn load_checked(operations: &[String], report: &Report<'_>) -> Result<Model, Errors> {
    let model = load::load(operations, report);
    report.stop_on_errors()?;
    model::check::check(&model, load::prelude::traits(), report);
    model::check::check_defined(&model, report);
    report.stop_on_errors()?;
    Ok(model)
}

/// Flattens mixins and converts shapes of Smithy version 1 to version 2.
#[must_use]
pub fn resolve(model: Model) -> Model {
    model::normalize(model::mixins::flatten(model))
}
