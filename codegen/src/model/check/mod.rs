//! Checks the rules that the formats of models do not enforce. Each file checks one rule or a few
//! related rules, and reports every violation.

mod enums;
mod http;
mod mixins;
mod names;
mod nesting;
pub(crate) mod references;
mod trait_values;
mod unions;

pub use names::namespaces_with_case_conflicts;
pub use references::check_defined;

use crate::source::Report;

use super::Model;

/// Checks the whole model, mixins included. Later stages can process every model without errors.
/// `prelude` contains the definitions of traits that the model does not define.
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
