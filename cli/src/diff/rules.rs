//! The table of rules: every kind of change, what it breaks, and why.

use serde::Serialize;

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable identifier, such as `member-added`.
    pub id: &'static str,
    /// What a change of this kind affects.
    pub impact: Impact,
    /// Why a change of this kind is breaking or compatible, in Markdown.
    pub reason: &'static str,
}

/// What a kind of change affects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impact {
    /// Documentation only.
    Documentation,
    /// Rust source that uses the generated types, and messages between a client and a service of
    /// which one has the old model and the other the new one.
    ///
    /// The source is assumed to follow the documentation: it makes values with `new`, setters and
    /// `..Default::default()`, and has a wildcard arm in every `match`.
    Interface(Effect, WireImpact),
}

/// The effect of a change on Rust source, or on messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Source compiles as before; messages are understood as before.
    Compatible,
    /// Source may no longer compile; messages may be refused or misunderstood.
    Breaks,
}

/// The effect of a kind of change on messages, which may depend on a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireImpact {
    /// The effect is the same for each change of this kind.
    Always(Effect),
    /// Messages may be refused if a request can contain the changed shape.
    BreaksInRequests,
    /// Messages may be refused or misunderstood if a protocol of the service reads what changed.
    BreaksWhereRead,
}

/// The rule with an id.
pub(super) fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

macro_rules! rules {
    ($($name:ident $id:literal $impact:expr, $reason:literal;)*) => {
        $(pub(super) static $name: Rule = Rule { id: $id, impact: $impact, reason: $reason };)*

        /// All rules, in this order: services, operations, shapes, members, values of enums, names
        /// and formats in messages, other traits, documentation.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

const COMPATIBLE: Impact =
    Impact::Interface(Effect::Compatible, WireImpact::Always(Effect::Compatible));
const BREAKS_RUST: Impact =
    Impact::Interface(Effect::Breaks, WireImpact::Always(Effect::Compatible));
const BREAKS_WIRE: Impact =
    Impact::Interface(Effect::Compatible, WireImpact::Always(Effect::Breaks));
const BREAKS_BOTH: Impact = Impact::Interface(Effect::Breaks, WireImpact::Always(Effect::Breaks));
const BREAKS_WIRE_WHERE_READ: Impact =
    Impact::Interface(Effect::Compatible, WireImpact::BreaksWhereRead);
const BREAKS_RUST_AND_WIRE_WHERE_READ: Impact =
    Impact::Interface(Effect::Breaks, WireImpact::BreaksWhereRead);
const BREAKS_REQUESTS: Impact = Impact::Interface(Effect::Compatible, WireImpact::BreaksInRequests);
const BREAKS_RUST_AND_REQUESTS: Impact =
    Impact::Interface(Effect::Breaks, WireImpact::BreaksInRequests);

rules! {
    SERVICE_RENAMED "service-renamed" BREAKS_RUST_AND_WIRE_WHERE_READ,
        "The service's type in Rust has another name. Protocols that send the service's name with \
         each request read it.";
    SERVICE_VERSION_CHANGED "service-version-changed" BREAKS_WIRE_WHERE_READ,
        "Query protocols send the version with each request.";
    SIGNING_NAME_CHANGED "signing-name-changed" BREAKS_WIRE,
        "The service refuses a signature that was made for another signing name.";
    ENDPOINT_PREFIX_CHANGED "endpoint-prefix-changed" BREAKS_WIRE,
        "Requests go to another host.";
    ENDPOINT_RULES_CHANGED "endpoint-rules-changed" COMPATIBLE,
        "Requests may go to another host: the endpoint rules are different, or the values that \
         operations provide to them. The hosts that clients used before are assumed to stay.";
    PROTOCOL_ADDED "protocol-added" COMPATIBLE,
        "The service offers an additional protocol.";
    PROTOCOL_REMOVED "protocol-removed" BREAKS_WIRE,
        "The service no longer accepts this protocol.";
    PROTOCOL_CHANGED "protocol-changed" COMPATIBLE,
        "Generated code uses another protocol of the service. Types stay as they are.";
    RUNTIME_FEATURE_ADDED "runtime-feature-added" BREAKS_RUST,
        "Generated code needs this feature of `smithereens`, which it did not need before, and \
         does not compile until the feature is enabled in `Cargo.toml`.";
    RUNTIME_FEATURE_REMOVED "runtime-feature-removed" COMPATIBLE,
        "Generated code no longer needs this feature of `smithereens`. It compiles with it, too.";
    AUTH_ADDED "auth-added" COMPATIBLE,
        "Requests may be authenticated in another way, or need no authentication.";
    AUTH_REMOVED "auth-removed" BREAKS_WIRE,
        "The service may refuse a request that is authenticated as before.";
    AUTH_CHANGED "auth-changed" BREAKS_WIRE,
        "The service may refuse a request that is authenticated as before.";

    OPERATION_ADDED "operation-added" COMPATIBLE,
        "New types are generated; existing types stay as they are.";
    OPERATION_REMOVED "operation-removed" BREAKS_BOTH,
        "The operation's types are removed, and the service refuses calls of the operation.";
    OPERATION_INPUT_CHANGED "operation-input-changed" BREAKS_BOTH,
        "`encode_request` takes another type, or `()`.";
    OPERATION_OUTPUT_CHANGED "operation-output-changed" BREAKS_BOTH,
        "`decode_response` returns another type, or `()`.";
    OPERATION_CODEC_ADDED "operation-codec-added" COMPATIBLE,
        "The operation, or every operation of the service, can be called now: everything that it \
         needs is implemented.";
    OPERATION_CODEC_REMOVED "operation-codec-removed" BREAKS_RUST,
        "The operation, or every operation of the service, can no longer be called, and its type \
         has no functions: it uses something that its protocol does not have, such as event \
         streams under awsQuery, or no protocol of the service is implemented.";
    ERROR_ENUM_RENAMED "error-enum-renamed" BREAKS_RUST,
        "The operation's error enum has another name, since a shape has, or no longer has, the \
         name that the enum would have.";
    ERROR_ADDED "error-added" COMPATIBLE,
        "The error enum is `#[non_exhaustive]`: the wildcard arm matches the new error, which was \
         `Unmodeled` before.";
    ERROR_REMOVED "error-removed" BREAKS_RUST,
        "A match arm that names the error does not compile.";
    HTTP_REQUEST_CHANGED "http-request-changed" BREAKS_WIRE_WHERE_READ,
        "The HTTP method or the URI is different. Protocols with HTTP bindings read them.";
    HTTP_STATUS_CHANGED "http-status-changed" COMPATIBLE,
        "Clients accept any status code of success.";
    HOST_PREFIX_CHANGED "host-prefix-changed" BREAKS_WIRE,
        "Requests go to another host.";
    PAGES_ADDED "pages-added" COMPATIBLE,
        "The operation implements `Paginated` now.";
    PAGES_REMOVED "pages-removed" BREAKS_RUST,
        "The operation no longer implements `Paginated`.";
    PAGES_CHANGED "pages-changed" COMPATIBLE,
        "`Paginated` uses other members for tokens or results.";
    PAGE_ITEMS_CHANGED "page-items-changed" BREAKS_RUST,
        "`Paginated::Item`, the type of results, is another type.";
    WAITER_ADDED "waiter-added" COMPATIBLE,
        "A new waiter is generated; existing waiters stay as they are.";
    WAITER_REMOVED "waiter-removed" BREAKS_RUST,
        "Code that names the waiter, or calls its method, does not compile.";
    WAITER_CHANGED "waiter-changed" COMPATIBLE,
        "The waiter waits for another condition, or for another time.";
    CHECKSUM_ADDED "checksum-added" BREAKS_WIRE,
        "The service refuses a request without a checksum.";
    CHECKSUM_REMOVED "checksum-removed" COMPATIBLE,
        "The service accepts a checksum that it does not require.";
    COMPRESSION_ADDED "compression-added" COMPATIBLE,
        "Requests may be compressed, but need not be.";
    COMPRESSION_REMOVED "compression-removed" BREAKS_WIRE,
        "The service may refuse a compressed request.";

    SHAPE_ADDED "shape-added" COMPATIBLE,
        "A new type is generated; existing types stay as they are.";
    SHAPE_REMOVED "shape-removed" BREAKS_RUST,
        "Code that names the type does not compile. The effect on messages is reported where the \
         shape was used.";
    SHAPE_RENAMED "shape-renamed" BREAKS_RUST_AND_WIRE_WHERE_READ,
        "The type in Rust has another name. XML protocols read it: the root element of a document \
         is named after its shape.";
    SHAPE_TYPE_CHANGED "shape-type-changed" BREAKS_BOTH,
        "Every field of this type has another type in Rust and contains other data.";
    SETTERS_ADDED "setters-added" COMPATIBLE,
        "The input of an operation reaches the structure now, so it has `new` and setters.";
    SETTERS_REMOVED "setters-removed" BREAKS_RUST,
        "The input of no operation reaches the structure any more, so it has no setters, and has \
         `new` only if a member is required. Its fields can still be set.";
    PARAMETER_ORDER_CHANGED "parameter-order-changed" BREAKS_RUST,
        "`new` has its parameters in the order of the model, which is different. If two of them have \
         one type, a call still compiles and passes each the value of the other.";
    ERROR_FAULT_CHANGED "error-fault-changed" COMPATIBLE,
        "Whether the client or the server causes an error changes no type and no message.";
    ERROR_STATUS_CHANGED "error-status-changed" COMPATIBLE,
        "Clients identify errors by their codes, not by the HTTP status.";
    ERROR_CODE_CHANGED "error-code-changed" BREAKS_WIRE_WHERE_READ,
        "An error with another code is not recognized. Query protocols, and protocols that are \
         compatible with them, read the code.";
    RETRYABLE_CHANGED "retryable-changed" COMPATIBLE,
        "The caller decides whether to retry; generated code never does.";

    MEMBER_ADDED "member-added" COMPATIBLE,
        "`new`, setters and `..Default::default()` stay as they are; only a struct literal that \
         names every field does not compile. Readers with the old model skip the member.";
    REQUIRED_MEMBER_ADDED "required-member-added" BREAKS_RUST_AND_REQUESTS,
        "`new` has an additional parameter; if it had none before, the structure no longer has \
         `Default`. The service refuses a request without the member.";
    MEMBER_REMOVED "member-removed" BREAKS_BOTH,
        "Code that names the field does not compile. Data that is sent in the member is lost.";
    MEMBER_NAME_CHANGED "member-name-changed" BREAKS_WIRE,
        "The member's name in messages is different. The field's name in Rust is the same.";
    MEMBER_REQUIRED_CHANGED "member-required-changed" BREAKS_RUST_AND_REQUESTS,
        "The field changes from `Option<T>` to `T` and `new` gets an additional parameter, or the \
         reverse. If the member becomes required, the service refuses a request without it.";
    REQUIRED_TRAIT_CHANGED "required-trait-changed" BREAKS_REQUESTS,
        "The Rust stays the same, since the member is filled in automatically, has a default, or \
         is a stream. If the member becomes required, the service refuses a request without it.";
    MEMBER_TYPE_CHANGED "member-type-changed" BREAKS_BOTH,
        "The member has another type in Rust and contains other data.";
    STRING_ENUM_CHANGED "string-enum-changed" BREAKS_RUST,
        "A string becomes an enum, an integer becomes an intEnum, or the reverse. The data in \
         messages is the same.";
    BOXING_CHANGED "boxing-changed" BREAKS_RUST,
        "The field changes from `T` to `Box<T>`, or the reverse: the shape becomes recursive, or \
         is no longer recursive. Setters and `new` take `T` in both cases.";
    DEFAULT_ADDED "default-added" BREAKS_RUST,
        "The field is `T` and starts with the default; it was `Option<T>` or a parameter of `new`.";
    DEFAULT_REMOVED "default-removed" BREAKS_RUST,
        "The field is `Option<T>` or a parameter of `new`; it was `T` and started with the default.";
    DEFAULT_CHANGED "default-changed" BREAKS_WIRE,
        "An absent member has another value.";
    UNAPPLIED_DEFAULT_CHANGED "unapplied-default-changed" COMPATIBLE,
        "A default that only the service applies (because of `clientOptional`, or in an input) \
         was added or removed. The field is `Option<T>` in both cases.";
    SPARSE_CHANGED "sparse-changed" BREAKS_BOTH,
        "Elements change from `T` to `Option<T>`, or the reverse. Readers that do not expect null \
         refuse it.";
    STREAM_MEMBER_ADDED "stream-member-added" COMPATIBLE,
        "The body of the message is a stream, which is not a field in Rust.";
    STREAM_MEMBER_REMOVED "stream-member-removed" BREAKS_BOTH,
        "A body that is sent as a stream is no longer understood. Code that uploads or downloads \
         it, or that sends or receives its events, no longer compiles.";
    STREAMING_ADDED "streaming-added" BREAKS_BOTH,
        "The member becomes a stream: it is the body of the message and no longer a field.";
    STREAMING_REMOVED "streaming-removed" BREAKS_BOTH,
        "The member was the body of the message and becomes a field. Code that uploads or \
         downloads it, or that sends or receives its events, no longer compiles.";
    IDEMPOTENCY_TOKEN_CHANGED "idempotency-token-changed" COMPATIBLE,
        "Only changes whether an absent member is filled in; messages contain a string in both \
         cases.";

    UNION_MEMBER_ADDED "union-member-added" COMPATIBLE,
        "The enum is `#[non_exhaustive]`: the wildcard arm matches the new member, which was \
         `UnknownMember` before.";
    UNION_MEMBER_REMOVED "union-member-removed" BREAKS_BOTH,
        "A match arm that names the variant does not compile, and a message that contains the \
         member is not understood.";
    ENUM_VALUE_ADDED "enum-value-added" COMPATIBLE,
        "The enum is `#[non_exhaustive]`: the wildcard arm matches the new value, which was \
         `UnknownValue` before.";
    ENUM_VALUE_REMOVED "enum-value-removed" BREAKS_RUST_AND_REQUESTS,
        "Code that names the variant does not compile. The service may refuse a request that \
         contains the value.";
    ENUM_VALUE_RENAMED "enum-value-renamed" BREAKS_RUST,
        "The variant has another name in Rust. The value is the same.";
    ENUM_VALUE_CHANGED "enum-value-changed" BREAKS_WIRE,
        "The variant has the same name in Rust and has another value.";

    TIMESTAMP_FORMAT_CHANGED "timestamp-format-changed" BREAKS_WIRE_WHERE_READ,
        "Timestamps have another format, unless the trait only states the default of the protocol.";
    JSON_NAME_CHANGED "json-name-changed" BREAKS_WIRE_WHERE_READ,
        "The member's name in JSON is different. restJson1 reads it.";
    XML_NAME_CHANGED "xml-name-changed" BREAKS_WIRE_WHERE_READ,
        "The name in XML and in query strings is different. XML and query protocols read it.";
    XML_FLATTENED_CHANGED "xml-flattened-changed" BREAKS_WIRE_WHERE_READ,
        "The element that wraps the items of a list or map is removed, or added. XML and query \
         protocols read it.";
    XML_ATTRIBUTE_CHANGED "xml-attribute-changed" BREAKS_WIRE_WHERE_READ,
        "An XML element becomes an attribute, or the reverse. XML protocols read it.";
    XML_NAMESPACE_CHANGED "xml-namespace-changed" BREAKS_WIRE_WHERE_READ,
        "The XML namespace is different. XML protocols read it.";
    QUERY_NAME_CHANGED "query-name-changed" BREAKS_WIRE_WHERE_READ,
        "The name in query strings is different. ec2Query reads it.";
    HTTP_BINDING_CHANGED "http-binding-changed" BREAKS_WIRE_WHERE_READ,
        "The member is in another part of the HTTP message, or has another name there. Protocols \
         with HTTP bindings read it. Names of headers are case-insensitive.";
    EVENT_BINDING_CHANGED "event-binding-changed" BREAKS_WIRE,
        "The member is in another part of the event.";
    MEDIA_TYPE_CHANGED "media-type-changed" BREAKS_WIRE_WHERE_READ,
        "The content type of a payload, or the encoding of a header, is different. Protocols with \
         HTTP bindings read it.";

    SENSITIVE_CHANGED "sensitive-changed" COMPATIBLE,
        "Only changes whether `Debug` hides the value.";
    DEPRECATED_CHANGED "deprecated-changed" COMPATIBLE,
        "The compiler warns of uses, or no longer warns. Only code that denies warnings does not \
         compile.";
    CONSTRAINT_CHANGED "constraint-changed" COMPATIBLE,
        "Lengths, ranges, patterns and the uniqueness of items are not checked by clients. A \
         service that became stricter may refuse values that it accepted before.";
    TRAIT_CHANGED "trait-changed" BREAKS_WIRE_WHERE_READ,
        "Any other trait. If no protocol of the service reads it, generated code stays the same.";

    DOCUMENTATION_CHANGED "documentation-changed" Impact::Documentation,
        "Only changes text for people.";
    EXAMPLES_CHANGED "examples-changed" Impact::Documentation,
        "Only changes the examples in the documentation.";
}
