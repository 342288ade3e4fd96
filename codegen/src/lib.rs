//! Generates small, readable Rust from Smithy service models, for build scripts.
//!
//! ```no_run
//! // build.rs
//! smithereens_build::configure()
//!     .operations(["UpdateContainerAgent"])
//!     .compile("model/update-container-agent.json");
//! ```
//!
//! The feature `gz`, off by default, reads models compressed with gzip.
//!
//! Build scripts need [`configure`] and [`Config`]. The modules are the stages of the generator, in
//! the order in which data passes through them: [`source`], [`model`], [`load`], [`select`],
//! [`lower`](mod@lower), which makes [`items`], and [`emit`]. They are public for the command
//! `smithereens` and may change in any release.

#![forbid(unsafe_code)]

mod config;
pub mod emit;
pub mod items;
pub mod load;
pub mod lower;
pub mod model;
pub mod select;
pub mod source;

pub use config::{Config, configure, write_if_changed};
pub use select::{ProtocolTests, Wanted};
pub use source::{Diagnostic, Errors, Location, Severity, Source};

use model::Model;
use source::Report;

/// What a run produced.
#[derive(Debug)]
pub struct Generated {
    /// The Rust, one flat file.
    pub text: String,
    /// How many operations it has.
    pub operations: usize,
    /// How many types it has.
    pub shapes: usize,
    /// What the user should know all the same.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the Rust for what is wanted of the model that `sources` make.
///
/// # Errors
/// Everything that is wrong with the sources or the request, each with its place.
pub fn generate(sources: &[Source], wanted: &Wanted) -> Result<Generated, Errors> {
    let report = Report::new(sources);
    let model = load::load(&wanted.operations, &report);
    report.gate()?;
    model::check::check(&model, load::prelude::traits(), &report);
    let makes_sense = !report.failed();
    model::check::check_defined(&model, &report);
    let model = resolve(model);
    let selection = match select::select(&model, wanted, &report) {
        Some(selection) if makes_sense => selection,
        // Either was reported.
        _ => return Err(Errors(report.finish())),
    };
    let package = lower::lower(&model, &selection, wanted, &report);
    report.gate()?;
    Ok(Generated {
        text: emit::emit(&package),
        operations: package.operations.len(),
        shapes: package.items.len(),
        warnings: report.finish(),
    })
}

/// Loads sources, in any mixture of formats, as one model and checks it. Mixins are still in place,
/// and what version 1 says differently is as it was written.
///
/// # Errors
/// Everything that is wrong with the sources, each with its place.
pub fn load(sources: &[Source]) -> Result<Model, Errors> {
    load_checked(&[], &Report::new(sources))
}

/// Loads sources as [`load`] does, then takes mixins out and puts version 1 in the terms of
/// version 2: the form in which models are generated from and compared.
///
/// # Errors
/// Everything that is wrong with the sources, each with its place.
pub fn load_resolved(sources: &[Source]) -> Result<Model, Errors> {
    load_checked(&[], &Report::new(sources)).map(resolve)
}

/// Loads the sources of the report as one model and checks it. A loader may leave out what
/// `operations`, given by name or absolute id, do not need; an empty list stands for all operations.
///
/// # Errors
/// Everything that is wrong with the sources, each with its place.
pub fn load_checked(operations: &[String], report: &Report<'_>) -> Result<Model, Errors> {
    let model = load::load(operations, report);
    report.gate()?;
    model::check::check(&model, load::prelude::traits(), report);
    model::check::check_defined(&model, report);
    report.gate()?;
    Ok(model)
}

/// Flattens mixins and converts what version 1 of Smithy defines differently to version 2.
#[must_use]
pub fn resolve(model: Model) -> Model {
    model::normalize(model::mixins::flatten(model))
}
