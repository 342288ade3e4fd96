//! Checks that unions have a member, and that a finite value of each union exists (Smithy 2.0
//! specification, "Union" and "Recursive shape definitions").

use indexmap::IndexSet;

use crate::model::{Kind, Model, Shape, ShapeId, traits};
use crate::source::Report;

pub(super) fn check(model: &Model, report: &Report<'_>) {
    let finite = finite_shapes(model);
    for shape in model.shapes.values().filter(|shape| !shape.traits.has(traits::MIXIN)) {
        let Kind::Union(members) = &shape.kind else { continue };
        let at = (shape.span, &shape.id);
        if members.is_empty() {
            report.error_with_help(at, "this union has no member", "expected at least one member");
        } else if !finite.contains(&shape.id) {
            let message = "each member of this union contains the union again, so that no value of it can exist";
            report.error_with_help(at, message, "add a member that does not contain the union");
        }
    }
}

/// The structures and unions that have a finite value. A structure has one if the targets of all
/// its required members have one, a union if the target of one of its members has one. The set is
/// the least fixed point of these rules, found by iteration.
fn finite_shapes(model: &Model) -> IndexSet<&ShapeId> {
    let mut finite = IndexSet::new();
    let mut open: Vec<&Shape> = model
        .shapes
        .values()
        .filter(|shape| matches!(shape.kind, Kind::Structure(_) | Kind::Union(_)))
        .collect();
    loop {
        let before = open.len();
        open.retain(|shape| {
            let is_finite = |id: &ShapeId| {
                let target = model.get(id).map(|target| &target.kind);
                !matches!(target, Some(Kind::Structure(_) | Kind::Union(_))) || finite.contains(id)
            };
            let found = match &shape.kind {
                Kind::Union(members) => members.iter().any(|member| is_finite(&member.target.id)),
                kind => kind.members().into_iter().all(|member| {
                    !member.traits.has(traits::REQUIRED) || is_finite(&member.target.id)
                }),
            };
            if found {
                finite.insert(&shape.id);
            }
            !found
        });
        if open.len() == before {
            return finite;
        }
    }
}
