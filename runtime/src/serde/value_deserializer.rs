//! Reading values from a `Deserializer`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::map::SerdeMap;
use super::scalar;
use crate::codec::MissingMember;
use crate::map_reader::read_members;
use crate::shape::{MAX_DEPTH, TOO_DEEP};
use crate::{
    BigDecimal, BigInteger, Blob, Document, Shape, ShapeDeserializer, StringShape, Structure,
    Timestamp,
};

/// Reads a value.
///
/// # Errors
///
/// The errors of `deserializer`, and when it does not hold a value of `T`.
pub fn deserialize<'de, T: Shape, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(ValueDeserializer::new(deserializer, 0, Null::Possible))
}

/// Whether a value may be null.
#[derive(Clone, Copy)]
pub(super) enum Null {
    Possible,
    /// The value is known not to be null.
    Excluded,
}

/// Reads one value from a deserializer, inside of `depth` lists, maps and structures.
pub(super) struct ValueDeserializer<'de, D> {
    deserializer: D,
    depth: u32,
    null: Null,
    input: PhantomData<&'de ()>,
}

impl<'de, D: Deserializer<'de>> ValueDeserializer<'de, D> {
    pub(super) fn new(deserializer: D, depth: u32, null: Null) -> Self {
        Self { deserializer, depth, null, input: PhantomData }
    }

    /// Reads a value with its own implementation of `Deserialize`.
    fn deserialize_value<T: Deserialize<'de>>(self) -> Result<T, D::Error> {
        T::deserialize(self.deserializer)
    }

    fn deeper(&self) -> Result<u32, D::Error> {
        deeper(self.depth)
    }
}

/// Returns the depth inside of a value at `depth`.
pub(super) fn deeper<E: Error>(depth: u32) -> Result<u32, E> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(E::custom(TOO_DEEP)) }
}

impl<'de, D: Deserializer<'de>> ShapeDeserializer for ValueDeserializer<'de, D> {
    type Error = D::Error;

    fn unsupported<T>(self) -> Result<T, D::Error> {
        Err(D::Error::custom("this value cannot be deserialized"))
    }

    fn boolean(self) -> Result<bool, D::Error> {
        self.deserialize_value()
    }

    fn integer(self, min: i64, max: i64) -> Result<i64, D::Error> {
        self.deserializer.deserialize_i64(scalar::IntegerVisitor { min, max })
    }

    fn float(self) -> Result<f32, D::Error> {
        if self.deserializer.is_human_readable() {
            let wide = self.deserializer.deserialize_any(scalar::DoubleVisitor)?;
            return scalar::narrow(wide);
        }
        self.deserialize_value()
    }

    fn double(self) -> Result<f64, D::Error> {
        if self.deserializer.is_human_readable() {
            return self.deserializer.deserialize_any(scalar::DoubleVisitor);
        }
        self.deserialize_value()
    }

    fn big_integer(self) -> Result<BigInteger, D::Error> {
        self.deserialize_value()
    }

    fn big_decimal(self) -> Result<BigDecimal, D::Error> {
        self.deserialize_value()
    }

    fn string(self) -> Result<String, D::Error> {
        self.deserialize_value()
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, D::Error> {
        self.deserializer.deserialize_str(scalar::TextVisitor::new("a string", make))
    }

    fn blob(self) -> Result<Vec<u8>, D::Error> {
        self.deserialize_value().map(Blob::into_vec)
    }

    fn timestamp(self) -> Result<Timestamp, D::Error> {
        let text = scalar::TextVisitor::new("a timestamp of RFC 3339", |text: &str| text.parse());
        self.deserializer.deserialize_str(text)?.map_err(D::Error::custom)
    }

    fn document(self) -> Result<Document, D::Error> {
        super::document::NestedDocument(self.depth).deserialize(self.deserializer)
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), D::Error> {
        match self.null {
            Null::Excluded => slot
                .insert(T::default_value())
                .deserialize_in_place(Self { null: Null::Possible, ..self }),
            Null::Possible => {
                *slot = None;
                self.deserializer.deserialize_option(OptionVisitor { slot, depth: self.depth })
            }
        }
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), D::Error> {
        let depth = self.deeper()?;
        slot.clear();
        self.deserializer.deserialize_seq(ListVisitor { slot, depth })
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), D::Error> {
        let depth = self.deeper()?;
        slot.clear();
        self.deserializer.deserialize_map(MapVisitor { slot, depth })
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), D::Error> {
        let depth = self.deeper()?;
        self.deserializer.deserialize_map(StructureVisitor { slot, depth })
    }

    fn skip(self) -> Result<(), D::Error> {
        self.deserialize_value().map(|IgnoredAny| ())
    }
}

/// The visitor of a value that may be null.
struct OptionVisitor<'s, T> {
    slot: &'s mut Option<T>,
    depth: u32,
}

impl<'de, T: Shape> Visitor<'de> for OptionVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let place = ValueDeserializer::new(deserializer, self.depth, Null::Possible);
        self.slot.insert(T::default_value()).deserialize_in_place(place)
    }
}

/// The visitor of a list. It ignores the length that a format announces, which may be wrong.
struct ListVisitor<'s, T> {
    slot: &'s mut Vec<T>,
    depth: u32,
}

impl<'de, T: Shape> Visitor<'de> for ListVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while let Some(element) = elements.next_element_seed(ValueSeed::new(self.depth))? {
            self.slot.push(element);
        }
        Ok(())
    }
}

/// The visitor of a map.
struct MapVisitor<'s, K, V> {
    slot: &'s mut BTreeMap<K, V>,
    depth: u32,
}

impl<'de, K: StringShape, V: Shape> Visitor<'de> for MapVisitor<'_, K, V> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(key) =
            entries.next_key_seed(scalar::TextVisitor::new("a key", K::from_text))?
        {
            self.slot.insert(key, entries.next_value_seed(ValueSeed::new(self.depth))?);
        }
        Ok(())
    }
}

/// The seed of a new value at some depth.
struct ValueSeed<T> {
    depth: u32,
    shape: PhantomData<T>,
}

impl<T> ValueSeed<T> {
    fn new(depth: u32) -> Self {
        Self { depth, shape: PhantomData }
    }
}

impl<'de, T: Shape> DeserializeSeed<'de> for ValueSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::deserialize(ValueDeserializer::new(deserializer, self.depth, Null::Possible))
    }
}

/// The visitor of a structure or union.
struct StructureVisitor<'s, T> {
    slot: &'s mut T,
    depth: u32,
}

impl<'de, T: Structure> Visitor<'de> for StructureVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the members of ")?;
        f.write_str(T::shape_name())
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        let map =
            SerdeMap { entries, unknown: String::new(), depth: self.depth, input: PhantomData };
        read_members(map, self.slot, MissingMember::Error, |_| true)
    }
}
