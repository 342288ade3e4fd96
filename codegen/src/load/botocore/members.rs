//! References to shapes by shapes: members of structures, elements of lists and maps.

use crate::load::json::{Field, Located, Str};
use crate::model::node::{Node, Value};
use crate::model::{Member, Reference as ShapeReference, ShapeId, Traits, is_identifier, traits};

use super::definitions::{Definition, Reference};
use super::targets::{RequiringMember, TargetRequirement};
use super::{Converter, node_text};

const CONTEXT_PARAM: &str = "smithy.rules#contextParam";

/// A reference that has been read, but whose place in the message is not decided yet.
struct Converted<'d, 'a> {
    target: ShapeReference,
    definition: Option<&'d Definition<'a>>,
    traits: Traits,
    location_name: Option<Node>,
}

impl<'d, 'a> Converter<'d, 'a, '_, '_> {
    /// The members of a structure or union. `payload` is the member that is the whole body.
    pub(super) fn members(
        &mut self,
        owner: &ShapeId,
        is_union: bool,
        payload: Option<&Located<Str<'a>>>,
        references: &'d [Reference<'a>],
    ) -> Vec<Member> {
        let mut members = Vec::with_capacity(references.len());
        for reference in references {
            let (name, span) = (&reference.name, reference.span);
            if !is_identifier(name) {
                let message = format!("`{name}` is not the name of a member");
                self.reader.in_shape(owner).error(span, message);
                continue;
            }
            let Some(mut converted) = self.reference(owner, reference) else { continue };
            self.note_requirement(owner, members.len(), &converted, reference);
            let is_payload = payload.is_some_and(|payload| payload.value == *name);
            self.bind(owner, reference, &mut converted, is_payload);
            if !is_union {
                self.put_zero(reference, &mut converted);
            }
            let Converted { target, traits, .. } = converted;
            members.push(Member { name: name.as_ref().into(), target, span, traits });
        }
        if let Some(Located { span, value: name, .. }) = payload
            && !members.iter().any(|member| *member.name == **name)
        {
            let message = format!("`payload` names `{name}`, which is no member");
            self.reader.in_shape(owner).error(*span, message);
        }
        members
    }

    /// The `member` of a list, the `key` or `value` of a map.
    pub(super) fn element(&mut self, definition: &'d Definition<'a>, name: &str) -> Option<Member> {
        let owner = &definition.id;
        let Some(reference) = definition.elements.iter().find(|element| element.name == name)
        else {
            self.reader.in_shape(owner).error(definition.span, format!("`{name}` is missing"));
            return None;
        };
        let mut converted = self.reference(owner, reference)?;
        if let Some(own) = converted.location_name.filter(|own| own.as_str() != Some(name))
            && self.metadata.names.xml
        {
            self.put(&mut converted.traits, traits::XML_NAME, own);
        }
        let Converted { target, traits, .. } = converted;
        Some(Member { name: name.into(), target, span: reference.span, traits })
    }

    /// The target of a reference, and the traits that do not depend on it.
    fn reference(
        &mut self,
        owner: &ShapeId,
        reference: &'d Reference<'a>,
    ) -> Option<Converted<'d, 'a>> {
        let fields = &reference.fields;
        let mut traits = Traits::default();
        self.put_description(owner, &mut traits, fields.description());
        let flags = [
            (traits::IDEMPOTENCY_TOKEN, fields.idempotency_token),
            (traits::HOST_LABEL, fields.host_label),
            (traits::XML_ATTRIBUTE, fields.xml_attribute),
            (traits::XML_FLATTENED, fields.flattened),
            (traits::EVENT_PAYLOAD, fields.eventpayload),
            (traits::EVENT_HEADER, fields.eventheader),
        ];
        self.put_flags(owner, &mut traits, &flags);
        self.put_text(owner, &mut traits, traits::EC2_QUERY_NAME, fields.query_name);
        self.put_object(owner, &mut traits, CONTEXT_PARAM, fields.context_param);
        if let Some(format) = self.timestamp_format(owner, fields.timestamp_format) {
            self.put(&mut traits, traits::TIMESTAMP_FORMAT, format);
        }
        if let Some(namespace) = self.xml_namespace(owner, fields.xml_namespace) {
            self.put(&mut traits, traits::XML_NAMESPACE, namespace);
        }
        for flag in [fields.r#box, fields.streaming, fields.requires_length, fields.jsonvalue] {
            self.flag(owner, flag);
        }
        let location_name = self.text(owner, fields.location_name);
        let (target, definition) = self.target(owner, reference.span, fields.shape)?;
        Some(Converted { target, definition, traits, location_name })
    }

    /// Notes what a member requires of its target.
    fn note_requirement(
        &mut self,
        owner: &ShapeId,
        member: usize,
        converted: &Converted<'d, 'a>,
        reference: &Reference<'a>,
    ) {
        let Some(definition) = converted.definition else { return };
        let requirement = TargetRequirement::of(&reference.fields).for_target(definition);
        if requirement != TargetRequirement::default() {
            let (shape, target) = (owner.clone(), definition.id.clone());
            let span = reference.span;
            self.requiring.push(RequiringMember { shape, member, target, requirement, span });
        }
    }

    /// Sets the traits that say where in a message a member is, and under which name.
    fn bind(
        &mut self,
        owner: &ShapeId,
        reference: &Reference<'a>,
        converted: &mut Converted<'d, 'a>,
        is_payload: bool,
    ) {
        if is_payload {
            self.annotate(&mut converted.traits, traits::HTTP_PAYLOAD, reference.span);
        }
        if reference.fields.location.is_present() {
            self.put_location(owner, reference, converted);
        } else {
            self.inherit(reference, converted);
            self.put_name(reference, converted, is_payload);
        }
    }

    /// Adds what the target's own serialization keys say about each reference to it.
    fn inherit(&mut self, reference: &Reference<'a>, converted: &mut Converted<'d, 'a>) {
        let Some(definition) = converted.definition else { return };
        let shape = &definition.shape;
        let flattened = shape.flattened.is_true() || converted.traits.has(traits::XML_FLATTENED);
        let name = |field: Field<'a, Str<'a>>| {
            let span = self.reader.text.span(field.raw()?);
            Some(node_text(span, field.peek_str()?))
        };
        // Flattened elements take the place of their list, under their own name if they have one.
        let element = definition.elements.first();
        let element =
            element.filter(|_| flattened && self.metadata.names.xml && definition.is(&["list"]));
        let element = element.and_then(|element| name(element.fields.location_name));
        let own = converted.location_name.take();
        converted.location_name = element.or(own).or_else(|| name(shape.location_name));
        if flattened {
            self.annotate(&mut converted.traits, traits::XML_FLATTENED, reference.span);
        }
        if !converted.traits.has(traits::XML_NAMESPACE)
            && let Some(namespace) = self.peek_namespace(shape.xml_namespace)
        {
            self.put(&mut converted.traits, traits::XML_NAMESPACE, namespace);
        }
    }

    /// Sets the name in a body.
    fn put_name(
        &mut self,
        reference: &Reference<'a>,
        converted: &mut Converted<'d, 'a>,
        is_payload: bool,
    ) {
        let Some(name) = converted.location_name.take() else { return };
        let names = self.metadata.names;
        let differs = name.as_str() != Some(&*reference.name);
        if names.json && differs {
            self.put(&mut converted.traits, traits::JSON_NAME, name.clone());
        }
        // A payload is the root of its document, which is otherwise named after its target.
        if names.xml && (differs || is_payload) {
            self.put(&mut converted.traits, traits::XML_NAME, name);
        }
    }

    /// Sets the place of a member outside the body.
    fn put_location(
        &mut self,
        owner: &ShapeId,
        reference: &Reference<'a>,
        converted: &mut Converted<'d, 'a>,
    ) {
        let Some(location) = self.read(owner, reference.fields.location) else { return };
        let (at, span) = (location.span, reference.span);
        let name = converted.location_name.take();
        let name = name.unwrap_or_else(|| node_text(span, reference.name.as_ref()));
        let is_map = converted.definition.is_some_and(|definition| definition.is(&["map"]));
        let traits = &mut converted.traits;
        match &*location.value {
            "header" => self.put(traits, traits::HTTP_HEADER, name),
            "headers" => self.put(traits, traits::HTTP_PREFIX_HEADERS, name),
            "querystring" if is_map => self.annotate(traits, traits::HTTP_QUERY_PARAMS, at),
            "querystring" => self.put(traits, traits::HTTP_QUERY, name),
            "statusCode" => self.annotate(traits, traits::HTTP_RESPONSE_CODE, at),
            "uri" => {
                self.annotate(traits, traits::HTTP_LABEL, at);
                if let Value::String(label) = name.value
                    && *label != *reference.name
                {
                    let labels = self.labels.entry(owner.clone()).or_default();
                    labels.push((label, reference.name.as_ref().into()));
                }
            }
            other => self.reader.in_shape(owner).error_with_help(
                at,
                format!("unknown location `{other}`"),
                "expected header, headers, querystring, statusCode or uri",
            ),
        }
    }

    /// Sets the default that members of unboxed types have.
    fn put_zero(&mut self, reference: &Reference<'a>, converted: &mut Converted<'d, 'a>) {
        let Some(definition) = converted.definition else { return };
        if reference.fields.r#box.is_true() || definition.shape.r#box.is_true() {
            return;
        }
        let value = if definition.is(&["byte", "short", "integer", "long", "float", "double"]) {
            Value::Number("0".into())
        } else if definition.is(&["boolean"]) {
            Value::Boolean(false)
        } else {
            return;
        };
        self.put(&mut converted.traits, traits::DEFAULT, Node { span: reference.span, value });
    }

    /// Smithy's name of a format of timestamps.
    pub(super) fn timestamp_format(
        &mut self,
        owner: &ShapeId,
        field: Field<'a, Str<'a>>,
    ) -> Option<Node> {
        let Located { span, value: name, .. } = self.read(owner, field)?;
        let format = match &*name {
            "iso8601" => "date-time",
            "rfc822" => "http-date",
            "unixTimestamp" => "epoch-seconds",
            _ => {
                self.reader.in_shape(owner).error_with_help(
                    span,
                    format!("unknown timestamp format `{name}`"),
                    "expected iso8601, rfc822 or unixTimestamp",
                );
                return None;
            }
        };
        Some(node_text(span, format))
    }
}
