//! The one table of rules: every kind of change, what it breaks, and why.

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which stays.
    pub id: &'static str,
    /// What a change of this kind touches.
    pub impact: Impact,
    /// Why it breaks what it breaks, in Markdown.
    pub reason: &'static str,
}

/// What a kind of change touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impact {
    /// What people read, and nothing else.
    Documentation,
    /// Source code that uses generated types, and messages.
    Interface(Rust, Wire),
}

/// What a kind of change means for Rust source in the documented way: values made with `new`,
/// setters and `..Default::default()`, a wildcard arm in every `match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rust {
    /// It compiles as before.
    Compatible,
    /// It may not compile any more.
    Breaks,
}

/// What a kind of change means for messages between one side that has the old model and one that
/// has the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// They are understood as before.
    Compatible,
    /// They may be refused, or mean something else.
    Breaks,
    /// They may be refused where the shape is part of a request.
    BreaksRequests,
    /// They break where a protocol of the service reads what changed.
    BreaksWhereRead,
}

impl Rust {
    /// The words for it in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Breaks => "breaks",
        }
    }
}

impl Wire {
    /// The words for it in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Breaks => "breaks",
            Self::BreaksRequests => "breaks in requests",
            Self::BreaksWhereRead => "breaks where read",
        }
    }
}

/// The rule with an id.
pub(super) fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

macro_rules! rules {
    ($($name:ident $id:literal $impact:expr, $reason:literal;)*) => {
        $(pub(super) static $name: Rule = Rule { id: $id, impact: $impact, reason: $reason };)*

        /// All rules: of services, operations, shapes, members, values, names on the wire, and
        /// the rest.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

/// Breaks nothing.
const COMPATIBLE: Impact = Impact::Interface(Rust::Compatible, Wire::Compatible);
/// Breaks source, and nothing on the wire.
const RUST: Impact = Impact::Interface(Rust::Breaks, Wire::Compatible);
/// Breaks messages, and no source.
const WIRE: Impact = Impact::Interface(Rust::Compatible, Wire::Breaks);
/// Breaks messages where a protocol reads it, and no source.
const READ: Impact = Impact::Interface(Rust::Compatible, Wire::BreaksWhereRead);
/// Breaks both.
const BOTH: Impact = Impact::Interface(Rust::Breaks, Wire::Breaks);
/// Breaks source, and requests.
const RUST_AND_REQUESTS: Impact = Impact::Interface(Rust::Breaks, Wire::BreaksRequests);

rules! {
    SERVICE_RENAMED "service-renamed" Impact::Interface(Rust::Breaks, Wire::BreaksWhereRead),
        "The service's type has another name. Protocols that name the service in each request \
         read it.";
    SERVICE_VERSION_CHANGED "service-version-changed" READ,
        "Query protocols send the version with each request.";
    SIGNING_NAME_CHANGED "signing-name-changed" WIRE,
        "A signature for another service is refused.";
    ENDPOINT_PREFIX_CHANGED "endpoint-prefix-changed" WIRE,
        "Requests go to another host.";
    PROTOCOL_ADDED "protocol-added" COMPATIBLE,
        "The service speaks one protocol more.";
    PROTOCOL_REMOVED "protocol-removed" WIRE,
        "The service does not understand this protocol any more.";
    PROTOCOL_CHANGED "protocol-changed" RUST,
        "Generated code speaks another protocol than before. It may need a feature of \
         `smithereens` that is not on, and then does not compile.";
    AUTH_CHANGED "auth-changed" WIRE,
        "A request that is signed, or not, as before may be refused.";

    OPERATION_ADDED "operation-added" COMPATIBLE,
        "New types beside the others.";
    OPERATION_REMOVED "operation-removed" BOTH,
        "Its types are gone, and the service refuses the call.";
    OPERATION_INPUT_CHANGED "operation-input-changed" BOTH,
        "`encode_request` takes another type, or `()`.";
    OPERATION_OUTPUT_CHANGED "operation-output-changed" BOTH,
        "`decode_response` returns another type, or `()`.";
    OPERATION_CODEC_ADDED "operation-codec-added" COMPATIBLE,
        "The operation, or each of the service, can be called: what it needs is implemented.";
    OPERATION_CODEC_REMOVED "operation-codec-removed" RUST,
        "The operation, or each of the service, cannot be called any more, and its type has no \
         functions: something in it is not implemented, such as event streams, or no protocol is.";
    ERROR_ENUM_RENAMED "error-enum-renamed" RUST,
        "A shape has, or has no longer, the name of the operation's error enum, which yields.";
    ERROR_ADDED "error-added" COMPATIBLE,
        "The error enum is `#[non_exhaustive]`: the wildcard arm takes the new error, which \
         was `Unmodeled` before.";
    ERROR_REMOVED "error-removed" RUST,
        "An arm that names the error does not compile.";
    HTTP_REQUEST_CHANGED "http-request-changed" READ,
        "Method or URI are others. Protocols with HTTP bindings read them.";
    HTTP_STATUS_CHANGED "http-status-changed" COMPATIBLE,
        "Clients take any status of success.";
    HOST_PREFIX_CHANGED "host-prefix-changed" WIRE,
        "Requests go to another host.";
    CHECKSUM_ADDED "checksum-added" WIRE,
        "A request without a checksum is refused.";
    CHECKSUM_REMOVED "checksum-removed" COMPATIBLE,
        "A checksum that is not required does no harm.";
    COMPRESSION_ADDED "compression-added" COMPATIBLE,
        "Requests may be compressed, and need not be.";
    COMPRESSION_REMOVED "compression-removed" WIRE,
        "A request that is compressed may be refused.";

    SHAPE_ADDED "shape-added" COMPATIBLE,
        "A new type beside the others.";
    SHAPE_REMOVED "shape-removed" RUST,
        "Code that names the type does not compile. What it means on the wire is said where the \
         shape was mentioned.";
    SHAPE_RENAMED "shape-renamed" Impact::Interface(Rust::Breaks, Wire::BreaksWhereRead),
        "The type has another name. XML protocols read it: the root of a document is named \
         after its shape.";
    SHAPE_TYPE_CHANGED "shape-type-changed" BOTH,
        "Every field of this type is another type in Rust, and other data.";
    SETTERS_ADDED "setters-added" COMPATIBLE,
        "An input reaches the structure now, so that it has `new` and setters.";
    SETTERS_REMOVED "setters-removed" RUST,
        "No input reaches the structure any more, so that its setters are gone, and `new` too \
         unless a member is required. Its fields can still be set.";
    ERROR_FAULT_CHANGED "error-fault-changed" COMPATIBLE,
        "Whose fault an error is changes no type, and nothing that is sent.";
    ERROR_STATUS_CHANGED "error-status-changed" COMPATIBLE,
        "Clients tell errors by their codes, not by the status.";
    ERROR_CODE_CHANGED "error-code-changed" READ,
        "An error with another code is not recognised. Query protocols read it, and those \
         compatible with them.";
    RETRYABLE_CHANGED "retryable-changed" COMPATIBLE,
        "Whether to try again is the caller's affair.";

    MEMBER_ADDED "member-added" COMPATIBLE,
        "It breaks a struct literal that names every field, and nothing else: `new`, setters \
         and `..Default::default()` stay as they are. Whoever does not know the member skips it.";
    REQUIRED_MEMBER_ADDED "required-member-added" RUST_AND_REQUESTS,
        "`new` has one parameter more, and takes the place of `Default` if there was none. A \
         request without the member is refused.";
    MEMBER_REMOVED "member-removed" BOTH,
        "Code that names the field does not compile. What was sent in it is lost.";
    MEMBER_NAME_CHANGED "member-name-changed" WIRE,
        "The name on the wire is another, though the field's is the same in Rust.";
    MEMBER_REQUIRED_CHANGED "member-required-changed" RUST_AND_REQUESTS,
        "The field is `T` where it was `Option<T>`, and `new` has one parameter more; or the \
         other way round. When the member becomes required, a request without it is refused.";
    REQUIRED_TRAIT_CHANGED "required-trait-changed"
        Impact::Interface(Rust::Compatible, Wire::BreaksRequests),
        "The field is the same in Rust all the same: it is filled in, has a default, or is a \
         stream. When the member becomes required, a request without it is refused.";
    MEMBER_TYPE_CHANGED "member-type-changed" BOTH,
        "Another type in Rust, and other data.";
    STRING_ENUM_CHANGED "string-enum-changed" RUST,
        "A string where an enum was, an integer where an enum of integers was, or the other way \
         round. Both are the same data.";
    BOXING_CHANGED "boxing-changed" RUST,
        "`Box<T>` where `T` was, or the other way round: the shape became part of a circle, or \
         stopped to be. Setters and `new` take `T` either way.";
    DEFAULT_ADDED "default-added" RUST,
        "The field is `T` and starts with the default, where it was `Option<T>` or a parameter \
         of `new`.";
    DEFAULT_REMOVED "default-removed" RUST,
        "The field is `Option<T>` or a parameter of `new`, where it was `T` and started with the \
         default.";
    DEFAULT_CHANGED "default-changed" WIRE,
        "A member that is absent means another value.";
    UNAPPLIED_DEFAULT_CHANGED "unapplied-default-changed" COMPATIBLE,
        "A default that clients leave to the service (under `clientOptional`, and in inputs) was \
         added or removed. The field is `Option<T>` either way.";
    SPARSE_CHANGED "sparse-changed" BOTH,
        "Elements are `Option<T>` where they were `T`, or the other way round; who knows no \
         null refuses it.";
    STREAM_MEMBER_ADDED "stream-member-added" COMPATIBLE,
        "The message has a stream for a body, which is no field.";
    STREAM_MEMBER_REMOVED "stream-member-removed" WIRE,
        "The body that was a stream is not understood any more. It was no field.";
    STREAMING_ADDED "streaming-added" BOTH,
        "A stream is the body of the message, and no field any more.";
    STREAMING_REMOVED "streaming-removed" WIRE,
        "What was the body of the message is a field, which code that hands over a body leaves \
         empty.";
    IDEMPOTENCY_TOKEN_CHANGED "idempotency-token-changed" COMPATIBLE,
        "Whether an absent member is filled in; a token is a string like any other.";

    UNION_MEMBER_ADDED "union-member-added" COMPATIBLE,
        "The enum is `#[non_exhaustive]`: the wildcard arm takes the new member, which was \
         `UnknownMember` before.";
    UNION_MEMBER_REMOVED "union-member-removed" BOTH,
        "An arm that names the variant does not compile, and who sends it is not understood.";
    ENUM_VALUE_ADDED "enum-value-added" COMPATIBLE,
        "The enum is `#[non_exhaustive]`: the wildcard arm takes the new value, which was \
         `UnknownValue` before.";
    ENUM_VALUE_REMOVED "enum-value-removed" RUST_AND_REQUESTS,
        "Code that names the variant does not compile. A request with the value may be refused.";
    ENUM_VALUE_RENAMED "enum-value-renamed" RUST,
        "The variant has another name in Rust. The value is the same.";
    ENUM_VALUE_CHANGED "enum-value-changed" WIRE,
        "The variant of the same name stands for another value.";

    TIMESTAMP_FORMAT_CHANGED "timestamp-format-changed" READ,
        "Times are written otherwise, unless the format was said that the protocol has anyhow.";
    JSON_NAME_CHANGED "json-name-changed" READ,
        "The member's name in JSON is another. restJson1 reads it.";
    XML_NAME_CHANGED "xml-name-changed" READ,
        "The name in XML and in query strings is another. XML and query protocols read it.";
    XML_FLATTENED_CHANGED "xml-flattened-changed" READ,
        "Elements stand where their list stood, or the other way round. XML and query protocols \
         read it.";
    XML_ATTRIBUTE_CHANGED "xml-attribute-changed" READ,
        "An attribute where an element was, or the other way round. XML protocols read it.";
    XML_NAMESPACE_CHANGED "xml-namespace-changed" READ,
        "The XML namespace is another. XML protocols read it.";
    QUERY_NAME_CHANGED "query-name-changed" READ,
        "The name in query strings is another. ec2Query reads it.";
    HTTP_BINDING_CHANGED "http-binding-changed" READ,
        "The member is in another part of the HTTP message, or goes by another name there. \
         Protocols with HTTP bindings read it.";
    EVENT_BINDING_CHANGED "event-binding-changed" WIRE,
        "The member is in another part of the event.";
    MEDIA_TYPE_CHANGED "media-type-changed" READ,
        "The content type of a payload is another, or how a header is encoded. Protocols with \
         HTTP bindings read it.";

    SENSITIVE_CHANGED "sensitive-changed" COMPATIBLE,
        "`Debug` hides the value, or shows it. Nothing else does anything about it.";
    DEPRECATED_CHANGED "deprecated-changed" COMPATIBLE,
        "The compiler warns of uses, or not any more: it breaks code that denies warnings.";
    CONSTRAINT_CHANGED "constraint-changed" COMPATIBLE,
        "Lengths, ranges, patterns and the uniqueness of items are documented, not enforced. A \
         service that has become stricter may refuse what it took.";
    TRAIT_CHANGED "trait-changed" READ,
        "Any other trait. What a protocol reads breaks the wire; generated code is the same for \
         all the rest.";

    DOCUMENTATION_CHANGED "documentation-changed" Impact::Documentation,
        "Text for people.";
    EXAMPLES_CHANGED "examples-changed" Impact::Documentation,
        "Calls for people to look at.";
}
