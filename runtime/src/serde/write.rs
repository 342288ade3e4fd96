//! Values to a `Serializer`.

use std::collections::BTreeMap;
use std::convert::Infallible;

use data_encoding::BASE64;
use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};

use crate::{
    BigDecimal, BigInteger, Document, Member, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp,
};

/// Writes `value`.
///
/// # Errors
/// Those of `serializer`; and a union without a member cannot be written.
pub fn serialize<T: Shape, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut done = None;
    value.serialize(Place { serializer, done: &mut done })?;
    done.ok_or_else(|| S::Error::custom("the shape wrote no value"))
}

/// A value inside another one.
struct Nested<'v, T>(&'v T);

impl<T: Shape> Serialize for Nested<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// The element of a list or map: an option if those can be null.
struct Element<'v, T>(&'v T);

impl<T: Shape> Serialize for Element<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !T::NULLABLE || self.0.is_null() {
            serialize(self.0, serializer)
        } else {
            serializer.serialize_some(&Nested(self.0))
        }
    }
}

/// The one value a serializer takes. The walk returns nothing, so what the serializer makes of
/// the value is left in `done`.
struct Place<'d, S: Serializer> {
    serializer: S,
    done: &'d mut Option<S::Ok>,
}

impl<S: Serializer> Place<'_, S> {
    fn write<T: Serialize + ?Sized>(self, value: &T) -> Result<(), S::Error> {
        *self.done = Some(value.serialize(self.serializer)?);
        Ok(())
    }
}

impl<S: Serializer> ShapeSerializer for Place<'_, S> {
    type Error = S::Error;

    fn boolean(self, value: bool) -> Result<(), S::Error> {
        self.write(&value)
    }

    fn integer(self, value: i64) -> Result<(), S::Error> {
        self.write(&value)
    }

    fn float(self, value: f32) -> Result<(), S::Error> {
        match non_finite(value.into()) {
            Some(text) if self.serializer.is_human_readable() => self.write(text),
            _ => self.write(&value),
        }
    }

    fn double(self, value: f64) -> Result<(), S::Error> {
        match non_finite(value) {
            Some(text) if self.serializer.is_human_readable() => self.write(text),
            _ => self.write(&value),
        }
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), S::Error> {
        self.write(value.as_str())
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), S::Error> {
        self.write(value.as_str())
    }

    fn string(self, value: &str) -> Result<(), S::Error> {
        self.write(value)
    }

    fn blob(self, value: &[u8]) -> Result<(), S::Error> {
        *self.done = Some(if self.serializer.is_human_readable() {
            self.serializer.collect_str(&BASE64.encode_display(value))?
        } else {
            self.serializer.serialize_bytes(value)?
        });
        Ok(())
    }

    fn timestamp(self, value: Timestamp) -> Result<(), S::Error> {
        *self.done = Some(self.serializer.collect_str(&value)?);
        Ok(())
    }

    fn document(self, value: &Document) -> Result<(), S::Error> {
        self.write(value)
    }

    fn null(self) -> Result<(), S::Error> {
        *self.done = Some(self.serializer.serialize_none()?);
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), S::Error> {
        *self.done = Some(self.serializer.collect_seq(elements.iter().map(Element))?);
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), S::Error> {
        let entries = entries.iter().map(|(key, value)| (key.as_str(), Element(value)));
        *self.done = Some(self.serializer.collect_map(entries)?);
        Ok(())
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), S::Error> {
        let mut map = self.serializer.serialize_map(Some(set_members(value)))?;
        value.write_members(&mut Members(&mut map))?;
        *self.done = Some(map.end()?);
        Ok(())
    }
}

/// The inside of a map.
struct Members<'m, M>(&'m mut M);

impl<M: SerializeMap> StructSerializer for Members<'_, M> {
    type Error = M::Error;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(member.name(), &Some(Nested(value)))
    }

    fn unknown(&mut self, name: &str, value: &Document) -> Result<(), M::Error> {
        if name.is_empty() {
            return Err(M::Error::custom("a union without a member cannot be encoded"));
        }
        self.0.serialize_entry(name, &Some(value))
    }
}

/// How many members are set: formats that write lengths want to know beforehand.
fn set_members<T: Structure>(value: &T) -> usize {
    let mut count = Count(0);
    match value.write_members(&mut count) {
        Ok(()) => count.0,
        Err(never) => match never {},
    }
}

struct Count(usize);

impl StructSerializer for Count {
    type Error = Infallible;

    fn member<T: Shape>(&mut self, _: &'static Member, _: &T) -> Result<(), Infallible> {
        self.0 += 1;
        Ok(())
    }

    fn unknown(&mut self, _: &str, _: &Document) -> Result<(), Infallible> {
        self.0 += 1;
        Ok(())
    }
}

/// The name of a number that text formats have no digits for.
pub(super) fn non_finite(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else if value > 0.0 {
        Some("Infinity")
    } else {
        Some("-Infinity")
    }
}
