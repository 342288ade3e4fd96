//! Members that leave their target to a resource or a mixin (Smithy 2.0 specification, "Target
//! elision"). Both may be defined anywhere, so this waits until all sources are read.

use indexmap::{IndexMap, IndexSet};

use crate::model::{Kind, Model, Reference, ShapeId};
use crate::source::{Report, Span};

/// What the IDL leaves open.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Members without a target, and where they stand.
    pub(super) members: IndexMap<ShapeId, Span>,
    /// The resources that shapes are bound to with `for`.
    pub(super) resources: IndexMap<ShapeId, Reference>,
}

/// Gives every open member its target. A member that nothing defines is reported.
pub(super) fn resolve(open: &Open, model: &mut Model, report: &Report<'_>) {
    for (shape, resource) in &open.resources {
        let found = match model.kind(&resource.id) {
            Some(Kind::Resource(_)) => continue,
            Some(kind) => format!("but `{}` is of type {}", resource.id, kind.name()),
            None => format!("but `{}` does not exist", resource.id),
        };
        report.error((resource.span, shape), format!("expected a resource after `for`, {found}"));
    }
    let mut found = Vec::new();
    for (member, span) in &open.members {
        let id = target(open, model, member).unwrap_or_else(|| {
            report.error(
                (*span, member),
                "the target of this member is left out, but neither a bound resource nor a mixin \
                 has an identifier, property or member of that name",
            );
            ShapeId::new("smithy.api", "Unit")
        });
        found.push((member, Reference { id, span: *span }));
    }
    for (member, reference) in found {
        let shape = model.shapes.get_mut(member.without_member().as_str());
        let slot = shape.and_then(|shape| super::draft::member_mut(shape, member.member()?));
        if let Some(slot) = slot {
            slot.target = reference;
        }
    }
}

/// The target of a member: written out, of a bound resource, or of the nearest mixin.
fn target(open: &Open, model: &Model, member: &ShapeId) -> Option<ShapeId> {
    let name = member.member()?;
    let mut seen = IndexSet::new();
    let mut waiting = vec![member.without_member()];
    while let Some(id) = waiting.pop() {
        let Some(shape) = model.shapes.get(&id) else { continue };
        if !seen.insert(id.clone()) {
            continue;
        }
        let elided = open.members.contains_key(&id.with_member(name));
        if elided {
            let resource = open.resources.get(&id);
            let found = resource.and_then(|resource| of_resource(model, &resource.id, name));
            if found.is_some() {
                return found;
            }
        } else {
            let own = shape.kind.members().into_iter().find(|member| &*member.name == name);
            if let Some(own) = own.filter(|member| !member.is_inherited()) {
                return Some(own.target.id.clone());
            }
        }
        waiting.extend(shape.mixins.iter().rev().map(|mixin| mixin.id.clone()));
    }
    None
}

fn of_resource(model: &Model, resource: &ShapeId, name: &str) -> Option<ShapeId> {
    let Some(Kind::Resource(resource)) = model.kind(resource) else { return None };
    let mut all = resource.identifiers.iter().chain(&resource.properties);
    all.find(|(have, _)| have == name).map(|(_, target)| target.id.clone())
}
