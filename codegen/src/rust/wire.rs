//! What the runtime is told about a member or shape: the traits its protocol reads, as
//! expressions. A trait of the target counts as the member's own, where the specification says so.

use crate::node::Node;
use crate::smithy::{Kind, Member as SmithyMember, Model, Shape, Traits, traits};

use super::protocol::{Bindings, Format, Protocol};
use super::{Expr, Member, MemberPresence};

/// What the traits of members and shapes mean under one protocol.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wire<'m> {
    pub(crate) model: &'m Model,
    /// None when the protocol is not implemented: then nothing matters but names.
    pub(crate) protocol: Option<&'static Protocol>,
}

impl<'m> Wire<'m> {
    /// The member as the runtime knows it.
    pub(crate) fn member(&self, member: &'m SmithyMember, presence: MemberPresence) -> Member {
        let mut traits = self.naming(member);
        if member.traits.has(traits::IDEMPOTENCY_TOKEN) {
            traits.push(unit("IdempotencyToken"));
        }
        traits.extend(self.binding(&member.traits));
        traits.extend(self.value(member));
        traits.extend(self.contents(member));
        Member { name: member.name.to_string(), presence, traits }
    }

    /// The traits of a structure or union itself.
    pub(crate) fn shape(&self, shape: &Shape) -> Vec<Expr> {
        let mut out = Vec::new();
        if let Some(fault) = shape.traits.str(traits::ERROR) {
            let fault = if fault == "server" { "rt::Fault::Server" } else { "rt::Fault::Client" };
            out.push(call("Error", Expr::text(fault)));
            if let Some(status) = shape.traits.get(traits::HTTP_ERROR).and_then(Node::as_number) {
                out.push(call("HttpError", Expr::text(status)));
            }
            if shape.traits.has(traits::RETRYABLE) {
                out.push(unit("Retryable"));
            }
            out.extend(query_error(&shape.traits));
        }
        if self.is_xml() {
            out.extend(named(&shape.traits, traits::XML_NAME, "XmlName"));
            out.extend(namespace(&shape.traits));
        }
        out
    }

    /// How the member is called and laid out in a body.
    fn naming(&self, member: &SmithyMember) -> Vec<Expr> {
        let own = &member.traits;
        let mut out = Vec::new();
        match self.protocol.map(|protocol| protocol.format) {
            Some(Format::Json) => out.extend(named(own, traits::JSON_NAME, "JsonName")),
            Some(Format::Xml | Format::Ec2) => {
                out.extend(named(own, traits::XML_NAME, "XmlName"));
                if own.has(traits::XML_FLATTENED) {
                    out.push(unit("XmlFlattened"));
                }
                if own.has(traits::XML_ATTRIBUTE) {
                    out.push(unit("XmlAttribute"));
                }
                // That of the target matters only where it is a document's root.
                out.extend(namespace(own));
            }
            Some(Format::Plain) | None => {}
        }
        if self.protocol.is_some_and(|protocol| protocol.format == Format::Ec2) {
            out.extend(named(own, traits::EC2_QUERY_NAME, "Ec2QueryName"));
        }
        out
    }

    /// Where in the HTTP message the member goes.
    fn binding(&self, own: &Traits) -> Vec<Expr> {
        if self.protocol.is_none_or(|protocol| protocol.bindings == Bindings::Body) {
            return Vec::new();
        }
        let with_name = [
            (traits::HTTP_HEADER, "HttpHeader"),
            (traits::HTTP_PREFIX_HEADERS, "HttpPrefixHeaders"),
            (traits::HTTP_QUERY, "HttpQuery"),
        ];
        let without = [
            (traits::HTTP_LABEL, "HttpLabel"),
            (traits::HTTP_QUERY_PARAMS, "HttpQueryParams"),
            (traits::HTTP_PAYLOAD, "HttpPayload"),
            (traits::HTTP_RESPONSE_CODE, "HttpResponseCode"),
            (traits::HOST_LABEL, "HostLabel"),
        ];
        let with_name = with_name.into_iter().filter_map(|(id, name)| named(own, id, name));
        let without = without.into_iter().filter(|(id, _)| own.has(id)).map(|(_, name)| unit(name));
        with_name.chain(without).collect()
    }

    /// How a simple value is written.
    fn value(&self, member: &SmithyMember) -> Vec<Expr> {
        let mut out = Vec::new();
        if self.protocol.is_none() {
            return out;
        }
        let effective = |id| self.model.effective_trait(member, id).and_then(Node::as_str);
        if let Some(format) = effective(traits::TIMESTAMP_FORMAT) {
            let variant = match format {
                "date-time" => Some("DateTime"),
                "http-date" => Some("HttpDate"),
                "epoch-seconds" => Some("EpochSeconds"),
                _ => None,
            };
            let path = |variant| Expr::Text(format!("rt::TimestampFormat::{variant}"));
            out.extend(variant.map(|variant| call("TimestampFormat", path(variant))));
        }
        if self.protocol.is_some_and(|protocol| protocol.bindings == Bindings::Http) {
            out.extend(effective(traits::MEDIA_TYPE).map(|ty| call("MediaType", Expr::string(ty))));
        }
        out
    }

    /// The element, key and value of the list or map it targets, as far as they have traits.
    fn contents(&self, member: &SmithyMember) -> Vec<Expr> {
        let parts: Vec<(&str, &SmithyMember)> = match self.model.kind(&member.target.id) {
            Some(Kind::List(element)) => vec![("Element", element)],
            Some(Kind::Map { key, value }) => vec![("Key", key), ("Value", value)],
            _ => Vec::new(),
        };
        let nested = |(name, part): (&str, &'m SmithyMember)| {
            let inner = self.member(part, MemberPresence::Optional);
            let expr = member_expr(&inner);
            (!inner.traits.is_empty()).then(|| call(name, expr.prefixed("&")))
        };
        parts.into_iter().filter_map(nested).collect()
    }

    fn is_xml(&self) -> bool {
        self.protocol.is_some_and(Protocol::is_xml)
    }
}

/// The constructor call of a member.
pub(crate) fn member_expr(member: &Member) -> Expr {
    let constructor = match member.presence {
        MemberPresence::Optional => "rt::Member::new",
        MemberPresence::Required => "rt::Member::required",
    };
    let plain = Expr::Call(constructor.into(), vec![Expr::string(&member.name)]);
    if member.traits.is_empty() {
        return plain;
    }
    plain.method("with", vec![Expr::Slice(member.traits.clone()).prefixed("&")])
}

fn unit(name: &str) -> Expr {
    Expr::Text(format!("rt::Trait::{name}"))
}

fn call(name: &str, argument: Expr) -> Expr {
    Expr::Call(format!("rt::Trait::{name}"), vec![argument])
}

fn named(own: &Traits, id: &str, name: &str) -> Option<Expr> {
    own.str(id).map(|value| call(name, Expr::string(value)))
}

fn namespace(own: &Traits) -> Option<Expr> {
    let (uri, prefix) = xml_namespace(own)?;
    let arguments = vec![Expr::string(uri), Expr::string(prefix)];
    Some(Expr::Call("rt::Trait::XmlNamespace".into(), arguments))
}

/// Uri and prefix of the trait `xmlNamespace`.
pub(crate) fn xml_namespace(own: &Traits) -> Option<(&str, &str)> {
    let node = own.get(traits::XML_NAMESPACE)?;
    let prefix = node.get("prefix").and_then(Node::as_str).unwrap_or("");
    Some((node.get("uri")?.as_str()?, prefix))
}

fn query_error(own: &Traits) -> Option<Expr> {
    let node = own.get(traits::AWS_QUERY_ERROR)?;
    let code = Expr::string(node.get("code")?.as_str()?);
    let status = node.get("httpResponseCode").and_then(Node::as_number).unwrap_or("400");
    Some(Expr::Call("rt::Trait::AwsQueryError".into(), vec![code, Expr::text(status)]))
}
