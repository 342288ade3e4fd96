//! The semantic model: shapes and their traits, whatever format they came in
//! (Smithy 2.0 specification, "The semantic model").

pub mod check;
mod enum_names;
pub mod graph;
mod id;
pub mod json_text;
pub mod mixins;
pub mod node;
mod normalize;
pub mod traits;

use indexmap::{IndexMap, IndexSet};

pub(crate) use enum_names::EnumNames;
pub use id::ShapeId;
pub(crate) use id::is_identifier;
pub(crate) use normalize::normalize;
pub use traits::Traits;

use crate::model::node::Node;
use crate::source::Span;

/// A loaded model.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// All shapes but members, in the order of the sources. The prelude's own shapes are not
    /// among them: see [`prelude`](ShapeId::prelude_kind).
    pub shapes: IndexMap<ShapeId, Shape>,
    /// Metadata, merged over the sources.
    pub metadata: IndexMap<String, Node>,
    /// The shapes written in version 1, where numbers and booleans have implied defaults.
    pub version_one: IndexSet<ShapeId>,
    /// Namespaces whose names may differ by case alone: Smithy forbids it, botocore does not.
    pub case_sensitive: IndexSet<String>,
}

/// A shape other than a member.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Absolute id.
    pub id: ShapeId,
    /// Where it is defined.
    pub span: Span,
    /// The mixins it takes members and traits from, in order; empty once flattened.
    pub mixins: Vec<Reference>,
    /// Its traits.
    pub traits: Traits,
    /// Its type, with what belongs to that type.
    pub kind: Kind,
}

/// A shape's type, with what belongs to that type.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Uninterpreted bytes.
    Blob,
    /// True or false.
    Boolean,
    /// UTF-8 text.
    String,
    /// 8-bit signed integer.
    Byte,
    /// 16-bit signed integer.
    Short,
    /// 32-bit signed integer.
    Integer,
    /// 64-bit signed integer.
    Long,
    /// IEEE 754 single precision.
    Float,
    /// IEEE 754 double precision.
    Double,
    /// Integer of any size.
    BigInteger,
    /// Decimal of any precision.
    BigDecimal,
    /// An instant in time.
    Timestamp,
    /// Protocol-agnostic open content.
    Document,
    /// Strings of a fixed set; members target `smithy.api#Unit` and carry `smithy.api#enumValue`.
    Enum(Vec<Member>),
    /// Integers of a fixed set, likewise.
    IntEnum(Vec<Member>),
    /// A list (or, in version 1, a set, which carries `smithy.api#uniqueItems`).
    List(Member),
    /// A map.
    Map {
        /// The key; it targets a string or an enum.
        key: Member,
        /// The value.
        value: Member,
    },
    /// Named members, all of which may be present.
    Structure(Vec<Member>),
    /// Named members, exactly one of which is present.
    Union(Vec<Member>),
    /// An API entry point.
    Service(Service),
    /// An entity with an identity and operations.
    Resource(Resource),
    /// A call.
    Operation(Operation),
}

/// Shapes are equal when they say the same, wherever they are defined.
impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        let Self { id, span: _, mixins, traits, kind } = self;
        *id == other.id && *mixins == other.mixins && *traits == other.traits && *kind == other.kind
    }
}

/// A member of a shape.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name in the containing shape: `member` in lists, `key` and `value` in maps.
    pub name: Box<str>,
    /// The shape it targets.
    pub target: Reference,
    /// Where it is defined.
    pub span: Span,
    /// Traits applied to the member itself; those of its target are not repeated.
    pub traits: Traits,
}

/// Members are equal when they say the same, wherever they are defined.
impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        let Self { name, target, span: _, traits } = self;
        *name == other.name && *target == other.target && *traits == other.traits
    }
}

/// A mention of a shape.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The shape mentioned.
    pub id: ShapeId,
    /// Where it is mentioned.
    pub span: Span,
}

/// References are equal when they mean the same shape.
impl PartialEq for Reference {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// What belongs to a service shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The API's version; empty when the model gives none.
    pub version: String,
    /// Operations bound to the service itself.
    pub operations: Vec<Reference>,
    /// Resources, whose operations belong to the service as well.
    pub resources: Vec<Reference>,
    /// Errors every operation may answer with.
    pub errors: Vec<Reference>,
    /// Shapes that go by another name in this service's closure.
    pub rename: Vec<(Reference, String)>,
}

/// What belongs to a resource shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// Names and types of the identifiers.
    pub identifiers: Vec<(String, Reference)>,
    /// Names and types of the properties.
    pub properties: Vec<(String, Reference)>,
    /// Lifecycle operations (`create`, `put`, `read`, `update`, `delete`, `list`) that are present.
    pub lifecycle: Vec<(Lifecycle, Reference)>,
    /// Operations on one instance.
    pub operations: Vec<Reference>,
    /// Operations on the collection.
    pub collection_operations: Vec<Reference>,
    /// Child resources.
    pub resources: Vec<Reference>,
}

/// The lifecycle operations of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifecycle {
    /// Creates an instance under an identifier the service chooses.
    Create,
    /// Creates or replaces an instance under an identifier the client chooses.
    Put,
    /// Reads an instance.
    Read,
    /// Changes an instance.
    Update,
    /// Deletes an instance.
    Delete,
    /// Lists instances.
    List,
}

/// What belongs to an operation shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure; `smithy.api#Unit` when there is none.
    pub input: Reference,
    /// The output structure; `smithy.api#Unit` when there is none.
    pub output: Reference,
    /// The operation's own errors; those of its service come on top.
    pub errors: Vec<Reference>,
}

impl Model {
    /// The shape `id` names, be it the model's or the prelude's.
    pub fn get(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The type of the shape `id` names, be it the model's or the prelude's.
    pub fn kind(&self, id: &ShapeId) -> Option<&Kind> {
        self.get(id).map(|shape| &shape.kind).or_else(|| id.prelude_kind())
    }

    /// A trait of a member, or else of the shape it targets: how most traits on data are meant.
    pub fn effective_trait<'m>(&'m self, member: &'m Member, name: &str) -> Option<&'m Node> {
        member
            .traits
            .get(name)
            .or_else(|| self.get(&member.target.id).and_then(|shape| shape.traits.get(name)))
    }
}

impl Member {
    /// A member that the shape has from `mixin` and says nothing about itself, except perhaps by
    /// traits. It targets the mixin's member, which no other member can, until mixins are
    /// flattened.
    pub(crate) fn inherited(name: &str, mixin: &Reference, span: Span) -> Self {
        let target = Reference { id: mixin.id.with_member(name), span };
        Self { name: name.into(), target, span, traits: Traits::default() }
    }

    /// Whether the target is left to a mixin.
    pub(crate) fn is_inherited(&self) -> bool {
        self.target.id.member().is_some()
    }
}

impl Kind {
    /// The members, in the order of the model; none for simple types and for services.
    pub fn members(&self) -> Vec<&Member> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) => members.iter().collect(),
            Self::Structure(members) | Self::Union(members) => members.iter().collect(),
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            _ => Vec::new(),
        }
    }

    /// The same members, to be changed.
    pub fn members_mut(&mut self) -> Vec<&mut Member> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) => members.iter_mut().collect(),
            Self::Structure(members) | Self::Union(members) => members.iter_mut().collect(),
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            _ => Vec::new(),
        }
    }

    /// The type's name in the JSON AST.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List(_) => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Service(_) => "service",
            Self::Resource(_) => "resource",
            Self::Operation(_) => "operation",
        }
    }
}

impl Lifecycle {
    /// All of them, in the specification's order.
    pub const ALL: [Self; 6] =
        [Self::Create, Self::Put, Self::Read, Self::Update, Self::Delete, Self::List];

    /// The property of the resource shape that binds it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Put => "put",
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::List => "list",
        }
    }
}

impl Resource {
    /// Every operation bound to the resource: lifecycle, instance, collection.
    pub fn all_operations(&self) -> impl Iterator<Item = &Reference> {
        let lifecycle = self.lifecycle.iter().map(|(_, operation)| operation);
        lifecycle.chain(&self.operations).chain(&self.collection_operations)
    }
}
