//! What a format implements to read values.

use std::collections::BTreeMap;
use std::fmt;

use data_encoding::BASE64;

use super::{Shape, StringShape, Structure};
use crate::{BigDecimal, BigInteger, Document, Timestamp, text};

/// Reads one value and consumes itself.
///
/// A format implements the methods of the types that it supports. The other methods return the
/// error of [`unsupported`](Self::unsupported). A format that holds booleans, numbers and blobs as
/// text implements [`parse_text`](Self::parse_text) in place of their methods.
pub trait ShapeDeserializer: Sized {
    /// The error of the format.
    type Error;

    /// Refuses to read a value of a type that the format does not support.
    ///
    /// # Errors
    /// Always: the error for such a value.
    fn unsupported<T>(self) -> Result<T, Self::Error>;

    /// Reads the text of a boolean, a number or a blob, and applies `parse` to it.
    ///
    /// # Errors
    /// When there is no text, or `parse` returns `None`: `expected` describes what the text should
    /// have been.
    fn parse_text<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: fmt::Arguments<'_>,
    ) -> Result<T, Self::Error> {
        let _ = (parse, expected);
        self.unsupported()
    }

    /// Reads `boolean`.
    fn boolean(self) -> Result<bool, Self::Error> {
        self.parse_text(text::boolean, format_args!("true or false"))
    }
    /// Reads an integer between `min` and `max`, both included.
    #[inline]
    fn integer(self, min: i64, max: i64) -> Result<i64, Self::Error> {
        self.parse_text(
            |text| text::integer(text).filter(|value| (min..=max).contains(value)),
            format_args!("an integer from {min} to {max}"),
        )
    }
    /// Reads `float`.
    fn float(self) -> Result<f32, Self::Error> {
        self.parse_text(text::float, format_args!("a float"))
    }
    /// Reads `double`.
    fn double(self) -> Result<f64, Self::Error> {
        self.parse_text(text::double, format_args!("a double"))
    }
    /// Reads `bigInteger`.
    fn big_integer(self) -> Result<BigInteger, Self::Error> {
        self.parse_text(|text| text.parse().ok(), format_args!("an integer"))
    }
    /// Reads `bigDecimal`.
    fn big_decimal(self) -> Result<BigDecimal, Self::Error> {
        self.parse_text(|text| text.parse().ok(), format_args!("a number"))
    }
    /// Reads `blob`.
    fn blob(self) -> Result<Vec<u8>, Self::Error> {
        self.parse_text(|text| BASE64.decode(text.as_bytes()).ok(), format_args!("base64"))
    }
    /// Reads `string`.
    #[inline]
    fn string(self) -> Result<String, Self::Error> {
        self.string_with(str::to_owned)
    }
    /// Reads `string` and returns what `make` makes of it, without a copy of the text where
    /// possible. An `enum` is read this way.
    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, Self::Error> {
        let _ = make;
        self.unsupported()
    }
    /// Reads `timestamp`.
    fn timestamp(self) -> Result<Timestamp, Self::Error> {
        self.unsupported()
    }
    /// Reads `document`.
    fn document(self) -> Result<Document, Self::Error> {
        self.unsupported()
    }
    /// Reads a value, or `null`, which empties the slot. The default is for formats without `null`;
    /// it leaves the slot unchanged after an error.
    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), Self::Error> {
        *slot = Some(T::deserialize(self)?);
        Ok(())
    }
    /// Reads a list.
    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), Self::Error> {
        let _ = slot;
        self.unsupported()
    }
    /// Reads a map.
    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), Self::Error> {
        let _ = slot;
        self.unsupported()
    }
    /// Reads a structure or union.
    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), Self::Error> {
        let _ = slot;
        self.unsupported()
    }
    /// Steps over the value.
    fn skip(self) -> Result<(), Self::Error>;
}
