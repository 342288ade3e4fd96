//! Shapes by their `type`, and the traits on them.

use indexmap::IndexMap;

use crate::load::json::{Field, Located, Str};
use crate::model::node::{Node, Value};
use crate::model::{EnumNames, Kind, Member, Reference, Shape, ShapeId, Simple, Traits, traits};
use crate::source::Span;

use super::definitions::Definition;
use super::format::{self, Strings};
use super::select::Selection;
use super::targets::{REQUIRES_LENGTH, Shapes};
use super::{Converter, node_entry, node_object, node_text};

impl<'d, 'a> Converter<'d, 'a, '_> {
    /// The selected shapes, in the order of the file.
    pub(super) fn shapes(&mut self, selection: &Selection) -> Shapes {
        let definitions = self.definitions;
        let selected = selection.shapes.iter().filter_map(|index| definitions.at(*index));
        let shapes = selected.filter_map(|definition| self.shape(definition));
        shapes.map(|shape| (shape.id.clone(), shape)).collect()
    }

    /// Marks the structures that are inputs, and those that are the output of one operation and
    /// nothing else. Smithy would have `input` as exclusive as `output`; but members of any input
    /// are optional to a client, and whether it is one must not depend on what is selected.
    pub(super) fn mark_inputs_and_outputs(&mut self, shapes: &mut Shapes) {
        for definition in self.definitions.iter() {
            let role = match (definition.plain_references, definition.inputs, definition.outputs) {
                (_, 1.., _) => traits::INPUT,
                (0, 0, 1) => traits::OUTPUT,
                _ => continue,
            };
            if let Some(shape) = shapes.get_mut(&definition.id) {
                self.annotate(&mut shape.traits, role, definition.span);
            }
        }
    }

    fn shape(&mut self, definition: &'d Definition<'a>) -> Option<Shape> {
        let Definition { id, span, shape, .. } = definition;
        let mut traits = Traits::default();
        self.put_description(id, &mut traits, shape.description());
        self.put_shape_traits(id, &mut traits, shape);
        let name = self.reader.in_shape(id).required(shape.r#type, "type", *span)?;
        self.put_limits(id, &mut traits, shape, &name.value);
        self.put_error(id, &mut traits, shape);
        let kind = self.kind(definition, &name)?;
        Some(Shape { id: id.clone(), span: *span, mixins: Vec::new(), traits, kind })
    }

    fn put_shape_traits(&mut self, id: &ShapeId, traits: &mut Traits, shape: &format::Shape<'a>) {
        self.put_flags(id, traits, &[(traits::SPARSE, shape.sparse)]);
        self.put_flags(id, traits, &[(REQUIRES_LENGTH, shape.requires_length)]);
        let streaming = self.flag(id, shape.streaming);
        let events = self.flag(id, shape.eventstream);
        if let Some(at) = streaming.or(events) {
            self.annotate(traits, traits::STREAMING, at);
        }
        if let Some(at) = self.flag(id, shape.jsonvalue) {
            self.put(traits, traits::MEDIA_TYPE, node_text(at, "application/json"));
        }
        if let Some(pattern) = self.read(id, shape.pattern) {
            self.put(traits, traits::PATTERN, anchored(pattern));
        }
        if let Some(format) = self.timestamp_format(id, shape.timestamp_format) {
            self.put(traits, traits::TIMESTAMP_FORMAT, format);
        }
        let name = self.read(id, shape.location_name);
        if let Some(name) = name.filter(|_| self.metadata.names.xml) {
            self.put(traits, traits::XML_NAME, name.into_node());
        }
        self.put_retryable(id, traits, shape.retryable);
        // References have these, but the values must be as expected here.
        self.flag(id, shape.r#box);
        self.flag(id, shape.flattened);
        self.xml_namespace(id, shape.xml_namespace);
    }

    fn kind(&mut self, definition: &'d Definition<'a>, name: &Located<Str<'a>>) -> Option<Kind> {
        let Definition { id, span, shape, .. } = definition;
        let document = self.flag(id, shape.document).is_some();
        let union = self.flag(id, shape.union).is_some();
        let values = self.enum_members(id, shape.r#enum);
        let payload = self.read(id, shape.payload);
        let required = self.read(id, shape.required);
        Some(match &*name.value {
            "structure" if document => Kind::Simple(Simple::Document),
            "structure" => {
                let Some(references) = &definition.members else {
                    self.reader.in_shape(id).error(*span, "`members` is missing");
                    return Some(Kind::Structure(Vec::new()));
                };
                let union = union || shape.eventstream.is_true();
                let mut members = self.members(id, union, payload.as_ref(), references);
                if union {
                    return Some(Kind::Union(members));
                }
                self.require(id, required, &mut members);
                Kind::Structure(members)
            }
            "list" => Kind::List(self.element(definition, "member")?),
            "map" => Kind::Map {
                key: self.element(definition, "key")?,
                value: self.element(definition, "value")?,
            },
            "string" if !values.is_empty() => Kind::Enum(values),
            "string" | "character" => Kind::Simple(Simple::String),
            "blob" => Kind::Simple(Simple::Blob),
            "boolean" => Kind::Simple(Simple::Boolean),
            "byte" => Kind::Simple(Simple::Byte),
            "short" => Kind::Simple(Simple::Short),
            "integer" => Kind::Simple(Simple::Integer),
            "long" => Kind::Simple(Simple::Long),
            "float" => Kind::Simple(Simple::Float),
            "double" => Kind::Simple(Simple::Double),
            "biginteger" => Kind::Simple(Simple::BigInteger),
            "bigdecimal" => Kind::Simple(Simple::BigDecimal),
            "timestamp" => Kind::Simple(Simple::Timestamp),
            other => {
                self.reader.in_shape(id).error_with_help(
                    name.span,
                    format!("unknown type `{other}`"),
                    "expected structure, list, map, string, blob, boolean, timestamp or a number \
                     type such as integer",
                );
                return None;
            }
        })
    }

    fn require(
        &mut self,
        id: &ShapeId,
        required: Option<Located<Strings<'a>>>,
        members: &mut [Member],
    ) {
        let required = required.map(|required| required.value).unwrap_or_default();
        let mut required: IndexMap<Str<'a>, Span> =
            required.into_iter().map(|name| (name.value, name.span)).collect();
        for member in members {
            if let Some(at) = required.swap_remove(&*member.name) {
                self.annotate(&mut member.traits, traits::REQUIRED, at);
            }
        }
        for (name, at) in required {
            let message = format!("`required` names `{name}`, which is no member");
            self.reader.in_shape(id).error(at, message);
        }
    }

    /// Members of an enum, which botocore lists by their values alone.
    fn enum_members(&mut self, id: &ShapeId, field: Field<'a, Strings<'a>>) -> Vec<Member> {
        let values = self.read(id, field).map(|values| values.value).unwrap_or_default();
        let mut names = EnumNames::default();
        let members = values.into_iter().map(|value| {
            let (name, span) = (names.name(&value.value), value.span);
            let mut traits = Traits::default();
            self.put(&mut traits, traits::ENUM_VALUE, value.into_node());
            Member { name, target: Reference::unit(span), span, traits }
        });
        members.collect()
    }

    /// `min` and `max`, which limit a number's value or anything else's length.
    fn put_limits(
        &mut self,
        id: &ShapeId,
        traits: &mut Traits,
        shape: &format::Shape<'a>,
        kind: &str,
    ) {
        let limits = [("min", shape.min), ("max", shape.max)];
        let limits = limits.map(|(name, field)| Some(node_entry(name, self.number(id, field)?)));
        let entries: Vec<_> = limits.into_iter().flatten().collect();
        let Some((first, _)) = entries.first() else { return };
        let name = match kind {
            "string" | "blob" | "list" | "map" => traits::LENGTH,
            _ => traits::RANGE,
        };
        self.put(traits, name, Node { span: first.span, value: Value::Object(entries) });
    }

    fn put_error(&mut self, id: &ShapeId, traits: &mut Traits, shape: &format::Shape<'a>) {
        let exception = self.flag(id, shape.exception);
        let shape_fault = self.flag(id, shape.fault).is_some();
        let error = self.read(id, shape.error);
        let Some(span) = exception.or(error.as_ref().map(|error| error.span)) else { return };
        let error = error.map(|error| error.value).unwrap_or_default();
        let fault = self.flag(id, error.fault).is_some();
        let code = self.read(id, error.code);
        let status = self.number(id, error.http_status_code);
        let server_status = status.as_ref().and_then(Node::as_integer).is_some_and(|n| n >= 500);
        let fault = if shape_fault || fault || server_status { "server" } else { "client" };
        self.put(traits, traits::ERROR, node_text(span, fault));
        if let Some(code) = code {
            // 400 is what the trait itself says when there is no status.
            let number = || Node { span, value: Value::Number("400".into()) };
            let status = status.clone().unwrap_or_else(number);
            let entries = [("code", code.into_node()), ("httpResponseCode", status)];
            self.put(traits, traits::AWS_QUERY_ERROR, node_object(span, entries));
        }
        if let Some(status) = status {
            self.put(traits, traits::HTTP_ERROR, status);
        }
    }

    fn put_retryable(
        &mut self,
        id: &ShapeId,
        traits: &mut Traits,
        field: Field<'a, format::Retryable<'a>>,
    ) {
        let Some(Located { span, value: retryable, .. }) = self.read(id, field) else { return };
        let throttling = self.read(id, retryable.throttling).filter(|set| set.value);
        let value = match throttling.map(|set| set.span) {
            Some(span) => [("throttling", Node { span, value: Value::Boolean(true) })],
            None => return self.annotate(traits, traits::RETRYABLE, span),
        };
        self.put(traits, traits::RETRYABLE, node_object(span, value));
    }
}

/// A pattern in Smithy's terms: botocore's match whole values, Smithy's any part of them unless
/// they are anchored.
fn anchored(pattern: Located<Str<'_>>) -> Node {
    let text = &pattern.value;
    if text.starts_with('^') || text.ends_with('$') {
        return pattern.into_node();
    }
    node_text(pattern.span, format!("^{text}$"))
}
