//! The service shape.

use crate::load::json::{Entry, Field, ObjectNode};
use crate::model::node::{Node, Value};
use crate::model::{Kind, Reference, Service, Shape, traits};
use crate::source::Span;

use super::definitions::OperationEntry;
use super::format::Description;
use super::metadata::Metadata;
use super::trait_builder::{TraitBuilder, object_node, string_node};
use super::{Converter, shape_id};

const CLIENT_ENDPOINT_DISCOVERY: &str = "aws.api#clientEndpointDiscovery";

/// Properties of the service that are not in `metadata`.
pub(super) struct ServiceFields<'a> {
    pub(super) description: Description<'a>,
    pub(super) client_context_params: Field<'a, ObjectNode>,
    /// The XML namespace that is common to all payloads.
    pub(super) xml_namespace: Option<Node>,
    /// The name of the operation that discovers endpoints, and its location.
    pub(super) endpoint_operation: Option<(String, Span)>,
}

impl<'a> Converter<'_, 'a, '_> {
    /// The service shape, which binds `operations`.
    pub(super) fn convert_service(
        &self,
        fields: ServiceFields<'a>,
        operations: &[Shape],
    ) -> Option<Shape> {
        let metadata = &self.metadata;
        let span = metadata.span;
        let id = shape_id(&metadata.namespace, &metadata.name, span, self.reader)?;
        let mut builder = TraitBuilder::new(&id, self.reader);
        builder.put_description(fields.description);
        builder.put_field(traits::CLIENT_CONTEXT_PARAMS, fields.client_context_params);
        builder.put_names(metadata);
        builder.put_service_auth(metadata);
        builder.put_protocols(metadata);
        if let Some(uri) = metadata.xml_namespace.clone().or(fields.xml_namespace) {
            builder.put(traits::XML_NAMESPACE, uri);
        }
        if let Some((name, at)) = fields.endpoint_operation
            && let Some(operation) = shape_id(&metadata.namespace, &name, at, self.reader)
        {
            let operation = string_node(at, operation.as_str());
            let value = object_node(span, [("operation", operation)]);
            builder.put(CLIENT_ENDPOINT_DISCOVERY, value);
        }
        let references = operations
            .iter()
            .map(|operation| Reference { id: operation.id.clone(), span: operation.span });
        let kind = Kind::Service(Service {
            version: metadata.version.clone(),
            operations: references.collect(),
            ..Service::default()
        });
        let traits = builder.traits;
        Some(Shape { id, span, mixins: Vec::new(), traits, kind })
    }
}

impl<'a> TraitBuilder<'a, '_> {
    /// Sets `title` and `aws.api#service`.
    fn put_names(&mut self, metadata: &Metadata<'a>) {
        let span = metadata.span;
        if let Some(title) = metadata.title.clone() {
            self.put(traits::TITLE, title.into());
        }
        let sdk_id = &metadata.service_id;
        let default_doc_id =
            format!("{}-{}", sdk_id.to_lowercase().replace(' ', "-"), metadata.version);
        let doc_id = metadata.doc_id.as_ref().filter(|id| **id != default_doc_id);
        let entries = [
            ("sdkId", Some(string_node(span, sdk_id.as_ref()))),
            ("endpointPrefix", metadata.endpoint_prefix.clone().map(Node::from)),
            ("docId", doc_id.map(|id| string_node(span, id.as_ref()))),
        ];
        let entries = entries.into_iter().filter_map(|(name, node)| Some((name, node?)));
        self.put(traits::AWS_SERVICE, object_node(span, entries));
    }

    fn put_protocols(&mut self, metadata: &Metadata<'a>) {
        for (at, protocol) in metadata.protocols.clone() {
            if protocol == traits::REST_XML && metadata.is_s3() {
                let no_wrapping = Node { span: at, value: Value::Boolean(true) };
                self.put(protocol, object_node(at, [("noErrorWrapping", no_wrapping)]));
            } else {
                self.annotate(protocol, at);
            }
        }
        if let Some(at) = metadata.query_compatible {
            self.annotate(traits::AWS_QUERY_COMPATIBLE, at);
        }
    }
}

/// The operation that discovers endpoints, selected or not.
pub(super) fn find_endpoint_operation(operations: &[OperationEntry<'_>]) -> Option<(String, Span)> {
    let found = operations.iter().find(|entry| entry.value.endpointoperation.is_true());
    found.map(|Entry { name, span, .. }| (name.to_string(), *span))
}
