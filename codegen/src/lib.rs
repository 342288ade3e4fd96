//! Generates small, readable Rust from Smithy service models, for build scripts.
//!
//! ```no_run
//! // build.rs
//! smithereens_build::configure()
//!     .operations(["UpdateContainerAgent"])
//!     .compile("model/update-container-agent.json");
//! ```
//!
//! Features, none on by default: `gz` reads models compressed with gzip; `tools` adds the modules
//! `describe`, `diff` and `slice`, which are what the command `smithereens` does beside generating.

#![forbid(unsafe_code)]

#[cfg(feature = "tools")]
mod ast_writer;
mod config;
#[cfg(feature = "tools")]
pub mod describe;
pub mod diagnostic;
#[cfg(feature = "tools")]
pub mod diff;
pub mod emit;
pub mod json_text;
mod load;
pub mod node;
pub mod read;
pub mod rust;
pub mod select;
#[cfg(feature = "tools")]
pub mod slice;
pub mod smithy;

pub use config::{Config, configure, write_if_changed};
pub use diagnostic::{Diagnostic, Errors, Location, Severity, Source};
pub use select::{ProtocolTests, Wanted};

use diagnostic::Report;
use smithy::Model;

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
    let mut report = Report::new(sources);
    let model = load::load(&wanted.operations, &mut report);
    report.gate()?;
    smithy::check::check(&model, &mut report);
    let makes_sense = !report.failed();
    smithy::check::check_defined(&model, &mut report);
    let model = resolve(model);
    let selection = match select::select(&model, wanted, &mut report) {
        Some(selection) if makes_sense => selection,
        // Either was reported.
        _ => return Err(Errors(report.finish())),
    };
    let package = rust::lower(&model, &selection, wanted, &mut report);
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
    load_checked(&[], &mut Report::new(sources))
}

/// Loads sources as [`load`] does, then takes mixins out and puts version 1 in the terms of
/// version 2: the form in which models are generated from and compared.
///
/// # Errors
/// Everything that is wrong with the sources, each with its place.
pub fn load_resolved(sources: &[Source]) -> Result<Model, Errors> {
    load_checked(&[], &mut Report::new(sources)).map(resolve)
}

/// What `operations` need, by name or id, may be all that comes back; none of them means all.
fn load_checked(operations: &[String], report: &mut Report<'_>) -> Result<Model, Errors> {
    let model = load::load(operations, report);
    report.gate()?;
    smithy::check::check(&model, report);
    smithy::check::check_defined(&model, report);
    report.gate()?;
    Ok(model)
}

fn resolve(model: Model) -> Model {
    smithy::normalize(smithy::mixins::flatten(model))
}
