//! What a model must be beyond its form. Each file checks one idea and reports all it finds.

mod enums;
mod http;
mod mixins;
mod names;
mod nesting;
mod references;
mod trait_values;
mod unions;

pub use names::namespaces_with_case_conflicts;

use crate::source::Report;

use super::Model;

/// Checks the whole model, mixins included, for what no later stage could process. `prelude` defines
/// the traits that the model does not.
pub fn check(model: &Model, prelude: &Model, report: &Report<'_>) {
    enums::check(model, report);
    http::check(model, report);
    mixins::check(model, report);
    names::check(model, report);
    nesting::check(model, report);
    references::check(model, report);
    unions::check(model, report);
    trait_values::check(model, prelude, report);
}

/// Checks that every shape that is mentioned exists. Later stages pass over those that do not, so
/// that what they find can be reported in the same run.
pub fn check_defined(model: &Model, report: &Report<'_>) {
    references::check_defined(model, report);
}
