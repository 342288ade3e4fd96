//! Unions and enums, which both become Rust enums.

use super::{DebugImpl, Head, MemberSchema, Sensitivity, Trait, Type, UsesDeprecated};

/// A union.
#[derive(Debug)]
pub struct Union {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The absolute shape id.
    pub id: String,
    /// The traits of the shape itself that the runtime reads.
    pub traits: Vec<Trait>,
    /// The variants, in the model's order.
    pub variants: Vec<UnionVariant>,
    /// How `Debug` is implemented.
    pub debug: DebugImpl,
    /// Whether the union, a member or a member's target is deprecated.
    pub uses_deprecated: UsesDeprecated,
    /// The members that are errors and not variants; `None` if the union is not an event stream, or
    /// the protocol has no event streams.
    pub event_errors: Option<Vec<EventError>>,
}

/// A member of an event stream that is an error.
#[derive(Debug)]
pub struct EventError {
    /// The member's name.
    pub member: String,
    /// The name of the error shape.
    pub shape_name: String,
}

/// A variant of a union.
#[derive(Debug)]
pub struct UnionVariant {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The type of the value; `None` if the member targets `smithy.api#Unit`.
    pub ty: Option<Type>,
    /// Whether `Debug` shows the value.
    pub sensitive: Sensitivity,
    /// The member as the runtime reads it.
    pub member: MemberSchema,
}

/// An enum whose serialized values are of type `V`.
#[derive(Debug)]
pub struct Enum<V> {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The values.
    pub variants: Vec<EnumVariant<V>>,
    /// Whether the enum or a value is deprecated.
    pub uses_deprecated: UsesDeprecated,
}

/// A value of an enum.
#[derive(Debug)]
pub struct EnumVariant<V> {
    /// Name, documentation and deprecation.
    pub head: Head,
    /// The serialized value.
    pub value: V,
    /// Whether a server that checks constraints tells clients about the value.
    pub visibility: Visibility,
}

/// Whether a server that checks constraints lists a value of an enum in its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// It does.
    Public,
    /// It does not: the value has the trait `internal`.
    Internal,
}
