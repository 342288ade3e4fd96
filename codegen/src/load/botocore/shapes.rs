//! Shapes by their `type`, and their traits.

use indexmap::IndexMap;

use crate::load::json::{Field, Located, Str};
use crate::model::node::{Node, Value};
use crate::model::{EnumNames, Kind, Member, Reference, Shape, Simple, Traits, traits};
use crate::source::Span;

use super::Converter;
use super::definitions::Definition;
use super::format::{self, Strings};
use super::metadata::Names;
use super::select::FileSelection;
use super::targets::{REQUIRES_LENGTH, Shapes};
use super::trait_builder::{TraitBuilder, object_node, put, string_node};

impl<'d, 'a> Converter<'d, 'a, '_> {
    /// The selected shapes, in the order of the file.
    pub(super) fn convert_shapes(&mut self, selection: &FileSelection) -> Shapes {
        let definitions = self.definitions;
        let selected = selection.shapes.iter().filter_map(|index| definitions.at(*index));
        let shapes = selected.filter_map(|definition| self.convert_shape(definition));
        shapes.map(|shape| (shape.id.clone(), shape)).collect()
    }

    /// Sets `input` on the inputs of operations, and `output` on structures that are the output of
    /// one operation and are not referenced otherwise. Smithy forbids other references to an input
    /// as well. Here `input` is set nevertheless, since it makes members optional for clients and
    /// must not depend on the selection.
    pub(super) fn mark_inputs_and_outputs(&self, shapes: &mut Shapes) {
        for definition in self.definitions.iter() {
            let role = match (definition.plain_references, definition.inputs, definition.outputs) {
                (_, 1.., _) => traits::INPUT,
                (0, 0, 1) => traits::OUTPUT,
                _ => continue,
            };
            if let Some(shape) = shapes.get_mut(&definition.id) {
                shape.traits.annotate(role, definition.span);
            }
        }
    }

    fn convert_shape(&mut self, definition: &'d Definition<'a>) -> Option<Shape> {
        let Definition { id, span, shape, .. } = definition;
        let mut builder = TraitBuilder::new(id, self.reader);
        builder.put_description(shape.description());
        builder.put_shape_traits(shape, self.metadata.names);
        let type_name = builder.reader.read_required(shape.r#type, "type", *span)?;
        builder.put_limits(shape, &type_name.value);
        builder.put_error(shape);
        let kind = self.convert_kind(definition, &builder, &type_name)?;
        let traits = builder.traits;
        Some(Shape { id: id.clone(), span: *span, mixins: Vec::new(), traits, kind })
    }

    fn convert_kind(
        &mut self,
        definition: &'d Definition<'a>,
        builder: &TraitBuilder<'a, '_>,
        type_name: &Located<Str<'a>>,
    ) -> Option<Kind> {
        let shape = &definition.shape;
        let reader = builder.reader;
        // Fields are read for every type, so that errors in them are reported.
        let is_document = builder.read_flag(shape.document).is_some();
        let is_union = builder.read_flag(shape.union).is_some() || shape.eventstream.is_true();
        let values = builder.convert_enum_members(shape.r#enum);
        let payload = reader.read(shape.payload);
        let required = reader.read(shape.required);
        Some(match &*type_name.value {
            "structure" if is_document => Kind::Simple(Simple::Document),
            "structure" => {
                let Some(references) = &definition.members else {
                    reader.error(definition.span, "`members` is missing");
                    return Some(Kind::Structure(Vec::new()));
                };
                let mut members = self.convert_members(definition, payload.as_ref(), references);
                if is_union {
                    return Some(Kind::Union(members));
                }
                builder.mark_required(required, &mut members);
                Kind::Structure(members)
            }
            "list" => Kind::List(self.convert_element(definition, "member")?),
            "map" => Kind::Map {
                key: self.convert_element(definition, "key")?,
                value: self.convert_element(definition, "value")?,
            },
            "string" if !values.is_empty() => Kind::Enum(values),
            "character" => Kind::Simple(Simple::String),
            "biginteger" => Kind::Simple(Simple::BigInteger),
            "bigdecimal" => Kind::Simple(Simple::BigDecimal),
            "string" | "blob" | "boolean" | "byte" | "short" | "integer" | "long" | "float"
            | "double" | "timestamp" => Kind::Simple(Simple::from_name(&type_name.value)?),
            other => {
                reader.error_with_help(
                    type_name.span,
                    format!("unknown type `{other}`"),
                    "expected structure, list, map, string, blob, boolean, timestamp or a number \
                     type such as integer",
                );
                return None;
            }
        })
    }
}

impl<'a> TraitBuilder<'a, '_> {
    fn put_shape_traits(&mut self, shape: &format::BotocoreShape<'a>, names: Names) {
        let flags = [(traits::SPARSE, shape.sparse), (REQUIRES_LENGTH, shape.requires_length)];
        self.put_flags(flags);
        let streaming = self.read_flag(shape.streaming);
        let events = self.read_flag(shape.eventstream);
        if let Some(at) = streaming.or(events) {
            self.annotate(traits::STREAMING, at);
        }
        if let Some(at) = self.read_flag(shape.jsonvalue) {
            self.put(traits::MEDIA_TYPE, string_node(at, "application/json"));
        }
        if let Some(pattern) = self.reader.read(shape.pattern) {
            self.put(traits::PATTERN, add_anchors(pattern));
        }
        self.put_timestamp_format(shape.timestamp_format);
        if let Some(name) = self.reader.read(shape.location_name)
            && names.xml
        {
            self.put(traits::XML_NAME, name.into());
        }
        self.put_retryable(shape.retryable);
        // Members get these properties of their targets. Here only their types are checked.
        self.read_flag(shape.r#box);
        self.read_flag(shape.flattened);
        self.convert_xml_namespace(shape.xml_namespace);
    }

    /// Sets `required` on the members that the field `required` names.
    fn mark_required(&self, names: Option<Located<Strings<'a>>>, members: &mut [Member]) {
        let names = names.map(|names| names.value).unwrap_or_default();
        let mut names: IndexMap<Str<'a>, Span> =
            names.into_iter().map(|name| (name.value, name.span)).collect();
        for member in members {
            if let Some(at) = names.swap_remove(&*member.name) {
                member.traits.annotate(traits::REQUIRED, at);
            }
        }
        for (name, at) in names {
            self.reader.error(at, format!("`required` names `{name}`, which is not a member"));
        }
    }

    /// The members of an enum. Botocore lists only the values, from which the names are derived.
    fn convert_enum_members(&self, field: Field<'a, Strings<'a>>) -> Vec<Member> {
        let values = self.reader.read(field).map(|values| values.value).unwrap_or_default();
        let mut names = EnumNames::default();
        let members = values.into_iter().map(|value| {
            let (name, span) = (names.name(&value.value), value.span);
            let mut own = Traits::default();
            put(&mut own, traits::ENUM_VALUE, value.into());
            Member { name, target: Reference::unit(span), span, traits: own }
        });
        members.collect()
    }

    /// Converts `min` and `max` to `length` for strings, blobs, lists and maps, and to `range` for
    /// numbers.
    fn put_limits(&mut self, shape: &format::BotocoreShape<'a>, type_name: &str) {
        let entries: Vec<(&str, Node)> = [("min", shape.min), ("max", shape.max)]
            .into_iter()
            .filter_map(|(name, field)| Some((name, self.reader.read(field)?.into())))
            .collect();
        let Some((_, first)) = entries.first() else { return };
        let span = first.span;
        let name = match type_name {
            "string" | "blob" | "list" | "map" => traits::LENGTH,
            _ => traits::RANGE,
        };
        self.put(name, object_node(span, entries));
    }

    /// Sets `error`, `httpError` and `awsQueryError` of a structure that is an error.
    fn put_error(&mut self, shape: &format::BotocoreShape<'a>) {
        let exception = self.read_flag(shape.exception);
        let shape_fault = self.read_flag(shape.fault).is_some();
        let error = self.reader.read(shape.error);
        let Some(span) = exception.or(error.as_ref().map(|error| error.span)) else { return };
        let error = error.map(|error| error.value).unwrap_or_default();
        let error_fault = self.read_flag(error.fault).is_some();
        let code = self.reader.read(error.code);
        let status = self.reader.read(error.http_status_code).map(Node::from);
        let server_status = status.as_ref().and_then(Node::as_integer).is_some_and(|n| n >= 500);
        let is_server = shape_fault || error_fault || server_status;
        self.put(traits::ERROR, string_node(span, if is_server { "server" } else { "client" }));
        if let Some(code) = code {
            // 400 is the default of the trait.
            let default = Node { span, value: Value::Number("400".into()) };
            let status = status.clone().unwrap_or(default);
            let entries = [("code", code.into()), ("httpResponseCode", status)];
            self.put(traits::AWS_QUERY_ERROR, object_node(span, entries));
        }
        if let Some(status) = status {
            self.put(traits::HTTP_ERROR, status);
        }
    }

    fn put_retryable(&mut self, field: Field<'a, format::Retryable<'a>>) {
        let Some(Located { span, value: retryable }) = self.reader.read(field) else { return };
        let throttling = self.reader.read(retryable.throttling).filter(|set| set.value);
        let entries = throttling
            .map(|set| ("throttling", Node { span: set.span, value: Value::Boolean(true) }));
        self.put(traits::RETRYABLE, object_node(span, entries));
    }
}

/// The pattern with anchors. Patterns of botocore match whole values; those of Smithy match any
/// part of a value unless they are anchored (Smithy 2.0 specification, "`pattern` trait").
fn add_anchors(pattern: Located<Str<'_>>) -> Node {
    let text = &pattern.value;
    if text.starts_with('^') || text.ends_with('$') {
        return pattern.into();
    }
    string_node(pattern.span, format!("^{text}$"))
}
