//! Checks how deep lists and maps nest, since rustc limits the depth of a type.

use indexmap::IndexMap;

use crate::model::graph::depth_first;
use crate::model::{Kind, Model, ShapeId};
use crate::source::Report;

/// The number of lists and maps that may contain each other without a structure or union between
/// them. rustc refuses to prove traits of types of about twice this depth.
const MAX_DEPTH: usize = 64;

pub(super) fn check(model: &Model, report: &Report<'_>) {
    let mut depths: IndexMap<&ShapeId, usize> = IndexMap::new();
    let postorder = depth_first(
        model.shapes.keys(),
        |id| content(model, id).map(|target| ((), target)),
        |_, (), _| {},
    );
    for id in postorder {
        let depth =
            content(model, id).map_or(0, |target| depths.get(target).copied().unwrap_or(0) + 1);
        depths.insert(id, depth);
        // The lists around this one would only repeat the error.
        if depth == MAX_DEPTH + 1
            && let Some(shape) = model.get(id)
        {
            let message = format!("lists and maps nest more than {MAX_DEPTH} levels deep here");
            let help = "put a structure between them";
            report.error_with_help((shape.span, &shape.id), message, help);
        }
    }
}

/// The target of a list's elements or a map's values.
fn content<'m>(model: &'m Model, id: &ShapeId) -> Option<&'m ShapeId> {
    match model.kind(id)? {
        Kind::List(member) | Kind::Map { value: member, .. } => Some(&member.target.id),
        _ => None,
    }
}
