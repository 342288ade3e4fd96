//! Every `Box` is decided here: only where a type would otherwise be infinite.
//!
//! Structures and unions contain each other; lists and maps put their contents on the heap anyway.
//! A member needs a box where it closes a cycle in a depth-first search. The search stays within a
//! strongly connected component, of which a selection has all shapes or none, and visits shapes in
//! the order of their names; hence the boxes depend on the model alone.

use indexmap::IndexSet;

use crate::model::graph::{components, depth_first};
use crate::model::{Kind, Model, Shape, ShapeId};

/// The members that need a box: containing shape and member name.
#[derive(Debug, Default)]
pub(crate) struct Boxes<'m>(IndexSet<(&'m ShapeId, &'m str)>);

impl<'m> Boxes<'m> {
    /// The boxes that `shapes`, in the order of their names, need.
    pub(crate) fn new(model: &'m Model, shapes: &[&'m Shape]) -> Self {
        let ids = || shapes.iter().map(|shape| &shape.id);
        let edges = |id| contained(model, id);
        let postorder = depth_first(ids(), edges, |_, _, _| {});
        let components = components(&postorder, |id| edges(id).map(|(_, target)| target));
        let mut boxes = IndexSet::new();
        depth_first(
            ids(),
            |id| edges(id).filter(|(_, target)| components.get(id) == components.get(target)),
            |id, member, _| {
                boxes.insert((id, member));
            },
        );
        Self(boxes)
    }

    /// Whether the member needs one.
    pub(crate) fn has(&self, shape: &'m ShapeId, member: &'m str) -> bool {
        self.0.contains(&(shape, member))
    }
}

/// The members of a structure or union that target a structure or union, and those targets.
fn contained<'m>(
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
