//! Shapes by their `type`, and the traits on them.

use indexmap::IndexMap;

use crate::diagnostic::Span;
use crate::node::{Key, Node, Value};
use crate::smithy::{Kind, Member, Shape, ShapeId, Traits, traits};

use super::members::{Structure, StructureKind};
use super::retarget::{REQUIRES_LENGTH, Shapes};
use super::shared::Deprecation;
use super::{Entries, Lift, Place, object, text};

/// The keys of one shape.
#[derive(Default)]
struct Parts {
    kind: Option<(Span, Box<str>)>,
    members: Option<Entries>,
    required: Vec<(Span, Box<str>)>,
    payload: Option<(Span, Box<str>)>,
    values: Vec<Member>,
    elements: Vec<Member>,
    min: Option<Node>,
    max: Option<Node>,
    union: bool,
    document: bool,
    streaming: Option<Span>,
    event_stream: Option<Span>,
    exception: Option<Span>,
    fault: bool,
    error: Option<Error>,
}

/// The `error` of a shape.
#[derive(Default)]
struct Error {
    span: Span,
    status: Option<Node>,
    code: Option<Node>,
    fault: bool,
}

impl Lift<'_, '_> {
    /// All shapes, in the order of the file.
    pub(super) fn shapes(&mut self, entries: Entries) -> Shapes {
        let mut shapes = IndexMap::with_capacity(entries.len());
        for (key, node) in entries {
            // A name that cannot be was reported when facts were collected.
            let Some(id) = self.facts.get(&key.name).map(|fact| fact.id.clone()) else { continue };
            if let Some(shape) = self.shape(id.clone(), &key, node) {
                shapes.insert(id, shape);
            }
        }
        shapes
    }

    fn shape(&mut self, id: ShapeId, key: &Key, node: Node) -> Option<Shape> {
        let span = key.span;
        let mut parts = Parts::default();
        let mut traits = Traits::default();
        let mut deprecation = Deprecation::default();
        for (key, node) in self.object(&id, key, node)? {
            let Some((key, node)) = self.shared_key(&id, &mut traits, &mut deprecation, key, node)
            else {
                continue;
            };
            let Some((key, node)) = self.shape_part(&id, &mut parts, key, node) else { continue };
            self.shape_trait(&id, &mut traits, &key, node);
        }
        self.deprecate(&mut traits, deprecation);
        let Some((at, name)) = parts.kind.take() else {
            self.missing(&id, span, "type");
            return None;
        };
        self.limits(&mut parts, &name, &mut traits);
        self.error_traits(&mut parts, &mut traits);
        if let Some(at) = parts.streaming.or(parts.event_stream) {
            self.annotate(&mut traits, traits::STREAMING, at);
        }
        let kind = self.kind(&id, span, at, &name, parts)?;
        Some(Shape { id, span, mixins: Vec::new(), traits, kind })
    }

    /// Reads `key` if it belongs to the shape's type or to an error, or else hands it back.
    fn shape_part(
        &mut self,
        id: &ShapeId,
        parts: &mut Parts,
        key: Key,
        node: Node,
    ) -> Option<(Key, Node)> {
        let span = node.span;
        match &*key.name {
            "type" => parts.kind = self.string(id, &key, node).map(|name| (span, name)),
            "members" => parts.members = self.object(id, &key, node),
            "required" => {
                let names = super::expect::strings(self.report, Some(id), &key, node);
                parts.required = names.unwrap_or_default();
            }
            "payload" => parts.payload = self.string(id, &key, node).map(|name| (span, name)),
            "member" | "key" | "value" => parts.elements.extend(self.element(id, key, node)),
            "enum" => parts.values = self.enum_members(id, &key, node),
            "min" => parts.min = self.number_node(id, &key, node),
            "max" => parts.max = self.number_node(id, &key, node),
            "union" => parts.union = self.flag(id, &key, &node),
            "document" => parts.document = self.flag(id, &key, &node),
            "streaming" => parts.streaming = self.flag(id, &key, &node).then_some(key.span),
            "eventstream" => parts.event_stream = self.flag(id, &key, &node).then_some(key.span),
            "exception" => parts.exception = self.flag(id, &key, &node).then_some(key.span),
            "fault" => parts.fault = self.flag(id, &key, &node),
            "error" => parts.error = self.error(id, &key, node),
            // Mentions carry these: the facts about the shape have them.
            "box" | "flattened" => drop(self.flag(id, &key, &node)),
            "xmlNamespace" => drop(self.xml_namespace(id, &key, node)),
            _ => return Some((key, node)),
        }
        None
    }

    /// Keys of a shape that become one trait each.
    fn shape_trait(&mut self, id: &ShapeId, traits: &mut Traits, key: &Key, node: Node) {
        let (name, value) = match &*key.name {
            "pattern" => (traits::PATTERN, self.pattern(id, key, node)),
            "timestampFormat" => (traits::TIMESTAMP_FORMAT, self.timestamp_format(id, key, node)),
            "locationName" => {
                let name = self.string_node(id, key, node);
                (traits::XML_NAME, name.filter(|_| self.metadata.names.xml))
            }
            "retryable" => (traits::RETRYABLE, self.retryable(id, key, node)),
            "requiresLength" => {
                let set = self.flag(id, key, &node);
                (REQUIRES_LENGTH, set.then(|| object(key.span, [])))
            }
            "sparse" => {
                let set = self.flag(id, key, &node);
                (traits::SPARSE, set.then(|| object(key.span, [])))
            }
            "jsonvalue" => {
                let set = self.flag(id, key, &node);
                (traits::MEDIA_TYPE, set.then(|| text(key.span, "application/json")))
            }
            _ => return self.not_read(Place::Shape, key),
        };
        if let Some(value) = value {
            self.put(traits, name, value);
        }
    }

    fn kind(
        &mut self,
        id: &ShapeId,
        span: Span,
        at: Span,
        name: &str,
        mut parts: Parts,
    ) -> Option<Kind> {
        Some(match name {
            "structure" if parts.document => Kind::Document,
            "structure" => self.structure(id, span, parts),
            "list" => Kind::List(self.take_element(id, span, &mut parts, "member")?),
            "map" => Kind::Map {
                key: self.take_element(id, span, &mut parts, "key")?,
                value: self.take_element(id, span, &mut parts, "value")?,
            },
            "string" if !parts.values.is_empty() => Kind::Enum(parts.values),
            "string" | "character" => Kind::String,
            "blob" => Kind::Blob,
            "boolean" => Kind::Boolean,
            "byte" => Kind::Byte,
            "short" => Kind::Short,
            "integer" => Kind::Integer,
            "long" => Kind::Long,
            "float" => Kind::Float,
            "double" => Kind::Double,
            "biginteger" => Kind::BigInteger,
            "bigdecimal" => Kind::BigDecimal,
            "timestamp" => Kind::Timestamp,
            _ => {
                self.report.error_with_help(
                    (at, id),
                    format!("unknown type `{name}`"),
                    "expected structure, list, map, string, blob, boolean, timestamp or a number \
                     type such as integer",
                );
                return None;
            }
        })
    }

    fn take_element(
        &mut self,
        id: &ShapeId,
        span: Span,
        parts: &mut Parts,
        name: &str,
    ) -> Option<Member> {
        let at = parts.elements.iter().position(|member| &*member.name == name);
        if at.is_none() {
            self.missing(id, span, name);
        }
        at.map(|at| parts.elements.remove(at))
    }

    fn structure(&mut self, id: &ShapeId, span: Span, parts: Parts) -> Kind {
        let union = parts.union || parts.event_stream.is_some();
        let kind = if union { StructureKind::Union } else { StructureKind::Structure };
        let Some(entries) = parts.members else {
            self.missing(id, span, "members");
            return Kind::Structure(Vec::new());
        };
        let payload = parts.payload.as_ref().map(|(_, name)| &**name);
        let mut members = self.members(&Structure { id, payload, kind }, entries);
        if let Some((at, name)) = &parts.payload {
            self.known_member(id, *at, name, "payload", &members);
        }
        if union {
            return Kind::Union(members);
        }
        self.require(id, parts.required, &mut members);
        Kind::Structure(members)
    }

    fn require(&mut self, id: &ShapeId, required: Vec<(Span, Box<str>)>, members: &mut [Member]) {
        let mut names: IndexMap<Box<str>, Span> =
            required.into_iter().map(|(at, name)| (name, at)).collect();
        for member in members {
            if let Some(at) = names.swap_remove(&member.name) {
                self.annotate(&mut member.traits, traits::REQUIRED, at);
            }
        }
        for (name, at) in names {
            self.report.error((at, id), format!("`required` names `{name}`, which is no member"));
        }
    }

    fn known_member(&mut self, id: &ShapeId, at: Span, name: &str, key: &str, members: &[Member]) {
        if !members.iter().any(|member| &*member.name == name) {
            self.report.error((at, id), format!("`{key}` names `{name}`, which is no member"));
        }
    }

    /// `min` and `max`, which limit a number's value or anything else's length.
    fn limits(&mut self, parts: &mut Parts, kind: &str, traits: &mut Traits) {
        let limits = [("min", parts.min.take()), ("max", parts.max.take())];
        let entries: Entries = limits
            .into_iter()
            .filter_map(|(name, node)| node.map(|node| (name, node)))
            .map(|(name, node)| (Key { span: node.span, name: name.into() }, node))
            .collect();
        let Some((first, _)) = entries.first() else { return };
        let name = match kind {
            "string" | "blob" | "list" | "map" => traits::LENGTH,
            _ => traits::RANGE,
        };
        self.put(traits, name, Node { span: first.span, value: Value::Object(entries) });
    }

    fn error(&mut self, id: &ShapeId, key: &Key, node: Node) -> Option<Error> {
        let mut error = Error { span: node.span, ..Error::default() };
        for (key, node) in self.object(id, key, node)? {
            match &*key.name {
                "httpStatusCode" => error.status = self.number_node(id, &key, node),
                "code" => error.code = self.string_node(id, &key, node),
                "fault" => error.fault = self.flag(id, &key, &node),
                _ => self.not_read(Place::Error, &key),
            }
        }
        Some(error)
    }

    fn error_traits(&mut self, parts: &mut Parts, traits: &mut Traits) {
        let error = parts.error.take();
        let at = error.as_ref().map(|error| error.span);
        let Some(span) = parts.exception.or(at) else { return };
        let Error { status, code, fault, .. } = error.unwrap_or_default();
        let server_status = status.as_ref().and_then(Node::as_integer).is_some_and(|n| n >= 500);
        let fault = if parts.fault || fault || server_status { "server" } else { "client" };
        self.put(traits, traits::ERROR, text(span, fault));
        if let Some(code) = code {
            // 400 is what the trait itself says when there is no status.
            let status = status.clone();
            let number = Node { span, value: Value::Number("400".into()) };
            let entries = [("code", code), ("httpResponseCode", status.unwrap_or(number))];
            self.put(traits, traits::AWS_QUERY_ERROR, object(span, entries));
        }
        if let Some(status) = status {
            self.put(traits, traits::HTTP_ERROR, status);
        }
    }

    /// Botocore's patterns match whole values, Smithy's any part unless they are anchored.
    fn pattern(&mut self, id: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        let span = node.span;
        let pattern = self.string(id, key, node)?;
        let anchored = pattern.starts_with('^') || pattern.ends_with('$');
        Some(text(span, if anchored { pattern } else { format!("^{pattern}$").into() }))
    }

    fn retryable(&mut self, id: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        let span = node.span;
        let mut throttling = None;
        for (key, node) in self.object(id, key, node)? {
            match &*key.name {
                "throttling" => throttling = self.flag(id, &key, &node).then_some(node),
                _ => self.not_read(Place::Retryable, &key),
            }
        }
        Some(match throttling {
            Some(node) => object(span, [("throttling", node)]),
            None => object(span, []),
        })
    }

    /// Marks the structures that are inputs, and those that are the output of one operation and
    /// nothing else. Smithy would have `input` as exclusive as `output`; but members of any input
    /// are optional to a client, and whether it is one must not depend on what is lifted beside it.
    pub(super) fn mark_inputs_and_outputs(&mut self, shapes: &mut Shapes) {
        let roles: Vec<(ShapeId, &'static str)> = self
            .facts
            .iter()
            .filter_map(|fact| match (fact.mentions, fact.inputs, fact.outputs) {
                (_, 1.., _) => Some((fact.id.clone(), traits::INPUT)),
                (0, 0, 1) => Some((fact.id.clone(), traits::OUTPUT)),
                _ => None,
            })
            .collect();
        for (id, role) in roles {
            if let Some(shape) = shapes.get_mut(&id) {
                let span = shape.span;
                self.annotate(&mut shape.traits, role, span);
            }
        }
    }
}
