//! One way of saying what version 1 and version 2 of Smithy say differently: after this stage an
//! enum is an enum shape, and a number that cannot be absent has a default.

use crate::model::node::{Node, Value};

use super::{EnumNames, Kind, Member, Model, Reference, Shape, ShapeId, Traits, traits};

/// The same model in the terms of version 2.
pub(crate) fn normalize(mut model: Model) -> Model {
    let defaults = version_one_defaults(&model);
    for (shape, member, value) in defaults {
        let found = model.shapes.get_mut(&shape).and_then(|shape| {
            shape.kind.members_mut().into_iter().find(|candidate| candidate.name == member)
        });
        if let Some(found) = found {
            let span = found.span;
            found.traits.set(default_id(), Node { span, value });
        }
    }
    for shape in model.shapes.values_mut() {
        enum_trait_to_shape(shape);
        complete_enum_values(shape);
    }
    model
}

/// In version 1, a number or boolean is absent only where it, or the member, is boxed.
fn version_one_defaults(model: &Model) -> Vec<(ShapeId, Box<str>, Value)> {
    let mut found = Vec::new();
    for id in &model.version_one {
        let Some(Shape { kind: Kind::Structure(members), .. }) = model.get(id) else { continue };
        for member in members {
            let boxed = member.traits.has(traits::BOX) || member.traits.has(traits::DEFAULT);
            if let (false, Some(zero)) = (boxed, version_one_zero(model, member)) {
                found.push((id.clone(), member.name.clone(), zero));
            }
        }
    }
    found
}

fn version_one_zero(model: &Model, member: &Member) -> Option<Value> {
    let target = &member.target.id;
    let unboxed = match model.get(target) {
        Some(shape) => model.version_one.contains(target) && !shape.traits.has(traits::BOX),
        None => target.name().starts_with("Primitive"),
    };
    if !unboxed {
        return None;
    }
    match model.kind(target)? {
        Kind::Boolean => Some(Value::Boolean(false)),
        Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::Float | Kind::Double => {
            Some(Value::Number("0".into()))
        }
        _ => None,
    }
}

fn default_id() -> ShapeId {
    ShapeId::new("smithy.api", "default")
}

/// A string with the trait `enum` becomes an enum shape.
fn enum_trait_to_shape(shape: &mut Shape) {
    if !matches!(shape.kind, Kind::String) {
        return;
    }
    let Some(definition) = shape.traits.remove(traits::ENUM) else { return };
    let items = definition.as_array().unwrap_or_default();
    let mut names = EnumNames::default();
    let members = items.iter().filter_map(|item| enum_member(item, &mut names));
    shape.kind = Kind::Enum(members.collect());
}

fn enum_member(item: &Node, names: &mut EnumNames) -> Option<Member> {
    let value = item.get("value")?;
    let name = match item.get("name").and_then(Node::as_str) {
        Some(name) => name.into(),
        None => names.name(value.as_str()?),
    };
    let mut kept = Traits::default();
    kept.set(ShapeId::new("smithy.api", "enumValue"), value.clone());
    for key in ["documentation", "tags"] {
        if let Some(node) = item.get(key) {
            kept.set(ShapeId::new("smithy.api", key), node.clone());
        }
    }
    // A flag here, a trait there.
    if let Some(node) = item.get("deprecated").filter(|node| node.as_bool() == Some(true)) {
        kept.annotate(traits::DEPRECATED, node.span);
    }
    let target = Reference { id: ShapeId::new("smithy.api", "Unit"), span: item.span };
    Some(Member { name, target, span: item.span, traits: kept })
}

/// The value of a string enum's member is its name, unless it says otherwise.
fn complete_enum_values(shape: &mut Shape) {
    let Kind::Enum(members) = &mut shape.kind else { return };
    for member in members {
        if !member.traits.has(traits::ENUM_VALUE) {
            let value = Node { span: member.span, value: Value::String(member.name.clone()) };
            member.traits.set(ShapeId::new("smithy.api", "enumValue"), value);
        }
    }
}
