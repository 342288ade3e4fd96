//! JSON objects as maps of members.

use std::marker::PhantomData;

use super::JsonDialect;
use super::member_key::{WHOLE, WITHOUT_COMMA};
use super::read::JsonReader;
use super::value_deserializer::ValueDeserializer;
use crate::map_reader::{ErrorMapReader, MapKey, MapReader};
use crate::schema::ROOT;
use crate::seen::{Incomplete, find_member};
use crate::shape::{MAX_DEPTH, UNNAMED_MEMBER};
use crate::{DecodeError, Member, Structure};

/// An object whose opening brace is next in the text.
pub(super) struct JsonMap<'r, 't, D> {
    reader: &'r mut JsonReader<'t>,
    /// The offset of the brace.
    start: usize,
    /// The text from the end of the last value on, in which the current key is.
    before_key: &'t [u8],
    dialect: PhantomData<D>,
}

impl<'r, 't, D: JsonDialect> JsonMap<'r, 't, D> {
    #[inline]
    pub(super) fn new(reader: &'r mut JsonReader<'t>) -> Self {
        let (start, before_key) = (reader.at(), reader.rest);
        Self { reader, start, before_key, dialect: PhantomData }
    }
}

impl<D: JsonDialect> MapReader for JsonMap<'_, '_, D> {
    type Error = DecodeError;

    #[inline]
    fn first_key(&mut self, members: &'static [Member]) -> Result<MapKey, DecodeError> {
        self.reader.first_key::<D>(members)
    }

    #[inline]
    fn next_key(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        self.before_key = self.reader.rest;
        self.reader.next_key::<D>(members, expected)
    }

    #[inline]
    fn member<T: Structure>(&mut self, slot: &mut T, index: usize) -> Result<bool, DecodeError> {
        if self.reader.peek() == b'n' {
            return self.reader.literal(b"null").map(|()| false);
        }
        let member = &T::MEMBERS[index];
        slot.read_member(index, ValueDeserializer::<D>::new(self.reader, member))
            .map_err(|error| error.in_member(D::KEYS.of(member)))?;
        Ok(true)
    }

    #[inline]
    fn unknown<T: Structure>(&mut self, slot: &mut T) -> Result<bool, DecodeError> {
        self.reader.unknown_member::<D, T>(slot, self.before_key)
    }

    #[inline]
    fn skip(&mut self) -> Result<(), DecodeError> {
        self.reader.skip_value()
    }

    fn incomplete<T: Structure>(&self, reason: Incomplete) -> DecodeError {
        reason.at(self.start)
    }
}

impl<D: JsonDialect> ErrorMapReader for JsonMap<'_, '_, D> {
    fn string_or_skip(&mut self) -> Result<Option<String>, DecodeError> {
        match self.reader.peek() {
            b'"' => self.reader.string().map(Some),
            _ => self.reader.skip_value().map(|()| None),
        }
    }
}

impl<'t> JsonReader<'t> {
    /// Enters an object, its brace next, up to the first value.
    fn first_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
    ) -> Result<MapKey, DecodeError> {
        let first = members.first().and_then(|member| D::KEYS.constant(member));
        if let Some(value) = first.and_then(|key| key.read(self.rest, &WITHOUT_COMMA))
            && self.peek() == b'{'
            && self.depth < MAX_DEPTH
        {
            self.depth += 1;
            self.rest = value;
            self.skip_space();
            return Ok(MapKey(0));
        }
        self.enter_object::<D>(members)
    }

    /// Enters an object whose first key is not that of the first member in its compact form.
    #[inline(never)]
    fn enter_object<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
    ) -> Result<MapKey, DecodeError> {
        let more = self.open(b'{', b'}', "an object")?;
        if more { self.read_key::<D>(members, 0) } else { Ok(MapKey::END) }
    }

    /// Goes from the end of a value to the next one. The key of the expected member is compared
    /// first in its compact form, with comma, quotes and colon.
    fn next_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        let next = members.get(expected).and_then(|member| D::KEYS.constant(member));
        if let Some(value) = next.and_then(|key| key.read(self.rest, &WHOLE)) {
            self.rest = value;
            self.skip_space();
            return Ok(MapKey(expected));
        }
        if self.close(b'}') {
            return Ok(MapKey::END);
        }
        self.next_entry::<D>(members, expected)
    }

    /// Goes to the value of a key that is not the expected one in its compact form.
    #[inline(never)]
    fn next_entry<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        let more = self.next_item(b'}', "`,` or `}`")?;
        if more { self.read_key::<D>(members, expected) } else { Ok(MapKey::END) }
    }

    /// Reads a key, its quote next, and its colon.
    fn read_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        if self.peek() != b'"' {
            return self.expected("a key in double quotes");
        }
        // Text on several lines has white space before keys in the expected order.
        let next = members.get(expected).and_then(|member| D::KEYS.constant(member));
        let from_before = self.text.as_bytes().get(self.at() - 1..).unwrap_or_default();
        if let Some(value) = next.and_then(|key| key.read(from_before, &WITHOUT_COMMA)) {
            self.rest = value;
            self.skip_space();
            return Ok(MapKey(expected));
        }
        let key = self.rest;
        let index = self.with_string(|name| {
            find_member(members, expected, |member| D::KEYS.of(member) == name)
        });
        let index = match index {
            Ok(index) => index,
            Err(_) => self.skip_key(key)?,
        };
        self.expect_colon()?;
        Ok(index.map_or(MapKey::UNKNOWN, MapKey))
    }

    /// Skips a key at the start of `rest` that is not Unicode. Such a key is not the name of a
    /// member.
    #[cold]
    fn skip_key(&mut self, rest: &'t [u8]) -> Result<Option<usize>, DecodeError> {
        self.scratch.clear();
        self.rest = rest;
        self.skip_string().map(|()| None)
    }

    /// Reads the value of a member of a union that the model does not name; its key is the first
    /// string in `before`.
    #[cold]
    fn unknown_member<D: JsonDialect, T: Structure>(
        &mut self,
        slot: &mut T,
        before: &'t [u8],
    ) -> Result<bool, DecodeError> {
        if self.peek() != b'n' {
            let key = before.iter().position(|byte| *byte == b'"').unwrap_or(before.len());
            let value = std::mem::replace(&mut self.rest, &before[key..]);
            let at = self.at();
            let name = self.string()?;
            self.rest = value;
            if name.is_empty() {
                return Err(DecodeError::at(at, UNNAMED_MEMBER));
            }
            if name != "__type" {
                let value = ValueDeserializer::<D>::new(self, &ROOT);
                return slot.read_unknown(&name, value).map(|()| true);
            }
        }
        self.skip_value().map(|()| false)
    }
}
