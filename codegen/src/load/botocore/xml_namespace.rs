//! XML namespaces. Botocore repeats the namespace of a service on every payload. Smithy says it
//! once, on the service, and a serializer must not write it twice.

use crate::load::json::{Field, Str};
use crate::model::node::{Node, Value};
use crate::model::{Kind, Shape, ShapeId, traits};

use super::definitions::OperationEntry;
use super::format::XmlNamespace;
use super::targets::Shapes;
use super::{Converter, node_entry, node_object, node_text};

type XmlNamespaceField<'a> = Field<'a, XmlNamespace<'a>>;

impl<'a> Converter<'_, 'a, '_, '_> {
    /// The value of an `xmlNamespace`, which is a URI or an object with one, as Smithy writes it.
    pub(super) fn xml_namespace(
        &mut self,
        owner: &ShapeId,
        field: XmlNamespaceField<'a>,
    ) -> Option<Node> {
        let mut reader = self.reader.in_shape(owner);
        let raw = field.raw()?;
        if raw.type_name() == "a string" {
            let uri = reader.entry::<Str<'_>>(raw)?;
            return Some(node_object(uri.span, [("uri", uri.into_node())]));
        }
        let namespace = reader.read(field)?;
        let uri = reader.required(namespace.value.uri, "uri", namespace.span);
        let prefix = reader.read(namespace.value.prefix);
        let mut entries = vec![node_entry("uri", uri?.into_node())];
        entries.extend(prefix.map(|prefix| node_entry("prefix", prefix.into_node())));
        Some(Node { span: namespace.span, value: Value::Object(entries) })
    }

    /// The value of an `xmlNamespace` as Smithy writes it, if it is as expected.
    pub(super) fn peek_namespace(&self, field: XmlNamespaceField<'a>) -> Option<Node> {
        let (uri, prefix) = parts(field)?;
        let span = self.reader.text.span(field.raw()?);
        let mut entries = vec![node_entry("uri", node_text(span, uri))];
        entries.extend(prefix.map(|prefix| node_entry("prefix", node_text(span, prefix))));
        Some(Node { span, value: Value::Object(entries) })
    }

    /// Moves the namespace that all payloads agree on from them to the service, unless that has
    /// one. Every operation is asked, be it wanted or not; the answer must not depend on it.
    pub(super) fn hoist_xml_namespace(
        &mut self,
        shapes: &mut Shapes,
        converted: &[Shape],
        operations: &[OperationEntry<'a>],
    ) -> Option<Node> {
        if !self.metadata.rest || self.metadata.xml_namespace.is_some() {
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
        let mut common: Option<(Parts<'a>, XmlNamespaceField<'a>)> = None;
        for input in operations.iter().filter_map(|entry| entry.value.input.peek()) {
            let target = |name: Field<'a, Str<'a>>| self.definitions.get(&name.peek_str()?);
            let shape = target(input.shape);
            let payload = shape.and_then(|shape| {
                let name = shape.shape.payload.peek_str()?;
                shape.members.iter().flatten().find(|member| member.name == name)
            });
            let fields = [
                Some(input.xml_namespace),
                shape.map(|shape| shape.shape.xml_namespace),
                payload.map(|payload| payload.fields.xml_namespace),
                payload.and_then(|payload| Some(target(payload.fields.shape)?.shape.xml_namespace)),
            ];
            for field in fields.into_iter().flatten() {
                let Some(parts) = parts(field) else { continue };
                if common.get_or_insert((parts.clone(), field)).0 != parts {
                    return None;
                }
            }
        }
        self.peek_namespace(common?.1)
    }
}

/// A URI and a prefix.
type Parts<'a> = (Str<'a>, Option<Str<'a>>);

/// The parts of an `xmlNamespace`, if it is as expected. What is not is reported elsewhere.
fn parts<'a>(field: XmlNamespaceField<'a>) -> Option<Parts<'a>> {
    let raw = field.raw()?;
    if raw.type_name() == "a string" {
        return Some((raw.string().ok()?, None));
    }
    let namespace = field.peek()?;
    Some((namespace.uri.peek_str()?, namespace.prefix.peek_str()))
}

fn remove_namespace(shape: &mut Shape) {
    shape.traits.remove(traits::XML_NAMESPACE);
    for member in shape.kind.members_mut() {
        if member.traits.has(traits::HTTP_PAYLOAD) {
            member.traits.remove(traits::XML_NAMESPACE);
        }
    }
}
