//! The keys this loader does not read, each with its reason.

use crate::load::json::{Record, UnknownKey};

use super::format::{Document, Error, ErrorRef, Metadata, Operation, Payload, Shape, ShapeRef};

/// Every key we know of and do not read: the object it is in, the key, the reason. Keys of objects
/// that become traits as they are, as `httpChecksum` and the context parameters do, need no entry.
pub(super) const NOT_READ: &[(&str, &str, &str)] = &[
    (Document::NAME, "version", "version of the file format, always 2.0"),
    (Document::NAME, "examples", "always empty; examples are a file of their own"),
    (Document::NAME, "authorizers", "API Gateway's own schemes, which no Smithy trait expresses"),
    (Metadata::NAME, "checksumFormat", "S3's old checksum; `httpChecksum` says which are used"),
    (Metadata::NAME, "globalEndpoint", "endpoint rules are in a file of their own"),
    (Metadata::NAME, "protocolSettings", "HTTP/2 is for the transport to negotiate"),
    (Metadata::NAME, "timestampFormat", "every protocol fixes its own default"),
    (Metadata::NAME, "ripServiceName", "name in a registry of regions"),
    (Operation::NAME, "name", "repeats the operation's key"),
    (Operation::NAME, "alias", "name of a method in another SDK"),
    (Payload::NAME, "resultWrapper", "awsQuery fixes it: the operation's name and `Result`"),
    (Payload::NAME, "wrapper", "awsQuery wraps results by operation, not by shape"),
    (Payload::NAME, "documentation", "the shape and the operation have their own"),
    (ErrorRef::NAME, "documentation", "the shape has its own"),
    (ErrorRef::NAME, "exception", "repeats what the shape says"),
    (ErrorRef::NAME, "fault", "repeats what the shape says"),
    (ErrorRef::NAME, "error", "repeats what the shape says"),
    (Error::NAME, "senderFault", "a client error is what is not a `fault`"),
    (Shape::NAME, "synthetic", "says where the shape came from, nothing about its values"),
    (Shape::NAME, "xmlOrder", "XML structures are read and written in any order"),
    (Shape::NAME, "event", "members of an event stream are events"),
    (Shape::NAME, "wrapper", "awsQuery wraps results by operation, not by shape"),
    (Shape::NAME, "resultWrapper", "awsQuery fixes it: the operation's name and `Result`"),
    (ShapeRef::NAME, "enum", "values for one reference to a string that others share"),
    (ShapeRef::NAME, "event", "members of an event stream are events"),
    (ShapeRef::NAME, "eventstream", "repeats what the shape says"),
    (ShapeRef::NAME, "wrapper", "awsQuery wraps results by operation, not by shape"),
];

/// Whether the table says why a key is not read.
pub(super) fn is_listed(key: &UnknownKey<'_>) -> bool {
    NOT_READ.iter().any(|(record, name, _)| *record == key.record && *name == key.name)
}
