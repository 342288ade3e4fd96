//! The table of traits: one row for each trait that the generator, the runtime or the comparison of
//! models reads.
//!
//! A new trait needs a row here and a fixture. If the runtime reads it, it also needs a variant of
//! the runtime's `Trait`, and a codec that reads the variant.

mod applied;
mod runtime_trait;

pub use applied::Traits;
pub use runtime_trait::{Argument, Protocols, RuntimeTrait, Target};

/// How the generator, the runtime, the comparison of models and the botocore loader use one trait.
#[derive(Debug)]
pub struct Row {
    /// The name of the constant with the id.
    pub name: &'static str,
    /// The trait's absolute shape id.
    pub id: &'static str,
    /// The rule of `smithereens diff` for a change of the trait. `None` if no rule is needed:
    /// `diff` reports the change as a change of the generated Rust, or compares the trait
    /// separately.
    pub rule: Option<&'static str>,
    /// How the trait becomes part of generated code. `None` if the runtime does not read it.
    pub runtime: Option<RuntimeTrait>,
    /// The keys in botocore's format that mean the same as the trait.
    pub botocore: &'static [&'static str],
}

/// The row of the trait with an absolute shape id.
pub fn row(id: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.id == id)
}

/// The ids of the traits on `target` that the runtime reads, and how each becomes part of generated
/// code, in the order in which generated code lists traits.
pub fn runtime_traits(
    target: Target,
) -> impl Iterator<Item = (&'static str, &'static RuntimeTrait)> {
    let rows = ROWS.iter().filter_map(|row| Some((row.id, row.runtime.as_ref()?)));
    rows.filter(move |(_, runtime)| runtime.targets.contains(&target))
}

macro_rules! rows {
    ($($name:ident $id:literal
        $(rule $rule:literal)?
        $(runtime $variant:ident($argument:expr) of $($target:ident)|+ read by $protocols:ident)?
        $(botocore $($key:literal)+)?;
    )*) => {
        $(#[doc = concat!("`", $id, "`")] pub const $name: &str = $id;)*

        /// The table, in the order in which generated code lists traits.
        pub static ROWS: &[Row] = &[$(Row {
            name: stringify!($name),
            id: $id,
            rule: rows!(@optional $($rule)?),
            runtime: rows!(@optional $(RuntimeTrait {
                variant: stringify!($variant),
                argument: $argument,
                targets: &[$(Target::$target),+],
                protocols: Protocols::$protocols,
            })?),
            botocore: &[$($($key),+)?],
        }),*];
    };
    (@optional $value:expr) => { Some($value) };
    (@optional) => { None };
}

use Argument::{
    Annotation, CompressesWith, Fault, Flag, HttpChecksum, Lengths, ListWithout, Namespace,
    Numbers, Property, QueryError, RetryCause, Status, Text, TimestampFormat,
};

rows! {
    // Services.
    AWS_SERVICE "aws.api#service" rule "trait-changed" botocore "serviceId" "endpointPrefix";
    AWS_QUERY_COMPATIBLE "aws.protocols#awsQueryCompatible" rule "trait-changed"
        runtime AwsQueryCompatible(Annotation) of Service read by NonQuery
        botocore "awsQueryCompatible" "queryCompatible";
    REST_XML "aws.protocols#restXml" rule "trait-changed"
        runtime NoErrorWrapping(Flag("noErrorWrapping")) of Service read by RestXml
        botocore "protocol" "protocols";
    ENDPOINT_BDD "smithy.rules#endpointBdd";
    ENDPOINT_RULE_SET "smithy.rules#endpointRuleSet";
    ENDPOINT_TESTS "smithy.rules#endpointTests";
    CLIENT_CONTEXT_PARAMS "smithy.rules#clientContextParams"
        botocore "clientContextParams";
    AUTH "smithy.api#auth"
        runtime Unsigned(ListWithout("aws.auth#sigv4")) of Operation | OperationService read by Any
        botocore "auth" "authtype";
    SIGV4 "aws.auth#sigv4" botocore "signingName" "signatureVersion";
    SIGV4A "aws.auth#sigv4a";
    UNSIGNED_PAYLOAD "aws.auth#unsignedPayload" rule "auth-changed"
        runtime UnsignedPayload(Annotation) of Operation read by Any botocore "unsignedPayload";
    HTTP_API_KEY_AUTH "smithy.api#httpApiKeyAuth";
    HTTP_BASIC_AUTH "smithy.api#httpBasicAuth";
    HTTP_BEARER_AUTH "smithy.api#httpBearerAuth";
    HTTP_DIGEST_AUTH "smithy.api#httpDigestAuth";
    OPTIONAL_AUTH "smithy.api#optionalAuth"
        runtime OptionalAuth(Annotation) of Operation read by Any;

    // Operations.
    HTTP "smithy.api#http" botocore "http";
    S3_UNWRAPPED_XML_OUTPUT "aws.customizations#s3UnwrappedXmlOutput" rule "trait-changed"
        runtime S3UnwrappedXmlOutput(Annotation) of Operation read by Any;
    ENDPOINT "smithy.api#endpoint" rule "host-prefix-changed"
        runtime HostPrefix(Property("hostPrefix")) of Operation read by Any botocore "endpoint";
    HTTP_CHECKSUM_REQUIRED "smithy.api#httpChecksumRequired"
        runtime ChecksumRequired(Annotation) of Operation read by Any
        botocore "httpChecksumRequired";
    HTTP_CHECKSUM "aws.protocols#httpChecksum" rule "trait-changed"
        runtime HttpChecksum(HttpChecksum) of Operation read by Any
        botocore "httpChecksum";
    REQUEST_COMPRESSION "smithy.api#requestCompression"
        runtime RequestCompression(CompressesWith("gzip")) of Operation read by Any
        botocore "requestcompression";

    STATIC_CONTEXT_PARAMS "smithy.rules#staticContextParams" rule "endpoint-rules-changed"
        botocore "staticContextParams";
    OPERATION_CONTEXT_PARAMS "smithy.rules#operationContextParams" rule "endpoint-rules-changed"
        botocore "operationContextParams";
    PAGINATED "smithy.api#paginated" botocore "pagination";
    WAITABLE "smithy.waiters#waitable" botocore "waiters";

    // Errors.
    ERROR "smithy.api#error" rule "error-fault-changed" runtime Error(Fault) of Shape read by Any
        botocore "exception" "fault";
    HTTP_ERROR "smithy.api#httpError" rule "error-status-changed"
        runtime HttpError(Status) of Shape read by Any botocore "httpStatusCode";
    RETRYABLE "smithy.api#retryable" rule "retryable-changed"
        runtime Retryable(RetryCause) of Shape read by Any botocore "retryable";
    AWS_QUERY_ERROR "aws.protocols#awsQueryError" rule "error-code-changed"
        runtime AwsQueryError(QueryError) of Shape read by Any botocore "code";

    // Names.
    JSON_NAME "smithy.api#jsonName" rule "json-name-changed"
        runtime JsonName(Text) of Member read by RestJson botocore "locationName";
    XML_NAME "smithy.api#xmlName" rule "xml-name-changed"
        runtime XmlName(Text) of Shape | Member read by Xml botocore "locationName";
    XML_FLATTENED "smithy.api#xmlFlattened" rule "xml-flattened-changed"
        runtime XmlFlattened(Annotation) of Member read by Xml botocore "flattened";
    XML_ATTRIBUTE "smithy.api#xmlAttribute" rule "xml-attribute-changed"
        runtime XmlAttribute(Annotation) of Member read by Xml botocore "xmlAttribute";
    XML_NAMESPACE "smithy.api#xmlNamespace" rule "xml-namespace-changed"
        runtime XmlNamespace(Namespace) of Shape | Member read by Xml botocore "xmlNamespace";
    EC2_QUERY_NAME "aws.protocols#ec2QueryName" rule "query-name-changed"
        runtime Ec2QueryName(Text) of Member read by Ec2Query botocore "queryName";

    // Bindings.
    IDEMPOTENCY_TOKEN "smithy.api#idempotencyToken" rule "idempotency-token-changed"
        runtime IdempotencyToken(Annotation) of Member read by Any botocore "idempotencyToken";
    HTTP_HEADER "smithy.api#httpHeader" rule "http-binding-changed"
        runtime HttpHeader(Text) of Member read by HttpBindings botocore "location" "locationName";
    HTTP_PREFIX_HEADERS "smithy.api#httpPrefixHeaders" rule "http-binding-changed"
        runtime HttpPrefixHeaders(Text) of Member read by HttpBindings
        botocore "location" "locationName";
    HTTP_QUERY "smithy.api#httpQuery" rule "http-binding-changed"
        runtime HttpQuery(Text) of Member read by HttpBindings botocore "location" "locationName";
    HTTP_LABEL "smithy.api#httpLabel" rule "http-binding-changed"
        runtime HttpLabel(Annotation) of Member read by HttpBindings botocore "location";
    HTTP_QUERY_PARAMS "smithy.api#httpQueryParams" rule "http-binding-changed"
        runtime HttpQueryParams(Annotation) of Member read by HttpBindings botocore "location";
    HTTP_PAYLOAD "smithy.api#httpPayload" rule "http-binding-changed"
        runtime HttpPayload(Annotation) of Member read by HttpBindings botocore "payload";
    HTTP_RESPONSE_CODE "smithy.api#httpResponseCode" rule "http-binding-changed"
        runtime HttpResponseCode(Annotation) of Member read by HttpBindings botocore "location";
    HOST_LABEL "smithy.api#hostLabel" rule "http-binding-changed"
        runtime HostLabel(Annotation) of Member read by HttpBindings botocore "hostLabel";
    CONTEXT_PARAM "smithy.rules#contextParam" rule "endpoint-rules-changed"
        botocore "contextParam";
    EVENT_HEADER "smithy.api#eventHeader" rule "event-binding-changed"
        runtime EventHeader(Annotation) of Member read by NonQuery botocore "eventheader";
    EVENT_PAYLOAD "smithy.api#eventPayload" rule "event-binding-changed"
        runtime EventPayload(Annotation) of Member read by NonQuery botocore "eventpayload";

    // Values.
    TIMESTAMP_FORMAT "smithy.api#timestampFormat" rule "timestamp-format-changed"
        runtime TimestampFormat(TimestampFormat) of Member | MemberTarget read by Implemented
        botocore "timestampFormat";
    MEDIA_TYPE "smithy.api#mediaType" rule "media-type-changed"
        runtime MediaType(Text) of Member | MemberTarget read by HttpBindings botocore "jsonvalue";
    STREAMING "smithy.api#streaming" rule "streaming-added" botocore "streaming" "eventstream";
    SPARSE "smithy.api#sparse" rule "sparse-changed" botocore "sparse";
    SENSITIVE "smithy.api#sensitive" rule "sensitive-changed" botocore "sensitive";
    ENUM "smithy.api#enum" rule "trait-changed";
    ENUM_VALUE "smithy.api#enumValue" botocore "enum";
    INTERNAL "smithy.api#internal" rule "trait-changed";
    LENGTH "smithy.api#length" rule "constraint-changed"
        runtime Length(Lengths) of Member | MemberTarget read by CheckingServers
        botocore "min" "max";
    PATTERN "smithy.api#pattern" rule "constraint-changed"
        runtime Pattern(Text) of Member | MemberTarget read by CheckingServers botocore "pattern";
    RANGE "smithy.api#range" rule "constraint-changed"
        runtime Range(Numbers) of Member | MemberTarget read by CheckingServers
        botocore "min" "max";
    UNIQUE_ITEMS "smithy.api#uniqueItems" rule "constraint-changed"
        runtime UniqueItems(Annotation) of Member | MemberTarget read by CheckingServers;

    // Presence.
    REQUIRED "smithy.api#required" botocore "required";
    DEFAULT "smithy.api#default" botocore "streaming";
    ADDED_DEFAULT "smithy.api#addedDefault";
    BOX "smithy.api#box";
    CLIENT_OPTIONAL "smithy.api#clientOptional";
    INPUT "smithy.api#input" botocore "input";
    OUTPUT "smithy.api#output" botocore "output";

    // Documentation.
    DOCUMENTATION "smithy.api#documentation" rule "documentation-changed" botocore "documentation";
    EXTERNAL_DOCUMENTATION "smithy.api#externalDocumentation" rule "documentation-changed"
        botocore "documentationUrl";
    SINCE "smithy.api#since" rule "documentation-changed";
    TITLE "smithy.api#title" rule "documentation-changed" botocore "serviceFullName";
    RECOMMENDED "smithy.api#recommended" rule "documentation-changed";
    TAGS "smithy.api#tags" rule "documentation-changed";
    EXAMPLES "smithy.api#examples" rule "examples-changed";
    DEPRECATED "smithy.api#deprecated" rule "deprecated-changed"
        botocore "deprecated" "deprecatedMessage";

    // The model itself.
    MIXIN "smithy.api#mixin" rule "trait-changed";
    TRAIT "smithy.api#trait" rule "trait-changed";
    HTTP_REQUEST_TESTS "smithy.test#httpRequestTests" rule "trait-changed";
    HTTP_RESPONSE_TESTS "smithy.test#httpResponseTests" rule "trait-changed";
    EVENT_STREAM_TESTS "smithy.test#eventStreamTests" rule "trait-changed";
    HTTP_MALFORMED_REQUEST_TESTS "smithy.test#httpMalformedRequestTests" rule "trait-changed";
}
