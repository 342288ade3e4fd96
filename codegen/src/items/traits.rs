//! Traits of services, operations, shapes and members, as far as the runtime reads them.

use super::Member;

/// A trait that a codec, binding or protocol of the runtime reads.
#[derive(Clone, Debug, PartialEq)]
pub enum Trait {
    /// `aws.protocols#awsQueryCompatible`, of a service.
    AwsQueryCompatible,
    /// `noErrorWrapping` of the protocol `restXml`, of a service.
    NoErrorWrapping,

    /// The input of an operation is `smithy.api#Unit`.
    NoInput,
    /// The output of an operation is `smithy.api#Unit`.
    NoOutput,
    /// `aws.customizations#s3UnwrappedXmlOutput`, of an operation.
    S3UnwrappedXmlOutput,
    /// `smithy.api#endpoint`: the host's prefix, of an operation.
    HostPrefix(String),
    /// `smithy.api#httpChecksumRequired`, of an operation.
    ChecksumRequired,
    /// `smithy.api#requestCompression` with gzip, of an operation.
    RequestCompression,
    /// The media type of an input's streaming payload.
    StreamingInput(String),
    /// The media type of an output's streaming payload.
    StreamingOutput(String),

    /// `smithy.api#error`.
    Error(Fault),
    /// `smithy.api#httpError`: the status.
    HttpError(u16),
    /// `smithy.api#retryable`.
    Retryable,
    /// `aws.protocols#awsQueryError`.
    AwsQueryError {
        /// The error's code.
        code: String,
        /// The HTTP status.
        status: u16,
    },

    /// `smithy.api#idempotencyToken`.
    IdempotencyToken,
    /// `smithy.api#jsonName`.
    JsonName(String),
    /// `smithy.api#timestampFormat`, of the member or its target.
    TimestampFormat(TimestampFormat),
    /// `smithy.api#mediaType`, of the member or its target.
    MediaType(String),
    /// The traits of a list's `member`.
    Element(Box<Member>),
    /// The traits of a map's `key`.
    Key(Box<Member>),
    /// The traits of a map's `value`.
    Value(Box<Member>),

    /// `smithy.api#xmlName`.
    XmlName(String),
    /// `smithy.api#xmlFlattened`.
    XmlFlattened,
    /// `smithy.api#xmlAttribute`.
    XmlAttribute,
    /// `smithy.api#xmlNamespace`.
    XmlNamespace(XmlNamespace),
    /// `aws.protocols#ec2QueryName`.
    Ec2QueryName(String),

    /// `smithy.api#httpHeader`.
    HttpHeader(String),
    /// `smithy.api#httpPrefixHeaders`.
    HttpPrefixHeaders(String),
    /// `smithy.api#httpQuery`.
    HttpQuery(String),
    /// `smithy.api#httpLabel`.
    HttpLabel,
    /// `smithy.api#httpQueryParams`.
    HttpQueryParams,
    /// `smithy.api#httpPayload`.
    HttpPayload,
    /// `smithy.api#httpResponseCode`.
    HttpResponseCode,
    /// `smithy.api#hostLabel`.
    HostLabel,
}

/// The party that has to act on an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller.
    Client,
    /// The service.
    Server,
}

/// A value of `smithy.api#timestampFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339.
    DateTime,
    /// `IMF-fixdate` of RFC 7231.
    HttpDate,
    /// Seconds since 1970.
    EpochSeconds,
}

/// A value of `smithy.api#xmlNamespace`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The namespace's URI.
    pub uri: String,
    /// The prefix it is bound to; empty for the default namespace.
    pub prefix: String,
}

/// The value of `smithy.api#http`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The URI pattern.
    pub uri: String,
    /// The status of a success.
    pub code: u16,
}
