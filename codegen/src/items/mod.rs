//! The Rust-shaped view of a selection: finished. A field already says `Option`, `Box` and `Vec`;
//! emitters decide nothing.

mod ident;
mod literal;
mod traits;

use crate::select::ProtocolTests;

pub use ident::Ident;
pub use literal::{DocumentLiteral, Literal};
pub use traits::{Fault, Http, TimestampFormat, Trait, TraitArgument, XmlNamespace};

/// Everything one output file says.
#[derive(Debug)]
pub struct Package {
    /// The names of the model's files, without folders.
    pub files: Vec<String>,
    /// The service.
    pub service: Service,
    /// The chosen operations, by name.
    pub operations: Vec<Operation>,
    /// Structures, unions and enums, by name.
    pub items: Vec<Item>,
    /// The model's tests of the protocol, where they are wanted.
    pub protocol_tests: Vec<ProtocolTest>,
    /// What the tests become.
    pub test_form: ProtocolTests,
}

/// What every definition begins with.
#[derive(Debug, Default)]
pub struct Head {
    /// The name in Rust.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// The message of `#[deprecated]`, when it is.
    pub deprecated: Option<String>,
}

/// The service.
#[derive(Debug)]
pub struct Service {
    /// Name, documentation, deprecation.
    pub head: Head,
    /// The name of the runtime's type for its protocol, if the runtime implements it.
    pub protocol: Option<&'static str>,
    /// The shape's name.
    pub shape_name: String,
    /// The API's version.
    pub version: String,
    /// The name to sign requests for.
    pub signing_name: Option<String>,
    /// First label of the usual host name.
    pub endpoint_prefix: Option<String>,
    /// The XML namespace of documents.
    pub xml_namespace: Option<XmlNamespace>,
    /// The traits that the runtime reads.
    pub traits: Vec<Trait>,
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// Name, documentation, deprecation.
    pub head: Head,
    /// How it is called over the wire; none when it cannot be.
    pub call: Option<Call>,
    /// Its errors.
    pub error: ErrorEnum,
}

/// What an operation's implementation says.
#[derive(Debug)]
pub struct Call {
    /// The operation shape's name.
    pub shape_name: String,
    /// The service's type.
    pub service: Ident,
    /// The input's type.
    pub input: Type,
    /// The output's type.
    pub output: Type,
    /// Method, URI and status, for protocols with HTTP bindings.
    pub http: Option<Http>,
    /// The traits that the runtime reads.
    pub traits: Vec<Trait>,
    /// Whether something that is deprecated is mentioned.
    pub mentions_deprecated: Mentions,
}

/// A test that the model states of its own protocol.
#[derive(Debug)]
pub struct ProtocolTest {
    /// Its name in snake case.
    pub name: String,
    /// The operation's type.
    pub operation: Ident,
    /// What is tested of it.
    pub subject: Subject,
    /// The sides it applies to.
    pub directions: Vec<Direction>,
    /// The case, as JSON.
    pub text: String,
}

/// What of an operation a protocol test is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Its request.
    Request,
    /// Its response.
    Response,
    /// One of its errors, a structure of this id.
    Error(String),
}

/// A side that a protocol test applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Clients.
    Client,
    /// Servers.
    Server,
}

impl Direction {
    /// The side's name in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

/// The error enum of an operation.
#[derive(Debug)]
pub struct ErrorEnum {
    /// Its name.
    pub name: Ident,
    /// The operation's name.
    pub operation: Ident,
    /// One variant per modelled error.
    pub variants: Vec<ErrorVariant>,
    /// Whether something that is deprecated is mentioned.
    pub mentions_deprecated: Mentions,
}

/// A modelled error as a variant.
#[derive(Debug)]
pub struct ErrorVariant {
    /// The variant's name.
    pub name: Ident,
    /// The error structure's type.
    pub ty: Ident,
    /// First paragraph of the structure's documentation.
    pub docs: String,
}

/// Whether an item mentions something deprecated: the compiler must not warn about that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentions {
    /// Nothing deprecated.
    Nothing,
    /// Something deprecated.
    Deprecated,
}

/// A type to define.
#[derive(Debug)]
pub enum Item {
    /// A structure.
    Struct(Struct),
    /// A union.
    Union(Union),
    /// An enum of strings.
    Enum(Enum),
    /// An enum of integers.
    IntEnum(IntEnum),
}

impl Item {
    /// What the definition begins with.
    pub fn head(&self) -> &Head {
        match self {
            Self::Struct(item) => &item.head,
            Self::Union(item) => &item.head,
            Self::Enum(item) => &item.head,
            Self::IntEnum(item) => &item.head,
        }
    }
}

/// A structure.
#[derive(Debug)]
pub struct Struct {
    /// Name, documentation, deprecation.
    pub head: Head,
    /// Absolute shape id.
    pub id: String,
    /// The traits of the shape itself that the runtime reads.
    pub traits: Vec<Trait>,
    /// The fields, in the model's order.
    pub fields: Vec<Field>,
    /// How `Debug` comes about.
    pub debug: Debug,
    /// How a value comes about.
    pub construction: Construction,
    /// The parameters of `new`, if the structure has that constructor.
    pub constructor: Option<Vec<Parameter>>,
    /// The setters, one for each field of a structure that an input reaches.
    pub setters: Vec<Setter>,
    /// Whether something that is deprecated is mentioned.
    pub mentions_deprecated: Mentions,
}

/// How a structure's `Debug` comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debug {
    /// Derived.
    Derived,
    /// Written out, because some members are sensitive.
    SomeRedacted,
    /// Shows nothing, because the whole shape is sensitive.
    AllRedacted,
}

/// How a value of a structure comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construction {
    /// `Default`, derived.
    DerivedDefault,
    /// `Default`, written out, because the model has other defaults than Rust.
    WrittenDefault,
    /// `new`, with the required members.
    New,
}

/// A field of a structure.
#[derive(Debug)]
pub struct Field {
    /// The field's name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// The message of `#[deprecated]`, when it is.
    pub deprecated: Option<String>,
    /// The type without the `Option` that absence brings.
    pub ty: Type,
    /// Whether it can be absent, and what stands there before anything is read.
    pub presence: Presence,
    /// Whether `Debug` hides it.
    pub sensitive: Sensitivity,
    /// The member as the runtime knows it.
    pub member: Member,
}

/// Whether `Debug` may show a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// It may.
    Shown,
    /// It may not: the member or its target has the trait `sensitive`.
    Redacted,
}

/// Whether a member can be absent.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// It can.
    Optional,
    /// It can, and a server then uses this default of the model.
    OptionalWithDefault(Literal),
    /// It cannot.
    Required,
    /// It cannot: the model has this default.
    Default(Literal),
}

impl Presence {
    /// Whether the field is an `Option`.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Optional | Self::OptionalWithDefault(_))
    }
}

/// A setter of a field.
#[derive(Debug)]
pub struct Setter {
    /// The method's name.
    pub name: Ident,
    /// What it takes; the parameter has the field's name.
    pub parameter: Parameter,
    /// What it assigns to.
    pub slot: Slot,
    /// The message of `#[deprecated]`, when the field is.
    pub deprecated: Option<String>,
}

/// What a setter assigns to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A field of the member's type.
    Plain,
    /// An `Option` of it.
    Option,
}

/// A parameter of a constructor or setter.
#[derive(Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Ident,
    /// The type of the argument: a structure's own where the field is a `Box` of it.
    pub ty: Type,
    /// How the field's value is made of it.
    pub conversion: Conversion,
}

/// How a field's value is made of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// It is the parameter.
    None,
    /// `.into()`
    Into,
    /// `Box::new(…)`
    Box,
}

/// A member as the runtime knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The model's name.
    pub name: String,
    /// Whether it is `required`.
    pub presence: MemberPresence,
    /// The traits that the runtime reads.
    pub traits: Vec<Trait>,
}

/// Whether the runtime is told that a member is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberPresence {
    /// It may be absent.
    Optional,
    /// It may not.
    Required,
}

/// A union.
#[derive(Debug)]
pub struct Union {
    /// Name, documentation, deprecation.
    pub head: Head,
    /// Absolute shape id.
    pub id: String,
    /// The traits of the shape itself that the runtime reads.
    pub traits: Vec<Trait>,
    /// The variants, in the model's order.
    pub variants: Vec<UnionVariant>,
    /// How `Debug` comes about.
    pub debug: Debug,
    /// Whether something that is deprecated is mentioned.
    pub mentions_deprecated: Mentions,
}

/// A variant of a union.
#[derive(Debug)]
pub struct UnionVariant {
    /// Its name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// The message of `#[deprecated]`, when it is.
    pub deprecated: Option<String>,
    /// What it holds; nothing when the member targets `smithy.api#Unit`.
    pub ty: Option<Type>,
    /// Whether `Debug` hides it.
    pub sensitive: Sensitivity,
    /// The member as the runtime knows it.
    pub member: Member,
}

/// An enum of strings.
#[derive(Debug)]
pub struct Enum {
    /// Name, documentation, deprecation.
    pub head: Head,
    /// The values.
    pub variants: Vec<Variant<String>>,
    /// Whether something that is deprecated is mentioned.
    pub mentions_deprecated: Mentions,
}

/// An enum of integers.
#[derive(Debug)]
pub struct IntEnum {
    /// Name, documentation, deprecation.
    pub head: Head,
    /// The values.
    pub variants: Vec<Variant<i32>>,
    /// Whether something that is deprecated is mentioned.
    pub mentions_deprecated: Mentions,
}

/// A value of an enum.
#[derive(Debug)]
pub struct Variant<V> {
    /// Its name.
    pub name: Ident,
    /// Markdown.
    pub docs: String,
    /// The message of `#[deprecated]`, when it is.
    pub deprecated: Option<String>,
    /// The value on the wire.
    pub value: V,
}

/// A type as a field mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A type without a name of its own in the model.
    Scalar(Scalar),
    /// A structure, union or enum of this file, by name.
    Named(Ident),
    /// A structure or union behind a `Box`, because the type would be infinite otherwise.
    Boxed(Ident),
    /// A list.
    List(Box<Type>),
    /// A map.
    Map(Box<Type>, Box<Type>),
    /// An element of a sparse list or map.
    Nullable(Box<Type>),
}

/// A simple type of Smithy, or `smithy.api#Unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// `smithy.api#Unit`.
    Unit,
    /// `blob`.
    Blob,
    /// `boolean`.
    Boolean,
    /// `string`.
    String,
    /// `byte`.
    Byte,
    /// `short`.
    Short,
    /// `integer`.
    Integer,
    /// `long`.
    Long,
    /// `float`.
    Float,
    /// `double`.
    Double,
    /// `bigInteger`.
    BigInteger,
    /// `bigDecimal`.
    BigDecimal,
    /// `timestamp`.
    Timestamp,
    /// `document`.
    Document,
}

impl Scalar {
    /// The type in Rust; `rt` is the runtime.
    #[must_use]
    pub fn rust_name(self) -> &'static str {
        match self {
            Self::Unit => "()",
            Self::Blob => "rt::Blob",
            Self::Boolean => "bool",
            Self::String => "String",
            Self::Byte => "i8",
            Self::Short => "i16",
            Self::Integer => "i32",
            Self::Long => "i64",
            Self::Float => "f32",
            Self::Double => "f64",
            Self::BigInteger => "rt::BigInteger",
            Self::BigDecimal => "rt::BigDecimal",
            Self::Timestamp => "rt::Timestamp",
            Self::Document => "rt::Document",
        }
    }
}

/// The type in Rust, for messages: `Vec<Option<Tag>>`.
impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Scalar(scalar) => f.write_str(scalar.rust_name()),
            Self::Named(name) => name.fmt(f),
            Self::Boxed(name) => write!(f, "Box<{name}>"),
            Self::List(element) => write!(f, "Vec<{element}>"),
            Self::Map(key, value) => write!(f, "std::collections::BTreeMap<{key}, {value}>"),
            Self::Nullable(element) => write!(f, "Option<{element}>"),
        }
    }
}
