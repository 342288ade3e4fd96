//! The shortest way on which an operation reaches a shape.

use std::fmt::Write as _;

use indexmap::IndexMap;

use smithereens_build::model::graph::breadth_first;
use smithereens_build::model::{Kind, Model, ShapeId};
use smithereens_build::select::Selection;

/// For each shape of a selection, the step before it.
pub(super) struct Paths<'m>(IndexMap<&'m ShapeId, Step<'m>>);

/// How a shape is reached.
#[derive(Clone, Copy)]
enum Step<'m> {
    /// By an operation itself, as its `input`, its `output`, or an error.
    Operation(&'m ShapeId, &'static str),
    /// By a member of another shape.
    Member(&'m ShapeId, &'m str),
}

impl<'m> Paths<'m> {
    /// The shortest paths from the operations of a selection; among several of one length, that of
    /// the operation whose name comes first.
    pub(super) fn new(model: &'m Model, selection: &'m Selection<'m>) -> Self {
        let roots = selection.operations.iter().flat_map(|operation| {
            let (id, definition) = (&operation.shape.id, operation.definition);
            let sides = [("input", &definition.input), ("output", &definition.output)];
            let errors = operation.errors.iter().map(|error| ("errors", *error));
            let targets = sides.into_iter().chain(errors);
            targets.map(|(side, target)| (Step::Operation(id, side), &target.id))
        });
        Self(breadth_first(roots.filter(|(_, id)| model.get(id).is_some()), |id| {
            let members = model.kind(id).map(Kind::members).unwrap_or_default().into_iter();
            let steps = members.map(|member| (Step::Member(id, &member.name), &member.target.id));
            steps.filter(|(_, target)| model.get(target).is_some())
        }))
    }

    /// The way to a shape: `UpdateContainerAgent.output.containerInstance.attributes[]`, where
    /// `[]` is an element of a list, `{}` a value of a map and `{key}` its key. None when no
    /// operation leads there.
    pub(super) fn to(&self, model: &Model, id: &ShapeId) -> Option<String> {
        let mut steps = Vec::new();
        let mut at = id;
        loop {
            let step = *self.0.get(at)?;
            steps.push((at, step));
            match step {
                Step::Member(before, _) => at = before,
                Step::Operation(..) => break,
            }
        }
        let mut path = String::new();
        for (id, step) in steps.into_iter().rev() {
            match step {
                Step::Operation(operation, "errors") => {
                    let _ = write!(path, "{}.errors.{}", operation.name(), id.name());
                }
                Step::Operation(operation, side) => {
                    let _ = write!(path, "{}.{side}", operation.name());
                }
                Step::Member(owner, member) => push(&mut path, model, owner, member),
            }
        }
        Some(path)
    }

    /// The way to a member of a shape.
    pub(super) fn to_member(&self, model: &Model, id: &ShapeId, member: &str) -> Option<String> {
        let mut path = self.to(model, id)?;
        push(&mut path, model, id, member);
        Some(path)
    }
}

fn push(path: &mut String, model: &Model, owner: &ShapeId, member: &str) {
    match model.kind(owner) {
        Some(Kind::List(_)) => path.push_str("[]"),
        Some(Kind::Map { .. }) if member == "key" => path.push_str("{key}"),
        Some(Kind::Map { .. }) => path.push_str("{}"),
        // A value is not a place of its own.
        Some(Kind::Enum(_) | Kind::IntEnum(_)) => {}
        _ => {
            let _ = write!(path, ".{member}");
        }
    }
}
