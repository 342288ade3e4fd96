//! Operations, their HTTP bindings and the traits on them.

use crate::diagnostic::Span;
use crate::node::{Key, Node, Value};
use crate::smithy::{self, Kind, Reference, Shape, ShapeId, Traits, traits};

use super::auth::OperationAuth;
use super::retarget::Shapes;
use super::shared::Deprecation;
use super::{Entries, Lift, Place, object, text};

const READONLY: &str = "smithy.api#readonly";
const IDEMPOTENT: &str = "smithy.api#idempotent";
const STATIC_CONTEXT_PARAMS: &str = "smithy.rules#staticContextParams";
const OPERATION_CONTEXT_PARAMS: &str = "smithy.rules#operationContextParams";
const CLIENT_DISCOVERED_ENDPOINT: &str = "aws.api#clientDiscoveredEndpoint";

/// The keys of one operation that need each other.
#[derive(Default)]
struct Parts {
    input: Option<Payload>,
    output: Option<Payload>,
    errors: Vec<Reference>,
    http: Option<Http>,
    auth: OperationAuth,
}

/// An `input` or `output`.
struct Payload {
    target: Reference,
    /// Traits of the target that only stand here.
    traits: Vec<(&'static str, Node)>,
}

/// An `http` binding.
struct Http {
    span: Span,
    method: Node,
    uri: (Span, Box<str>),
    code: Option<Node>,
}

impl Lift<'_, '_> {
    /// All operations, in the order of the file.
    pub(super) fn operations(&mut self, entries: Entries, shapes: &mut Shapes) -> Vec<Shape> {
        let mut operations = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            let namespace = &self.metadata.namespace;
            let Some(id) = super::shape_id(namespace, &key.name, key.span, self.report) else {
                continue;
            };
            operations.extend(self.operation(id, &key, node, shapes));
        }
        operations
    }

    fn operation(
        &mut self,
        id: ShapeId,
        key: &Key,
        node: Node,
        shapes: &mut Shapes,
    ) -> Option<Shape> {
        let span = key.span;
        let mut parts = Parts::default();
        let mut traits = Traits::default();
        let mut deprecation = Deprecation::default();
        for (key, node) in self.object(&id, key, node)? {
            let Some((key, node)) = self.shared_key(&id, &mut traits, &mut deprecation, key, node)
            else {
                continue;
            };
            let Some((key, node)) = self.operation_part(&id, &mut parts, key, node) else {
                continue;
            };
            self.operation_trait(&id, &mut traits, &key, node);
        }
        self.deprecate(&mut traits, deprecation);
        self.put_auth(&mut traits, parts.auth);
        if let Some(http) = parts.http {
            self.put_http(&mut traits, http, parts.input.as_ref());
        }
        if self.metadata.is_s3() && id.name() == "GetBucketLocation" {
            // The one operation whose output has no wrapper; botocore knows it by name too.
            self.annotate(&mut traits, traits::S3_UNWRAPPED_XML_OUTPUT, span);
        }
        let input = self.payload(parts.input, span, shapes);
        let output = self.payload(parts.output, span, shapes);
        let kind = Kind::Operation(smithy::Operation { input, output, errors: parts.errors });
        Some(Shape { id, span, mixins: Vec::new(), traits, kind })
    }

    /// Reads `key` if other keys of the operation depend on it, or else hands it back.
    fn operation_part(
        &mut self,
        id: &ShapeId,
        parts: &mut Parts,
        key: Key,
        node: Node,
    ) -> Option<(Key, Node)> {
        match &*key.name {
            "input" => parts.input = self.read_payload(id, &key, node),
            "output" => parts.output = self.read_payload(id, &key, node),
            "errors" => {
                for node in self.array(id, &key, node).unwrap_or_default() {
                    parts.errors.extend(self.error_mention(id, &key, node));
                }
            }
            "http" => parts.http = self.read_http(id, &key, node),
            "auth" | "authtype" | "unsignedPayload" => {
                self.read_auth(id, &mut parts.auth, &key, node);
            }
            // The service says it: see `Document::endpoint_finder`.
            "endpointoperation" => drop(self.flag(id, &key, &node)),
            _ => return Some((key, node)),
        }
        None
    }

    /// Keys of an operation that become one trait each.
    fn operation_trait(&mut self, id: &ShapeId, traits: &mut Traits, key: &Key, node: Node) {
        let annotation = match &*key.name {
            "readonly" => READONLY,
            "idempotent" => IDEMPOTENT,
            "httpChecksumRequired" => traits::HTTP_CHECKSUM_REQUIRED,
            _ => return self.operation_value(id, traits, key, node),
        };
        if self.flag(id, key, &node) {
            self.annotate(traits, annotation, key.span);
        }
    }

    fn operation_value(&mut self, id: &ShapeId, traits: &mut Traits, key: &Key, node: Node) {
        let (name, value) = match &*key.name {
            "httpChecksum" => (traits::HTTP_CHECKSUM, self.object_node(id, key, node)),
            "requestcompression" => (traits::REQUEST_COMPRESSION, self.object_node(id, key, node)),
            "staticContextParams" => (STATIC_CONTEXT_PARAMS, self.object_node(id, key, node)),
            "operationContextParams" => (OPERATION_CONTEXT_PARAMS, self.object_node(id, key, node)),
            "endpoint" => (traits::ENDPOINT, self.endpoint(id, key, node)),
            "endpointdiscovery" => {
                (CLIENT_DISCOVERED_ENDPOINT, self.endpoint_discovery(id, key, node))
            }
            _ => return self.not_read(Place::Operation, key),
        };
        if let Some(value) = value {
            self.put(traits, name, value);
        }
    }

    fn read_payload(&mut self, id: &ShapeId, key: &Key, node: Node) -> Option<Payload> {
        let span = node.span;
        let mut target = None;
        let mut traits = Vec::new();
        for (key, node) in self.object(id, key, node)? {
            match &*key.name {
                "shape" => target = Some(self.target(id, &key, node)),
                "locationName" => {
                    let name = self.string_node(id, &key, node);
                    traits.extend(name.map(|name| (traits::XML_NAME, name)));
                }
                "xmlNamespace" => {
                    let namespace = self.xml_namespace(id, &key, node);
                    traits.extend(namespace.map(|node| (traits::XML_NAMESPACE, node)));
                }
                _ => self.not_read(Place::Payload, &key),
            }
        }
        if target.is_none() {
            self.missing(id, span, "shape");
        }
        let (_, target) = target??;
        Some(Payload { target, traits })
    }

    /// The reference, with the traits that stand at it moved to its target.
    fn payload(&mut self, payload: Option<Payload>, at: Span, shapes: &mut Shapes) -> Reference {
        let Some(Payload { target, mut traits }) = payload else {
            return Reference { id: ShapeId::new("smithy.api", "Unit"), span: at };
        };
        let own = self.facts.get(target.id.name()).and_then(|fact| fact.xml_namespace.clone());
        traits.extend(own.map(|node| (traits::XML_NAMESPACE, node)));
        if let Some(shape) = shapes.get_mut(&target.id).filter(|_| self.metadata.names.xml) {
            for (name, node) in traits {
                let default = name == traits::XML_NAME && node.as_str() == Some(target.id.name());
                if !default && !shape.traits.has(name) {
                    self.put(&mut shape.traits, name, node);
                }
            }
        }
        target
    }

    fn error_mention(&mut self, id: &ShapeId, of: &Key, node: Node) -> Option<Reference> {
        let span = node.span;
        let mut target = None;
        for (key, node) in self.object(id, of, node)? {
            match &*key.name {
                "shape" => target = Some(self.target(id, &key, node)),
                _ => self.not_read(Place::ErrorMention, &key),
            }
        }
        if target.is_none() {
            self.missing(id, span, "shape");
        }
        target?.map(|(_, target)| target)
    }

    fn read_http(&mut self, id: &ShapeId, key: &Key, node: Node) -> Option<Http> {
        let span = node.span;
        let (mut method, mut uri, mut code) = (None, None, None);
        for (key, node) in self.object(id, key, node)? {
            let at = node.span;
            match &*key.name {
                "method" => method = self.string_node(id, &key, node),
                "requestUri" => uri = self.string(id, &key, node).map(|uri| (at, uri)),
                "responseCode" => code = self.number_node(id, &key, node),
                _ => self.not_read(Place::Http, &key),
            }
        }
        for (key, missing) in [("method", method.is_none()), ("requestUri", uri.is_none())] {
            if missing {
                self.missing(id, span, key);
            }
        }
        Some(Http { span, method: method?, uri: uri?, code })
    }

    /// Sets `http`, which only REST protocols read: the others fix it.
    fn put_http(&mut self, traits: &mut Traits, http: Http, input: Option<&Payload>) {
        if !self.metadata.rest {
            return;
        }
        let Http { span, method, uri: (at, uri), code } = http;
        let input = input.and_then(|input| self.facts.get(input.target.id.name()));
        let labels = input.map_or(&[][..], |fact| &fact.labels);
        let uri = text(at, rename_labels(&uri, labels));
        let usual = || Node { span, value: Value::Number("200".into()) };
        let entries = [("method", method), ("uri", uri), ("code", code.unwrap_or_else(usual))];
        self.put(traits, traits::HTTP, object(span, entries));
    }

    fn endpoint(&mut self, id: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        let span = node.span;
        let mut prefix = None;
        for (key, node) in self.object(id, key, node)? {
            match &*key.name {
                "hostPrefix" => prefix = self.string_node(id, &key, node),
                _ => self.not_read(Place::Endpoint, &key),
            }
        }
        if prefix.is_none() {
            self.missing(id, span, "hostPrefix");
        }
        Some(object(span, [("hostPrefix", prefix?)]))
    }

    fn endpoint_discovery(&mut self, id: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        let span = node.span;
        let mut required = false;
        for (key, node) in self.object(id, key, node)? {
            match &*key.name {
                "required" => required = self.flag(id, &key, &node),
                _ => self.not_read(Place::EndpointDiscovery, &key),
            }
        }
        let required = Node { span, value: Value::Boolean(required) };
        Some(object(span, [("required", required)]))
    }
}

/// `uri` with labels called as their members are: `{id}` and `{id+}` may stand for a member `Id`.
fn rename_labels(uri: &str, labels: &[(Box<str>, Box<str>)]) -> String {
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
