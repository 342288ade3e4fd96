//! The intermediate representation between the stages `lower` and `emit`: the definitions of one
//! generated file as plain data. The data contain every decision about the generated Rust, down to
//! each `Option`, `Box` and `Vec`; emitters only print.

mod enumerations;
mod expression;
mod ident;
mod literal;
mod member;
mod operation;
mod pages;
mod protocol_test;
mod structure;
mod traits;
mod types;
mod waiter;

pub use enumerations::{Enum, EnumVariant, EventError, Union, UnionVariant, Visibility};
pub use expression::{Absence, Comparison, Expression, ExpressionKind, Read, Sequence, ValueType};
pub use ident::Ident;
pub use literal::{DocumentLiteral, Literal};
pub use member::{MemberPresence, MemberSchema, Sensitivity};
pub use operation::{
    Call, EndpointParameter, EndpointValue, ErrorEnum, ErrorVariant, OperationItem, ServiceItem,
};
pub use pages::{Collection, PageItems, Pages, PathStep};
pub use protocol_test::{Direction, ProtocolTest, Subject};
pub use structure::{Construction, Conversion, Field, Parameter, Presence, Setter, Slot, Struct};
pub use traits::{
    Fault, Http, HttpChecksum, RetryCause, TimestampFormat, Trait, TraitArgument, XmlNamespace,
};
pub use types::{Type, simple_type_name};
pub use waiter::{Acceptor, ErrorMatcher, OutputMatcher, Verdict, Waiter, WaitersTraits};

use crate::select::ProtocolTests;

/// The contents of one generated file.
#[derive(Debug)]
pub struct Package {
    /// The names of the model's files, without folders.
    pub files: Vec<String>,
    /// The service.
    pub service: ServiceItem,
    /// The selected operations, sorted by name.
    pub operations: Vec<OperationItem>,
    /// The waiters of the operations, sorted by operation and name.
    pub waiters: Vec<Waiter>,
    /// Structures, unions and enums, sorted by name.
    pub items: Vec<Item>,
    /// The model's protocol tests; empty unless they were requested.
    pub protocol_tests: Vec<ProtocolTest>,
    /// The form in which the protocol tests are generated.
    pub test_form: ProtocolTests,
}

/// A type definition.
#[derive(Debug)]
pub enum Item {
    /// A structure.
    Struct(Struct),
    /// A union.
    Union(Union),
    /// An enum of strings.
    Enum(Enum<String>),
    /// An enum of integers.
    IntEnum(Enum<i32>),
}

impl Item {
    /// Name, documentation and deprecation of the definition.
    pub fn head(&self) -> &Head {
        match self {
            Self::Struct(item) => &item.head,
            Self::Union(item) => &item.head,
            Self::Enum(item) => &item.head,
            Self::IntEnum(item) => &item.head,
        }
    }
}

/// Name, documentation and deprecation of a definition, field or variant.
#[derive(Debug, Default)]
pub struct Head {
    /// The name in Rust.
    pub name: Ident,
    /// Documentation in Markdown.
    pub docs: String,
    /// The message of `#[deprecated]`; `None` if the shape or member is not deprecated.
    pub deprecated: Option<String>,
}

/// Whether an item refers to something deprecated. If so it gets `#[allow(deprecated)]`, since the
/// compiler would warn about each reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsesDeprecated {
    /// It refers to nothing deprecated.
    No,
    /// It refers to something deprecated.
    Yes,
}

/// How the `Debug` implementation of a structure or union is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebugImpl {
    /// Derived.
    Derived,
    /// Written out, because some members are sensitive.
    SomeRedacted,
    /// Written out without any member, because the whole shape is sensitive.
    AllRedacted,
}
