//! What a format implements to write values.

use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::{Shape, StringShape, Structure};
use crate::text::non_finite_name;
use crate::{BigDecimal, BigInteger, Document, Member, Timestamp};

/// Writes the members of one structure.
pub trait StructSerializer {
    /// The error of the format.
    type Error;

    /// Writes a member that is set.
    ///
    /// # Errors
    /// When the format cannot express the value.
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), Self::Error>;

    /// Writes a member that may be unset.
    ///
    /// # Errors
    /// When the format cannot express the value.
    #[inline]
    fn optional_member<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<T>,
    ) -> Result<(), Self::Error> {
        match value {
            Some(value) => self.member(member, value),
            None => self.unset_member(member),
        }
    }

    /// Handles an optional member that is unset. Most formats leave it out.
    ///
    /// # Errors
    /// When the member cannot be left out, for example a label in a URI.
    #[inline]
    fn unset_member(&mut self, member: &'static Member) -> Result<(), Self::Error> {
        let _ = member;
        Ok(())
    }

    /// Writes the member of a union that the model does not name.
    ///
    /// # Errors
    /// When the format cannot express such a member.
    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), Self::Error>;
}

/// Writes one value and consumes itself.
///
/// A format implements the methods of the types that it supports. The other methods return the
/// error of [`unsupported`](Self::unsupported). A format that writes booleans, numbers and blobs as
/// text implements [`plain_text`](Self::plain_text) in place of their methods.
pub trait ShapeSerializer: Sized {
    /// The error of the format.
    type Error;

    /// Handles a value of a type that the format does not support: an error, in most formats.
    ///
    /// # Errors
    /// The error for such a value.
    fn unsupported(self) -> Result<(), Self::Error>;

    /// Writes the text of a boolean, a number or a blob, which needs no escapes: `true` or `false`,
    /// digits, `NaN`, `Infinity`, `-Infinity`, or base64.
    fn plain_text(self, text: &str) -> Result<(), Self::Error> {
        let _ = text;
        self.unsupported()
    }

    /// Writes `boolean`.
    #[inline]
    fn boolean(self, value: bool) -> Result<(), Self::Error> {
        self.plain_text(if value { "true" } else { "false" })
    }
    /// Writes `byte`. The default calls [`integer`](Self::integer).
    #[inline]
    fn byte(self, value: i8) -> Result<(), Self::Error> {
        self.integer(value.into())
    }
    /// Writes `short`. The default calls [`integer`](Self::integer).
    #[inline]
    fn short(self, value: i16) -> Result<(), Self::Error> {
        self.integer(value.into())
    }
    /// Writes `long`. The default calls [`integer`](Self::integer).
    #[inline]
    fn long(self, value: i64) -> Result<(), Self::Error> {
        self.integer(value)
    }
    /// Writes `integer`, whose values have 32 bits, and the other integers in formats that write
    /// all of them alike.
    #[inline]
    fn integer(self, value: i64) -> Result<(), Self::Error> {
        self.plain_text(itoa::Buffer::new().format(value))
    }
    /// Writes `float`.
    fn float(self, value: f32) -> Result<(), Self::Error> {
        match non_finite_name(value.into()) {
            Some(name) => self.plain_text(name),
            None => self.plain_text(zmij::Buffer::new().format_finite(value)),
        }
    }
    /// Writes `double`.
    fn double(self, value: f64) -> Result<(), Self::Error> {
        match non_finite_name(value) {
            Some(name) => self.plain_text(name),
            None => self.plain_text(zmij::Buffer::new().format_finite(value)),
        }
    }
    /// Writes `bigInteger`.
    fn big_integer(self, value: &BigInteger) -> Result<(), Self::Error> {
        self.plain_text(value.as_str())
    }
    /// Writes `bigDecimal`.
    fn big_decimal(self, value: &BigDecimal) -> Result<(), Self::Error> {
        self.plain_text(value.as_str())
    }
    /// Writes `blob`.
    fn blob(self, value: &[u8]) -> Result<(), Self::Error> {
        self.plain_text(&BASE64.encode(value))
    }
    /// Writes `enum`. The default writes its text as a `string`.
    #[inline]
    fn enumeration<E: StringShape>(self, value: &E) -> Result<(), Self::Error> {
        self.string(value.as_str())
    }
    /// Writes `intEnum`, of which the model names the values `known`. The default writes it as an
    /// `integer`.
    #[inline]
    fn int_enumeration(
        self,
        value: i32,
        known: impl Iterator<Item = i32> + Clone,
    ) -> Result<(), Self::Error> {
        let _ = known;
        self.integer(value.into())
    }
    /// Writes `string`.
    fn string(self, value: &str) -> Result<(), Self::Error> {
        let _ = value;
        self.unsupported()
    }
    /// Writes `timestamp`.
    fn timestamp(self, value: Timestamp) -> Result<(), Self::Error> {
        let _ = value;
        self.unsupported()
    }
    /// Writes `document`.
    fn document(self, value: &Document) -> Result<(), Self::Error> {
        let _ = value;
        self.unsupported()
    }
    /// Writes the absent element of a sparse list or map.
    fn null(self) -> Result<(), Self::Error> {
        self.unsupported()
    }
    /// Writes a list.
    fn list<T: Shape>(self, elements: &[T]) -> Result<(), Self::Error> {
        let _ = elements;
        self.unsupported()
    }
    /// Writes a map.
    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), Self::Error> {
        let _ = entries;
        self.unsupported()
    }
    /// Writes a structure or union.
    fn structure<T: Structure>(self, value: &T) -> Result<(), Self::Error> {
        let _ = value;
        self.unsupported()
    }
}
