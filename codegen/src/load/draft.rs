//! The model while its sources are read. Trait applications, elided targets, implied trait values
//! and mixins need the shapes of all sources, so they are collected here and resolved at the end.

use indexmap::map::Entry;

use crate::model::node::{Key, Node, Value};
use crate::model::{Kind, Member, Model, Reference, Shape, ShapeId, Traits, mixins};
use crate::source::{Report, Span};

use super::elide::{self, Elided};
use super::{CASE_SENSITIVE, annotations, built_in};

/// A model that is not complete.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    model: Model,
    applications: Vec<Application>,
    /// The members whose targets are resolved once all sources are read.
    pub(super) elided: Elided,
}

/// A trait that is applied outside the definition of its target.
#[derive(Debug)]
struct Application {
    /// The shape or member, and where the source refers to it.
    target: Reference,
    name: ShapeId,
    value: Node,
}

impl Draft {
    /// Adds a shape. A second definition of an id must be equal to the first (Smithy 2.0
    /// specification, "Merging model files").
    pub(crate) fn add_shape(&mut self, shape: Shape, report: &Report<'_>) {
        match self.model.shapes.entry(shape.id.clone()) {
            Entry::Vacant(slot) => {
                slot.insert(shape);
            }
            Entry::Occupied(slot) if *slot.get() == shape => {}
            Entry::Occupied(slot) => {
                let first = slot.get().span;
                report.error(
                    (shape.span, &shape.id),
                    "this shape is defined twice, with different definitions",
                );
                let message = "this is the first of two different definitions of this shape";
                report.error((first, &shape.id), message);
            }
        }
    }

    /// Records that a shape is written in version 1 of Smithy.
    pub(crate) fn mark_version_one(&mut self, id: ShapeId) {
        self.model.version_one.insert(id);
    }

    /// Records that names in a namespace may differ only by case.
    pub(crate) fn mark_case_sensitive(&mut self, namespace: String) {
        self.model.case_sensitive.insert(namespace);
    }

    /// The ids of the shapes added so far.
    pub(super) fn shape_ids(&self) -> impl Iterator<Item = &ShapeId> {
        self.model.shapes.keys()
    }

    /// The services added so far.
    pub(super) fn services(&self) -> impl Iterator<Item = &Shape> {
        self.model.shapes.values().filter(|shape| matches!(shape.kind, Kind::Service(_)))
    }

    /// The type of a shape that was added.
    pub(super) fn kind(&self, id: &ShapeId) -> Option<&Kind> {
        self.model.get(id).map(|shape| &shape.kind)
    }

    /// Applies the trait `name` to the shape or member `target` once all sources are read.
    pub(crate) fn apply(&mut self, target: Reference, name: ShapeId, value: Node) {
        self.applications.push(Application { target, name, value });
    }

    /// Adds metadata. Arrays of one key are concatenated, other values must be equal (Smithy 2.0
    /// specification, "Metadata conflicts").
    pub(crate) fn add_metadata(&mut self, key: &Key, mut value: Node, report: &Report<'_>) {
        match self.model.metadata.entry(key.name.to_string()) {
            Entry::Vacant(slot) => {
                slot.insert(value);
            }
            Entry::Occupied(slot) => {
                let known = slot.into_mut();
                if let (Value::Array(items), Value::Array(more)) =
                    (&mut known.value, &mut value.value)
                {
                    items.append(more);
                } else if *known != value {
                    let message = format!("metadata `{}` has two different values", key.name);
                    report.error(key.span, message);
                }
            }
        }
    }

    /// Completes the model. `prelude` contains the definitions of traits and built-in shapes that
    /// the model does not define.
    pub(crate) fn finish(mut self, prelude: &Model, report: &Report<'_>) -> Model {
        let namespaces = self.model.metadata.shift_remove(CASE_SENSITIVE);
        let namespaces = namespaces.iter().filter_map(Node::as_array).flatten();
        self.model.case_sensitive.extend(namespaces.filter_map(Node::as_str).map(str::to_owned));
        built_in::add(&mut self.model, prelude);
        elide::resolve(&self.elided, &mut self.model, report);
        annotations::fill(&mut self.model, prelude);
        for mut application in std::mem::take(&mut self.applications) {
            let Application { name, value, .. } = &mut application;
            annotations::fill_one(&self.model, prelude, name, value);
            self.apply_now(application, report);
        }
        mixins::expand(self.model, report)
    }

    fn apply_now(&mut self, application: Application, report: &Report<'_>) {
        let Application { target: Reference { id, span }, name, value } = application;
        let shape = self.model.shapes.get_mut(id.without_member().as_str());
        let traits = match (shape, id.member()) {
            (Some(shape), None) => Some(&mut shape.traits),
            (Some(shape), Some(member)) => {
                add_inherited_member(shape, member, span);
                shape.kind.member_mut(member).map(|member| &mut member.traits)
            }
            (None, _) => None,
        };
        match traits {
            Some(traits) => merge_trait(traits, name, value, (span, &id), report),
            None => {
                let message = format!("trait `{name}` is applied to a shape that does not exist");
                report.error((span, &id), message);
            }
        }
    }
}

/// Applies a trait, or merges its value with that of an earlier application. A conflict is reported
/// at `origin`.
pub(super) fn merge_trait(
    traits: &mut Traits,
    name: ShapeId,
    value: Node,
    origin: (Span, &ShapeId),
    report: &Report<'_>,
) {
    if let Err(name) = traits.merge(name, value) {
        let message = format!("the trait `{name}` is applied twice, with different values");
        report.error(origin, message);
    }
}

/// Adds a placeholder for a member that the shape inherits from a mixin, so that traits can be
/// applied to it. If no mixin has the member, the expansion of mixins reports the placeholder.
fn add_inherited_member(shape: &mut Shape, member: &str, span: Span) {
    let Some(mixin) = shape.mixins.first() else { return };
    if let Kind::Structure(members)
    | Kind::Union(members)
    | Kind::Enum(members)
    | Kind::IntEnum(members) = &mut shape.kind
        && !members.iter().any(|own| &*own.name == member)
    {
        members.push(Member::inherited(member, mixin, span));
    }
}
