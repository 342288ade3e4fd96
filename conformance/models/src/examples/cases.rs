//! Converts the examples of a model to round-trip cases.

use conformance_support::round_trip::Case;
use smithereens_build::items::Package;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Model, Operation, ShapeId, traits};
use smithereens_build::select::Selection;

use super::values::Values;

/// The ids of the operations that have examples.
pub(super) fn operations_with_examples(model: &Model, operations: &[&ShapeId]) -> Vec<String> {
    operations
        .iter()
        .filter(|id| model.get(id).is_some_and(|shape| shape.traits.has(traits::EXAMPLES)))
        .map(ToString::to_string)
        .collect()
}

/// A case for each structure of each example. The names of the examples begin with `model_name`.
pub(super) fn cases(
    model_name: &str,
    model: &Model,
    selection: &Selection<'_>,
    package: &Package,
) -> Vec<Case> {
    let values = Values { model, package };
    let mut cases = Vec::new();
    for operation in &selection.operations {
        let examples = operation.shape.traits.get(traits::EXAMPLES).and_then(Node::as_array);
        for (index, example) in examples.unwrap_or_default().iter().enumerate() {
            let example_name = format!("{model_name}::{}::{index}", operation.shape.id.name());
            for side in sides(operation.definition, example) {
                let (given, expected) = values.given_and_expected(&side.shape, side.value);
                cases.push(Case {
                    example: example_name.clone(),
                    side: side.name.to_owned(),
                    shape: side.shape.to_string(),
                    given,
                    expected,
                });
            }
        }
    }
    cases
}

/// One structure of an example.
struct Side<'e> {
    /// `input`, `output` or `error`.
    name: &'static str,
    shape: ShapeId,
    /// `None` if the example leaves it out, which means a structure without members.
    value: Option<&'e Node>,
}

/// The input of an example and its error or output, if it has any.
fn sides<'e>(operation: &Operation, example: &'e Node) -> Vec<Side<'e>> {
    let input = operation.input.id.clone();
    let mut sides = vec![Side { name: "input", shape: input, value: example.get("input") }];
    if let Some(error) = example.get("error") {
        let id = error.get("shapeId").and_then(Node::as_str).and_then(ShapeId::parse);
        sides.extend(id.map(|shape| Side { name: "error", shape, value: error.get("content") }));
    } else if let Some(value) = example.get("output") {
        let output = operation.output.id.clone();
        sides.push(Side { name: "output", shape: output, value: Some(value) });
    }
    sides
}
