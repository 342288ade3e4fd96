//! Writing values to a `Serializer`.

use std::collections::BTreeMap;
use std::convert::Infallible;

use data_encoding::BASE64;
use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};

use crate::shape::EMPTY_UNION;
use crate::text::non_finite_name;
use crate::{
    BigDecimal, BigInteger, Document, Member, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp,
};

/// Writes `value` to a `Serializer`.
///
/// # Errors
/// When `serializer` fails, or a union has no member.
pub fn serialize<T: Shape, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut done = None;
    value.serialize(ValueSerializer { serializer, done: &mut done })?;
    done.ok_or_else(|| S::Error::custom("the shape wrote no value"))
}

/// A value inside a list, map or structure.
struct NestedValue<'v, T>(&'v T);

impl<T: Shape> Serialize for NestedValue<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// An element of a list or a value of a map, written as an `Option` if it can be null.
struct ElementValue<'v, T>(&'v T);

impl<T: Shape> Serialize for ElementValue<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !T::NULLABLE || self.0.is_null() {
            serialize(self.0, serializer)
        } else {
            serializer.serialize_some(&NestedValue(self.0))
        }
    }
}

/// Writes one value to a serializer. The methods of [`ShapeSerializer`] return no value, so the
/// result of the serializer is stored in `done`.
struct ValueSerializer<'d, S: Serializer> {
    serializer: S,
    done: &'d mut Option<S::Ok>,
}

impl<S: Serializer> ValueSerializer<'_, S> {
    fn write<T: Serialize + ?Sized>(self, value: &T) -> Result<(), S::Error> {
        *self.done = Some(value.serialize(self.serializer)?);
        Ok(())
    }
}

impl<S: Serializer> ShapeSerializer for ValueSerializer<'_, S> {
    type Error = S::Error;

    fn unsupported(self) -> Result<(), S::Error> {
        Err(S::Error::custom("this value cannot be serialized"))
    }

    fn boolean(self, value: bool) -> Result<(), S::Error> {
        self.write(&value)
    }

    fn integer(self, value: i64) -> Result<(), S::Error> {
        self.write(&value)
    }

    fn float(self, value: f32) -> Result<(), S::Error> {
        match non_finite_name(value.into()) {
            Some(text) if self.serializer.is_human_readable() => self.write(text),
            _ => self.write(&value),
        }
    }

    fn double(self, value: f64) -> Result<(), S::Error> {
        match non_finite_name(value) {
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
        *self.done = Some(self.serializer.collect_seq(elements.iter().map(ElementValue))?);
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), S::Error> {
        let entries = entries.iter().map(|(key, value)| (key.as_str(), ElementValue(value)));
        *self.done = Some(self.serializer.collect_map(entries)?);
        Ok(())
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), S::Error> {
        let mut map = self.serializer.serialize_map(Some(set_members(value)))?;
        value.write_members(&mut MapSerializer(&mut map))?;
        *self.done = Some(map.end()?);
        Ok(())
    }
}

/// Writes the members of a structure as the entries of a map.
struct MapSerializer<'m, M>(&'m mut M);

impl<M: SerializeMap> StructSerializer for MapSerializer<'_, M> {
    type Error = M::Error;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(member.name(), &Some(NestedValue(value)))
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), M::Error> {
        if name.is_empty() {
            return Err(M::Error::custom(EMPTY_UNION));
        }
        self.0.serialize_entry(name, &Some(value))
    }
}

/// Counts the members that are set. Formats that write the length of a map need it before the
/// entries.
fn set_members<T: Structure>(value: &T) -> usize {
    let mut count = MemberCounter(0);
    match value.write_members(&mut count) {
        Ok(()) => count.0,
        Err(never) => match never {},
    }
}

struct MemberCounter(usize);

impl StructSerializer for MemberCounter {
    type Error = Infallible;

    fn member<T: Shape>(&mut self, _: &'static Member, _: &T) -> Result<(), Infallible> {
        self.0 += 1;
        Ok(())
    }

    fn unknown_member(&mut self, _: &str, _: &Document) -> Result<(), Infallible> {
        self.0 += 1;
        Ok(())
    }
}
