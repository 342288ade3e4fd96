//! Traits applied without a value: what they stand for depends on the trait's type
//! (Smithy 2.0 specification, "Structure, map, and union trait values").

use indexmap::IndexMap;

use crate::model::node::{Node, Value};
use crate::model::{Kind, Model, ShapeId};

/// Gives all traits of the model that have no value the one they stand for.
pub(super) fn fill(model: &mut Model, prelude: &Model) {
    let mut bare: IndexMap<ShapeId, Option<Value>> = IndexMap::new();
    for shape in model.shapes.values() {
        let members = shape.kind.members();
        for traits in std::iter::once(&shape.traits).chain(members.iter().map(|m| &m.traits)) {
            let nulls = traits.iter().filter(|(_, value)| matches!(value.value, Value::Null));
            bare.extend(nulls.map(|(name, _)| (name.clone(), empty(model, prelude, name))));
        }
    }
    if bare.is_empty() {
        return;
    }
    let fill = |(name, node): (&ShapeId, &mut Node)| {
        if let (Value::Null, Some(Some(value))) = (&node.value, bare.get(name)) {
            node.value = value.clone();
        }
    };
    for shape in model.shapes.values_mut() {
        shape.traits.iter_mut().for_each(fill);
        for member in shape.kind.members_mut() {
            member.traits.iter_mut().for_each(fill);
        }
    }
}

/// Gives one trait the value it stands for, if it has none.
pub(super) fn fill_one(model: &Model, prelude: &Model, name: &ShapeId, node: &mut Node) {
    if let (Value::Null, Some(value)) = (&node.value, empty(model, prelude, name)) {
        node.value = value;
    }
}

/// The value that a trait without one has, if it may be left out: empty for aggregates.
/// A trait that nobody defines is taken for a structure.
fn empty(model: &Model, prelude: &Model, name: &ShapeId) -> Option<Value> {
    let shape = model.get(name).or_else(|| prelude.get(name));
    match shape.map(|shape| &shape.kind) {
        None | Some(Kind::Structure(_) | Kind::Union(_) | Kind::Map { .. }) => {
            Some(Value::Object(Vec::new()))
        }
        Some(Kind::List(_)) => Some(Value::Array(Vec::new())),
        Some(_) => None,
    }
}
