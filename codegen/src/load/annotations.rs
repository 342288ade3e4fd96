//! Gives traits that are applied without a value, as in `@required`, the value that their types
//! imply (Smithy 2.0 specification, "Structure, map, and union trait values").
//! Loaders give such a trait the value `null`, which is replaced here.

use std::iter::once;

use indexmap::IndexMap;

use crate::model::node::{Node, Value};
use crate::model::{Kind, Model, ShapeId, Traits};

/// Fills in the values of all traits of the model's shapes and members.
pub(super) fn fill(model: &mut Model, prelude: &Model) {
    let mut implied: IndexMap<ShapeId, Option<Value>> = IndexMap::new();
    for shape in model.shapes.values() {
        let members = shape.kind.members().into_iter().map(|member| &member.traits);
        for (name, node) in once(&shape.traits).chain(members).flat_map(Traits::iter) {
            if matches!(node.value, Value::Null) && !implied.contains_key(name) {
                implied.insert(name.clone(), implied_value(model, prelude, name));
            }
        }
    }
    for shape in model.shapes.values_mut() {
        let members = shape.kind.members_mut().into_iter().map(|member| &mut member.traits);
        for (name, node) in once(&mut shape.traits).chain(members).flat_map(Traits::iter_mut) {
            if let (Value::Null, Some(Some(value))) = (&node.value, implied.get(name)) {
                node.value = value.clone();
            }
        }
    }
}

/// Fills in the value of one application of the trait `name`.
pub(super) fn fill_one(model: &Model, prelude: &Model, name: &ShapeId, node: &mut Node) {
    if let (Value::Null, Some(value)) = (&node.value, implied_value(model, prelude, name)) {
        node.value = value;
    }
}

/// The value of the trait `name` if it is applied without one: an empty list or object for
/// aggregate types, `None` for simple types, which need a value. A trait without a definition
/// counts as a structure.
fn implied_value(model: &Model, prelude: &Model, name: &ShapeId) -> Option<Value> {
    let shape = model.get(name).or_else(|| prelude.get(name));
    match shape.map(|shape| &shape.kind) {
        None | Some(Kind::Structure(_) | Kind::Union(_) | Kind::Map { .. }) => {
            Some(Value::Object(Vec::new()))
        }
        Some(Kind::List(_)) => Some(Value::Array(Vec::new())),
        Some(_) => None,
    }
}
