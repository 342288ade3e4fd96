//! Checks the rules that a model of valid form can still break. Each file checks one rule or a few
//! related ones, and reports every violation.

mod enums;
mod http;
mod mixins;
mod names;
mod nesting;
mod references;
mod trait_values;
mod unions;

pub use names::namespaces_with_case_conflicts;
pub use references::check_defined;

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
