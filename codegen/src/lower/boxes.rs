//! Decides every `Box`. A member is boxed only where its type would have infinite size otherwise.
//!
//! The graph has an edge for each member of a structure or union that targets a structure or union;
//! lists and maps need no box, since they store their elements on the heap. The boxed members are
//! the back edges of a depth-first search. The search follows edges within strongly connected
//! components only, and visits shapes in the order of their names. A selection contains all shapes
//! of a component or none, so the boxes depend on the model alone.

use indexmap::IndexSet;

use crate::model::graph::{components, depth_first};
use crate::model::{Kind, Model, Shape, ShapeId};

/// The boxed members, each as its containing shape and its name.
#[derive(Debug, Default)]
pub(crate) struct Boxes<'m>(IndexSet<(&'m ShapeId, &'m str)>);

impl<'m> Boxes<'m> {
    /// The boxed members of `shapes`, which are sorted by name.
    pub(crate) fn new(model: &'m Model, shapes: &[&'m Shape]) -> Self {
        let ids = shapes.iter().map(|shape| &shape.id);
        let postorder = depth_first(ids.clone(), |id| direct_members(model, id), |_, _, _| {});
        let components =
            components(&postorder, |id| direct_members(model, id).map(|(_, target)| target));
        let mut boxes = IndexSet::new();
        depth_first(
            ids,
            |id| {
                direct_members(model, id)
                    .filter(|(_, target)| components.get(id) == components.get(target))
            },
            |id, member, _| {
                boxes.insert((id, member));
            },
        );
        Self(boxes)
    }

    /// Whether the member is boxed.
    pub(crate) fn has(&self, shape: &'m ShapeId, member: &'m str) -> bool {
        self.0.contains(&(shape, member))
    }
}

/// The members of a structure or union that target a structure or union, and those targets.
fn direct_members<'m>(
    model: &'m Model,
    id: &ShapeId,
) -> impl Iterator<Item = (&'m str, &'m ShapeId)> + use<'m> {
    let members: &[_] = match model.get(id).map(|shape| &shape.kind) {
        Some(Kind::Structure(members) | Kind::Union(members)) => members,
        _ => &[],
    };
    members.iter().filter_map(|member| {
        let target = model.get(&member.target.id)?;
        let is_direct = matches!(target.kind, Kind::Structure(_) | Kind::Union(_));
        is_direct.then_some((&*member.name, &target.id))
    })
}
