//! An operation as JSON: its sides by shape id, and every shape they reach, once.

use crate::json_writer::{self, array, object, string};
use crate::node::{Node, Value};
use crate::smithy::{Kind, Member, Shape, ShapeId, traits};

use super::{Described, Part, method_name::method_name};

/// The parts to be shown, as one object.
pub(super) fn text(described: &Described<'_>) -> String {
    let operation = &described.operation.shape.id;
    let id = |id: Option<&ShapeId>| id.map_or(Value::Null, |id| string(id.as_str()));
    let mut entries = vec![
        ("operation", string(operation.as_str())),
        ("service", string(described.selection.service.id.as_str())),
        ("method", string(&method_name(operation.name()))),
    ];
    if described.part.has(Part::Request) {
        entries.push(("request", id(described.request())));
    }
    if described.part.has(Part::Response) {
        entries.push(("response", id(described.response())));
    }
    if described.part.has(Part::Errors) {
        entries.push(("errors", array(described.errors().map(|error| string(error.as_str())))));
    }
    let shapes = described.shapes();
    let shapes = shapes.iter().map(|shape| (shape.id.as_str(), shape_value(shape)));
    entries.push(("shapes", object(shapes)));
    json_writer::write(&object(entries))
}

fn shape_value(shape: &Shape) -> Value {
    let mut entries = vec![("type", string(shape.kind.name()))];
    match &shape.kind {
        Kind::Structure(members) | Kind::Union(members) => {
            entries.push(("members", array(members.iter().map(member_value))));
        }
        Kind::Enum(members) | Kind::IntEnum(members) => {
            let value = |member: &Member| {
                member.traits.get(traits::ENUM_VALUE).map(|node| node.value.clone())
            };
            entries.push(("values", array(members.iter().filter_map(value))));
        }
        Kind::List(member) => entries.push(("member", string(member.target.id.as_str()))),
        Kind::Map { key, value } => {
            entries.push(("key", string(key.target.id.as_str())));
            entries.push(("value", string(value.target.id.as_str())));
        }
        _ => {}
    }
    if let Some(fault) = shape.traits.str(traits::ERROR) {
        entries.push(("error", string(fault)));
    }
    if let Some(status) = shape.traits.get(traits::HTTP_ERROR).and_then(Node::as_number) {
        entries.push(("status", Value::Number(status.into())));
    }
    push_documentation(&mut entries, shape.traits.str(traits::DOCUMENTATION));
    object(entries)
}

fn member_value(member: &Member) -> Value {
    let mut entries = vec![
        ("name", string(&member.name)),
        ("target", string(member.target.id.as_str())),
        ("required", Value::Boolean(member.traits.has(traits::REQUIRED))),
    ];
    push_documentation(&mut entries, member.traits.str(traits::DOCUMENTATION));
    object(entries)
}

fn push_documentation(entries: &mut Vec<(&str, Value)>, documentation: Option<&str>) {
    entries.extend(documentation.map(|text| ("documentation", string(text))));
}
