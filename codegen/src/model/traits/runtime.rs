//! How a trait becomes part of generated code: the columns of the table about the runtime.

/// A variant of the runtime's enum `Trait`.
#[derive(Debug)]
pub struct Runtime {
    /// The variant's name.
    pub variant: &'static str,
    /// How the variant's argument is made of the trait's value.
    pub argument: Argument,
    /// Where the trait is looked for.
    pub targets: &'static [Target],
    /// Which protocols read it.
    pub reader: Reader,
}

/// What a trait is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A service.
    Service,
    /// An operation.
    Operation,
    /// A structure or union.
    Shape,
    /// A member.
    Member,
    /// The shape that a member targets; the member's own trait takes precedence.
    MemberTarget,
}

/// The argument of a variant, by the value of the trait it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// None: any value counts.
    Annotation,
    /// None: the boolean property of this name must be true.
    Flag(&'static str),
    /// None: the list `encodings` must have this entry.
    CompressesWith(&'static str),
    /// A string.
    Text,
    /// The string property of this name.
    Property(&'static str),
    /// An HTTP status.
    Status,
    /// The string `client` or `server`.
    Fault,
    /// A format of timestamps.
    TimestampFormat,
    /// The properties `uri` and `prefix`.
    Namespace,
    /// The properties `code` and `httpResponseCode`.
    QueryError,
}

/// The protocols that read a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Every service, whatever its protocol.
    Every,
    /// Every protocol that is implemented.
    EveryProtocol,
    /// Protocols other than awsQuery and ec2Query.
    OutsideQuery,
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
}

pub(super) const SERVICE: &[Target] = &[Target::Service];
pub(super) const OPERATION: &[Target] = &[Target::Operation];
pub(super) const SHAPE: &[Target] = &[Target::Shape];
pub(super) const MEMBER: &[Target] = &[Target::Member];
pub(super) const SHAPE_OR_MEMBER: &[Target] = &[Target::Shape, Target::Member];
pub(super) const MEMBER_OR_ITS_TARGET: &[Target] = &[Target::Member, Target::MemberTarget];
