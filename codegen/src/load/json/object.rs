//! Objects that are parsed in one pass with the object around them. A value of another type is kept
//! as [`Nested::Other`], since an error would end the parse;
//! [`JsonReader`](super::JsonReader) reports it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::U64Deserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::Raw;

/// An object as a map: its keys and values in the order of the source.
pub(in crate::load) type Map<'a, V> = Nested<Vec<(Raw<'a>, V)>>;

/// An object as a struct `T` whose fields all have defaults.
pub(in crate::load) type Object<'a, T> = Nested<Fields<'a, T>>;

/// A value that is expected to be an object and is parsed with the object around it.
#[derive(Debug, Default)]
pub(in crate::load) enum Nested<T> {
    /// The object around it does not have the key.
    #[default]
    Absent,
    /// The object.
    Object(T),
    /// A value of another type.
    Other,
}

/// A struct with the entries that are not fields of it.
#[derive(Debug)]
pub(in crate::load) struct Fields<'a, T> {
    pub(super) fields: T,
    pub(super) rest: Vec<UnreadEntry<'a>>,
}

/// An entry of an object that is not a field of the struct.
#[derive(Debug)]
pub(in crate::load) struct UnreadEntry<'a> {
    pub(super) key: Raw<'a>,
    pub(super) value: Raw<'a>,
    pub(super) reason: UnreadReason,
}

/// Why an entry is not a field of the struct.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) enum UnreadReason {
    /// The struct has no field with the name, but those with these names.
    UnknownKey(&'static [&'static str]),
    /// The key occurred before.
    DuplicateKey,
}

impl<T> Nested<T> {
    /// Whether the object around it has the key.
    pub(in crate::load) fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    /// The object; `None` if it is absent or a value of another type.
    pub(super) fn object(self) -> Option<T> {
        match self {
            Self::Object(object) => Some(object),
            Self::Absent | Self::Other => None,
        }
    }
}

impl<'de, T: FromEntries<'de>> Deserialize<'de> for Nested<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NestedVisitor(PhantomData))
    }
}

/// A type that is built from the entries of an object.
trait FromEntries<'de>: Sized {
    fn from_entries<A: MapAccess<'de>>(entries: A) -> Result<Self, A::Error>;
}

impl<'de: 'a, 'a, V: Deserialize<'de>> FromEntries<'de> for Vec<(Raw<'a>, V)> {
    fn from_entries<A: MapAccess<'de>>(mut entries: A) -> Result<Self, A::Error> {
        let mut found = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            found.push(entry);
        }
        Ok(found)
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> FromEntries<'de> for Fields<'a, T> {
    fn from_entries<A: MapAccess<'de>>(entries: A) -> Result<Self, A::Error> {
        let mut rest = Vec::new();
        let fields = T::deserialize(StructDeserializer { entries, rest: &mut rest })?;
        Ok(Self { fields, rest })
    }
}

/// Defines methods of a visitor that accept a scalar as a value of another type.
macro_rules! visit_scalars {
    ($($visit:ident($scalar:ty))*) => {
        $(fn $visit<E: Error>(self, _: $scalar) -> Result<Self::Value, E> {
            Ok(Nested::Other)
        })*
    };
}

/// Accepts values of every type.
struct NestedVisitor<T>(PhantomData<T>);

impl<'de, T: FromEntries<'de>> Visitor<'de> for NestedVisitor<T> {
    type Value = Nested<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Nested<T>, A::Error> {
        T::from_entries(entries).map(Nested::Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Nested<T>, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Nested::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Nested<T>, E> {
        Ok(Nested::Other)
    }

    visit_scalars! {
        visit_str(&str) visit_u64(u64) visit_i64(i64) visit_f64(f64) visit_bool(bool)
    }
}

/// Deserializes a struct from the entries of an object and moves the entries that are not fields to
/// `rest`. Derived implementations skip such entries or fail, and give no location in either case.
struct StructDeserializer<'r, 'de, A> {
    entries: A,
    rest: &'r mut Vec<UnreadEntry<'de>>,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for StructDeserializer<'_, 'de, A> {
    type Error = A::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_map(KnownFields { object: self, names, seen: 0 })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.entries)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The entries that are fields of a struct with these field names.
struct KnownFields<'r, 'de, A> {
    object: StructDeserializer<'r, 'de, A>,
    names: &'static [&'static str],
    /// The indices of the names that occurred, as a bit set.
    seen: u64,
}

impl<A> KnownFields<'_, '_, A> {
    /// The index of the field that a key names.
    fn field_index(&self, key: Raw<'_>) -> Option<u64> {
        let mut name = key.content();
        let decoded;
        if name.contains('\\') {
            decoded = key.string().ok()?;
            name = &decoded;
        }
        (0..).zip(self.names).find(|(_, field)| **field == name).map(|(index, _)| index)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for KnownFields<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.object.entries.next_key::<Raw<'de>>()? {
            let index = self.field_index(key);
            let bit = index.map_or(0, |index| 1_u64 << (index % 64));
            let reason = match index {
                Some(index) if self.seen & bit == 0 => {
                    self.seen |= bit;
                    // Derived implementations accept the index of a field in place of its name.
                    return seed.deserialize(U64Deserializer::new(index)).map(Some);
                }
                Some(_) => UnreadReason::DuplicateKey,
                None => UnreadReason::UnknownKey(self.names),
            };
            let value = self.object.entries.next_value()?;
            self.object.rest.push(UnreadEntry { key, value, reason });
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.object.entries.next_value_seed(seed)
    }
}
