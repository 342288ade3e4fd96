//! Checks trait values that become part of HTTP messages (Smithy 2.0 specification, "HTTP binding
//! traits").

use crate::model::node::Node;
use crate::model::{Model, ShapeId, Traits, traits};
use crate::source::Report;

pub(super) fn check(model: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        check_traits(&shape.id, &shape.traits, report);
        for member in shape.kind.members().iter().filter(|member| !member.traits.is_empty()) {
            check_traits(&shape.id.with_member(&member.name), &member.traits, report);
        }
    }
}

fn check_traits(id: &ShapeId, own: &Traits, report: &Report<'_>) {
    let values = [
        (own.get(traits::HTTP), Some("method"), Part::Method),
        (own.get(traits::HTTP), Some("uri"), Part::Uri),
        (own.get(traits::ENDPOINT), Some("hostPrefix"), Part::HostPrefix),
        (own.get(traits::HTTP_HEADER), None, Part::HeaderName),
        (own.get(traits::HTTP_PREFIX_HEADERS), None, Part::HeaderPrefix),
        (own.get(traits::MEDIA_TYPE), None, Part::MediaType),
    ];
    for (value, property, part) in values {
        let value = value.and_then(|value| property.map_or(Some(value), |name| value.get(name)));
        // A value of another type is reported with the types of all traits.
        let Some((node, text)) = value.and_then(|node| Some((node, node.as_str()?))) else {
            continue;
        };
        if !part.allows(text) {
            let Node { span, .. } = node;
            let message = format!("`{text}` cannot be {}", part.name());
            report.error_with_help((*span, id), message, format!("expected {}", part.expected()));
        }
    }
}

/// A part of an HTTP message.
#[derive(Clone, Copy)]
enum Part {
    Method,
    Uri,
    HostPrefix,
    HeaderName,
    HeaderPrefix,
    MediaType,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Method => "the method of a request",
            Self::Uri => "the URI pattern of a request",
            Self::HostPrefix => "the prefix of a host name",
            Self::HeaderName => "the name of a header",
            Self::HeaderPrefix => "the prefix of header names",
            Self::MediaType => "a media type",
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Method => "a token such as `GET`",
            Self::Uri => "a path that begins with `/`, of visible ASCII characters",
            Self::HostPrefix => "letters, digits, `-`, `.` and labels such as `{accountId}.`",
            Self::HeaderName => "a token such as `x-request-id`",
            Self::HeaderPrefix => "a token such as `x-meta-`, or nothing",
            Self::MediaType => "ASCII text such as `image/png`",
        }
    }

    fn allows(self, text: &str) -> bool {
        match self {
            Self::Method | Self::HeaderName => !text.is_empty() && text.bytes().all(is_token),
            Self::HeaderPrefix => text.bytes().all(is_token),
            Self::Uri => text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_graphic()),
            Self::HostPrefix => is_host_prefix(text),
            Self::MediaType => text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()),
        }
    }
}

/// `tchar` of RFC 9110, section 5.6.2.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Characters of host names, and labels in braces.
fn is_host_prefix(text: &str) -> bool {
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((label, after)) = after.split_once('}') else { return false };
        if !is_host_literal(literal) || label.contains('{') {
            return false;
        }
        rest = after;
    }
    is_host_literal(rest)
}

fn is_host_literal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}
