//! Structures, their fields, constructors and setters.

use super::{
    DebugImpl, Head, Ident, Literal, MemberSchema, Sensitivity, Trait, Type, UsesDeprecated,
};

/// A structure.
#[derive(Debug)]
pub struct Struct {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The absolute shape id.
    pub id: String,
    /// The traits of the shape itself that the runtime reads.
    pub traits: Vec<Trait>,
    /// The fields, in the model's order.
    pub fields: Vec<Field>,
    /// How `Debug` is implemented.
    pub debug: DebugImpl,
    /// How a value is constructed.
    pub construction: Construction,
    /// The parameters of `new`; `None` if the structure has no such constructor.
    pub constructor: Option<Vec<Parameter>>,
    /// The setters: one per field if the structure is reachable from an input, otherwise empty.
    pub setters: Vec<Setter>,
    /// Whether the structure, a member or a member's target is deprecated.
    pub uses_deprecated: UsesDeprecated,
}

/// How a value of a structure is constructed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construction {
    /// By a derived `Default`.
    DerivedDefault,
    /// By a `Default` that is written out, because the model's defaults differ from Rust's.
    WrittenDefault,
    /// By `new`, which takes the required members.
    New,
}

/// A field of a structure.
#[derive(Debug)]
pub struct Field {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The type of a value that is present, without the `Option` of optional fields.
    pub ty: Type,
    /// Whether the value can be absent, and its default.
    pub presence: Presence,
    /// Whether `Debug` shows the value.
    pub sensitive: Sensitivity,
    /// The member as the runtime reads it.
    pub member: MemberSchema,
}

/// Whether the value of a field can be absent, and its default.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// It can be absent.
    Optional,
    /// It can be absent; a server then uses the model's default.
    OptionalWithDefault(Literal),
    /// It is always present.
    Required,
    /// It is always present, by default with this value of the model.
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
    /// The method's parameter, which has the field's name.
    pub parameter: Parameter,
    /// The kind of field that the method assigns to.
    pub slot: Slot,
    /// The message of `#[deprecated]`; `None` if the field is not deprecated.
    pub deprecated: Option<String>,
}

/// The kind of field that a setter assigns to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A field of the member's type.
    Plain,
    /// A field that is an `Option` of the member's type.
    Option,
}

/// A parameter of a constructor or setter.
#[derive(Debug, PartialEq)]
pub struct Parameter {
    /// The parameter's name.
    pub name: Ident,
    /// The type of the argument. For a boxed field it is the type inside the `Box`.
    pub ty: Type,
    /// The conversion from the argument to the field's value.
    pub conversion: Conversion,
}

/// The conversion from an argument to a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// No conversion.
    None,
    /// `.into()`
    Into,
    /// `Box::new(…)`
    Box,
}
