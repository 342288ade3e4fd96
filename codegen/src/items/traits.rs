//! Traits of services, operations, shapes and members that the runtime reads.

use std::fmt;

use super::Member;

/// A variant of the runtime's enum `Trait`. [`model::traits`](crate::model::traits) says of which
/// trait most variants are made; the others are made of what the model says without traits.
#[derive(Clone, PartialEq)]
pub struct Trait {
    /// The variant's name.
    pub variant: &'static str,
    /// What the variant holds.
    pub argument: TraitArgument,
}

/// What a variant of the runtime's enum `Trait` holds.
#[derive(Clone, Debug, PartialEq)]
pub enum TraitArgument {
    /// Nothing.
    None,
    /// A string.
    Text(String),
    /// An HTTP status.
    Status(u16),
    /// The party that has to act on an error.
    Fault(Fault),
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
    /// The element of a list, or the key or value of a map.
    Member(Box<Member>),
}

impl Trait {
    /// A variant that holds nothing.
    #[must_use]
    pub fn annotation(variant: &'static str) -> Self {
        Self { variant, argument: TraitArgument::None }
    }

    /// A variant that holds a string.
    #[must_use]
    pub fn text(variant: &'static str, text: impl Into<String>) -> Self {
        Self { variant, argument: TraitArgument::Text(text.into()) }
    }
}

/// The variant with what it holds, as Rust writes enums: `JsonName("id")`.
impl fmt::Debug for Trait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let holds: &dyn fmt::Debug = match &self.argument {
            TraitArgument::None => return f.write_str(self.variant),
            TraitArgument::Text(text) => text,
            TraitArgument::Status(status) => status,
            TraitArgument::Fault(fault) => fault,
            TraitArgument::TimestampFormat(format) => format,
            TraitArgument::XmlNamespace(namespace) => namespace,
            TraitArgument::QueryError { code, status } => &(code, status),
            TraitArgument::Member(member) => member,
        };
        f.debug_tuple(self.variant).field(holds).finish()
    }
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
