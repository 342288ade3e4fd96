//! The known keys that this loader does not read.

use crate::load::json::{Record, UnknownKey};

use super::format::{
    BotocoreOperation, BotocoreShape, Document, Error, ErrorRef, Metadata, Payload, ShapeRef,
};

/// Each key that is not read: the object it is in, the key, and the reason. Keys within objects
/// that become traits without changes, such as `httpChecksum`, have no entry.
pub(super) const NOT_READ: &[(&str, &str, &str)] = &[
    (Document::NAME, "version", "version of the file format, always 2.0"),
    (Document::NAME, "examples", "always empty; examples are in a separate file"),
    (Document::NAME, "authorizers", "API Gateway's own schemes, which no Smithy trait expresses"),
    (Metadata::NAME, "checksumFormat", "S3's old checksum; operations have `httpChecksum`"),
    (Metadata::NAME, "globalEndpoint", "endpoint rules are in a separate file"),
    (Metadata::NAME, "protocolSettings", "HTTP/2 is for the transport to negotiate"),
    (Metadata::NAME, "timestampFormat", "every protocol fixes its own default"),
    (Metadata::NAME, "ripServiceName", "name in a registry of regions"),
    (BotocoreOperation::NAME, "name", "repeats the operation's key"),
    (BotocoreOperation::NAME, "alias", "name of a method in another SDK"),
    (Payload::NAME, "resultWrapper", "awsQuery fixes it: the operation's name and `Result`"),
    (Payload::NAME, "wrapper", "awsQuery wraps results by operation, not by shape"),
    (Payload::NAME, "documentation", "the shape and the operation have their own"),
    (ErrorRef::NAME, "documentation", "the shape has its own"),
    (ErrorRef::NAME, "exception", "repeats the property of the shape"),
    (ErrorRef::NAME, "fault", "repeats the property of the shape"),
    (ErrorRef::NAME, "error", "repeats the property of the shape"),
    (Error::NAME, "senderFault", "an error is a client error unless it is a `fault`"),
    (BotocoreShape::NAME, "synthetic", "describes the origin of the shape, not its values"),
    (BotocoreShape::NAME, "xmlOrder", "XML structures are read and written in any order"),
    (BotocoreShape::NAME, "event", "every member of an event stream is an event"),
    (BotocoreShape::NAME, "wrapper", "awsQuery wraps results by operation, not by shape"),
    (BotocoreShape::NAME, "resultWrapper", "awsQuery fixes it: the operation's name and `Result`"),
    (ShapeRef::NAME, "enum", "values for one reference to a string that others share"),
    (ShapeRef::NAME, "event", "every member of an event stream is an event"),
    (ShapeRef::NAME, "eventstream", "repeats the property of the shape"),
    (ShapeRef::NAME, "wrapper", "awsQuery wraps results by operation, not by shape"),
];

/// Whether the table lists a key.
pub(super) fn is_listed(key: &UnknownKey<'_>) -> bool {
    NOT_READ.iter().any(|(record, name, _)| *record == key.record && *name == key.name)
}
