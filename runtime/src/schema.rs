//! The schema of generated code: members and traits.

use crate::HttpChecksum;
use crate::member_key::MemberKey;

/// A member of a structure or union, or the element, key or value of a list or map.
///
/// It is built in constants only: the compiler computes its names and its key in JSON, which
/// formats then compare and copy.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    name: &'static str,
    json_name: &'static str,
    xml_name: &'static str,
    traits: &'static [Trait],
    required: bool,
    json_key: MemberKey,
}

/// A Smithy trait of a service, operation, shape or member that a codec, an HTTP binding or a
/// protocol reads.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trait {
    /// `aws.protocols#awsQueryCompatible`, of a service: errors carry the code that they have under
    /// the query protocol.
    AwsQueryCompatible,
    /// `noErrorWrapping` of `aws.protocols#restXml`, of a service: the element `Error` is the root
    /// of an error's body.
    NoErrorWrapping,

    /// `smithy.api#auth` without `aws.auth#sigv4`, of a service or an operation: requests are not
    /// signed with Signature Version 4.
    Unsigned,
    /// `smithy.api#optionalAuth`, of an operation: a request is signed only if there are
    /// credentials.
    OptionalAuth,
    /// `aws.auth#unsignedPayload`, of an operation: the signature does not cover the body.
    UnsignedPayload,
    /// `hostPrefix` of `smithy.api#endpoint`, of an operation, with its labels in braces.
    HostPrefix(&'static str),
    /// `smithy.api#httpChecksumRequired`, of an operation: the request carries `Content-MD5`. Needs
    /// the feature `checksum`.
    ChecksumRequired,
    /// `aws.protocols#httpChecksum`, of an operation. Needs the feature `checksum` if requests
    /// require a checksum. Without the feature, others are sent without a checksum, and responses
    /// are not validated.
    HttpChecksum(HttpChecksum),
    /// `smithy.api#requestCompression` with `gzip` among its encodings, of an operation. Without
    /// the feature `compression`, requests are sent uncompressed, which services accept.
    RequestCompression,
    /// `smithy.api#streaming` on the blob that is the payload of an operation's input. The payload
    /// is not a member of the input structure: the caller puts it into the request. The value is
    /// its media type, `application/octet-stream` where the model states none.
    StreamingInput(&'static str),
    /// `smithy.api#streaming` on the blob that is the payload of an operation's output. The payload
    /// is not a member of the output structure: the caller takes it from the response. The value is
    /// its media type, `application/octet-stream` where the model states none.
    StreamingOutput(&'static str),
    /// `smithy.api#streaming` on the union that a member of an operation's input targets: the body
    /// of a request is an event stream. Needs the feature `event-stream`.
    InputEvents,
    /// `smithy.api#streaming` on the union that a member of an operation's output targets: the body
    /// of a response is an event stream. Needs the feature `event-stream`.
    OutputEvents,
    /// The input of an operation is `smithy.api#Unit`: requests have no body, not even an empty
    /// structure.
    NoInput,
    /// The output of an operation is `smithy.api#Unit`.
    NoOutput,
    /// `aws.customizations#s3UnwrappedXmlOutput`, of an operation: the root of the response is the
    /// only member of the output.
    S3UnwrappedXmlOutput,

    /// `smithy.api#idempotencyToken`: an encoder sets an unset member to a new token.
    IdempotencyToken,
    /// `smithy.api#jsonName`: the key in JSON, in protocols that support it.
    JsonName(&'static str),
    /// `smithy.api#timestampFormat`, of the member or of the timestamp it targets.
    TimestampFormat(TimestampFormat),
    /// `smithy.api#mediaType`, of the member or of the shape it targets.
    MediaType(&'static str),

    /// The list's `member`, if it has traits.
    Element(&'static Member),
    /// The map's `key`, if it has traits.
    Key(&'static Member),
    /// The map's `value`, if it has traits.
    Value(&'static Member),

    /// An operation whose server checks the constraints of its input. Members have constraints only
    /// if the generator was asked for them.
    Constrained,
    /// `smithy.api#length`: the least and the greatest length.
    Length(Option<u64>, Option<u64>),
    /// `smithy.api#range`: the least and the greatest number, as in the model.
    Range(Option<&'static str>, Option<&'static str>),
    /// `smithy.api#pattern`: a regular expression. Generated code with it needs the feature
    /// `pattern`.
    #[cfg(feature = "pattern")]
    Pattern(&'static str),
    /// `smithy.api#uniqueItems`: no two elements are equal.
    UniqueItems,

    /// `smithy.api#xmlName`: the element's or attribute's name.
    XmlName(&'static str),
    /// `smithy.api#xmlFlattened`: no wrapping element.
    XmlFlattened,
    /// `smithy.api#xmlAttribute`: an attribute instead of an element.
    XmlAttribute,
    /// `smithy.api#xmlNamespace`: the URI, and the prefix it is bound to, empty for the default.
    XmlNamespace(&'static str, &'static str),
    /// `aws.protocols#ec2QueryName`.
    Ec2QueryName(&'static str),

    /// `smithy.api#httpHeader`.
    HttpHeader(&'static str),
    /// `smithy.api#httpPrefixHeaders`.
    HttpPrefixHeaders(&'static str),
    /// `smithy.api#httpLabel`.
    HttpLabel,
    /// `smithy.api#httpQuery`.
    HttpQuery(&'static str),
    /// `smithy.api#httpQueryParams`.
    HttpQueryParams,
    /// `smithy.api#httpPayload`.
    HttpPayload,
    /// `smithy.api#httpResponseCode`.
    HttpResponseCode,
    /// `smithy.api#hostLabel`.
    HostLabel,
    /// `smithy.api#eventHeader`: the member is a header of the event's message.
    EventHeader,
    /// `smithy.api#eventPayload`: the member is the payload of the event's message.
    EventPayload,

    /// `smithy.api#error`: the party at fault.
    Error(Fault),
    /// `smithy.api#httpError`: the status of an error structure.
    HttpError(u16),
    /// `smithy.api#retryable`: why trying again may help.
    Retryable(RetryCause),
    /// `aws.protocols#awsQueryError`: the code, which may differ from the shape's name, and the
    /// HTTP status.
    AwsQueryError(&'static str, u16),
}

/// Whether one of some traits matches a pattern. It can be used in constants.
macro_rules! has_trait {
    ($traits:expr, $pattern:pat $(if $guard:expr)?) => {{
        let traits: &[$crate::Trait] = $traits;
        let mut at = 0;
        while at < traits.len() && !matches!(traits[at], $pattern $(if $guard)?) {
            at += 1;
        }
        at < traits.len()
    }};
}
pub(crate) use has_trait;

/// Whether one of some members has a trait that matches a pattern. `if const` on it leaves code out
/// that a shape does not need.
macro_rules! any_member_has {
    ($members:expr, $pattern:pat $(if $guard:expr)?) => {{
        let members: &[$crate::Member] = $members;
        let mut at = 0;
        while at < members.len()
            && !$crate::schema::has_trait!(members[at].traits(), $pattern $(if $guard)?)
        {
            at += 1;
        }
        at < members.len()
    }};
}
pub(crate) use any_member_has;

/// The first value that a pattern binds in some traits.
macro_rules! find_trait {
    ($traits:expr, $pattern:pat => $value:expr) => {
        $traits.iter().find_map(|own| if let $pattern = own { Some($value) } else { None })
    };
}
pub(crate) use find_trait;

/// The format of a timestamp (Smithy 2.0 specification, "`timestampFormat` trait").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339 in UTC, with milliseconds if there are any.
    DateTime,
    /// RFC 7231 `IMF-fixdate`, in whole seconds.
    HttpDate,
    /// Seconds since 1970-01-01T00:00:00Z, with milliseconds if there are any.
    EpochSeconds,
}

/// The party at fault (`smithy.api#error`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller.
    Client,
    /// The service.
    Server,
}

/// Why trying again may help after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryCause {
    /// The failure is temporary.
    Transient,
    /// The service limits the rate of requests: the next attempt should wait longer.
    Throttling,
}

/// The member of a list without traits.
static ELEMENT: Member = Member::new("member");
/// The key of a map without traits.
static KEY: Member = Member::new("key");
/// The value of a map without traits.
static VALUE: Member = Member::new("value");
/// The member of the structure that is the root of a body.
pub(crate) static ROOT: Member = Member::new("");

impl Member {
    /// Makes a member without traits.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            json_name: name,
            xml_name: name,
            traits: &[],
            required: false,
            json_key: MemberKey::new(name),
        }
    }

    /// Makes a member with `smithy.api#required`: a server rejects input without it.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self { required: true, ..Self::new(name) }
    }

    /// Returns the member with `traits`.
    #[must_use]
    pub const fn with_traits(mut self, traits: &'static [Trait]) -> Self {
        self.traits = traits;
        let mut at = 0;
        while at < traits.len() {
            match traits[at] {
                Trait::JsonName(name) => {
                    self.json_name = name;
                    self.json_key = MemberKey::renamed(name);
                }
                Trait::XmlName(name) => self.xml_name = name,
                _ => {}
            }
            at += 1;
        }
        self
    }

    /// Returns the member's name in the model.
    #[inline]
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns `smithy.api#jsonName`, or else the member's name.
    #[inline]
    #[must_use]
    pub const fn json_name(&self) -> &'static str {
        self.json_name
    }

    /// Returns the key in JSON, computed by the compiler.
    #[inline]
    pub(crate) const fn json_key(&self) -> &MemberKey {
        &self.json_key
    }

    /// Returns `smithy.api#xmlName`, or else the member's name.
    #[inline]
    #[must_use]
    pub const fn xml_name(&self) -> &'static str {
        self.xml_name
    }

    /// Returns the member's traits.
    #[inline]
    #[must_use]
    pub const fn traits(&self) -> &'static [Trait] {
        self.traits
    }

    /// Whether a server rejects input without the member.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.required
    }

    /// Returns `smithy.api#timestampFormat`. Without it, the format depends on the part of the
    /// message.
    #[must_use]
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        find_trait!(self.traits, Trait::TimestampFormat(format) => *format)
    }

    /// Returns `smithy.api#mediaType`.
    #[must_use]
    pub fn media_type(&self) -> Option<&'static str> {
        find_trait!(self.traits, Trait::MediaType(media_type) => *media_type)
    }

    /// Returns the element of a list with this member.
    #[inline]
    #[must_use]
    pub fn element(&self) -> &'static Member {
        find_trait!(self.traits, Trait::Element(member) => *member).unwrap_or(&ELEMENT)
    }

    /// Returns the key of a map with this member.
    #[inline]
    #[must_use]
    pub fn key(&self) -> &'static Member {
        find_trait!(self.traits, Trait::Key(member) => *member).unwrap_or(&KEY)
    }

    /// Returns the value of a map with this member.
    #[inline]
    #[must_use]
    pub fn value(&self) -> &'static Member {
        find_trait!(self.traits, Trait::Value(member) => *member).unwrap_or(&VALUE)
    }
}
