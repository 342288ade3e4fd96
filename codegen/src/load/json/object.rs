//! Objects, read in one pass with what surrounds them. A value of another type in their place is
//! no error yet: the rest of the document would go unread. A [`Reader`](super::Reader) reports it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::U64Deserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;

use super::{Raw, Str};

/// A struct whose fields all have defaults, filled from an object.
#[derive(Debug)]
pub(in crate::load) enum Object<'a, T> {
    Object {
        fields: T,
        rest: Vec<Rest<'a>>,
    },
    /// A value of another type.
    Other,
}

/// The entries of an object in the order of the source.
#[derive(Debug, Default)]
pub(in crate::load) enum Map<'a, V> {
    /// The object around it has no such key.
    #[default]
    Absent,
    Object(Vec<(Key<'a>, V)>),
    /// A value of another type.
    Other,
}

impl<V> Map<'_, V> {
    /// Whether the object around it has the key.
    pub(in crate::load) fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}

/// An entry that is no field of a struct.
#[derive(Debug)]
pub(in crate::load) struct Rest<'a> {
    pub(super) key: Key<'a>,
    pub(super) value: Raw<'a>,
    /// Whether it would be a field, had its key not occurred before.
    pub(super) is_repeated: bool,
}

/// The key of an entry, as it is written.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Key<'a>(Raw<'a>);

impl<'a> Key<'a> {
    pub(super) fn raw(self) -> Raw<'a> {
        self.0
    }

    /// The key's text, or an error in one of its escapes.
    pub(super) fn name(self) -> Result<Str<'a>, serde_json::Error> {
        self.0.string()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As a raw value, since only that is borrowed if it has escapes.
        <&RawValue>::deserialize(deserializer).map(|key| Self(key.into()))
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Object<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

impl<'de: 'a, 'a, V: Deserialize<'de>> Deserialize<'de> for Map<'a, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

/// What the entries of an object become.
trait FromEntries<'de>: Sized {
    fn from_entries<A: MapAccess<'de>>(entries: A) -> Result<Self, A::Error>;

    fn other() -> Self;
}

impl<'de: 'a, 'a, T: Deserialize<'de>> FromEntries<'de> for Object<'a, T> {
    fn from_entries<A: MapAccess<'de>>(entries: A) -> Result<Self, A::Error> {
        let mut rest = Vec::new();
        let fields = T::deserialize(Fields { entries, rest: &mut rest })?;
        Ok(Self::Object { fields, rest })
    }

    fn other() -> Self {
        Self::Other
    }
}

impl<'de: 'a, 'a, V: Deserialize<'de>> FromEntries<'de> for Map<'a, V> {
    fn from_entries<A: MapAccess<'de>>(mut entries: A) -> Result<Self, A::Error> {
        let mut found = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            found.push(entry);
        }
        Ok(Self::Object(found))
    }

    fn other() -> Self {
        Self::Other
    }
}

/// Accepts every value, since the type of a value is known only when it is read.
struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: FromEntries<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<T, A::Error> {
        T::from_entries(entries)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<T, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(T::other())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<T, E> {
        Ok(T::other())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        Ok(T::other())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        Ok(T::other())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        Ok(T::other())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
        Ok(T::other())
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Ok(T::other())
    }
}

/// The entries that a struct has fields for. Others are left in `rest`: what `derive` does about
/// them, skipping or failing, leaves no place to report.
struct Fields<'r, 'de, A> {
    entries: A,
    rest: &'r mut Vec<Rest<'de>>,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Fields<'_, 'de, A> {
    type Error = A::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_map(KnownFields { fields: self, names, seen: 0 })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.entries)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct KnownFields<'r, 'de, A> {
    fields: Fields<'r, 'de, A>,
    names: &'static [&'static str],
    /// A bit for each of the names that occurred.
    seen: u64,
}

impl<A> KnownFields<'_, '_, A> {
    fn field_called(&self, key: Key<'_>) -> Option<u64> {
        let mut name = key.0.content();
        let decoded;
        if name.contains('\\') {
            decoded = key.name().ok()?;
            name = &decoded;
        }
        let mut fields = (0..).zip(self.names);
        fields.find(|(_, field)| **field == name).map(|(index, _)| index)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for KnownFields<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.fields.entries.next_key::<Key<'de>>()? {
            let field = self.field_called(key);
            match field.map(|index| (index, 1_u64 << (index % 64))) {
                Some((index, bit)) if self.seen & bit == 0 => {
                    self.seen |= bit;
                    // `derive` accepts a field's index in place of its name.
                    return seed.deserialize(U64Deserializer::new(index)).map(Some);
                }
                repeated => {
                    let value = self.fields.entries.next_value()?;
                    self.fields.rest.push(Rest { key, value, is_repeated: repeated.is_some() });
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.fields.entries.next_value_seed(seed)
    }
}
