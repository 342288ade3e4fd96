//! Decoding an input while its missing required members are collected. A wrapper of a structure
//! records which members are read, and declares none as required, so that every format works with
//! it.
//!
//! A wrapper wraps deserializers too, so that it reaches structures in lists, maps and other
//! structures.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use super::MAX_VIOLATIONS;
use super::pointer::push_name;
use crate::{
    BigDecimal, BigInteger, DecodeError, DefaultValue, Document, HttpTrait, Member, Operation,
    RequestParts, Shape, ShapeDeserializer, StringShape, StructSerializer, Structure, Timestamp,
    Trait, protocol,
};

/// Decodes the input of a request; returns it with JSON pointers to the required members that are
/// missing. These have the zero values of their types.
pub(super) fn decode<O: Operation>(
    request: RequestParts<'_>,
) -> Result<(O::Input, Vec<String>), DecodeError> {
    let mut tracked = protocol::decode_request::<Tracked<O>>(request)?;
    tracked.value.fill_defaults();
    Ok(tracked.into_parts())
}

/// An operation like `O` whose input is tracked.
struct Tracked<O>(PhantomData<O>);

impl<O: Operation> Operation for Tracked<O> {
    type Service = O::Service;
    type Input = TrackedStructure<O::Input>;
    type Output = O::Output;
    type Error = O::Error;
    const NAME: &'static str = O::NAME;
    const HTTP: HttpTrait = O::HTTP;
    const TRAITS: &'static [Trait] = O::TRAITS;
}

/// A structure, with the members that were read.
struct TrackedStructure<T> {
    value: T,
    read: Vec<usize>,
    /// Pointers to the missing members of the members' values.
    missing: Vec<String>,
}

impl<T: Structure> TrackedStructure<T> {
    /// Returns the value, and pointers to all missing members.
    fn into_parts(self) -> (T, Vec<String>) {
        let required = T::MEMBERS.iter().enumerate().filter(|(_, member)| member.is_required());
        let own = required.filter(|(index, _)| !self.read.contains(index));
        let mut missing: Vec<String> =
            own.map(|(_, member)| pointer_below(member.name(), "")).collect();
        missing.extend(self.missing);
        missing.truncate(MAX_VIOLATIONS);
        (self.value, missing)
    }
}

/// Adds the pointers to missing members of the value at `name`, as many as are reported.
fn extend(missing: &mut Vec<String>, name: &str, below: &[String]) {
    let room = MAX_VIOLATIONS.saturating_sub(missing.len());
    missing.extend(below.iter().take(room).map(|rest| pointer_below(name, rest)));
}

/// Returns a pointer that begins with the name of a member, key or index.
fn pointer_below(name: &str, rest: &str) -> String {
    let mut pointer = String::new();
    push_name(&mut pointer, name);
    pointer.push_str(rest);
    pointer
}

impl<T: Structure> DefaultValue for TrackedStructure<T> {
    fn default_value() -> Self {
        Self { value: T::default_value(), read: Vec::new(), missing: Vec::new() }
    }
}

impl<T: Structure> Structure for TrackedStructure<T> {
    const ID: &'static str = T::ID;
    const TRAITS: &'static [Trait] = T::TRAITS;
    const MEMBERS: &'static [Member] = T::MEMBERS;
    const IS_UNION: bool = T::IS_UNION;
    const REQUIRES_MEMBERS: bool = false;

    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        self.value.write_members(s)
    }

    fn read_member<D: ShapeDeserializer>(&mut self, index: usize, d: D) -> Result<(), D::Error> {
        let mut missing = Vec::new();
        self.value.read_member(index, Tracking { inner: d, missing: &mut missing })?;
        self.read.push(index);
        let name = T::MEMBERS.get(index).map(Member::name).unwrap_or_default();
        extend(&mut self.missing, name, &missing);
        Ok(())
    }

    fn read_unknown<D: ShapeDeserializer>(&mut self, name: &str, d: D) -> Result<(), D::Error> {
        self.value.read_unknown(name, d)
    }

    fn fill_defaults(&mut self) {
        self.value.fill_defaults();
    }
}

/// A value of a list or map, with pointers to the missing members in it.
struct TrackedValue<T> {
    value: T,
    missing: Vec<String>,
}

impl<T: Shape> DefaultValue for TrackedValue<T> {
    fn default_value() -> Self {
        Self { value: T::default_value(), missing: Vec::new() }
    }
}

impl<T: Shape> Shape for TrackedValue<T> {
    const NULLABLE: bool = T::NULLABLE;
    const IS_STRUCTURE: bool = T::IS_STRUCTURE;

    fn is_null(&self) -> bool {
        self.value.is_null()
    }

    fn serialize<S: crate::ShapeSerializer>(&self, s: S) -> Result<(), S::Error> {
        self.value.serialize(s)
    }

    fn deserialize_in_place<D: ShapeDeserializer>(&mut self, d: D) -> Result<(), D::Error> {
        let Self { value, missing } = self;
        value.deserialize_in_place(Tracking { inner: d, missing })
    }

    fn deserialize<D: ShapeDeserializer>(d: D) -> Result<Self, D::Error> {
        let mut missing = Vec::new();
        let value = T::deserialize(Tracking { inner: d, missing: &mut missing })?;
        Ok(Self { value, missing })
    }
}

/// A deserializer that collects pointers to the missing members of the value that it reads.
struct Tracking<'m, D> {
    inner: D,
    missing: &'m mut Vec<String>,
}

impl<D: ShapeDeserializer> ShapeDeserializer for Tracking<'_, D> {
    type Error = D::Error;

    fn unsupported<T>(self) -> Result<T, D::Error> {
        self.inner.unsupported()
    }

    fn parse_text<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: fmt::Arguments<'_>,
    ) -> Result<T, D::Error> {
        self.inner.parse_text(parse, expected)
    }

    fn boolean(self) -> Result<bool, D::Error> {
        self.inner.boolean()
    }

    fn integer(self, min: i64, max: i64) -> Result<i64, D::Error> {
        self.inner.integer(min, max)
    }

    fn float(self) -> Result<f32, D::Error> {
        self.inner.float()
    }

    fn double(self) -> Result<f64, D::Error> {
        self.inner.double()
    }

    fn big_integer(self) -> Result<BigInteger, D::Error> {
        self.inner.big_integer()
    }

    fn big_decimal(self) -> Result<BigDecimal, D::Error> {
        self.inner.big_decimal()
    }

    fn blob(self) -> Result<Vec<u8>, D::Error> {
        self.inner.blob()
    }

    fn string(self) -> Result<String, D::Error> {
        self.inner.string()
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, D::Error> {
        self.inner.string_with(make)
    }

    fn timestamp(self) -> Result<Timestamp, D::Error> {
        self.inner.timestamp()
    }

    fn document(self) -> Result<Document, D::Error> {
        self.inner.document()
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), D::Error> {
        let mut tracked: Option<TrackedValue<T>> = None;
        self.inner.optional(&mut tracked)?;
        *slot = tracked.map(|tracked| {
            self.missing.extend(tracked.missing);
            tracked.value
        });
        Ok(())
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), D::Error> {
        // A format that repeats a member for each element reads the list in parts.
        let before = std::mem::take(slot).into_iter();
        let mut tracked: Vec<TrackedValue<T>> =
            before.map(|value| TrackedValue { value, missing: Vec::new() }).collect();
        self.inner.list(&mut tracked)?;
        for (index, element) in tracked.into_iter().enumerate() {
            extend(self.missing, &index.to_string(), &element.missing);
            slot.push(element.value);
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), D::Error> {
        let before = std::mem::take(slot).into_iter();
        let mut tracked: BTreeMap<K, TrackedValue<V>> =
            before.map(|(key, value)| (key, TrackedValue { value, missing: Vec::new() })).collect();
        self.inner.map(&mut tracked)?;
        for (key, entry) in tracked {
            extend(self.missing, key.as_str(), &entry.missing);
            slot.insert(key, entry.value);
        }
        Ok(())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), D::Error> {
        let value = std::mem::replace(slot, T::default_value());
        let mut tracked = TrackedStructure { value, ..TrackedStructure::default_value() };
        self.inner.structure(&mut tracked)?;
        let (value, missing) = tracked.into_parts();
        *slot = value;
        self.missing.extend(missing);
        Ok(())
    }

    fn skip(self) -> Result<(), D::Error> {
        self.inner.skip()
    }
}
