//! Traits that botocore puts on a reference and Smithy on its target: `streaming`,
//! `requiresLength`, `jsonvalue`. When every reference requires the same, the target itself gets
//! the traits; otherwise the references that require them are directed to a copy of it.

use indexmap::IndexMap;

use crate::model::{Kind, Shape, ShapeId, Traits, traits};
use crate::source::Span;

use super::definitions::Definition;
use super::format::ShapeRef;
use super::{Converter, node_text};

/// Says that a stream must know its length before it is sent.
pub(super) const REQUIRES_LENGTH: &str = "smithy.api#requiresLength";

/// Shapes by id, in the order of the file.
pub(super) type Shapes = IndexMap<ShapeId, Shape>;

/// What a reference can require of its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct TargetRequirement {
    pub(super) streaming: bool,
    pub(super) requires_length: bool,
    /// JSON text inside a string.
    pub(super) json: bool,
}

/// A member that requires something of its target.
pub(super) struct RequiringMember {
    pub(super) shape: ShapeId,
    /// Index of the member in its structure.
    pub(super) member: usize,
    pub(super) target: ShapeId,
    pub(super) requirement: TargetRequirement,
    pub(super) span: Span,
}

impl TargetRequirement {
    /// What a reference itself requires.
    pub(super) fn of(reference: &ShapeRef<'_>) -> Self {
        Self {
            streaming: reference.streaming.is_true(),
            requires_length: reference.requires_length.is_true(),
            json: reference.jsonvalue.is_true(),
        }
    }

    /// What a reference to `target` requires: blobs may stream wherever they are referred to.
    pub(super) fn for_target(self, target: &Definition<'_>) -> Self {
        let streams = target.is(&["blob"]) && target.shape.streaming.is_true();
        Self { streaming: self.streaming || streams, ..self }
    }

    /// The name that a copy with these traits begins with.
    fn prefix(self) -> &'static str {
        match self {
            Self { json: true, .. } => "SynthesizedJson",
            Self { streaming: true, requires_length: true, .. } => "StreamingWithLength",
            Self { streaming: true, .. } => "Streaming",
            _ => "WithLength",
        }
    }
}

impl Converter<'_, '_, '_, '_> {
    /// Directs every requiring member to a target that has the traits.
    pub(super) fn resolve_requirements(&mut self, shapes: &mut Shapes) {
        let mut resolved: IndexMap<(ShapeId, TargetRequirement), ShapeId> = IndexMap::new();
        for member in std::mem::take(&mut self.requiring) {
            let key = (member.target.clone(), member.requirement);
            let target = match resolved.get(&key) {
                Some(id) => Some(id.clone()),
                None => self.target_for(&member, shapes),
            };
            self.redirect(&member, target.as_ref(), shapes);
            if let Some(id) = target {
                resolved.insert(key, id);
            }
        }
    }

    /// A shape like the member's target that has the traits: the target itself, if all references
    /// in the file require the same.
    fn target_for(&mut self, member: &RequiringMember, shapes: &mut Shapes) -> Option<ShapeId> {
        let definition = self.definitions.named(member.target.name())?;
        let agreed = definition.plain_references == 0 && definition.requirements.len() == 1;
        let id = match agreed {
            true => member.target.clone(),
            false => self.free_id(&member.target, member.requirement),
        };
        let mut shape = Shape { id: id.clone(), ..shapes.get(&member.target)?.clone() };
        let span = shape.span;
        self.put_required(member.requirement, &mut shape.traits, span);
        shapes.insert(id.clone(), shape);
        Some(id)
    }

    fn redirect(
        &mut self,
        requiring: &RequiringMember,
        target: Option<&ShapeId>,
        shapes: &mut Shapes,
    ) {
        let kind = shapes.get_mut(&requiring.shape).map(|shape| &mut shape.kind);
        let Some(Kind::Structure(members) | Kind::Union(members)) = kind else { return };
        let Some(member) = members.get_mut(requiring.member) else { return };
        if let Some(id) = target {
            member.target.id = id.clone();
        }
        if requiring.requirement.streaming && !member.traits.has(traits::REQUIRED) {
            // A stream cannot be absent: Smithy wants it required, or empty by default.
            self.put(&mut member.traits, traits::DEFAULT, node_text(requiring.span, ""));
        }
    }

    fn put_required(&mut self, required: TargetRequirement, traits: &mut Traits, span: Span) {
        if required.streaming {
            self.annotate(traits, traits::STREAMING, span);
        }
        if required.requires_length {
            self.annotate(traits, REQUIRES_LENGTH, span);
        }
        if required.json {
            self.put(traits, traits::MEDIA_TYPE, node_text(span, "application/json"));
        }
    }

    /// An id for a copy of `target` that no shape of the file has.
    fn free_id(&self, target: &ShapeId, requirement: TargetRequirement) -> ShapeId {
        let prefix = requirement.prefix();
        let mut name = format!("{prefix}{}", target.name());
        while self.definitions.named(&name).is_some() {
            name.insert_str(0, prefix);
        }
        ShapeId::new(target.namespace(), &name)
    }
}
