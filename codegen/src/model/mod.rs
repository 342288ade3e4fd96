//! The semantic model: shapes and their traits, independent of the format they were read from
//! (Smithy 2.0 specification, "The Smithy model").

pub mod check;
pub mod constraints;
mod decimal;
mod enum_names;
pub mod graph;
mod id;
pub mod json_text;
pub mod mixins;
pub mod node;
mod normalize;
mod simple;
pub mod traits;

use indexmap::{IndexMap, IndexSet};

pub(crate) use enum_names::EnumNames;
pub use id::ShapeId;
pub(crate) use id::is_identifier;
pub(crate) use normalize::normalize;
pub use simple::Simple;
pub use traits::Traits;

use crate::model::node::Node;
use crate::source::Span;

/// A loaded model.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// All shapes except members, in the order of the sources. The shapes of the prelude are not
    /// among them: see [`ShapeId::prelude_kind`].
    pub shapes: IndexMap<ShapeId, Shape>,
    /// Metadata, merged over the sources.
    pub metadata: IndexMap<String, Node>,
    /// The shapes written in version 1 of Smithy, where numbers and booleans have implied defaults.
    pub version_one: IndexSet<ShapeId>,
    /// Namespaces in which two names may differ only by case. Smithy forbids it, botocore does not.
    pub case_sensitive: IndexSet<String>,
}

/// A shape that is not a member.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Absolute id.
    pub id: ShapeId,
    /// Where it is defined.
    pub span: Span,
    /// The mixins it uses, in the order in which they are applied; empty in a flattened model.
    pub mixins: Vec<Reference>,
    /// Its traits.
    pub traits: Traits,
    /// Its type, with the properties of that type.
    pub kind: Kind,
}

/// The type of a shape, with the properties of that type.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A simple type.
    Simple(Simple),
    /// A string enum; members target `smithy.api#Unit` and have `smithy.api#enumValue`.
    Enum(Vec<Member>),
    /// An integer enum; members target `smithy.api#Unit` and have `smithy.api#enumValue`.
    IntEnum(Vec<Member>),
    /// A list; a set of version 1 is a list with `smithy.api#uniqueItems`.
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
    /// An operation of a service.
    Operation(Operation),
}

/// Shapes are equal if their definitions are, wherever they are in the sources.
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

/// Members are equal if their definitions are, wherever they are in the sources.
impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        let Self { name, target, span: _, traits } = self;
        *name == other.name && *target == other.target && *traits == other.traits
    }
}

/// A reference to a shape.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The shape.
    pub id: ShapeId,
    /// Where the source refers to the shape.
    pub span: Span,
}

/// References are equal if they refer to the same shape.
impl PartialEq for Reference {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The properties of a service shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The API's version; empty if the model has none.
    pub version: String,
    /// Operations bound to the service itself.
    pub operations: Vec<Reference>,
    /// Resources, whose operations belong to the service as well.
    pub resources: Vec<Reference>,
    /// Errors that every operation can return.
    pub errors: Vec<Reference>,
    /// Shapes of the service's closure, each with its name in the service.
    pub rename: Vec<(Reference, String)>,
}

/// The properties of a resource shape.
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

/// The properties of an operation shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure; `smithy.api#Unit` if there is none.
    pub input: Reference,
    /// The output structure; `smithy.api#Unit` if there is none.
    pub output: Reference,
    /// The operation's own errors, without those of its service.
    pub errors: Vec<Reference>,
}

impl Model {
    /// The shape with an id, if the model defines it.
    pub fn get(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The type of the shape with an id, if the model or the prelude defines it.
    pub fn kind(&self, id: &ShapeId) -> Option<&Kind> {
        self.get(id).map(|shape| &shape.kind).or_else(|| id.prelude_kind())
    }

    /// The value of a trait on a member, or else on the shape that it targets, as most traits on
    /// data are resolved.
    pub fn effective_trait<'m>(&'m self, member: &'m Member, name: &str) -> Option<&'m Node> {
        member
            .traits
            .get(name)
            .or_else(|| self.get(&member.target.id).and_then(|shape| shape.traits.get(name)))
    }

    /// Whether a member of a shape is an error of an event stream, and not an event: the shape is a
    /// union with the trait `streaming`, and the member's target has the trait `error`.
    pub fn is_stream_error(&self, shape: &Shape, member: &Member) -> bool {
        let is_union = matches!(shape.kind, Kind::Union(_));
        let target = self.get(&member.target.id);
        is_union
            && shape.traits.has(traits::STREAMING)
            && target.is_some_and(|target| target.traits.has(traits::ERROR))
    }
}

impl Reference {
    /// A reference at `span` to `smithy.api#Unit`, the shape without a meaningful value.
    pub(crate) fn unit(span: Span) -> Self {
        Self { id: ShapeId::in_prelude("Unit"), span }
    }
}

impl Member {
    /// A placeholder for the member `name` of `mixin`, to which traits can be applied. Its target
    /// is the mixin's member, which is not a valid target in a model, until [mixins are
    /// expanded](mixins::expand).
    pub(crate) fn inherited(name: &str, mixin: &Reference, span: Span) -> Self {
        let target = Reference { id: mixin.id.with_member(name), span };
        Self { name: name.into(), target, span, traits: Traits::default() }
    }

    /// Whether the member is a placeholder made by [`Member::inherited`].
    pub(crate) fn is_inherited(&self) -> bool {
        self.target.id.member().is_some()
    }
}

impl Kind {
    /// The members in the model's order. Simple types, services, resources and operations have
    /// none.
    pub fn members(&self) -> Vec<&Member> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) => members.iter().collect(),
            Self::Structure(members) | Self::Union(members) => members.iter().collect(),
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            _ => Vec::new(),
        }
    }

    /// Mutable references to the members in the model's order.
    pub fn members_mut(&mut self) -> Vec<&mut Member> {
        match self {
            Self::Enum(members) | Self::IntEnum(members) => members.iter_mut().collect(),
            Self::Structure(members) | Self::Union(members) => members.iter_mut().collect(),
            Self::List(member) => vec![member],
            Self::Map { key, value } => vec![key, value],
            _ => Vec::new(),
        }
    }

    /// The member with a name.
    pub(crate) fn member(&self, name: &str) -> Option<&Member> {
        self.members().into_iter().find(|member| &*member.name == name)
    }

    /// A mutable reference to the member with a name.
    pub(crate) fn member_mut(&mut self, name: &str) -> Option<&mut Member> {
        self.members_mut().into_iter().find(|member| &*member.name == name)
    }

    /// The type's name in the JSON AST and the IDL.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Simple(simple) => simple.name(),
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
    /// All lifecycle operations, in the order of the specification.
    pub const ALL: [Self; 6] =
        [Self::Create, Self::Put, Self::Read, Self::Update, Self::Delete, Self::List];

    /// The property of a resource shape that binds the operation.
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
