//! Maps of serde's data model as maps of members.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};

use super::scalar;
use super::value_deserializer::{Null, ValueDeserializer};
use crate::map_reader::{MapKey, MapReader};
use crate::seen::{Incomplete, find_member};
use crate::shape::UNNAMED_MEMBER;
use crate::{Member, Structure};

/// The entries of a map, inside of `depth` lists, maps and structures.
pub(super) struct SerdeMap<'de, A> {
    pub(super) entries: A,
    /// The current key, when it is the name of no member.
    pub(super) unknown: String,
    pub(super) depth: u32,
    pub(super) input: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> MapReader for SerdeMap<'de, A> {
    type Error = A::Error;

    fn first_key(&mut self, members: &'static [Member]) -> Result<MapKey, A::Error> {
        self.next_key(members, 0)
    }

    fn next_key(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, A::Error> {
        let unknown = &mut self.unknown;
        let key = scalar::TextVisitor::new("a member's name", |name: &str| {
            let index = find_member(members, expected, |member| member.name() == name);
            if index.is_none() {
                name.clone_into(unknown);
            }
            index.map_or(MapKey::UNKNOWN, MapKey)
        });
        Ok(self.entries.next_key_seed(key)?.unwrap_or(MapKey::END))
    }

    fn member<T: Structure>(&mut self, slot: &mut T, index: usize) -> Result<bool, A::Error> {
        let member = MemberValue { slot, index: Some(index), name: "", depth: self.depth };
        self.entries.next_value_seed(member)
    }

    fn unknown<T: Structure>(&mut self, slot: &mut T) -> Result<bool, A::Error> {
        if self.unknown == "__type" {
            return self.skip().map(|()| false);
        }
        let member = MemberValue { slot, index: None, name: &self.unknown, depth: self.depth };
        self.entries.next_value_seed(member)
    }

    fn skip(&mut self) -> Result<(), A::Error> {
        self.entries.next_value().map(|IgnoredAny| ())
    }

    fn incomplete<T: Structure>(&self, reason: Incomplete) -> A::Error {
        match reason {
            Incomplete::UnionMembers(count) => A::Error::custom(format_args!(
                "expected exactly one member of the union {}, found {count}",
                T::shape_name()
            )),
            Incomplete::Missing(member) => A::Error::missing_field(member.name()),
        }
    }
}

/// The value of a member, or of an unknown member without an index. Returns whether it is not null.
struct MemberValue<'s, T> {
    slot: &'s mut T,
    index: Option<usize>,
    name: &'s str,
    depth: u32,
}

impl<'de, T: Structure> DeserializeSeed<'de> for MemberValue<'_, T> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Structure> Visitor<'de> for MemberValue<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let value = ValueDeserializer::new(deserializer, self.depth, Null::Excluded);
        match self.index {
            Some(index) => self.slot.read_member(index, value)?,
            None if self.name.is_empty() => return Err(D::Error::custom(UNNAMED_MEMBER)),
            None => self.slot.read_unknown(self.name, value)?,
        }
        Ok(true)
    }
}
