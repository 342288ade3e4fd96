//! JSON objects as maps of members.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::JsonDialect;
use super::read::JsonReader;
use super::value_deserializer::ValueDeserializer;
use crate::map_reader::{ErrorMapReader, MapKey, MapReader};
use crate::schema::ROOT;
use crate::seen::Incomplete;
use crate::shape::UNNAMED_MEMBER;
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

impl<'t, D: JsonDialect> ErrorMapReader<'t> for JsonMap<'_, 't, D> {
    fn string_or_skip(&mut self) -> Result<Option<Cow<'t, str>>, DecodeError> {
        match self.reader.peek() {
            b'"' => self.reader.borrowed_string().map(Some),
            _ => self.reader.skip_value().map(|()| None),
        }
    }
}

impl<'t> JsonReader<'t> {
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
