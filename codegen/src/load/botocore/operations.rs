//! Operations, their HTTP bindings and the traits on them.

use crate::load::json::{Field, Located};
use crate::model::node::{Node, Value};
use crate::model::{Kind, Operation as OperationShape, Reference, Shape, ShapeId, Traits, traits};
use crate::source::Span;

use super::definitions::{Definition, OperationEntry};
use super::format::{Endpoint, EndpointDiscovery, Http, Operation, Payload};
use super::targets::Shapes;
use super::{Converter, Label, node_object, node_text};

const READONLY: &str = "smithy.api#readonly";
const IDEMPOTENT: &str = "smithy.api#idempotent";
const STATIC_CONTEXT_PARAMS: &str = "smithy.rules#staticContextParams";
const OPERATION_CONTEXT_PARAMS: &str = "smithy.rules#operationContextParams";
const CLIENT_DISCOVERED_ENDPOINT: &str = "aws.api#clientDiscoveredEndpoint";

impl<'d, 'a> Converter<'d, 'a, '_> {
    /// Converts operations. Traits of their payloads move to the `shapes`.
    pub(super) fn operations<'o>(
        &mut self,
        operations: impl Iterator<Item = &'o OperationEntry<'a>>,
        shapes: &mut Shapes,
    ) -> Vec<Shape>
    where
        'a: 'o,
    {
        operations.map(|entry| self.operation(entry, shapes)).collect()
    }

    fn operation(&mut self, entry: &OperationEntry<'a>, shapes: &mut Shapes) -> Shape {
        let id = ShapeId::new(&self.metadata.namespace, &entry.name);
        let (span, operation) = (entry.span, &entry.value);
        let mut traits = Traits::default();
        self.put_description(&id, &mut traits, operation.description());
        self.put_operation_traits(&id, &mut traits, operation);
        self.put_auth(&id, &mut traits, operation);
        let input = self.payload(&id, span, operation.input, shapes);
        let output = self.payload(&id, span, operation.output, shapes);
        self.put_http(&id, &mut traits, operation.http, &input);
        if self.metadata.is_s3() && id.name() == "GetBucketLocation" {
            // The one operation whose output has no wrapper; botocore knows it by name too.
            self.annotate(&mut traits, traits::S3_UNWRAPPED_XML_OUTPUT, span);
        }
        let errors = self.read(&id, operation.errors).map(|errors| errors.value);
        let errors = errors.unwrap_or_default().into_iter().filter_map(|error| {
            self.target(&id, error.span, error.value.shape).map(|(target, _)| target)
        });
        let kind = OperationShape { errors: errors.collect(), input, output };
        Shape { id, span, mixins: Vec::new(), traits, kind: Kind::Operation(kind) }
    }

    fn put_operation_traits(
        &mut self,
        id: &ShapeId,
        traits: &mut Traits,
        operation: &Operation<'a>,
    ) {
        let flags = [
            (READONLY, operation.readonly),
            (IDEMPOTENT, operation.idempotent),
            (traits::HTTP_CHECKSUM_REQUIRED, operation.http_checksum_required),
        ];
        self.put_flags(id, traits, &flags);
        let objects = [
            (traits::HTTP_CHECKSUM, operation.http_checksum),
            (traits::REQUEST_COMPRESSION, operation.requestcompression),
            (STATIC_CONTEXT_PARAMS, operation.static_context_params),
            (OPERATION_CONTEXT_PARAMS, operation.operation_context_params),
        ];
        for (name, field) in objects {
            self.put_object(id, traits, name, field);
        }
        self.put_endpoint(id, traits, operation.endpoint);
        self.put_endpoint_discovery(id, traits, operation.endpointdiscovery);
        // The trait for this one is on the service, but the value must be a flag here.
        self.flag(id, operation.endpointoperation);
    }

    /// A reference to the payload, whose own traits move to its target.
    fn payload(
        &mut self,
        id: &ShapeId,
        span: Span,
        field: Field<'a, Payload<'a>>,
        shapes: &mut Shapes,
    ) -> Reference {
        let payload = self.read(id, field);
        let target = payload.and_then(|Located { span, value: payload, .. }| {
            let name = self.text(id, payload.location_name);
            let namespace = self.xml_namespace(id, payload.xml_namespace);
            let (target, definition) = self.target(id, span, payload.shape)?;
            if let Some(definition) = definition {
                self.move_to_target(definition, name, namespace, shapes);
            }
            Some(target)
        });
        target.unwrap_or_else(|| Reference::unit(span))
    }

    fn move_to_target(
        &mut self,
        definition: &'d Definition<'a>,
        name: Option<Node>,
        namespace: Option<Node>,
        shapes: &mut Shapes,
    ) {
        let id = &definition.id;
        let own = self.peek_namespace(definition.shape.xml_namespace);
        let Some(shape) = shapes.get_mut(id).filter(|_| self.metadata.names.xml) else { return };
        // A root element is named after its shape unless the model says otherwise.
        let name = name.filter(|name| name.as_str() != Some(id.name()));
        let namespace = namespace.or(own);
        for (trait_name, value) in [(traits::XML_NAME, name), (traits::XML_NAMESPACE, namespace)] {
            if let Some(value) = value.filter(|_| !shape.traits.has(trait_name)) {
                self.put(&mut shape.traits, trait_name, value);
            }
        }
    }

    /// Sets `http`, which only REST protocols read: the others fix it.
    fn put_http(
        &mut self,
        id: &ShapeId,
        traits: &mut Traits,
        field: Field<'a, Http<'a>>,
        input: &Reference,
    ) {
        let Some(Located { span, value: http, .. }) = self.read(id, field) else { return };
        let reader = self.reader.in_shape(id);
        let method = reader.required(http.method, "method", span);
        let uri = reader.required(http.request_uri, "requestUri", span);
        let code = self.number(id, http.response_code);
        let (Some(method), Some(uri)) = (method, uri) else { return };
        if !self.metadata.rest {
            return;
        }
        let labels = self.labels.get(&input.id).map_or(&[][..], Vec::as_slice);
        let uri = node_text(uri.span, rename_labels(&uri.value, labels));
        let code = code.unwrap_or_else(|| Node { span, value: Value::Number("200".into()) });
        let entries = [("method", method.into_node()), ("uri", uri), ("code", code)];
        self.put(traits, traits::HTTP, node_object(span, entries));
    }

    fn put_endpoint(&mut self, id: &ShapeId, traits: &mut Traits, field: Field<'a, Endpoint<'a>>) {
        let Some(Located { span, value: endpoint, .. }) = self.read(id, field) else { return };
        let reader = self.reader.in_shape(id);
        if let Some(prefix) = reader.required(endpoint.host_prefix, "hostPrefix", span) {
            let value = node_object(span, [("hostPrefix", prefix.into_node())]);
            self.put(traits, traits::ENDPOINT, value);
        }
    }

    fn put_endpoint_discovery(
        &mut self,
        id: &ShapeId,
        traits: &mut Traits,
        field: Field<'a, EndpointDiscovery<'a>>,
    ) {
        let Some(Located { span, value: discovery, .. }) = self.read(id, field) else { return };
        let required = self.flag(id, discovery.required).is_some();
        let required = Node { span, value: Value::Boolean(required) };
        let value = node_object(span, [("required", required)]);
        self.put(traits, CLIENT_DISCOVERED_ENDPOINT, value);
    }
}

/// `uri` with labels named as their members are: `{id}` and `{id+}` may be a member `Id`.
fn rename_labels(uri: &str, labels: &[Label]) -> String {
    let mut renamed = String::with_capacity(uri.len());
    let mut rest = uri;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((label, after)) = after.split_once('}') else { break };
        let name = label.trim_end_matches('+');
        let member = labels.iter().find(|(label, _)| **label == *name);
        let member = member.map_or(name, |(_, member)| member);
        let greedy = if label.ends_with('+') { "+" } else { "" };
        renamed.extend([before, "{", member, greedy, "}"]);
        rest = after;
    }
    renamed.push_str(rest);
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_take_the_names_of_members() {
        let labels = [("id".into(), "ApiId".into()), ("key".into(), "Key".into())];
        let renamed = rename_labels("/v2/{id}/{key+}/{other}?x={id}&y", &labels);
        assert_eq!(renamed, "/v2/{ApiId}/{Key+}/{other}?x={ApiId}&y");
        assert_eq!(rename_labels("/{id/{", &labels), "/{id/{");
    }
}
