//! XML namespaces. Botocore repeats the namespace of a service on every payload. Smithy has it
//! once, on the service (Smithy 2.0 specification, "`xmlNamespace` trait").

use crate::load::json::{Field, Str};
use crate::model::node::Node;
use crate::model::{Kind, Shape, traits};

use super::Converter;
use super::definitions::OperationEntry;
use super::format::XmlNamespace;
use super::targets::Shapes;
use super::trait_builder::{TraitBuilder, object_node, string_node};

/// A URI, or an object with a URI and a prefix.
type XmlNamespaceField<'a> = Field<'a, XmlNamespace<'a>>;

impl<'a> TraitBuilder<'a, '_> {
    /// The value of the trait `xmlNamespace`. Errors are reported.
    pub(super) fn convert_xml_namespace(&self, field: XmlNamespaceField<'a>) -> Option<Node> {
        let raw = field.raw()?;
        if raw.type_name() == "a string" {
            let uri = self.reader.read(Field::<Str<'_>>::from(raw))?;
            return Some(object_node(uri.span, [("uri", uri.into())]));
        }
        let namespace = self.reader.read(field)?;
        let uri = self.reader.read_required(namespace.value.uri, "uri", namespace.span);
        let prefix = self.reader.read(namespace.value.prefix);
        let prefix = prefix.map(|prefix| ("prefix", prefix.into()));
        Some(object_node(namespace.span, [("uri", uri?.into())].into_iter().chain(prefix)))
    }
}

impl<'a> Converter<'_, 'a, '_> {
    /// The value of the trait `xmlNamespace`. `None` if there are errors, which are reported where
    /// the field is read.
    pub(super) fn peek_namespace(&self, field: XmlNamespaceField<'a>) -> Option<Node> {
        let (uri, prefix) = uri_and_prefix(field)?;
        let span = self.reader.text.span(field.raw()?);
        let prefix = prefix.map(|prefix| ("prefix", string_node(span, prefix)));
        Some(object_node(span, [("uri", string_node(span, uri))].into_iter().chain(prefix)))
    }

    /// Removes the namespace that all payloads have in common from the inputs of the `converted`
    /// operations and returns it. `None` if there is no common namespace, or the service has its
    /// own. All `operations` of the file are compared, so that the result does not depend on the
    /// selection.
    pub(super) fn hoist_xml_namespace(
        &self,
        shapes: &mut Shapes,
        converted: &[Shape],
        operations: &[OperationEntry<'a>],
    ) -> Option<Node> {
        if !self.metadata.has_http_bindings || self.metadata.xml_namespace.is_some() {
            return None;
        }
        let common = self.common_namespace(operations)?;
        for operation in converted {
            if let Kind::Operation(operation) = &operation.kind
                && let Some(shape) = shapes.get_mut(&operation.input.id)
            {
                remove_namespace(shape);
            }
        }
        Some(common)
    }

    fn common_namespace(&self, operations: &[OperationEntry<'a>]) -> Option<Node> {
        let inputs = operations.iter().filter_map(|entry| entry.value.input.peek());
        let fields = inputs.flat_map(|input| {
            let shape = self.definitions.target(input.shape);
            let payload = shape.and_then(|shape| {
                let name = shape.shape.payload.peek_str()?;
                shape.members.iter().flatten().find(|member| member.name == name)
            });
            let target = payload.and_then(|payload| self.definitions.target(payload.fields.shape));
            [
                Some(input.xml_namespace),
                shape.map(|shape| shape.shape.xml_namespace),
                payload.map(|payload| payload.fields.xml_namespace),
                target.map(|target| target.shape.xml_namespace),
            ]
        });
        let namespaces = fields.flatten();
        let mut namespaces = namespaces.filter_map(|field| Some((field, uri_and_prefix(field)?)));
        let (field, common) = namespaces.next()?;
        if namespaces.any(|(_, namespace)| namespace != common) {
            return None;
        }
        self.peek_namespace(field)
    }
}

/// The URI and prefix of an `xmlNamespace`. `None` if there are errors, which are reported where
/// the field is read.
fn uri_and_prefix<'a>(field: XmlNamespaceField<'a>) -> Option<(Str<'a>, Option<Str<'a>>)> {
    let raw = field.raw()?;
    if raw.type_name() == "a string" {
        return Some((raw.string().ok()?, None));
    }
    let namespace = field.peek()?;
    Some((namespace.uri.peek_str()?, namespace.prefix.peek_str()))
}

/// Removes the namespace from a structure and from the member that is its payload.
fn remove_namespace(shape: &mut Shape) {
    shape.traits.remove(traits::XML_NAMESPACE);
    for member in shape.kind.members_mut() {
        if member.traits.has(traits::HTTP_PAYLOAD) {
            member.traits.remove(traits::XML_NAMESPACE);
        }
    }
}
