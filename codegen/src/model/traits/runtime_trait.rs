//! How a trait becomes part of generated code: the column `runtime` of the table.

/// A variant of the runtime's enum `Trait`, and the conditions under which generated code contains
/// it.
#[derive(Debug)]
pub struct RuntimeTrait {
    /// The variant's name.
    pub variant: &'static str,
    /// The part of the trait's value that is the variant's argument.
    pub argument: Argument,
    /// The parts of a model on which the generator looks for the trait.
    pub targets: &'static [Target],
    /// The protocols that read the trait. Generated code for other protocols does not contain it.
    pub protocols: Protocols,
}

/// What a trait is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A service.
    Service,
    /// An operation.
    Operation,
    /// The service of an operation; the operation's own trait takes precedence.
    OperationService,
    /// A structure or union.
    Shape,
    /// A member.
    Member,
    /// The shape that a member targets; the member's own trait takes precedence.
    MemberTarget,
}

/// The part of a trait's value that is the argument of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// No argument, whatever the value is.
    Annotation,
    /// No argument. The variant needs the boolean property of this name to be true.
    Flag(&'static str),
    /// No argument. The variant needs this entry in the list `encodings`.
    CompressesWith(&'static str),
    /// No argument. The value must be a list without this string.
    ListWithout(&'static str),
    /// A string.
    Text,
    /// The string property of this name.
    Property(&'static str),
    /// An HTTP status code.
    Status,
    /// The string `client` or `server`.
    Fault,
    /// The boolean property `throttling`, false by default.
    RetryCause,
    /// A format of timestamps.
    TimestampFormat,
    /// The properties `uri` and `prefix`.
    Namespace,
    /// The properties `code` and `httpResponseCode`.
    QueryError,
    /// The properties `min` and `max`, lengths.
    Lengths,
    /// The properties `min` and `max`, numbers of any size.
    Numbers,
    /// The properties of `aws.protocols#httpChecksum`, at least one.
    HttpChecksum,
}

/// A set of protocols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocols {
    /// Every protocol, implemented or not.
    Any,
    /// Every protocol that is implemented.
    Implemented,
    /// Every protocol but awsQuery and ec2Query.
    NonQuery,
    /// restJson1.
    RestJson,
    /// restXml.
    RestXml,
    /// Protocols with XML bodies: restXml, awsQuery and ec2Query.
    Xml,
    /// ec2Query.
    Ec2Query,
    /// Protocols with HTTP bindings: restJson1 and restXml.
    HttpBindings,
    /// Every protocol, if the generator was asked for constraints: servers check them after
    /// decoding.
    CheckingServers,
}
