//! CBOR maps as maps of members.

use std::borrow::Cow;

use super::head;
use super::read::{CborReader, Remaining};
use super::value_deserializer::ValueDeserializer;
use crate::map_reader::{ErrorMapReader, MapKey, MapReader};
use crate::member_key::Keys;
use crate::schema::ROOT;
use crate::seen::{Incomplete, find_member};
use crate::shape::UNNAMED_MEMBER;
use crate::{DecodeError, Member, Structure};

/// A map whose head is next in the bytes.
pub(super) struct CborMap<'r, 'b> {
    reader: &'r mut CborReader<'b>,
    /// The offset of the head.
    start: usize,
    /// The entries that are not read yet, once the head is read.
    left: Remaining,
    /// The offset of the current key.
    key: usize,
}

impl<'r, 'b> CborMap<'r, 'b> {
    #[inline]
    pub(super) fn new(reader: &'r mut CborReader<'b>) -> Self {
        let start = reader.at;
        Self { reader, start, left: Remaining::Items(0), key: start }
    }
}

impl MapReader for CborMap<'_, '_> {
    type Error = DecodeError;

    #[inline]
    fn first_key(&mut self, members: &'static [Member]) -> Result<MapKey, DecodeError> {
        self.left = self.reader.open(head::MAP, "a map")?;
        self.next_key(members, 0)
    }

    #[inline]
    fn next_key(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        if !self.reader.next_item(&mut self.left)? {
            return Ok(MapKey::END);
        }
        self.key = self.reader.at;
        self.reader.key(members, expected)
    }

    #[inline]
    fn member<T: Structure>(&mut self, slot: &mut T, index: usize) -> Result<bool, DecodeError> {
        if self.reader.is_null() {
            self.reader.at += 1;
            return Ok(false);
        }
        let member = &T::MEMBERS[index];
        slot.read_member(index, ValueDeserializer::new(self.reader, member))
            .map_err(|error| error.in_member(member.name()))?;
        Ok(true)
    }

    #[inline]
    fn unknown<T: Structure>(&mut self, slot: &mut T) -> Result<bool, DecodeError> {
        self.reader.unknown_member(slot, self.key)
    }

    #[inline]
    fn skip(&mut self) -> Result<(), DecodeError> {
        self.reader.skip()
    }

    fn incomplete<T: Structure>(&self, reason: Incomplete) -> DecodeError {
        reason.at(self.start)
    }
}

impl<'b> ErrorMapReader<'b> for CborMap<'_, 'b> {
    fn string_or_skip(&mut self) -> Result<Option<Cow<'b, str>>, DecodeError> {
        self.reader.skip_tags()?;
        match self.reader.peek() >> 5 {
            head::TEXT => {
                let bytes = self.reader.bytes_of(head::TEXT, "a text string")?;
                Ok(Some(match bytes {
                    Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
                    Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
                }))
            }
            _ => self.reader.skip().map(|()| None),
        }
    }
}

impl CborReader<'_> {
    /// Reads the value of a member of a union that the model does not name; its key is at `key`.
    #[cold]
    fn unknown_member<T: Structure>(
        &mut self,
        slot: &mut T,
        key: usize,
    ) -> Result<bool, DecodeError> {
        if !self.is_null() {
            let name = CborReader { at: key, ..*self }.text("a key")?;
            if name.is_empty() {
                return Err(DecodeError::at(key, UNNAMED_MEMBER));
            }
            if name != "__type" {
                return slot
                    .read_unknown(&name, ValueDeserializer::new(self, &ROOT))
                    .map(|()| true)
                    .map_err(|error: DecodeError| error.in_member(&name));
            }
        }
        self.skip().map(|()| false)
    }

    /// Reads a key. The name of the expected member is compared first, as raw bytes.
    fn key(&mut self, members: &'static [Member], expected: usize) -> Result<MapKey, DecodeError> {
        // A head is before the first key.
        let before = self.bytes.get(self.at.wrapping_sub(1)..).unwrap_or_default();
        if let Some(length @ 0..24) = self.peek().checked_sub(head::TEXT << 5)
            && let Some(member) = members.get(expected)
            && Keys::Name.is_key(member, before, length.into())
        {
            self.at += 1 + usize::from(length);
            return Ok(MapKey(expected));
        }
        self.find_key(members, expected)
    }

    /// Reads a key and finds its member. A key that is not a text string, or not UTF-8, is not the
    /// name of a member.
    #[inline(never)]
    fn find_key(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        let start = self.at;
        let name = match self.bytes_of(head::TEXT, "a key") {
            Ok(name) => name,
            Err(error) => {
                self.at = start;
                return self.skip().map(|()| MapKey::UNKNOWN).map_err(|_| error);
            }
        };
        let index = find_member(members, expected, |member| member.name().as_bytes() == &*name);
        Ok(index.map_or(MapKey::UNKNOWN, MapKey))
    }
}
