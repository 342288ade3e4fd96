//! What a model must be beyond its form. Each file checks one idea and reports all it finds.

mod enums;
mod mixins;
mod names;
mod references;
mod trait_values;

#[cfg(feature = "tools")]
pub(crate) use names::namespaces_with_case_conflicts;

use crate::diagnostic::Report;

use super::Model;

/// Checks the whole model, mixins included, for what no later stage could make sense of.
pub fn check(model: &Model, report: &mut Report<'_>) {
    enums::check(model, report);
    mixins::check(model, report);
    names::check(model, report);
    references::check(model, report);
    trait_values::check(model, report);
}

/// Checks that every shape that is mentioned exists. Later stages pass over those that do not, so
/// that what they find can be reported in the same run.
pub fn check_defined(model: &Model, report: &mut Report<'_>) {
    references::check_defined(model, report);
}
