//! The keys this loader does not read, each with its reason.

use crate::node::Key;

/// Where in a document a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The top.
    Document,
    /// `metadata`.
    Metadata,
    /// A value of `operations`.
    Operation,
    /// `http` of an operation.
    Http,
    /// `endpoint` of an operation.
    Endpoint,
    /// `endpointdiscovery` of an operation.
    EndpointDiscovery,
    /// `input` or `output` of an operation.
    Payload,
    /// An element of an operation's `errors`.
    ErrorMention,
    /// A value of `shapes`.
    Shape,
    /// `error` of a shape.
    Error,
    /// `retryable` of a shape.
    Retryable,
    /// A value of a structure's `members`.
    Member,
    /// A list's `member`, a map's `key` or `value`.
    Element,
    /// `xmlNamespace` anywhere.
    XmlNamespace,
}

/// A key that is neither read nor listed here.
pub(crate) type Unknown = (Place, Box<str>);

/// Every key we know of and leave alone. Keys of objects that are carried whole, as
/// `httpChecksum` and the context parameters are, need no entry.
pub(super) const NOT_READ: &[(Place, &str, &str)] = &[
    (Place::Document, "version", "version of the file format, always 2.0"),
    (Place::Document, "examples", "always empty; examples are a file of their own"),
    (Place::Document, "authorizers", "API Gateway's own schemes, which no Smithy trait expresses"),
    (Place::Metadata, "checksumFormat", "S3's old checksum; `httpChecksum` says which are used"),
    (Place::Metadata, "globalEndpoint", "endpoint rules are in a file of their own"),
    (Place::Metadata, "protocolSettings", "HTTP/2 is for the transport to negotiate"),
    (Place::Metadata, "timestampFormat", "every protocol fixes its own default"),
    (Place::Metadata, "ripServiceName", "name in a registry of regions"),
    (Place::Operation, "name", "repeats the operation's key"),
    (Place::Operation, "alias", "name of a method in another SDK"),
    (Place::Payload, "resultWrapper", "awsQuery fixes it: the operation's name and `Result`"),
    (Place::Payload, "wrapper", "awsQuery wraps results by operation, not by shape"),
    (Place::Payload, "documentation", "the shape and the operation have their own"),
    (Place::ErrorMention, "documentation", "the shape has its own"),
    (Place::ErrorMention, "exception", "repeats what the shape says"),
    (Place::ErrorMention, "fault", "repeats what the shape says"),
    (Place::ErrorMention, "error", "repeats what the shape says"),
    (Place::Error, "senderFault", "a client error is what is not a `fault`"),
    (Place::Shape, "synthetic", "says where the shape came from, nothing about its values"),
    (Place::Shape, "xmlOrder", "XML structures are read and written in any order"),
    (Place::Shape, "event", "members of an event stream are events"),
    (Place::Shape, "wrapper", "awsQuery wraps results by operation, not by shape"),
    (Place::Shape, "resultWrapper", "awsQuery fixes it: the operation's name and `Result`"),
    (Place::Member, "enum", "values for one mention of a string that others share"),
    (Place::Member, "event", "members of an event stream are events"),
    (Place::Member, "eventstream", "repeats what the shape says"),
    (Place::Member, "wrapper", "awsQuery wraps results by operation, not by shape"),
];

/// Notes a key that nobody read, unless the table says why.
pub(super) fn not_read(unknown: &mut Vec<Unknown>, place: Place, key: &Key) {
    let listed = NOT_READ.iter().any(|(at, name, _)| *at == place && *name == &*key.name);
    if !listed {
        unknown.push((place, key.name.clone()));
    }
}
