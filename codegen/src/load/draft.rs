//! The model while its sources are read: shapes so far, and what waits for shapes of other
//! sources: trait applications, targets left out, traits without a value.

use indexmap::map::Entry;

use crate::model::node::{Key, Node, Value};
use crate::model::{Kind, Member, Model, Reference, Shape, ShapeId, mixins};
use crate::source::{Report, Span};

use super::{CASE_SENSITIVE, annotations, elide};

/// A model in the making.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    model: Model,
    applied: Vec<Applied>,
    open: elide::Open,
}

/// A trait applied from outside the shape's definition.
#[derive(Debug)]
struct Applied {
    target: ShapeId,
    span: Span,
    name: ShapeId,
    value: Node,
}

impl Draft {
    /// Adds a shape. A second definition of an id must be equal to the first.
    pub(crate) fn shape(&mut self, shape: Shape, report: &Report<'_>) {
        match self.model.shapes.entry(shape.id.clone()) {
            Entry::Vacant(slot) => {
                slot.insert(shape);
            }
            Entry::Occupied(slot) if *slot.get() == shape => {}
            Entry::Occupied(slot) => {
                let first = slot.get().span;
                report.error((shape.span, &shape.id), "this shape is defined twice, differently");
                report.error((first, &shape.id), "the other definition is here");
            }
        }
    }

    /// Notes that the shape was written in version 1 of Smithy.
    pub(crate) fn version_one(&mut self, id: ShapeId) {
        self.model.version_one.insert(id);
    }

    /// Notes that names in the namespace may differ by case alone.
    pub(crate) fn case_sensitive(&mut self, namespace: String) {
        self.model.case_sensitive.insert(namespace);
    }

    /// The shapes added so far.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &ShapeId> {
        self.model.shapes.keys()
    }

    /// Notes that a member leaves its target to the shape's resource or mixins.
    pub(crate) fn elide(&mut self, member: ShapeId, span: Span) {
        self.open.members.insert(member, span);
    }

    /// Notes the resource whose identifiers and properties members of `shape` may stand for.
    pub(crate) fn bind(&mut self, shape: ShapeId, resource: Reference) {
        self.open.resources.insert(shape, resource);
    }

    /// Applies the trait `name` to the shape or member `target` once all sources are read.
    pub(crate) fn apply(&mut self, target: ShapeId, span: Span, name: ShapeId, value: Node) {
        self.applied.push(Applied { target, span, name, value });
    }

    /// Adds metadata. Arrays of one key are concatenated; other values must agree.
    pub(crate) fn metadata(&mut self, key: &Key, value: Node, report: &Report<'_>) {
        match self.model.metadata.entry(key.name.to_string()) {
            Entry::Vacant(slot) => {
                slot.insert(value);
            }
            Entry::Occupied(mut slot) => match (&mut slot.get_mut().value, value.value) {
                (Value::Array(have), Value::Array(more)) => have.extend(more),
                (have, more) => {
                    let have = Node { span: key.span, value: std::mem::replace(have, Value::Null) };
                    let more = Node { span: key.span, value: more };
                    if have != more {
                        let message = format!("metadata `{}` has two different values", key.name);
                        report.error(key.span, message);
                    }
                    *slot.get_mut() = have;
                }
            },
        }
    }

    /// The model, with everything applied and nothing left open. `prelude` defines the traits that
    /// the model does not.
    pub(crate) fn finish(mut self, prelude: &Model, report: &Report<'_>) -> Model {
        let namespaces = self.model.metadata.shift_remove(CASE_SENSITIVE);
        let namespaces = namespaces.iter().filter_map(Node::as_array).flatten();
        self.model.case_sensitive.extend(namespaces.filter_map(Node::as_str).map(str::to_owned));
        elide::resolve(&self.open, &mut self.model, report);
        annotations::fill(&mut self.model, prelude);
        for mut applied in std::mem::take(&mut self.applied) {
            annotations::fill_one(&self.model, prelude, &applied.name, &mut applied.value);
            self.apply_now(applied, report);
        }
        mixins::expand(self.model, report)
    }

    fn apply_now(&mut self, applied: Applied, report: &Report<'_>) {
        let Applied { target, span, name, value } = applied;
        let shape = self.model.shapes.get_mut(target.without_member().as_str());
        let traits = match (shape, target.member()) {
            (Some(shape), None) => Some(&mut shape.traits),
            (Some(shape), Some(member)) => {
                inherit(shape, member, span);
                member_mut(shape, member).map(|member| &mut member.traits)
            }
            (None, _) => None,
        };
        let Some(traits) = traits else {
            let message = format!("trait `{name}` is applied to a shape that does not exist");
            report.error((span, &target), message);
            return;
        };
        if let Err(name) = traits.merge(name, value) {
            let message = format!("the trait `{name}` is applied twice, with different values");
            report.error((span, &target), message);
        }
    }
}

/// Traits can be applied to a member that the shape has from a mixin. The copy that takes them
/// says nothing about the target; whether a mixin has such a member shows when they are flattened.
fn inherit(shape: &mut Shape, member: &str, span: Span) {
    let Some(mixin) = shape.mixins.first() else { return };
    if let Kind::Structure(members)
    | Kind::Union(members)
    | Kind::Enum(members)
    | Kind::IntEnum(members) = &mut shape.kind
        && !members.iter().any(|have| &*have.name == member)
    {
        members.push(Member::inherited(member, mixin, span));
    }
}

pub(super) fn member_mut<'s>(shape: &'s mut Shape, name: &str) -> Option<&'s mut Member> {
    shape.kind.members_mut().into_iter().find(|member| &*member.name == name)
}
