//! Which structures and unions contain a shape.

use indexmap::{IndexMap, IndexSet};

use smithereens_build::model::{Kind, Model, Shape, ShapeId};

/// For each shape, the structures and unions with a member of that shape, or of a list or map of it.
pub(super) struct Users<'m>(IndexMap<&'m ShapeId, IndexSet<&'m ShapeId>>);

impl<'m> Users<'m> {
    /// The users among `shapes`, in their order.
    pub(super) fn new(model: &'m Model, shapes: &[&'m Shape]) -> Self {
        let mut users: IndexMap<_, IndexSet<_>> = IndexMap::new();
        for user in shapes {
            let (Kind::Structure(members) | Kind::Union(members)) = &user.kind else { continue };
            let mut targets: Vec<_> = members.iter().map(|member| &member.target.id).collect();
            let mut visited = IndexSet::new();
            while let Some(target) = targets.pop() {
                if !visited.insert(target) {
                    continue;
                }
                match model.kind(target) {
                    Some(kind @ (Kind::List(_) | Kind::Map { .. })) => {
                        targets.extend(kind.members().iter().map(|member| &member.target.id));
                    }
                    _ => {
                        users.entry(target).or_default().insert(&user.id);
                    }
                }
            }
        }
        Self(users)
    }

    /// The users of a shape. Empty if nothing but the operation uses it.
    pub(super) fn of(&self, id: &ShapeId) -> Vec<&'m ShapeId> {
        self.0.get(id).map(|users| users.iter().copied().collect()).unwrap_or_default()
    }
}
