//! Every `Box` is decided here: only where a type would otherwise be infinite.
//!
//! Structures and unions contain each other; lists and maps put their contents on the heap anyway.
//! Shapes that contain each other in a circle form a group. Its shapes reach each other, so that
//! a selection has all of them or none, and inside the group a walk in the order of shape names
//! finds the members that close a circle. So the boxes depend on the model alone.

use indexmap::{IndexMap, IndexSet};

use crate::model::{Kind, Model, Shape, ShapeId};

/// The members that need a box: containing shape and member name.
#[derive(Debug, Default)]
pub(crate) struct Boxes<'m>(IndexSet<(&'m ShapeId, &'m str)>);

impl<'m> Boxes<'m> {
    /// The boxes that `shapes`, in the order of their names, need.
    pub(crate) fn of(model: &'m Model, shapes: &[&'m Shape]) -> Self {
        let everything = |_: &Shape, target: &'m Shape| Some(target);
        let mut finished = Vec::new();
        let mut seen = IndexSet::new();
        for shape in shapes {
            walk(model, shape, &mut seen, &everything, &mut finished, &mut |_| {});
        }
        let groups = groups(model, &finished);
        let same_group = |shape: &Shape, target: &'m Shape| {
            (groups.get(&shape.id) == groups.get(&target.id)).then_some(target)
        };
        let mut boxes = IndexSet::new();
        let mut seen = IndexSet::new();
        for shape in shapes {
            let mut close = |member| {
                boxes.insert(member);
            };
            walk(model, shape, &mut seen, &same_group, &mut Vec::new(), &mut close);
        }
        Self(boxes)
    }

    /// Whether the member needs one.
    pub(crate) fn has(&self, shape: &'m ShapeId, member: &'m str) -> bool {
        self.0.contains(&(shape, member))
    }
}

/// Walks from `root` over the edges that `follow` keeps, depth first and without recursion, since
/// models may nest deeper than a stack. Shapes are finished in postorder; `close` is told of
/// members that lead back to the path they are on.
fn walk<'m>(
    model: &'m Model,
    root: &'m Shape,
    seen: &mut IndexSet<&'m ShapeId>,
    follow: &impl Fn(&Shape, &'m Shape) -> Option<&'m Shape>,
    finished: &mut Vec<&'m Shape>,
    close: &mut impl FnMut((&'m ShapeId, &'m str)),
) {
    if !seen.insert(&root.id) {
        return;
    }
    let mut open = IndexSet::from([&root.id]);
    let mut path = vec![(root, contained(model, root).into_iter())];
    while let Some((shape, members)) = path.last_mut() {
        let Some((member, target)) = members.next() else {
            finished.push(shape);
            open.pop();
            path.pop();
            continue;
        };
        if follow(shape, target).is_none() {
            continue;
        }
        if open.contains(&target.id) {
            close((&shape.id, member));
        } else if seen.insert(&target.id) {
            open.insert(&target.id);
            path.push((target, contained(model, target).into_iter()));
        }
    }
}

/// The group of each shape (Kosaraju's algorithm: the reverse graph, in reverse postorder).
fn groups<'m>(model: &'m Model, finished: &[&'m Shape]) -> IndexMap<&'m ShapeId, usize> {
    let mut containers: IndexMap<&ShapeId, Vec<&Shape>> = IndexMap::new();
    for shape in finished {
        for (_, target) in contained(model, shape) {
            containers.entry(&target.id).or_default().push(shape);
        }
    }
    let mut groups = IndexMap::new();
    for (group, root) in finished.iter().rev().enumerate() {
        let mut open = vec![*root];
        while let Some(shape) = open.pop() {
            if groups.contains_key(&shape.id) {
                continue;
            }
            groups.insert(&shape.id, group);
            open.extend(containers.get(&shape.id).into_iter().flatten());
        }
    }
    groups
}

/// The structures and unions that stand directly in a structure or union.
fn contained<'m>(model: &'m Model, shape: &'m Shape) -> Vec<(&'m str, &'m Shape)> {
    let (Kind::Structure(members) | Kind::Union(members)) = &shape.kind else { return Vec::new() };
    let direct = |target: &&Shape| matches!(target.kind, Kind::Structure(_) | Kind::Union(_));
    let member = |member: &'m crate::model::Member| {
        let target = model.get(&member.target.id).filter(direct)?;
        Some((&*member.name, target))
    };
    members.iter().filter_map(member).collect()
}
