//! Objects: keys and values in the order of the source. Structs are filled from them key by key,
//! and the keys that no struct has a field for are left over.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexSet;
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;

use super::{Raw, Str};

/// An object whose values are not converted yet.
#[derive(Debug, Default)]
pub(in crate::load) struct Object<'a> {
    pub(in crate::load) entries: Vec<(Str<'a>, Raw<'a>)>,
}

impl<'a> Object<'a> {
    /// The value of a key.
    pub(in crate::load) fn get(&self, key: &str) -> Option<Raw<'a>> {
        self.entries.iter().find(|(have, _)| have == key).map(|(_, value)| *value)
    }

    /// Removes the entries that a struct of [`Field`](super::Field)s has fields for, and returns
    /// them as such a struct.
    pub(in crate::load) fn take<T: Deserialize<'a> + Default>(&mut self) -> T {
        // Fields accept any value, so this does not fail.
        T::deserialize(Take(self)).unwrap_or_default()
    }

    /// Removes the entries whose keys occurred before, and returns them.
    pub(super) fn remove_duplicates(&mut self) -> Vec<(Str<'a>, Raw<'a>)> {
        let repeated = repeated(self.entries.iter().map(|(key, _)| &**key));
        if repeated.is_empty() {
            return Vec::new();
        }
        let (mut kept, mut removed) = (Vec::new(), Vec::with_capacity(repeated.len()));
        let mut next = repeated.into_iter().peekable();
        for (index, entry) in self.entries.drain(..).enumerate() {
            let target = if next.next_if_eq(&index).is_some() { &mut removed } else { &mut kept };
            target.push(entry);
        }
        self.entries = kept;
        removed
    }
}

/// The indices of the keys that occurred before.
pub(super) fn repeated<'k>(keys: impl ExactSizeIterator<Item = &'k str> + Clone) -> Vec<usize> {
    // Most objects are small: comparing all pairs is faster than hashing.
    if keys.len() <= 16 {
        let earlier = |index| keys.clone().take(index);
        let keys = keys.clone().enumerate();
        let repeated = keys.filter(|(index, key)| earlier(*index).any(|earlier| earlier == *key));
        return repeated.map(|(index, _)| index).collect();
    }
    let mut seen = IndexSet::with_capacity(keys.len());
    keys.enumerate().filter(|(_, key)| !seen.insert(*key)).map(|(index, _)| index).collect()
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some((Text(key), value)) = map.next_entry::<_, &RawValue>()? {
            entries.push((key, Raw::from(value)));
        }
        Ok(Object { entries })
    }
}

/// A string, borrowed unless it has escapes.
#[derive(serde::Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// Hands the entries of an object that a struct has fields for to the struct.
struct Take<'o, 'a>(&'o mut Object<'a>);

impl<'de> Deserializer<'de> for Take<'_, 'de> {
    type Error = serde_json::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let mut taken = Vec::with_capacity(fields.len());
        self.0.entries.retain(|(key, value)| {
            let field = fields.iter().find(|field| *field == key);
            taken.extend(field.map(|field| (*field, *value)));
            field.is_none()
        });
        visitor.visit_map(MapDeserializer::new(taken.into_iter()))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.deserialize_struct("", &[], visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The text of the value, for a [`Field`](super::Field).
impl<'de> IntoDeserializer<'de, serde_json::Error> for Raw<'de> {
    type Deserializer = BorrowedStrDeserializer<'de, serde_json::Error>;

    fn into_deserializer(self) -> Self::Deserializer {
        BorrowedStrDeserializer::new(self.json())
    }
}
