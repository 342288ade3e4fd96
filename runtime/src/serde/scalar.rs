//! `Serialize` and `Deserialize` for blobs and big numbers, and the visitors of scalars.

use std::fmt;
use std::marker::PhantomData;

use data_encoding::BASE64;
use serde::de::{DeserializeSeed, Error, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::value_serializer::serialize;
use crate::text::non_finite;
use crate::{BigDecimal, BigInteger, Blob};

/// Base64 in text formats, bytes in others.
impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let visitor = TextVisitor::new("base64", |text| BASE64.decode(text.as_bytes()));
            return deserializer
                .deserialize_str(visitor)?
                .map(Self::from)
                .map_err(|error| D::Error::custom(format_args!("expected base64: {error}")));
        }
        deserializer.deserialize_byte_buf(BytesVisitor).map(Self::from)
    }
}

/// Big numbers are strings in every format: few formats have integers of any size, or decimals. A
/// text format may hold an integer as a number. A number with a fraction is refused, since digits
/// may be lost already.
macro_rules! big_number {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                big_number(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

big_number!(BigInteger, BigDecimal);

fn big_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(DigitsVisitor)
    } else {
        deserializer.deserialize_str(DigitsVisitor)
    }
}

/// A string, to which `make` is applied.
pub(super) struct TextVisitor<T, F> {
    expecting: &'static str,
    make: F,
    made: PhantomData<T>,
}

impl<T, F: FnOnce(&str) -> T> TextVisitor<T, F> {
    pub(super) fn new(expecting: &'static str, make: F) -> Self {
        Self { expecting, make, made: PhantomData }
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for TextVisitor<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok((self.make)(text))
    }
}

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for TextVisitor<T, F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

/// An integer between two bounds, both included, in any type of number.
pub(super) struct IntegerVisitor {
    pub(super) min: i64,
    pub(super) max: i64,
}

impl Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an integer from {} to {}", self.min, self.max)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<i64, E> {
        if (self.min..=self.max).contains(&value) {
            return Ok(value);
        }
        Err(E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<i64, E> {
        // The cast is exact: integral, and within 64 bits.
        if value.fract() == 0.0 && (-TWO_TO_63..TWO_TO_63).contains(&value) {
            return self.visit_i64(value as i64);
        }
        Err(E::invalid_value(Unexpected::Float(value), &self))
    }
}

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

/// A double of a text format, in which NaN and the infinities are strings.
pub(super) struct DoubleVisitor;

impl Visitor<'_> for DoubleVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, \"NaN\", \"Infinity\" or \"-Infinity\"")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<f64, E> {
        non_finite(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

/// Returns the nearest float of a double. A finite double must be in the range of floats.
pub(super) fn narrow<E: Error>(wide: f64) -> Result<f32, E> {
    let value = wide as f32;
    if value.is_finite() || !wide.is_finite() {
        return Ok(value);
    }
    Err(E::invalid_value(Unexpected::Float(wide), &"a number in the range of a float"))
}

/// The digits of a number of any size.
struct DigitsVisitor;

impl Visitor<'_> for DigitsVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string with a number, or an integer")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }
}

/// Bytes, or a list of integers in formats without bytes.
struct BytesVisitor;

impl<'de> Visitor<'de> for BytesVisitor {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
        Ok(bytes)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<u8>, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = elements.next_element()? {
            bytes.push(byte);
        }
        Ok(bytes)
    }
}
