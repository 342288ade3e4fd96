//! Loads botocore's `service-2.json`, and the files beside it ([`companions`]). The model has the
//! same traits as AWS's own Smithy models.
//!
//! Botocore and Smithy place some properties differently. Botocore writes `streaming` on references
//! where Smithy writes it on their targets ([`targets`]); it writes `locationName` on shapes where
//! Smithy writes it on the members that target them ([`members`]).

mod auth;
mod companions;
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
mod trait_builder;
mod xml_namespace;

use indexmap::IndexMap;

use crate::model::{Reference, ShapeId, is_identifier};
use crate::source::Span;

use super::Draft;
use super::json::{Entry, Field, JsonReader, Located, Map, Object, Str};
pub(super) use companions::Companion;
use definitions::{Definition, Definitions, OperationEntry};
use metadata::Metadata;
use select::FileSelection;
use service::ServiceFields;
use targets::RequiringMember;

/// Adds the document to the draft; if operations are named, only those and the shapes they need.
/// Unknown keys are not reported, since users do not write these files; a test checks that
/// `keys::NOT_READ` lists them.
pub(super) fn load(operation_names: &[String], draft: &mut Draft, reader: JsonReader<'_, '_>) {
    let Some(document) = reader.read_document::<format::Document<'_>>() else { return };
    let Some(metadata) = Metadata::read(document.metadata, reader) else { return };
    let namespace = metadata.namespace.clone();
    let description = document.description();
    let operations = operation_entries(document.operations, &namespace, reader);
    let definitions = Definitions::read(document.shapes, &operations, &namespace, reader);
    let selection = FileSelection::new(operation_names, &namespace, &operations, &definitions);
    let mut converter = Converter::new(metadata, &definitions, reader);

    let mut shapes = converter.convert_shapes(&selection);
    let selected = selection.operations.iter().filter_map(|index| operations.get(*index));
    let converted: Vec<_> =
        selected.map(|operation| converter.convert_operation(operation, &mut shapes)).collect();
    converter.resolve_requirements(&mut shapes);
    converter.mark_inputs_and_outputs(&mut shapes);
    let xml_namespace = converter.hoist_xml_namespace(&mut shapes, &converted, &operations);
    let fields = ServiceFields {
        description,
        client_context_params: document.client_context_params,
        xml_namespace,
        endpoint_operation: service::find_endpoint_operation(&operations),
    };
    let service = converter.convert_service(fields, &converted);

    draft.mark_case_sensitive(namespace);
    for shape in service.into_iter().chain(converted).chain(shapes.into_values()) {
        draft.add_shape(shape, reader.report);
    }
}

/// The operations of a file. Names that are not valid shape names are reported.
fn operation_entries<'a>(
    operations: Map<'a, Object<'a, Box<format::BotocoreOperation<'a>>>>,
    namespace: &str,
    reader: JsonReader<'a, '_>,
) -> Vec<OperationEntry<'a>> {
    let entries = reader.read_entries(operations, None, "operations").into_iter();
    let operations = entries.filter_map(|Entry { name, key, span, value }| {
        let id = shape_id(namespace, &name, span, reader)?;
        let value = reader.in_shape(&id).read_fields(key, value)?;
        Some(Entry { name, key, span, value })
    });
    operations.collect()
}

/// A URI label, and the name of the member that it is bound to.
type Label = (Box<str>, Box<str>);

/// Converts definitions of the file to shapes of the model.
struct Converter<'d, 'a, 'r: 'd> {
    metadata: Metadata<'a>,
    definitions: &'d Definitions<'a>,
    /// Members that require traits of their targets.
    requiring: Vec<RequiringMember>,
    /// Labels that differ from their members' names, by input.
    labels: IndexMap<ShapeId, Vec<Label>>,
    reader: JsonReader<'a, 'r>,
}

impl<'d, 'a, 'r> Converter<'d, 'a, 'r> {
    fn new(
        metadata: Metadata<'a>,
        definitions: &'d Definitions<'a>,
        reader: JsonReader<'a, 'r>,
    ) -> Self {
        Self { metadata, definitions, requiring: Vec::new(), labels: IndexMap::new(), reader }
    }

    /// The shape that the field `shape` of an object names, with its definition if the file has
    /// one. `reader` reports a missing field at `span`.
    fn resolve_target(
        &self,
        reader: JsonReader<'a, '_>,
        span: Span,
        field: Field<'a, Str<'a>>,
    ) -> Option<(Reference, Option<&'d Definition<'a>>)> {
        let Located { span, value: name } = reader.read_required(field, "shape", span)?;
        let definition = self.definitions.get(&name);
        let id = match definition {
            Some(definition) => definition.id.clone(),
            None => shape_id(&self.metadata.namespace, &name, span, self.reader)?,
        };
        Some((Reference { id, span }, definition))
    }
}

/// The id of the shape `name`. A name that is not valid is reported.
fn shape_id(namespace: &str, name: &str, at: Span, reader: JsonReader<'_, '_>) -> Option<ShapeId> {
    if is_identifier(name) {
        return Some(ShapeId::new(namespace, name));
    }
    reader.error_with_help(
        at,
        format!("`{name}` is not the name of a shape"),
        "names are letters, digits and underscores, and do not start with a digit",
    );
    None
}
