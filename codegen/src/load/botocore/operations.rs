//! Operations, their HTTP bindings and their other traits.

use crate::load::json::{Field, Located};
use crate::model::node::{Node, Value};
use crate::model::{Kind, Operation, Reference, Shape, ShapeId, traits};
use crate::source::Span;

use super::definitions::{Definition, OperationEntry};
use super::format::{BotocoreOperation, Http, Payload};
use super::targets::Shapes;
use super::trait_builder::{TraitBuilder, object_node, put, string_node};
use super::{Converter, Label};

const READONLY: &str = "smithy.api#readonly";
const IDEMPOTENT: &str = "smithy.api#idempotent";
const CLIENT_DISCOVERED_ENDPOINT: &str = "aws.api#clientDiscoveredEndpoint";

impl<'d, 'a> Converter<'d, 'a, '_> {
    /// Converts an operation. Traits of its `input` and `output` are moved to the `shapes`.
    pub(super) fn convert_operation(
        &mut self,
        entry: &OperationEntry<'a>,
        shapes: &mut Shapes,
    ) -> Shape {
        let id = ShapeId::new(&self.metadata.namespace, &entry.name);
        let (span, operation) = (entry.span, &entry.value);
        let mut builder = TraitBuilder::new(&id, self.reader);
        builder.put_description(operation.description());
        builder.put_operation_traits(operation);
        builder.put_auth(operation);
        let input = self.convert_payload(&builder, span, operation.input, shapes);
        let output = self.convert_payload(&builder, span, operation.output, shapes);
        self.put_http(&mut builder, operation.http, &input);
        if self.metadata.is_s3() && id.name() == "GetBucketLocation" {
            // The only operation whose output has no wrapper element. botocore also recognises it
            // by its name.
            builder.annotate(traits::S3_UNWRAPPED_XML_OUTPUT, span);
        }
        let errors = builder.reader.read(operation.errors).map(|errors| errors.value);
        let errors = errors.unwrap_or_default().into_iter().filter_map(|error| {
            self.resolve_target(builder.reader, error.span, error.value.shape)
                .map(|(target, _)| target)
        });
        let kind = Kind::Operation(Operation { errors: errors.collect(), input, output });
        let traits = builder.traits;
        Shape { id, span, mixins: Vec::new(), traits, kind }
    }

    /// A reference to an input or output, whose own traits are moved to its target. An absent field
    /// gives `smithy.api#Unit`.
    fn convert_payload(
        &self,
        builder: &TraitBuilder<'a, '_>,
        span: Span,
        field: Field<'a, Payload<'a>>,
        shapes: &mut Shapes,
    ) -> Reference {
        let reader = builder.reader;
        let target = reader.read(field).and_then(|Located { span, value: payload }| {
            let name = reader.read(payload.location_name).map(Node::from);
            let namespace = builder.convert_xml_namespace(payload.xml_namespace);
            let (target, definition) = self.resolve_target(reader, span, payload.shape)?;
            if let Some(definition) = definition {
                self.move_to_target(definition, name, namespace, shapes);
            }
            Some(target)
        });
        target.unwrap_or_else(|| Reference::unit(span))
    }

    fn move_to_target(
        &self,
        definition: &'d Definition<'a>,
        name: Option<Node>,
        namespace: Option<Node>,
        shapes: &mut Shapes,
    ) {
        let id = &definition.id;
        let own = self.peek_namespace(definition.shape.xml_namespace);
        let Some(shape) = shapes.get_mut(id).filter(|_| self.metadata.names.xml) else { return };
        // By default, the root element is named after the shape.
        let name = name.filter(|name| name.as_str() != Some(id.name()));
        let namespace = namespace.or(own);
        for (trait_name, value) in [(traits::XML_NAME, name), (traits::XML_NAMESPACE, namespace)] {
            if let Some(value) = value.filter(|_| !shape.traits.has(trait_name)) {
                put(&mut shape.traits, trait_name, value);
            }
        }
    }

    /// Sets `http` for REST protocols. The other protocols do not read it.
    fn put_http(
        &self,
        builder: &mut TraitBuilder<'a, '_>,
        field: Field<'a, Http<'a>>,
        input: &Reference,
    ) {
        let reader = builder.reader;
        let Some(Located { span, value: http }) = reader.read(field) else { return };
        let method = reader.read_required(http.method, "method", span);
        let uri = reader.read_required(http.request_uri, "requestUri", span);
        let code = reader.read(http.response_code).map(Node::from);
        let (Some(method), Some(uri)) = (method, uri) else { return };
        if !self.metadata.has_http_bindings {
            return;
        }
        let labels = self.labels.get(&input.id).map_or(&[][..], Vec::as_slice);
        let uri = string_node(uri.span, rename_labels(&uri.value, labels));
        let code = code.unwrap_or_else(|| Node { span, value: Value::Number("200".into()) });
        let entries = [("method", method.into()), ("uri", uri), ("code", code)];
        builder.put(traits::HTTP, object_node(span, entries));
    }
}

impl<'a> TraitBuilder<'a, '_> {
    fn put_operation_traits(&mut self, operation: &BotocoreOperation<'a>) {
        self.put_flags([
            (READONLY, operation.readonly),
            (IDEMPOTENT, operation.idempotent),
            (traits::HTTP_CHECKSUM_REQUIRED, operation.http_checksum_required),
        ]);
        self.put_field(traits::HTTP_CHECKSUM, operation.http_checksum);
        self.put_field(traits::REQUEST_COMPRESSION, operation.requestcompression);
        self.put_field(traits::STATIC_CONTEXT_PARAMS, operation.static_context_params);
        self.put_field(traits::OPERATION_CONTEXT_PARAMS, operation.operation_context_params);
        if let Some(Located { span, value: endpoint }) = self.reader.read(operation.endpoint)
            && let Some(prefix) =
                self.reader.read_required(endpoint.host_prefix, "hostPrefix", span)
        {
            self.put(traits::ENDPOINT, object_node(span, [("hostPrefix", prefix.into())]));
        }
        if let Some(Located { span, value }) = self.reader.read(operation.endpointdiscovery) {
            let required = Value::Boolean(self.read_flag(value.required).is_some());
            let entries = [("required", Node { span, value: required })];
            self.put(CLIENT_DISCOVERED_ENDPOINT, object_node(span, entries));
        }
        // The trait of this flag is on the service. Here only its type is checked.
        self.read_flag(operation.endpointoperation);
    }
}

/// Replaces the labels of a URI by the names of the members that are bound to them: `{id}` by
/// `{Id}`, and `{id+}` by `{Id+}`.
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
