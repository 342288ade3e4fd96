//! The service shape.

use crate::load::json::{Entry, Field, ObjectNode};
use crate::model::node::{Node, Value};
use crate::model::{Kind, Reference, Service, Shape, Traits, traits};
use crate::source::Span;

use super::definitions::OperationEntry;
use super::format::Description;
use super::{Converter, node_entry, node_object, node_text, shape_id};

const CLIENT_CONTEXT_PARAMS: &str = "smithy.rules#clientContextParams";
const CLIENT_ENDPOINT_DISCOVERY: &str = "aws.api#clientEndpointDiscovery";

/// What the document says about its service outside of `metadata`.
pub(super) struct ServiceFields<'a> {
    pub(super) description: Description<'a>,
    pub(super) client_context_params: Field<'a, ObjectNode>,
    /// The XML namespace that all payloads agree on.
    pub(super) xml_namespace: Option<Node>,
    /// The operation that finds the endpoints of the others.
    pub(super) endpoint_operation: Option<(String, Span)>,
}

impl<'a> Converter<'_, 'a, '_, '_> {
    /// The service shape.
    pub(super) fn service(
        &mut self,
        fields: ServiceFields<'a>,
        operations: &[Shape],
    ) -> Option<Shape> {
        let span = self.metadata.span;
        let namespace = &self.metadata.namespace;
        let id = shape_id(namespace, &self.metadata.name, span, &mut self.reader)?;
        let mut traits = Traits::default();
        self.put_description(&id, &mut traits, fields.description);
        self.put_object(&id, &mut traits, CLIENT_CONTEXT_PARAMS, fields.client_context_params);
        self.put_names(&mut traits);
        self.put_service_auth(&mut traits);
        self.put_protocols(&mut traits);
        if let Some(uri) = self.metadata.xml_namespace.clone().or(fields.xml_namespace) {
            self.put(&mut traits, traits::XML_NAMESPACE, uri);
        }
        if let Some((name, at)) = fields.endpoint_operation
            && let Some(operation) = shape_id(&self.metadata.namespace, &name, at, &mut self.reader)
        {
            let operation = node_text(at, operation.as_str());
            let value = node_object(span, [("operation", operation)]);
            self.put(&mut traits, CLIENT_ENDPOINT_DISCOVERY, value);
        }
        let references = operations
            .iter()
            .map(|operation| Reference { id: operation.id.clone(), span: operation.span });
        let kind = Kind::Service(Service {
            version: self.metadata.version.clone(),
            operations: references.collect(),
            ..Service::default()
        });
        Some(Shape { id, span, mixins: Vec::new(), traits, kind })
    }

    fn put_names(&mut self, traits: &mut Traits) {
        let span = self.metadata.span;
        if let Some(title) = self.metadata.title.clone() {
            self.put(traits, traits::TITLE, title.into_node());
        }
        let sdk_id = &self.metadata.service_id;
        let usual =
            format!("{}-{}", sdk_id.to_lowercase().replace(' ', "-"), self.metadata.version);
        let mut entries = vec![node_entry("sdkId", node_text(span, sdk_id.as_ref()))];
        if let Some(prefix) = self.metadata.endpoint_prefix.clone() {
            entries.push(node_entry("endpointPrefix", prefix.into_node()));
        }
        if let Some(id) = self.metadata.doc_id.as_ref().filter(|id| **id != usual) {
            entries.push(node_entry("docId", node_text(span, id.as_ref())));
        }
        self.put(traits, traits::AWS_SERVICE, Node { span, value: Value::Object(entries) });
    }

    fn put_protocols(&mut self, traits: &mut Traits) {
        for (at, protocol) in self.metadata.protocols.clone() {
            if protocol == traits::REST_XML && self.metadata.is_s3() {
                let bare = Node { span: at, value: Value::Boolean(true) };
                self.put(traits, protocol, node_object(at, [("noErrorWrapping", bare)]));
            } else {
                self.annotate(traits, protocol, at);
            }
        }
        if let Some(at) = self.metadata.query_compatible {
            self.annotate(traits, traits::AWS_QUERY_COMPATIBLE, at);
        }
    }
}

/// The operation that finds the endpoints of the others, be it wanted or not.
pub(super) fn endpoint_operation(operations: &[OperationEntry<'_>]) -> Option<(String, Span)> {
    let found = operations.iter().find(|entry| entry.value.endpointoperation.is_true());
    found.map(|Entry { name, span, .. }| (name.to_string(), *span))
}
