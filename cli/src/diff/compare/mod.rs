//! Compares two models and collects the findings.
//!
//! The shapes of the models determine which changes are found and where. The Rust items to which
//! the models are lowered determine the effect of a change on Rust source. Shapes are compared in
//! pairs: the search starts at the operations, and the targets of members with equal names form the
//! next pairs. Each pair is compared once, even if several paths lead to it.

mod auth;
mod endpoint_rules;
mod enums;
mod features;
mod instants;
mod members;
mod operations;
mod presence;
mod service;
mod shapes;
mod statement;
mod targets;
mod traits;
mod waiters;
mod wire_formats;

use indexmap::{IndexMap, IndexSet};

use super::Pair;
use super::lowered_model::{ContainedMember, LoweredModel};
use super::rules::Rule;
use super::service_protocols::ServiceProtocols;
use smithereens_build::model::ShapeId;
pub(super) use statement::Statement;
use traits::count_traits;

/// A difference between the two models.
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    /// The shape or member in the new model, or in the old one if the new one does not have it.
    pub(super) shape: ShapeId,
    /// The shortest path from an operation to the shape. `None` for the service.
    pub(super) path: Option<String>,
    /// The path in Rust of what is generated for the shape.
    pub(super) item: Option<String>,
    /// What both models state.
    pub(super) statement: Pair<Statement>,
    /// Whether the rule's condition holds.
    pub(super) condition: Condition,
}

/// Whether the condition of a rule holds: that a request can contain what changed, or that a
/// protocol reads it. Rules without a condition ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Holds,
    Fails,
}

impl From<bool> for Condition {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

/// The state of a comparison.
pub(super) struct Comparison<'m> {
    models: Pair<LoweredModel<'m>>,
    protocols: ServiceProtocols,
    /// The pairs of shapes to compare; the first `compared` of them are compared already.
    queue: IndexSet<Pair<&'m ShapeId>>,
    compared: usize,
    /// The shapes of each model that are in pairs.
    paired: Pair<IndexSet<&'m ShapeId>>,
    /// The pairs of shapes with different names.
    renamed: IndexSet<Pair<&'m ShapeId>>,
    /// The pairs of members that target the two shapes of a pair.
    members_by_target: IndexMap<Pair<&'m ShapeId>, Vec<Pair<ContainedMember<'m>>>>,
    /// How often each model applies each trait.
    trait_counts: Pair<IndexMap<ShapeId, usize>>,
    /// Traits that only one of the models uses.
    one_sided_traits: IndexSet<ShapeId>,
    findings: Vec<Finding>,
}

impl<'m> Comparison<'m> {
    pub(super) fn new(models: Pair<LoweredModel<'m>>) -> Self {
        let selections = models.as_ref().map(|it| it.selection);
        Self {
            models,
            protocols: ServiceProtocols::new(selections.map(|it| it.service)),
            queue: IndexSet::new(),
            compared: 0,
            paired: Pair::default(),
            renamed: IndexSet::new(),
            members_by_target: IndexMap::new(),
            trait_counts: selections.map(count_traits),
            one_sided_traits: IndexSet::new(),
            findings: Vec::new(),
        }
    }

    /// Returns all differences.
    pub(super) fn run(mut self) -> Vec<Finding> {
        self.compare_services();
        self.compare_features();
        self.compare_all_operations();
        self.compare_all_shapes();
        self.compare_traits_of_shapes();
        self.note_one_sided_traits();
        self.findings
    }

    /// Records a difference in a shape or member.
    fn note(&mut self, rule: &'static Rule, id: &ShapeId, statement: Pair<Statement>) {
        self.note_with_condition(Condition::Holds, rule, id, statement);
    }

    /// Records a difference whose effect depends on the condition of its rule.
    fn note_with_condition(
        &mut self,
        condition: Condition,
        rule: &'static Rule,
        id: &ShapeId,
        statement: Pair<Statement>,
    ) {
        let path = self.path_to(id);
        let Pair { old, new } = &self.models;
        let item = new.rust_item(id).or_else(|| old.rust_item(id));
        self.findings.push(Finding { rule, shape: id.clone(), path, item, statement, condition });
    }

    /// Records a difference if the models state different texts.
    fn note_if_texts_differ(
        &mut self,
        condition: Condition,
        rule: &'static Rule,
        id: &ShapeId,
        statement: Pair<Statement>,
    ) {
        if statement.old.text != statement.new.text {
            self.note_with_condition(condition, rule, id, statement);
        }
    }

    /// Applies a function to the values of both models, each together with its model.
    fn with_models<T, U>(
        &self,
        values: Pair<T>,
        function: impl Fn(&LoweredModel<'m>, T) -> U,
    ) -> Pair<U> {
        self.models.as_ref().zip(values).map(|(model, value)| function(model, value))
    }

    /// The path to a shape or member in the new model, or in the old model if only that has it.
    fn path_to(&self, id: &ShapeId) -> Option<String> {
        let Pair { old, new } = &self.models;
        let mut operations = new.selection.operations.iter().chain(old.selection.operations.iter());
        new.paths
            .path_to(id)
            .or_else(|| old.paths.path_to(id))
            .or_else(|| operations.any(|it| it.shape.id == *id).then(|| id.name().to_owned()))
    }
}
