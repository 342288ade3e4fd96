//! Converts models of version 1 of Smithy to version 2: strings with the trait `enum` become enum
//! shapes, and members with an implied default get the trait `default`.

use crate::model::node::{Node, Value};

use super::{EnumNames, Kind, Member, Model, Reference, Shape, ShapeId, Simple, Traits, traits};

/// Converts the model to version 2.
pub(crate) fn normalize(mut model: Model) -> Model {
    for (shape, member, value) in implied_defaults(&model) {
        let shape = model.shapes.get_mut(&shape);
        if let Some(member) = shape.and_then(|shape| shape.kind.member_mut(&member)) {
            let default = Node { span: member.span, value };
            member.traits.set(ShapeId::in_prelude("default"), default);
        }
    }
    for shape in model.shapes.values_mut() {
        enum_trait_to_shape(shape);
        complete_enum_values(shape);
    }
    model
}

/// The structure members of version 1 with an implied default, each with its default: zero or
/// false. A member has none if it or its target has the trait `box`.
fn implied_defaults(model: &Model) -> Vec<(ShapeId, Box<str>, Value)> {
    let mut found = Vec::new();
    for id in &model.version_one {
        let Some(Shape { kind: Kind::Structure(members), .. }) = model.get(id) else { continue };
        for member in members {
            if member.traits.has(traits::BOX) || member.traits.has(traits::DEFAULT) {
                continue;
            }
            let zero = zero_of_unboxed(model, &member.target.id);
            found.extend(zero.map(|zero| (id.clone(), member.name.clone(), zero)));
        }
    }
    found
}

/// The zero value of a simple type of version 1 that cannot be absent. `None` for other shapes.
fn zero_of_unboxed(model: &Model, target: &ShapeId) -> Option<Value> {
    let unboxed = match model.get(target) {
        Some(shape) => model.version_one.contains(target) && !shape.traits.has(traits::BOX),
        None => target.name().starts_with("Primitive"),
    };
    match model.kind(target)? {
        _ if !unboxed => None,
        Kind::Simple(Simple::Boolean) => Some(Value::Boolean(false)),
        Kind::Simple(simple) if simple.has_primitive_shape() => Some(Value::Number("0".into())),
        _ => None,
    }
}

/// Converts a string shape with the trait `enum` to an enum shape.
fn enum_trait_to_shape(shape: &mut Shape) {
    if !matches!(shape.kind, Kind::Simple(Simple::String)) {
        return;
    }
    let Some(definition) = shape.traits.remove(traits::ENUM) else { return };
    let items = definition.as_array().unwrap_or_default();
    let mut names = EnumNames::default();
    let members = items.iter().filter_map(|item| enum_member(item, &mut names));
    shape.kind = Kind::Enum(members.collect());
}

/// The member of an enum shape for an entry of the trait `enum`.
fn enum_member(item: &Node, names: &mut EnumNames) -> Option<Member> {
    let value = item.get("value")?;
    let name = match item.get("name").and_then(Node::as_str) {
        Some(name) => name.into(),
        None => names.name(value.as_str()?),
    };
    let mut traits = Traits::default();
    traits.set(ShapeId::in_prelude("enumValue"), value.clone());
    for key in ["documentation", "tags"] {
        if let Some(node) = item.get(key) {
            traits.set(ShapeId::in_prelude(key), node.clone());
        }
    }
    // In the trait `enum` it is a boolean; on a member it is an annotation trait.
    if let Some(node) = item.get("deprecated").filter(|node| node.as_bool() == Some(true)) {
        traits.annotate(super::traits::DEPRECATED, node.span);
    }
    let tags = item.get("tags").and_then(Node::as_array).unwrap_or_default();
    if let Some(node) = tags.iter().find(|tag| tag.as_str() == Some("internal")) {
        traits.annotate(super::traits::INTERNAL, node.span);
    }
    Some(Member { name, target: Reference::unit(item.span), span: item.span, traits })
}

/// Sets the value of each member of a string enum without a value to the member's name (Smithy 2.0
/// specification, "enum default values").
fn complete_enum_values(shape: &mut Shape) {
    let Kind::Enum(members) = &mut shape.kind else { return };
    for member in members.iter_mut().filter(|member| !member.traits.has(traits::ENUM_VALUE)) {
        let value = Node { span: member.span, value: Value::String(member.name.clone()) };
        member.traits.set(ShapeId::in_prelude("enumValue"), value);
    }
}
