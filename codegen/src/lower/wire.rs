//! The traits of members and shapes that their protocol reads. A trait of the target counts as the member's own, where the specification says so.

use crate::model::node::Node;
use crate::model::{Kind, Member as SmithyMember, Model, Shape, Traits, traits};

use super::protocol::{Bindings, Format, Protocol};
use crate::items::{Fault, Member, MemberPresence, TimestampFormat, Trait, XmlNamespace};

/// What the traits of members and shapes mean under one protocol.
#[derive(Clone, Copy, Debug)]
pub struct Wire<'m> {
    /// The model of the shapes.
    pub model: &'m Model,
    /// None when the protocol is not implemented: then nothing matters but names.
    pub protocol: Option<&'static Protocol>,
}

impl<'m> Wire<'m> {
    /// The member as the runtime knows it.
    pub fn member(&self, member: &'m SmithyMember, presence: MemberPresence) -> Member {
        let mut traits = self.naming(member);
        if member.traits.has(traits::IDEMPOTENCY_TOKEN) {
            traits.push(Trait::IdempotencyToken);
        }
        traits.extend(self.binding(&member.traits));
        traits.extend(self.value(member));
        traits.extend(self.contents(member));
        Member { name: member.name.to_string(), presence, traits }
    }

    /// The traits of a structure or union itself.
    pub fn shape(&self, shape: &Shape) -> Vec<Trait> {
        let mut out = Vec::new();
        if let Some(fault) = shape.traits.str(traits::ERROR) {
            let fault = if fault == "server" { Fault::Server } else { Fault::Client };
            out.push(Trait::Error(fault));
            out.extend(shape.traits.get(traits::HTTP_ERROR).and_then(status).map(Trait::HttpError));
            if shape.traits.has(traits::RETRYABLE) {
                out.push(Trait::Retryable);
            }
            out.extend(query_error(&shape.traits));
        }
        if self.is_xml() {
            out.extend(named(&shape.traits, traits::XML_NAME, Trait::XmlName));
            out.extend(namespace(&shape.traits));
        }
        out
    }

    /// How the member is called and laid out in a body.
    fn naming(&self, member: &SmithyMember) -> Vec<Trait> {
        let own = &member.traits;
        let mut out = Vec::new();
        match self.protocol.map(|protocol| protocol.format) {
            Some(Format::Json) => out.extend(named(own, traits::JSON_NAME, Trait::JsonName)),
            Some(Format::Xml | Format::Ec2) => {
                out.extend(named(own, traits::XML_NAME, Trait::XmlName));
                if own.has(traits::XML_FLATTENED) {
                    out.push(Trait::XmlFlattened);
                }
                if own.has(traits::XML_ATTRIBUTE) {
                    out.push(Trait::XmlAttribute);
                }
                // That of the target matters only where it is a document's root.
                out.extend(namespace(own));
            }
            Some(Format::Plain) | None => {}
        }
        if self.protocol.is_some_and(|protocol| protocol.format == Format::Ec2) {
            out.extend(named(own, traits::EC2_QUERY_NAME, Trait::Ec2QueryName));
        }
        out
    }

    /// Where in the HTTP message the member goes.
    fn binding(&self, own: &Traits) -> Vec<Trait> {
        if self.protocol.is_none_or(|protocol| protocol.bindings == Bindings::Body) {
            return Vec::new();
        }
        let with_name = [
            named(own, traits::HTTP_HEADER, Trait::HttpHeader),
            named(own, traits::HTTP_PREFIX_HEADERS, Trait::HttpPrefixHeaders),
            named(own, traits::HTTP_QUERY, Trait::HttpQuery),
        ];
        let without = [
            (traits::HTTP_LABEL, Trait::HttpLabel),
            (traits::HTTP_QUERY_PARAMS, Trait::HttpQueryParams),
            (traits::HTTP_PAYLOAD, Trait::HttpPayload),
            (traits::HTTP_RESPONSE_CODE, Trait::HttpResponseCode),
            (traits::HOST_LABEL, Trait::HostLabel),
        ];
        let without = without.into_iter().filter(|(id, _)| own.has(id)).map(|(_, binding)| binding);
        with_name.into_iter().flatten().chain(without).collect()
    }

    /// How a simple value is written.
    fn value(&self, member: &SmithyMember) -> Vec<Trait> {
        let mut out = Vec::new();
        if self.protocol.is_none() {
            return out;
        }
        let effective = |id| self.model.effective_trait(member, id).and_then(Node::as_str);
        if let Some(format) = effective(traits::TIMESTAMP_FORMAT) {
            let variant = match format {
                "date-time" => Some(TimestampFormat::DateTime),
                "http-date" => Some(TimestampFormat::HttpDate),
                "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
                _ => None,
            };
            out.extend(variant.map(Trait::TimestampFormat));
        }
        if self.protocol.is_some_and(|protocol| protocol.bindings == Bindings::Http) {
            out.extend(effective(traits::MEDIA_TYPE).map(|ty| Trait::MediaType(ty.to_owned())));
        }
        out
    }

    /// The element, key and value of the list or map it targets, as far as they have traits.
    fn contents(&self, member: &SmithyMember) -> Vec<Trait> {
        let mut out = Vec::new();
        let mut add = |new: fn(Box<Member>) -> Trait, part| {
            let inner = self.member(part, MemberPresence::Optional);
            if !inner.traits.is_empty() {
                out.push(new(Box::new(inner)));
            }
        };
        match self.model.kind(&member.target.id) {
            Some(Kind::List(element)) => add(Trait::Element, element),
            Some(Kind::Map { key, value }) => {
                add(Trait::Key, key);
                add(Trait::Value, value);
            }
            _ => {}
        }
        out
    }

    fn is_xml(&self) -> bool {
        self.protocol.is_some_and(Protocol::is_xml)
    }
}

fn named(own: &Traits, id: &str, new: fn(String) -> Trait) -> Option<Trait> {
    own.str(id).map(|value| new(value.to_owned()))
}

fn namespace(own: &Traits) -> Option<Trait> {
    xml_namespace(own).map(Trait::XmlNamespace)
}

/// The value of the trait `xmlNamespace`.
pub fn xml_namespace(own: &Traits) -> Option<XmlNamespace> {
    let node = own.get(traits::XML_NAMESPACE)?;
    let text = |name| node.get(name).and_then(Node::as_str).map(str::to_owned);
    Some(XmlNamespace { uri: text("uri")?, prefix: text("prefix").unwrap_or_default() })
}

fn query_error(own: &Traits) -> Option<Trait> {
    let node = own.get(traits::AWS_QUERY_ERROR)?;
    let code = node.get("code")?.as_str()?.to_owned();
    let status = node.get("httpResponseCode").and_then(status).unwrap_or(400);
    Some(Trait::AwsQueryError { code, status })
}

/// The HTTP status that a node is.
pub fn status(node: &Node) -> Option<u16> {
    u16::try_from(node.as_integer()?).ok()
}
