//! Traits that botocore has on references and Smithy on their targets: `streaming`,
//! `requiresLength`, `jsonvalue`. If all references to a shape require the same, the shape gets the
//! traits. Otherwise the members that require traits target a copy of the shape that has them.

use indexmap::IndexMap;

use crate::model::{Kind, Shape, ShapeId, Traits, traits};
use crate::source::Span;

use super::Converter;
use super::definitions::Definition;
use super::format::ShapeRef;
use super::trait_builder::{put, string_node};

/// The length of the stream must be known before it is sent.
pub(super) const REQUIRES_LENGTH: &str = "smithy.api#requiresLength";

/// Shapes by id, in the order of the file.
pub(super) type Shapes = IndexMap<ShapeId, Shape>;

/// The traits that a reference requires of its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct TargetRequirement {
    pub(super) streaming: bool,
    pub(super) requires_length: bool,
    /// The target is a string that contains JSON.
    pub(super) json: bool,
}

/// A member that requires traits of its target.
pub(super) struct RequiringMember {
    pub(super) shape: ShapeId,
    /// The index of the member in its structure.
    pub(super) member: usize,
    pub(super) target: ShapeId,
    pub(super) requirement: TargetRequirement,
    pub(super) span: Span,
}

impl TargetRequirement {
    /// The requirement of a reference to `target`. A reference to a streaming blob requires
    /// `streaming` even without the property.
    pub(super) fn new(reference: &ShapeRef<'_>, target: &Definition<'_>) -> Self {
        let is_stream = target.has_type(&["blob"]) && target.shape.streaming.is_true();
        Self {
            streaming: reference.streaming.is_true() || is_stream,
            requires_length: reference.requires_length.is_true(),
            json: reference.jsonvalue.is_true(),
        }
    }

    /// The prefix in the name of a copy with the traits.
    fn prefix(self) -> &'static str {
        match self {
            Self { json: true, .. } => "SynthesizedJson",
            Self { streaming: true, requires_length: true, .. } => "StreamingWithLength",
            Self { streaming: true, .. } => "Streaming",
            _ => "WithLength",
        }
    }

    /// Sets the traits.
    fn apply(self, own: &mut Traits, span: Span) {
        if self.streaming {
            own.annotate(traits::STREAMING, span);
        }
        if self.requires_length {
            own.annotate(REQUIRES_LENGTH, span);
        }
        if self.json {
            put(own, traits::MEDIA_TYPE, string_node(span, "application/json"));
        }
    }
}

impl Converter<'_, '_, '_> {
    /// Gives all members that require traits a target with these traits.
    pub(super) fn resolve_requirements(&mut self, shapes: &mut Shapes) {
        let mut resolved: IndexMap<(ShapeId, TargetRequirement), ShapeId> = IndexMap::new();
        for member in std::mem::take(&mut self.requiring) {
            let key = (member.target.clone(), member.requirement);
            let target = match resolved.get(&key) {
                Some(id) => Some(id.clone()),
                None => self.resolve(&member, shapes),
            };
            redirect(&member, target.as_ref(), shapes);
            if let Some(id) = target {
                resolved.insert(key, id);
            }
        }
    }

    /// Adds a copy of the member's target with the required traits, and returns its id. If all
    /// references in the file require the same traits, the copy replaces the target.
    fn resolve(&self, member: &RequiringMember, shapes: &mut Shapes) -> Option<ShapeId> {
        let definition = self.definitions.named(member.target.name())?;
        let agreed = definition.plain_references == 0 && definition.requirements.len() == 1;
        let id = match agreed {
            true => member.target.clone(),
            false => self.find_free_id(&member.target, member.requirement),
        };
        let mut shape = Shape { id: id.clone(), ..shapes.get(&member.target)?.clone() };
        member.requirement.apply(&mut shape.traits, shape.span);
        shapes.insert(id.clone(), shape);
        Some(id)
    }

    /// An unused id for a copy of `target`.
    fn find_free_id(&self, target: &ShapeId, requirement: TargetRequirement) -> ShapeId {
        let prefix = requirement.prefix();
        let mut name = format!("{prefix}{}", target.name());
        while self.definitions.named(&name).is_some() {
            name.insert_str(0, prefix);
        }
        ShapeId::new(target.namespace(), &name)
    }
}

/// Changes the target of a member.
fn redirect(requiring: &RequiringMember, target: Option<&ShapeId>, shapes: &mut Shapes) {
    let kind = shapes.get_mut(&requiring.shape).map(|shape| &mut shape.kind);
    let Some(Kind::Structure(members) | Kind::Union(members)) = kind else { return };
    let Some(member) = members.get_mut(requiring.member) else { return };
    if let Some(id) = target {
        member.target.id = id.clone();
    }
    if requiring.requirement.streaming && !member.traits.has(traits::REQUIRED) {
        // A streaming blob must be required or have an empty default (Smithy 2.0 specification,
        // "`streaming` trait").
        put(&mut member.traits, traits::DEFAULT, string_node(requiring.span, ""));
    }
}
