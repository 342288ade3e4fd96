//! One parsed IDL file: what was written, names not yet resolved.

use crate::model::node::Key;
use crate::source::Span;

/// The version of the language a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    /// 1.0, also meant by files that do not say.
    One,
    /// 2.0.
    Two,
}

/// A file.
#[derive(Debug)]
pub(crate) struct File {
    pub(super) version: Version,
    pub(super) metadata: Vec<(Key, Value)>,
    /// None when the file has no shapes section.
    pub(super) namespace: Option<Box<str>>,
    pub(super) uses: Vec<Name>,
    pub(super) shapes: Vec<Shape>,
    pub(super) applies: Vec<Apply>,
}

/// A shape id as it was written: relative or absolute, perhaps with a member.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: Box<str>,
    pub(super) span: Span,
}

/// A node value in which shape ids are still as they were written.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) data: Data,
}

#[derive(Clone, Debug)]
pub(super) enum Data {
    Null,
    Boolean(bool),
    Number(Box<str>),
    String(Box<str>),
    /// An unquoted string: a shape id.
    Id(Box<str>),
    Array(Vec<Value>),
    Object(Vec<(Key, Value)>),
}

/// `@name(value)`, or documentation.
#[derive(Debug)]
pub(super) struct Trait {
    pub(super) name: Name,
    /// None for an annotation.
    pub(super) value: Option<Value>,
}

/// `apply target …`
#[derive(Debug)]
pub(super) struct Apply {
    pub(super) target: Name,
    pub(super) traits: Vec<Trait>,
}

/// A shape definition, an inline one included.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) traits: Vec<Trait>,
    pub(super) name: Name,
    /// The resource after `for`.
    pub(super) resource: Option<Name>,
    pub(super) mixins: Vec<Name>,
    pub(super) body: Body,
}

/// What is defined.
#[derive(Debug)]
pub(super) enum Body {
    Simple(Simple),
    Enum(Vec<Member>),
    IntEnum(Vec<Member>),
    List(Vec<Member>),
    /// A list of version 1 whose elements differ.
    Set(Vec<Member>),
    Map(Vec<Member>),
    Structure(Vec<Member>),
    Union(Vec<Member>),
    Service(Vec<(Key, Value)>),
    Resource(Vec<(Key, Value)>),
    Operation(Operation),
}

/// The types whose shapes have nothing but a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
}

/// A member definition.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) traits: Vec<Trait>,
    pub(super) name: Box<str>,
    pub(super) span: Span,
    pub(super) target: Target,
    /// After `=`: a default, or an enum value.
    pub(super) value: Option<Value>,
}

/// What a member targets.
#[derive(Debug)]
pub(super) enum Target {
    /// `name: Target`
    Shape(Name),
    /// `$name`
    Elided,
    /// Enum members target nothing.
    Unit,
}

/// The body of an operation.
#[derive(Debug, Default)]
pub(super) struct Operation {
    pub(super) input: Option<Name>,
    pub(super) output: Option<Name>,
    pub(super) errors: Vec<Name>,
    /// Structures that are defined right here, under the names that `input` and `output` give.
    pub(super) inline: Vec<Shape>,
}
