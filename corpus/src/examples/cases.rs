//! The examples of a model as cases.

use round_trip::Case;
use smithereens_build::items::Package;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Model, ShapeId, traits};
use smithereens_build::select::Selection;

use super::values::Values;

/// The operations of a model that have examples, by id.
pub(super) fn operations(model: &Model, all: &[&ShapeId]) -> Vec<String> {
    let has_examples =
        |id: &&&ShapeId| model.get(id).is_some_and(|shape| shape.traits.has(traits::EXAMPLES));
    all.iter().filter(has_examples).map(ToString::to_string).collect()
}

/// A case for each side of each example of the selection.
pub(super) fn of(
    name: &str,
    model: &Model,
    selection: &Selection<'_>,
    package: &Package,
) -> Vec<Case> {
    let values = Values { model, package };
    let mut cases = Vec::new();
    for operation in &selection.operations {
        let examples = operation.shape.traits.get(traits::EXAMPLES).and_then(Node::as_array);
        for (index, example) in examples.unwrap_or_default().iter().enumerate() {
            let example_name = format!("{name}::{}::{index}", operation.shape.id.name());
            for (side, shape, node) in sides(operation.definition, example) {
                let (given, expected) = values.both(&shape, node);
                cases.push(Case {
                    example: example_name.clone(),
                    side: side.to_owned(),
                    shape: shape.to_string(),
                    given,
                    expected,
                });
            }
        }
    }
    cases
}

/// What an example shows: its side, the structure, the value. A side that is left out shows a
/// structure without members.
fn sides<'e>(
    operation: &smithereens_build::model::Operation,
    example: &'e Node,
) -> Vec<(&'static str, ShapeId, Option<&'e Node>)> {
    let mut sides = vec![("input", operation.input.id.clone(), example.get("input"))];
    if let Some(error) = example.get("error") {
        let id = error.get("shapeId").and_then(Node::as_str).and_then(ShapeId::parse);
        sides.extend(id.map(|id| ("error", id, error.get("content"))));
    } else if let Some(output) = example.get("output") {
        sides.push(("output", operation.output.id.clone(), Some(output)));
    }
    sides
}
