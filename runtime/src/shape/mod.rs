//! Schema-based serialization: the traits that every type and every format implement.
//!
//! A type states its members and two functions that visit them, in generated code. A format
//! implements [`ShapeSerializer`] and [`StructSerializer`] to write values, and
//! [`ShapeDeserializer`] to read them. Dispatch is static.

mod deserializer;
mod member_writer;
mod serializer;
mod std_types;

pub use deserializer::ShapeDeserializer;
pub use member_writer::MemberWriter;
pub use serializer::{ShapeSerializer, StructSerializer};

use crate::{Member, Trait};

/// How deep lists, maps and structures may nest in every format.
pub(crate) const MAX_DEPTH: u32 = 128;
/// The message about a value that nests deeper than [`MAX_DEPTH`].
pub(crate) const TOO_DEEP: &str = "nested more than 128 levels deep";
/// The message about a union of which no member is set.
pub(crate) const EMPTY_UNION: &str = "a union without a member cannot be encoded";
/// The message about a union whose member has an empty name, which no member of a model has.
pub(crate) const UNNAMED_MEMBER: &str =
    "expected the name of a union's member, found an empty name";

/// The value of a shape before a format reads into it: a member has its default of the model,
/// `None` where it is optional, and the zero value of its type where it is required without a
/// default (Smithy 2.0 specification, "Client error correction").
pub trait DefaultValue: Sized {
    /// Returns the value of the shape before a format reads into it.
    fn default_value() -> Self;
}

/// A structure or a union. A union is a structure of which exactly one member is set.
pub trait Structure: DefaultValue {
    /// The shape's absolute id, `namespace#Name`.
    const ID: &'static str;
    /// The shape's traits.
    const TRAITS: &'static [Trait] = &[];
    /// The members, in the model's order.
    const MEMBERS: &'static [Member];
    /// Whether exactly one member is set.
    const IS_UNION: bool = false;
    /// Whether a server that reads a value refuses it without its required members.
    const REQUIRES_MEMBERS: bool = true;

    /// Writes every member that is set to `s`.
    ///
    /// # Errors
    /// When the format cannot express a value.
    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error>;

    /// Reads the value of the member `index` of [`MEMBERS`](Self::MEMBERS) from `d`.
    ///
    /// # Errors
    /// When `d` does not hold a value of that member.
    fn read_member<D: ShapeDeserializer>(&mut self, index: usize, d: D) -> Result<(), D::Error>;

    /// Reads a member that the model does not name: structures skip it, unions keep it.
    ///
    /// # Errors
    /// When `d` does not hold a well-formed value.
    fn read_unknown<D: ShapeDeserializer>(&mut self, name: &str, d: D) -> Result<(), D::Error> {
        let _ = name;
        d.skip()
    }

    /// Sets each unset member of an input to its default. Servers call it; clients keep the
    /// difference between an unset member and one with the default value.
    fn fill_defaults(&mut self) {}

    /// The shape's name without its namespace.
    #[must_use]
    fn shape_name() -> &'static str {
        const { shape_name(Self::ID) }
    }
}

/// Returns the members of a structure, for the macros: in a function with a type parameter, the
/// compiler evaluates the table of members only for structures that a program encodes.
#[doc(hidden)]
#[inline(always)]
pub fn members<T: Structure>(_: &T) -> &'static [Member] {
    T::MEMBERS
}

/// The part of an absolute shape id after `#`. Returns text without `#` unchanged.
pub(crate) const fn shape_name(id: &str) -> &str {
    let bytes = id.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'#' {
            return id.split_at(at + 1).1;
        }
        at += 1;
    }
    id
}

/// The type of a member, or of the elements, keys or values of a list or map.
pub trait Shape: DefaultValue {
    /// Whether `null` is a value of the type, as it is for elements of sparse lists and maps, and
    /// for documents.
    const NULLABLE: bool = false;

    /// Whether the shape is a structure, and not a union.
    const IS_STRUCTURE: bool = false;

    /// Whether the value is `null`, the absent element of a sparse list or map.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }

    /// Writes the value.
    ///
    /// # Errors
    /// When the format cannot express the value.
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error>;

    /// Reads a value into `self`. A format that repeats a member for each element of a list calls
    /// it once for each element, and it appends the element.
    ///
    /// # Errors
    /// When `d` does not hold a value of this type.
    fn deserialize_in_place<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error>;

    /// Reads a new value. The default calls
    /// [`deserialize_in_place`](Self::deserialize_in_place); a type whose `deserialize_in_place`
    /// calls `deserialize` overrides it.
    ///
    /// # Errors
    /// When `d` does not hold a value of this type.
    #[inline]
    fn deserialize<D: ShapeDeserializer>(d: D) -> Result<Self, D::Error> {
        let mut value = Self::default_value();
        value.deserialize_in_place(d)?;
        Ok(value)
    }
}

/// A string or an enum of strings: the type of a map's keys.
pub trait StringShape: Ord + Sized + 'static {
    /// The text on the wire.
    fn as_str(&self) -> &str;
    /// Returns the value whose text on the wire is `text`.
    fn from_text(text: &str) -> Self;
    /// Returns the values of an enum that the model names; `None` for a string.
    #[must_use]
    fn known_values() -> Option<&'static [Self]> {
        None
    }
    /// Whether the value is known and the model hides it from clients (`smithy.api#internal`).
    fn is_internal(&self) -> bool {
        false
    }
}

/// Returns the value of an enum whose text on the wire is `text`, if the model names it.
#[doc(hidden)]
#[inline]
#[must_use]
pub fn known_value<E: StringShape + Clone>(text: &str) -> Option<E> {
    E::known_values()?.iter().find(|known| known.as_str() == text).cloned()
}

impl<T: Structure> Shape for T {
    const IS_STRUCTURE: bool = !T::IS_UNION;

    #[inline]
    fn serialize<S: ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        s.structure(self)
    }

    #[inline]
    fn deserialize_in_place<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        d.structure(self)
    }
}
