//! Traits of services, operations, shapes and members that the runtime reads.

use std::fmt;

use super::MemberSchema;

/// A variant of the runtime's enum `Trait`. The table [`model::traits`](crate::model::traits) maps
/// Smithy traits to variants; a few variants, such as `Element`, do not come from a trait.
#[derive(Clone, PartialEq)]
pub struct Trait {
    /// The variant's name.
    pub variant: &'static str,
    /// The variant's argument.
    pub argument: TraitArgument,
}

/// The argument of a variant of the runtime's enum `Trait`.
#[derive(Clone, Debug, PartialEq)]
pub enum TraitArgument {
    /// No argument.
    None,
    /// A string.
    Text(String),
    /// An HTTP status.
    Status(u16),
    /// The party at fault for an error (`smithy.api#error`).
    Fault(Fault),
    /// Why trying again may help (`smithy.api#retryable`).
    RetryCause(RetryCause),
    /// The format of a timestamp.
    TimestampFormat(TimestampFormat),
    /// An XML namespace.
    XmlNamespace(XmlNamespace),
    /// The code and HTTP status of an error in awsQuery.
    QueryError {
        /// The error's code.
        code: String,
        /// The HTTP status.
        status: u16,
    },
    /// The least and the greatest length.
    Lengths {
        /// The least length.
        min: Option<u64>,
        /// The greatest length.
        max: Option<u64>,
    },
    /// The least and the greatest number, as text.
    Numbers {
        /// The least number.
        min: Option<String>,
        /// The greatest number.
        max: Option<String>,
    },
    /// The checksums of an operation.
    HttpChecksum(HttpChecksum),
    /// The element of a list, or the key or value of a map.
    Member(Box<MemberSchema>),
}

impl Trait {
    /// A variant without an argument.
    #[must_use]
    pub fn annotation(variant: &'static str) -> Self {
        Self { variant, argument: TraitArgument::None }
    }

    /// A variant with a string.
    #[must_use]
    pub fn text(variant: &'static str, text: impl Into<String>) -> Self {
        Self { variant, argument: TraitArgument::Text(text.into()) }
    }
}

/// The variant with its argument, as `derive(Debug)` shows enums: `JsonName("id")`.
impl fmt::Debug for Trait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let argument: &dyn fmt::Debug = match &self.argument {
            TraitArgument::None => return f.write_str(self.variant),
            TraitArgument::Text(text) => text,
            TraitArgument::Status(status) => status,
            TraitArgument::Fault(fault) => fault,
            TraitArgument::RetryCause(cause) => cause,
            TraitArgument::TimestampFormat(format) => format,
            TraitArgument::XmlNamespace(namespace) => namespace,
            TraitArgument::QueryError { code, status } => &(code, status),
            TraitArgument::Lengths { min, max } => &(min, max),
            TraitArgument::Numbers { min, max } => &(min, max),
            TraitArgument::HttpChecksum(checksum) => checksum,
            TraitArgument::Member(member) => member,
        };
        f.debug_tuple(self.variant).field(argument).finish()
    }
}

/// The party at fault for an error (`smithy.api#error`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller.
    Client,
    /// The service.
    Server,
}

/// Why trying again may help after an error (`smithy.api#retryable`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryCause {
    /// The failure is temporary.
    Transient,
    /// The service limits the rate of requests.
    Throttling,
}

/// A value of `smithy.api#timestampFormat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// `date-time`: RFC 3339.
    DateTime,
    /// `http-date`: `IMF-fixdate` of RFC 7231.
    HttpDate,
    /// `epoch-seconds`: seconds since 1970-01-01T00:00:00Z.
    EpochSeconds,
}

/// A value of `smithy.api#xmlNamespace`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The namespace's URI.
    pub uri: String,
    /// The prefix that is bound to the namespace; empty for the default namespace.
    pub prefix: String,
}

/// A value of `aws.protocols#httpChecksum`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpChecksum {
    /// The member of the input that names the algorithm.
    pub request_algorithm_member: Option<String>,
    /// Whether requests have a checksum in any case.
    pub is_request_checksum_required: bool,
    /// The member of the input that asks for a checksum of the response.
    pub request_validation_mode_member: Option<String>,
    /// The algorithms of responses.
    pub response_algorithms: Vec<String>,
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
