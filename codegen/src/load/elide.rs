//! Resolves members whose target is that of a property of a resource or a member of a mixin, as in
//! `$name` (Smithy 2.0
//! specification, "Target elision").

use indexmap::{IndexMap, IndexSet};

use crate::model::{Kind, Model, Reference, ShapeId};
use crate::source::{Report, Span};

/// The members without a target. They are resolved once all sources are read.
#[derive(Debug, Default)]
pub(super) struct Elided {
    /// The ids and locations of the members.
    pub(super) members: IndexMap<ShapeId, Span>,
    /// The resources to which structures are bound with `for`.
    pub(super) resources: IndexMap<ShapeId, Reference>,
}

/// Sets the targets of all elided members. A member that neither a resource nor a mixin defines is
/// reported.
pub(super) fn resolve(elided: &Elided, model: &mut Model, report: &Report<'_>) {
    for (shape, resource) in &elided.resources {
        let found = match model.kind(&resource.id) {
            Some(Kind::Resource(_)) => continue,
            Some(kind) => format!("but `{}` is of type {}", resource.id, kind.name()),
            None => format!("but `{}` does not exist", resource.id),
        };
        report.error((resource.span, shape), format!("expected a resource after `for`, {found}"));
    }
    let mut targets = Vec::new();
    for (member, span) in &elided.members {
        let target = find_target(elided, model, member).unwrap_or_else(|| {
            report.error(
                (*span, member),
                "the target of this member is left out, but neither a bound resource nor a mixin \
                 has an identifier, property or member of that name",
            );
            ShapeId::in_prelude("Unit")
        });
        targets.push((member, Reference { id: target, span: *span }));
    }
    for (member, target) in targets {
        let shape = model.shapes.get_mut(member.without_member().as_str());
        if let Some(slot) = shape.and_then(|shape| shape.kind.member_mut(member.member()?)) {
            slot.target = target;
        }
    }
}

/// Searches the shape and its mixins, depth first, for the target of a member: in a bound resource
/// or in a member that is not elided.
fn find_target(elided: &Elided, model: &Model, member: &ShapeId) -> Option<ShapeId> {
    let name = member.member()?;
    let mut seen = IndexSet::new();
    let mut waiting = vec![member.without_member()];
    while let Some(id) = waiting.pop() {
        let Some(shape) = model.shapes.get(&id) else { continue };
        if !seen.insert(id.clone()) {
            continue;
        }
        let target = if elided.members.contains_key(&id.with_member(name)) {
            elided.resources.get(&id).and_then(|resource| target_in(model, &resource.id, name))
        } else {
            let own = shape.kind.member(name).filter(|member| !member.is_inherited());
            own.map(|member| member.target.id.clone())
        };
        if target.is_some() {
            return target;
        }
        waiting.extend(shape.mixins.iter().rev().map(|mixin| mixin.id.clone()));
    }
    None
}

/// The target of the identifier or property `name` of a resource.
fn target_in(model: &Model, resource: &ShapeId, name: &str) -> Option<ShapeId> {
    let Some(Kind::Resource(resource)) = model.kind(resource) else { return None };
    let mut entries = resource.identifiers.iter().chain(&resource.properties);
    entries.find(|(entry, _)| entry == name).map(|(_, target)| target.id.clone())
}
