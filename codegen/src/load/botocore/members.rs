//! References to shapes by shapes: members of structures, elements of lists and maps.
//!
//! Botocore merges serialization properties of a shape, such as `locationName`, into every
//! reference to it. Smithy has them on the members.

use crate::load::json::{Field, Located, Str};
use crate::model::node::{Node, Value};
use crate::model::{Member, Reference, is_identifier, traits};

use super::Converter;
use super::definitions::{Definition, RawReference};
use super::metadata::Names;
use super::targets::{RequiringMember, TargetRequirement};
use super::trait_builder::{TraitBuilder, string_node};

/// A reference whose fields have been read.
struct Converted<'d, 'a> {
    reference: &'d RawReference<'a>,
    target: Reference,
    /// The definition of the target, if the file has one.
    definition: Option<&'d Definition<'a>>,
    builder: TraitBuilder<'a, 'd>,
    /// The `locationName`.
    location_name: Option<Node>,
}

impl<'d, 'a> Converter<'d, 'a, '_> {
    /// The members of a structure or union. `payload` is the name of the member that is the body of
    /// the HTTP message.
    pub(super) fn convert_members(
        &mut self,
        owner: &'d Definition<'a>,
        payload: Option<&Located<Str<'a>>>,
        references: &'d [RawReference<'a>],
    ) -> Vec<Member> {
        let reader = self.reader.in_shape(&owner.id);
        let mut members = Vec::with_capacity(references.len());
        for reference in references {
            if !is_identifier(&reference.name) {
                let message = format!("`{}` is not the name of a member", reference.name);
                reader.error(reference.span, message);
                continue;
            }
            let Some(mut converted) = self.convert_reference(owner, reference) else { continue };
            self.note_requirement(owner, members.len(), &converted);
            let is_payload = payload.is_some_and(|payload| payload.value == reference.name);
            if is_payload {
                converted.builder.annotate(traits::HTTP_PAYLOAD, reference.span);
            }
            if reference.fields.location.is_present() {
                self.put_location(owner, &mut converted);
            } else {
                self.inherit(&mut converted);
                converted.put_body_name(self.metadata.names, is_payload);
            }
            members.push(converted.member());
        }
        if let Some(Located { span, value: name }) = payload
            && !members.iter().any(|member| *member.name == **name)
        {
            reader.error(*span, format!("`payload` names `{name}`, which is not a member"));
        }
        members
    }

    /// The `member` of a list, or the `key` or `value` of a map.
    pub(super) fn convert_element(&self, owner: &'d Definition<'a>, name: &str) -> Option<Member> {
        let Some(reference) = owner.elements.iter().find(|element| element.name == name) else {
            let reader = self.reader.in_shape(&owner.id);
            reader.error(owner.span, format!("`{name}` is missing"));
            return None;
        };
        let mut converted = self.convert_reference(owner, reference)?;
        let location_name = converted.location_name.take();
        if let Some(own) = location_name.filter(|own| own.as_str() != Some(name))
            && self.metadata.names.xml
        {
            converted.builder.put(traits::XML_NAME, own);
        }
        Some(converted.member())
    }

    /// The target of a reference, and the traits that do not depend on the target.
    fn convert_reference(
        &self,
        owner: &'d Definition<'a>,
        reference: &'d RawReference<'a>,
    ) -> Option<Converted<'d, 'a>> {
        let fields = &reference.fields;
        let mut builder = TraitBuilder::new(&owner.id, self.reader);
        builder.put_description(fields.description());
        builder.put_flags([
            (traits::IDEMPOTENCY_TOKEN, fields.idempotency_token),
            (traits::HOST_LABEL, fields.host_label),
            (traits::XML_ATTRIBUTE, fields.xml_attribute),
            (traits::XML_FLATTENED, fields.flattened),
            (traits::EVENT_PAYLOAD, fields.eventpayload),
            (traits::EVENT_HEADER, fields.eventheader),
        ]);
        builder.put_field(traits::EC2_QUERY_NAME, fields.query_name);
        builder.put_field(traits::CONTEXT_PARAM, fields.context_param);
        builder.put_timestamp_format(fields.timestamp_format);
        if let Some(namespace) = builder.convert_xml_namespace(fields.xml_namespace) {
            builder.put(traits::XML_NAMESPACE, namespace);
        }
        // These are converted elsewhere. Here only their types are checked.
        for flag in [fields.r#box, fields.streaming, fields.requires_length, fields.jsonvalue] {
            builder.read_flag(flag);
        }
        let location_name = builder.reader.read(fields.location_name).map(Node::from);
        let (target, definition) =
            self.resolve_target(builder.reader, reference.span, fields.shape)?;
        Some(Converted { reference, target, definition, builder, location_name })
    }

    /// Notes the traits that a member requires of its target.
    fn note_requirement(
        &mut self,
        owner: &Definition<'a>,
        member: usize,
        converted: &Converted<'d, 'a>,
    ) {
        let Converted { reference, definition: Some(definition), .. } = converted else { return };
        let requirement = TargetRequirement::new(&reference.fields, definition);
        if requirement != TargetRequirement::default() {
            self.requiring.push(RequiringMember {
                shape: owner.id.clone(),
                member,
                target: definition.id.clone(),
                requirement,
                span: reference.span,
            });
        }
    }

    /// Adds the serialization properties that the target has for all references to it.
    fn inherit(&self, converted: &mut Converted<'d, 'a>) {
        let Some(definition) = converted.definition else { return };
        let shape = &definition.shape;
        let builder = &mut converted.builder;
        let is_flattened = shape.flattened.is_true() || builder.traits.has(traits::XML_FLATTENED);
        // Elements of a flattened list are named after the list unless they have their own name.
        let mut element_name = None;
        if is_flattened && self.metadata.names.xml && definition.has_type(&["list"]) {
            let element = definition.elements.first();
            element_name = element.and_then(|e| self.peek_string(e.fields.location_name));
        }
        let own = converted.location_name.take();
        converted.location_name =
            element_name.or(own).or_else(|| self.peek_string(shape.location_name));
        if is_flattened {
            builder.annotate(traits::XML_FLATTENED, converted.reference.span);
        }
        if !builder.traits.has(traits::XML_NAMESPACE)
            && let Some(namespace) = self.peek_namespace(shape.xml_namespace)
        {
            builder.put(traits::XML_NAMESPACE, namespace);
        }
    }

    /// A string as a node, if the field is one. Other types are reported where the field is read.
    fn peek_string(&self, field: Field<'a, Str<'a>>) -> Option<Node> {
        Some(string_node(self.reader.text.span(field.raw()?), field.peek_str()?))
    }

    /// Sets the HTTP binding of a member outside the body.
    fn put_location(&mut self, owner: &Definition<'a>, converted: &mut Converted<'d, 'a>) {
        let Converted { reference, definition, builder, location_name, .. } = converted;
        let Some(location) = builder.reader.read(reference.fields.location) else { return };
        let at = location.span;
        let name = location_name.take();
        let name = name.unwrap_or_else(|| string_node(reference.span, reference.name.as_ref()));
        let is_map = definition.is_some_and(|definition| definition.has_type(&["map"]));
        match &*location.value {
            "header" => builder.put(traits::HTTP_HEADER, name),
            "headers" => builder.put(traits::HTTP_PREFIX_HEADERS, name),
            "querystring" if is_map => builder.annotate(traits::HTTP_QUERY_PARAMS, at),
            "querystring" => builder.put(traits::HTTP_QUERY, name),
            "statusCode" => builder.annotate(traits::HTTP_RESPONSE_CODE, at),
            "uri" => {
                builder.annotate(traits::HTTP_LABEL, at);
                if let Value::String(label) = name.value
                    && *label != *reference.name
                {
                    let labels = self.labels.entry(owner.id.clone()).or_default();
                    labels.push((label, reference.name.as_ref().into()));
                }
            }
            other => builder.reader.error_with_help(
                at,
                format!("unknown location `{other}`"),
                "expected header, headers, querystring, statusCode or uri",
            ),
        }
    }
}

impl Converted<'_, '_> {
    /// Sets the name in the body.
    fn put_body_name(&mut self, names: Names, is_payload: bool) {
        let Some(name) = self.location_name.take() else { return };
        let differs = name.as_str() != Some(&*self.reference.name);
        if names.json && differs {
            self.builder.put(traits::JSON_NAME, name.clone());
        }
        // By default, the root element of a payload is named after its target.
        if names.xml && (differs || is_payload) {
            self.builder.put(traits::XML_NAME, name);
        }
    }

    fn member(self) -> Member {
        let Self { reference, target, builder, .. } = self;
        let (name, traits) = (reference.name.as_ref().into(), builder.traits);
        Member { name, target, span: reference.span, traits }
    }
}

impl<'a> TraitBuilder<'a, '_> {
    /// Sets `timestampFormat`. Unknown formats are reported.
    pub(super) fn put_timestamp_format(&mut self, field: Field<'a, Str<'a>>) {
        let Some(Located { span, value: name }) = self.reader.read(field) else { return };
        let format = match &*name {
            "iso8601" => "date-time",
            "rfc822" => "http-date",
            "unixTimestamp" => "epoch-seconds",
            _ => {
                return self.reader.error_with_help(
                    span,
                    format!("unknown timestamp format `{name}`"),
                    "expected iso8601, rfc822 or unixTimestamp",
                );
            }
        };
        self.put(traits::TIMESTAMP_FORMAT, string_node(span, format));
    }
}
