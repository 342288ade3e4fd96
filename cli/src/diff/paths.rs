//! The shortest path from an operation to each shape and member.

use indexmap::IndexMap;

use smithereens_build::model::graph::breadth_first;
use smithereens_build::model::{Kind, Model, ShapeId};
use smithereens_build::select::Selection;

/// The shortest-path tree of a selection: the last step to each shape. The operations are its
/// roots.
pub(super) struct ShortestPaths<'m> {
    model: &'m Model,
    last_steps: IndexMap<&'m ShapeId, Step<'m>>,
}

/// The last step of a path to a shape.
#[derive(Clone, Copy)]
enum Step<'m> {
    /// The shape is the `input` or the `output` of an operation.
    Message(&'m ShapeId, &'static str),
    /// The shape is an error of an operation.
    Error(&'m ShapeId),
    /// The shape is the target of a member of another shape.
    Member(&'m ShapeId, &'m str),
}

impl<'m> ShortestPaths<'m> {
    /// Searches breadth-first from the operations of a selection. Of several paths of equal length,
    /// the one whose operation is first in alphabetical order is kept.
    pub(super) fn new(model: &'m Model, selection: &'m Selection<'m>) -> Self {
        let roots = selection.operations.iter().flat_map(|operation| {
            let id = &operation.shape.id;
            let errors = operation.errors.iter().map(move |error| (Step::Error(id), &error.id));
            let messages = [
                (Step::Message(id, "input"), &operation.definition.input.id),
                (Step::Message(id, "output"), &operation.definition.output.id),
            ];
            messages.into_iter().chain(errors)
        });
        let last_steps = breadth_first(roots.filter(|(_, id)| model.get(id).is_some()), |id| {
            let members = model.kind(id).map(Kind::members).unwrap_or_default().into_iter();
            let steps = members.map(|member| (Step::Member(id, &member.name), &member.target.id));
            steps.filter(|(_, target)| model.get(target).is_some())
        });
        Self { model, last_steps }
    }

    /// The path to a shape or member: `UpdateContainerAgent.output.containerInstance.attributes[]`,
    /// where `[]` is an element of a list, `{}` a value of a map and `{key}` its key. `None` if no
    /// operation reaches the shape.
    pub(super) fn path_to(&self, id: &ShapeId) -> Option<String> {
        let container = id.without_member();
        let mut segments = Vec::new();
        segments.extend(id.member().map(|member| self.member_segment(&container, member)));
        // A loop, not recursion: a chain of structures in a model may be of any length.
        let mut shape = &container;
        loop {
            match self.last_steps.get(shape)? {
                Step::Member(container, member) => {
                    segments.push(self.member_segment(container, member));
                    shape = container;
                }
                Step::Error(operation) => {
                    segments.push(format!("{}.errors.{}", operation.name(), shape.name()));
                    break;
                }
                Step::Message(operation, direction) => {
                    segments.push(format!("{}.{direction}", operation.name()));
                    break;
                }
            }
        }
        segments.reverse();
        Some(segments.concat())
    }

    fn member_segment(&self, container: &ShapeId, member: &str) -> String {
        match self.model.kind(container) {
            Some(Kind::List(_)) => "[]".to_owned(),
            Some(Kind::Map { .. }) if member == "key" => "{key}".to_owned(),
            Some(Kind::Map { .. }) => "{}".to_owned(),
            // A value of an enum has the path of the enum.
            Some(Kind::Enum(_) | Kind::IntEnum(_)) => String::new(),
            _ => format!(".{member}"),
        }
    }
}
