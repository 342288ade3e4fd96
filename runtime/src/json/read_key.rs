//! Reading the keys of JSON objects as members.

use super::read::JsonReader;
use super::{JsonDialect, scan};
use crate::map_reader::MapKey;
use crate::seen::find_member;
use crate::shape::MAX_DEPTH;
use crate::{DecodeError, Member};

impl<'t> JsonReader<'t> {
    /// Enters an object, its brace next, up to the first value.
    pub(super) fn first_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
    ) -> Result<MapKey, DecodeError> {
        let first = members.first().and_then(|member| D::KEYS.constant(member));
        if let Some(value) = first.and_then(|key| key.read_first(self.rest))
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
    pub(super) fn next_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        match self.rest {
            [b',', ..] => {
                let next = members.get(expected).and_then(|member| D::KEYS.constant(member));
                if let Some(value) = next.and_then(|key| key.read(self.rest)) {
                    self.rest = value;
                    self.skip_space();
                    return Ok(MapKey(expected));
                }
            }
            [b'}', rest @ ..] => {
                self.rest = rest;
                self.depth -= 1;
                return Ok(MapKey::END);
            }
            _ => {}
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
        if let [b',', b'"', ..] = self.rest {
            // The expected key was compared.
            self.advance(1);
            return self.find_key::<D>(members, expected);
        }
        let more = self.next_item(b'}', "`,` or `}`")?;
        if more { self.read_key::<D>(members, expected) } else { Ok(MapKey::END) }
    }

    /// Reads a key that is next, and its colon. Text on several lines has white space before keys
    /// in the expected order.
    fn read_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        let next = members.get(expected).and_then(|member| D::KEYS.constant(member));
        if let Some(value) = next.and_then(|key| key.read_first(self.rest_with_byte_before())) {
            // One space is the usual form of such text.
            self.rest = value.strip_prefix(b" ").unwrap_or(value);
            self.skip_space();
            return Ok(MapKey(expected));
        }
        self.find_key::<D>(members, expected)
    }

    /// Reads a key that is next, and its colon, and finds its member.
    fn find_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<MapKey, DecodeError> {
        let [b'"', name @ ..] = self.rest else { return self.expected("a key in double quotes") };
        let Some((name, [b'"', rest @ ..])) = name.split_at_checked(scan::plain_run(name)) else {
            return self.find_escaped_key::<D>(members);
        };
        let from_comma = self.rest_with_byte_before();
        let index =
            find_member(members, expected, |member| D::KEYS.is_key(member, from_comma, name.len()));
        self.rest = rest;
        self.expect_colon()?;
        Ok(index.map_or(MapKey::UNKNOWN, MapKey))
    }

    /// Reads a key with escapes, and its colon. A key that is not Unicode is skipped: it is not the
    /// name of a member.
    #[cold]
    fn find_escaped_key<D: JsonDialect>(
        &mut self,
        members: &'static [Member],
    ) -> Result<MapKey, DecodeError> {
        let start = self.rest;
        let index = self
            .with_string(|name| find_member(members, 0, |member| D::KEYS.of(member) == name))
            .or_else(|_| {
                self.rest = start;
                self.skip_string().map(|()| None)
            })?;
        self.expect_colon()?;
        Ok(index.map_or(MapKey::UNKNOWN, MapKey))
    }

    /// Returns the text from the byte before the next one, which is in place of the comma of a
    /// [`MemberKey`](crate::member_key::MemberKey).
    #[inline]
    fn rest_with_byte_before(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at().wrapping_sub(1)..).unwrap_or_default()
    }
}
