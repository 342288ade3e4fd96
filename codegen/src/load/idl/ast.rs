//! The syntax tree of one IDL file, in which names are not resolved.

use crate::load::Version;
use crate::model::Simple;
use crate::model::node::Key;
use crate::source::Span;

/// A file.
#[derive(Debug, Default)]
pub(crate) struct File {
    pub(super) version: Version,
    pub(super) metadata: Vec<(Key, NodeValue)>,
    /// `None` if the file has no shape section.
    pub(super) namespace: Option<Box<str>>,
    pub(super) uses: Vec<Name>,
    pub(super) shapes: Vec<ShapeStatement>,
    pub(super) applies: Vec<Apply>,
}

/// A shape id as it is written: relative or absolute, with or without a member.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: Box<str>,
    pub(super) span: Span,
}

/// A node value, in which shape ids are not resolved.
#[derive(Clone, Debug)]
pub(super) struct NodeValue {
    pub(super) span: Span,
    pub(super) data: Data,
}

#[derive(Clone, Debug)]
pub(super) enum Data {
    Null,
    Boolean(bool),
    Number(Box<str>),
    String(Box<str>),
    /// A shape id, which is an unquoted string.
    Id(Box<str>),
    Array(Vec<NodeValue>),
    Object(Vec<(Key, NodeValue)>),
}

impl Data {
    /// The type of the value with its article, for messages.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Id(_) => "a shape id without quotes",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// A trait application: `@name(value)`, a documentation comment, or a value after `=`.
#[derive(Debug)]
pub(super) struct TraitApplication {
    pub(super) name: Name,
    /// `None` if the trait is applied without a value.
    pub(super) value: Option<NodeValue>,
}

impl TraitApplication {
    /// The trait application for which other syntax at `span` is a short form. `id` is absolute.
    pub(super) fn implied(id: &str, span: Span, value: Option<NodeValue>) -> Self {
        Self { name: Name { text: id.into(), span }, value }
    }
}

/// An `apply` statement.
#[derive(Debug)]
pub(super) struct Apply {
    pub(super) target: Name,
    pub(super) traits: Vec<TraitApplication>,
}

/// A shape statement, or the inline structure of an operation.
#[derive(Debug)]
pub(super) struct ShapeStatement {
    pub(super) traits: Vec<TraitApplication>,
    pub(super) name: Name,
    /// The resource after `for`.
    pub(super) resource: Option<Name>,
    pub(super) mixins: Vec<Name>,
    pub(super) body: Body,
}

/// A shape's type and definition.
#[derive(Debug)]
pub(super) enum Body {
    Simple(Simple),
    Enum(Vec<MemberStatement>),
    IntEnum(Vec<MemberStatement>),
    List(Vec<MemberStatement>),
    /// A list with distinct elements, in version 1.
    Set(Vec<MemberStatement>),
    Map(Vec<MemberStatement>),
    Structure(Vec<MemberStatement>),
    Union(Vec<MemberStatement>),
    Service(Vec<(Key, NodeValue)>),
    Resource(Vec<(Key, NodeValue)>),
    Operation(OperationBody),
}

impl Body {
    /// The empty body of the shape type with a keyword.
    pub(super) fn from_keyword(word: &str) -> Option<Self> {
        Some(match word {
            "enum" => Self::Enum(Vec::new()),
            "intEnum" => Self::IntEnum(Vec::new()),
            "list" => Self::List(Vec::new()),
            "set" => Self::Set(Vec::new()),
            "map" => Self::Map(Vec::new()),
            "structure" => Self::Structure(Vec::new()),
            "union" => Self::Union(Vec::new()),
            "service" => Self::Service(Vec::new()),
            "resource" => Self::Resource(Vec::new()),
            "operation" => Self::Operation(OperationBody::default()),
            _ => Self::Simple(Simple::from_name(word)?),
        })
    }
}

/// A member definition.
#[derive(Debug)]
pub(super) struct MemberStatement {
    pub(super) traits: Vec<TraitApplication>,
    pub(super) name: Box<str>,
    pub(super) span: Span,
    /// `None` if it is elided, as in `$name`.
    pub(super) target: Option<Name>,
}

/// The body of an operation.
#[derive(Debug, Default)]
pub(super) struct OperationBody {
    pub(super) input: Option<Name>,
    pub(super) output: Option<Name>,
    pub(super) errors: Vec<Name>,
}
