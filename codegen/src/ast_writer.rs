//! A model as JSON AST 2.0 text (Smithy 2.0 specification, "JSON AST").
//!
//! The text is for version control: shapes, traits and references stand in the order of their ids,
//! members and trait values in the model's, so that a change shows as the lines it concerns.

use crate::json_writer::{self, array, object, string};
use crate::load::CASE_SENSITIVE;
use crate::node::Value;
use crate::smithy::{
    Kind, Member, Model, Operation, Reference, Resource, Service, Shape, Traits, check,
};

/// The text of a model whose mixins are flattened and which is in the terms of version 2.
pub(crate) fn write(model: &Model) -> String {
    let mut shapes: Vec<&Shape> = model.shapes.values().collect();
    shapes.sort_by(|a, b| a.id.cmp(&b.id));
    let shapes = object(shapes.into_iter().map(|shape| (shape.id.as_str(), shape_value(shape))));
    let mut document = vec![("smithy", string("2.0"))];
    push_unless_empty(&mut document, "metadata", metadata(model));
    document.push(("shapes", shapes));
    json_writer::write(&object(document))
}

/// The model's own, and what a reader must know to accept names that botocore's files have.
fn metadata(model: &Model) -> Value {
    let mut entries: Vec<_> =
        model.metadata.iter().map(|(key, node)| (key.as_str(), node.value.clone())).collect();
    let mut namespaces = check::namespaces_with_case_conflicts(model);
    namespaces.sort_unstable();
    let namespaces = array(namespaces.iter().map(|namespace| string(namespace)));
    push_unless_empty(&mut entries, CASE_SENSITIVE, namespaces);
    entries.sort_by_key(|(key, _)| *key);
    object(entries)
}

fn shape_value(shape: &Shape) -> Value {
    let mut entries = vec![("type", string(shape.kind.name()))];
    match &shape.kind {
        Kind::Enum(members)
        | Kind::IntEnum(members)
        | Kind::Structure(members)
        | Kind::Union(members) => {
            let members = members.iter().map(|member| (&*member.name, member_value(member)));
            entries.push(("members", object(members)));
        }
        Kind::List(member) => entries.push(("member", member_value(member))),
        Kind::Map { key, value } => {
            entries.extend([("key", member_value(key)), ("value", member_value(value))]);
        }
        Kind::Service(service) => push_service(&mut entries, service),
        Kind::Resource(resource) => push_resource(&mut entries, resource),
        Kind::Operation(operation) => push_operation(&mut entries, operation),
        Kind::Blob
        | Kind::Boolean
        | Kind::String
        | Kind::Byte
        | Kind::Short
        | Kind::Integer
        | Kind::Long
        | Kind::Float
        | Kind::Double
        | Kind::BigInteger
        | Kind::BigDecimal
        | Kind::Timestamp
        | Kind::Document => {}
    }
    push_unless_empty(&mut entries, "traits", traits_value(&shape.traits));
    object(entries)
}

type Entries<'m> = Vec<(&'m str, Value)>;

fn push_service<'m>(entries: &mut Entries<'m>, service: &'m Service) {
    if !service.version.is_empty() {
        entries.push(("version", string(&service.version)));
    }
    push_unless_empty(entries, "operations", references(&service.operations));
    push_unless_empty(entries, "resources", references(&service.resources));
    push_unless_empty(entries, "errors", references(&service.errors));
    let mut rename: Vec<_> =
        service.rename.iter().map(|(from, to)| (from.id.as_str(), string(to))).collect();
    rename.sort_by_key(|(from, _)| *from);
    push_unless_empty(entries, "rename", object(rename));
}

fn push_resource<'m>(entries: &mut Entries<'m>, resource: &'m Resource) {
    let named = |all: &'m [(String, Reference)]| {
        object(all.iter().map(|(name, reference)| (name.as_str(), reference_value(reference))))
    };
    push_unless_empty(entries, "identifiers", named(&resource.identifiers));
    push_unless_empty(entries, "properties", named(&resource.properties));
    let bound = |(lifecycle, reference): &(crate::smithy::Lifecycle, Reference)| {
        (lifecycle.name(), reference_value(reference))
    };
    entries.extend(resource.lifecycle.iter().map(bound));
    push_unless_empty(entries, "operations", references(&resource.operations));
    push_unless_empty(entries, "collectionOperations", references(&resource.collection_operations));
    push_unless_empty(entries, "resources", references(&resource.resources));
}

fn push_operation(entries: &mut Entries<'_>, operation: &Operation) {
    entries.push(("input", reference_value(&operation.input)));
    entries.push(("output", reference_value(&operation.output)));
    push_unless_empty(entries, "errors", references(&operation.errors));
}

fn member_value(member: &Member) -> Value {
    let mut entries = vec![("target", string(member.target.id.as_str()))];
    push_unless_empty(&mut entries, "traits", traits_value(&member.traits));
    object(entries)
}

fn traits_value(traits: &Traits) -> Value {
    let mut all: Vec<_> =
        traits.iter().map(|(id, node)| (id.as_str(), node.value.clone())).collect();
    all.sort_by_key(|(id, _)| *id);
    object(all)
}

/// Mentions of shapes; their order never means anything.
fn references(all: &[Reference]) -> Value {
    let mut sorted: Vec<&Reference> = all.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    array(sorted.into_iter().map(reference_value))
}

fn reference_value(reference: &Reference) -> Value {
    object([("target", string(reference.id.as_str()))])
}

fn push_unless_empty<'m>(entries: &mut Entries<'m>, name: &'m str, value: Value) {
    let empty = match &value {
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    };
    if !empty {
        entries.push((name, value));
    }
}
