//! botocore's `service-2.json`, converted to the same model with Smithy traits, as the official
//! Smithy models of AWS express the same facts.
//!
//! Botocore says some things about a shape where Smithy says them about the references to it, and
//! the reverse: [`definitions`] and [`targets`] move them.

mod auth;
mod definitions;
mod descriptions;
mod format;
#[cfg(test)]
mod keys;
mod members;
mod metadata;
mod operations;
mod select;
mod service;
mod shapes;
mod targets;
#[cfg(test)]
mod tests;
mod xml_namespace;

use indexmap::IndexMap;

use crate::model::node::{Key, Node, Value};
use crate::model::{Reference, ShapeId, Traits, is_identifier};
use crate::source::Span;

use super::Draft;
use super::json::{Entry, Field, FromJson, Located, Map, Number, Object, ObjectNode, Reader, Str};
use definitions::{Definition, Definitions, OperationEntry};
use metadata::Metadata;
use select::Selection;
use service::ServiceFields;
use targets::RequiringMember;

/// Adds the reader's document to the draft, or as much of it as the `wanted` operations need, if
/// any are named. Keys that the format does not have are not reported: the file is not the user's.
/// A test compares them with `keys::NOT_READ`.
pub(super) fn load(wanted: &[String], draft: &mut Draft, reader: Reader<'_, '_>) {
    let Some(document) = reader.document::<format::Document<'_>>() else { return };
    let Some(metadata) = Metadata::read(document.metadata, reader) else { return };
    let namespace = metadata.namespace.clone();
    let description = document.description();
    let operations = operation_entries(document.operations, &namespace, reader);
    let definitions = Definitions::read(document.shapes, &operations, &namespace, reader);
    let selection = Selection::new(wanted, &namespace, &operations, &definitions);
    let mut converter = Converter::new(metadata, &definitions, reader);

    let mut shapes = converter.shapes(&selection);
    let selected = selection.operations.iter().filter_map(|index| operations.get(*index));
    let converted = converter.operations(selected, &mut shapes);
    converter.resolve_requirements(&mut shapes);
    converter.mark_inputs_and_outputs(&mut shapes);
    let xml_namespace = converter.hoist_xml_namespace(&mut shapes, &converted, &operations);
    let fields = ServiceFields {
        description,
        client_context_params: document.client_context_params,
        xml_namespace,
        endpoint_operation: service::endpoint_operation(&operations),
    };
    let service = converter.service(fields, &converted);

    draft.mark_case_sensitive(namespace);
    for shape in service.into_iter().chain(converted).chain(shapes.into_values()) {
        draft.add_shape(shape, reader.report);
    }
}

/// The operations of a file. Names that are not names of shapes are reported.
fn operation_entries<'a>(
    operations: Map<'a, Object<'a, Box<format::Operation<'a>>>>,
    namespace: &str,
    reader: Reader<'a, '_>,
) -> Vec<OperationEntry<'a>> {
    let entries = reader.map(operations, None, "operations").into_iter();
    let operations = entries.filter_map(|Entry { name, key, span, value }| {
        let id = shape_id(namespace, &name, span, reader)?;
        let value = reader.in_shape(&id).fields(key, value)?;
        Some(Entry { name, key, span, value })
    });
    operations.collect()
}

/// A label in a URI, and the name of its member if that is another.
type Label = (Box<str>, Box<str>);

/// Converts what the file says to shapes of the model.
struct Converter<'d, 'a, 'r> {
    metadata: Metadata<'a>,
    definitions: &'d Definitions<'a>,
    /// Members that require traits of their targets.
    requiring: Vec<RequiringMember>,
    /// Labels by the input whose members they are.
    labels: IndexMap<ShapeId, Vec<Label>>,
    /// Trait ids made so far, so that each is allocated once.
    ids: IndexMap<&'static str, ShapeId>,
    reader: Reader<'a, 'r>,
}

impl<'d, 'a, 'r> Converter<'d, 'a, 'r> {
    fn new(
        metadata: Metadata<'a>,
        definitions: &'d Definitions<'a>,
        reader: Reader<'a, 'r>,
    ) -> Self {
        Self {
            metadata,
            definitions,
            requiring: Vec::new(),
            labels: IndexMap::new(),
            ids: IndexMap::new(),
            reader,
        }
    }

    /// The value of a field of `owner`, or a report that it is of another type.
    fn read<T: FromJson<'a>>(
        &mut self,
        owner: &ShapeId,
        field: Field<'a, T>,
    ) -> Option<Located<T>> {
        self.reader.in_shape(owner).read(field)
    }

    /// The place of the key of a flag that is set.
    fn flag(&mut self, owner: &ShapeId, field: Field<'a, bool>) -> Option<Span> {
        let is_set = self.read(owner, field)?.value;
        field.raw().filter(|_| is_set).map(|value| self.reader.text.key_span(value))
    }

    /// The target that a field of `owner` names, with its definition if the file has one.
    fn target(
        &mut self,
        owner: &ShapeId,
        owner_span: Span,
        field: Field<'a, Str<'a>>,
    ) -> Option<(Reference, Option<&'d Definition<'a>>)> {
        let reader = self.reader.in_shape(owner);
        let Located { span, value: name, .. } = reader.required(field, "shape", owner_span)?;
        let definition = self.definitions.get(&name);
        let id = match definition {
            Some(definition) => definition.id.clone(),
            None => shape_id(&self.metadata.namespace, &name, span, self.reader)?,
        };
        Some((Reference { id, span }, definition))
    }

    /// Sets the trait `name`, one of our own constants.
    fn put(&mut self, traits: &mut Traits, name: &'static str, value: Node) {
        let id = self.ids.entry(name).or_insert_with(|| {
            let (namespace, name) = name.split_once('#').unwrap_or(("smithy.api", name));
            ShapeId::new(namespace, name)
        });
        traits.set(id.clone(), value);
    }

    /// Sets the trait `name`, which has no value.
    fn annotate(&mut self, traits: &mut Traits, name: &'static str, span: Span) {
        self.put(traits, name, node_object(span, []));
    }

    /// Sets the traits without values whose flags are set.
    fn put_flags(
        &mut self,
        owner: &ShapeId,
        traits: &mut Traits,
        flags: &[(&'static str, Field<'a, bool>)],
    ) {
        for (name, field) in flags {
            if let Some(at) = self.flag(owner, *field) {
                self.annotate(traits, name, at);
            }
        }
    }

    /// Sets the trait `name` to a string of the file.
    fn put_text(
        &mut self,
        owner: &ShapeId,
        traits: &mut Traits,
        name: &'static str,
        field: Field<'a, Str<'a>>,
    ) {
        if let Some(text) = self.text(owner, field) {
            self.put(traits, name, text);
        }
    }

    /// Sets the trait `name` to an object of the file.
    fn put_object(
        &mut self,
        owner: &ShapeId,
        traits: &mut Traits,
        name: &'static str,
        field: Field<'a, ObjectNode>,
    ) {
        if let Some(Located { value: ObjectNode(node), .. }) = self.read(owner, field) {
            self.put(traits, name, node);
        }
    }

    /// A string of the file as a node.
    fn text(&mut self, owner: &ShapeId, field: Field<'a, Str<'a>>) -> Option<Node> {
        self.read(owner, field).map(Located::<Str<'_>>::into_node)
    }

    /// A number of the file as a node.
    fn number(&mut self, owner: &ShapeId, field: Field<'a, Number<'a>>) -> Option<Node> {
        self.read(owner, field).map(Located::<Number<'_>>::into_node)
    }
}

/// The id of `name` in `namespace`, or a report that it cannot be one.
fn shape_id(namespace: &str, name: &str, span: Span, reader: Reader<'_, '_>) -> Option<ShapeId> {
    if is_identifier(name) {
        return Some(ShapeId::new(namespace, name));
    }
    reader.error_with_help(
        span,
        format!("`{name}` is not the name of a shape"),
        "names are letters, digits and underscores, and do not start with a digit",
    );
    None
}

/// A string that the model has where the file has other words.
fn node_text(span: Span, text: impl Into<Box<str>>) -> Node {
    Node { span, value: Value::String(text.into()) }
}

/// An object that the model has where the file has none.
fn node_object<const N: usize>(span: Span, entries: [(&str, Node); N]) -> Node {
    let entries = entries.into_iter().map(|(name, node)| node_entry(name, node));
    Node { span, value: Value::Object(entries.collect()) }
}

fn node_entry(name: &str, node: Node) -> (Key, Node) {
    (Key { span: node.span, name: name.into() }, node)
}
