//! JSON text to values.
//!
//! The reader accepts exactly RFC 8259 (and refuses numbers beyond a double's range), also in what
//! it skips. Every error carries the offset of the byte it is about.

use super::place::Place;
use super::{Dialect, key, scan};
use crate::codec::Absent;
use crate::schema::ROOT;
use crate::seen::{Seen, find_member};
use crate::{DecodeError, Member, Structure};

/// How deep arrays and objects may nest.
pub(super) const MAX_DEPTH: u32 = 128;

/// A cursor over one JSON text.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// What is still to be read: the end of the text.
    pub(super) rest: &'t [u8],
    pub(super) depth: u32,
    pub(super) absent: Absent,
    /// Where strings with escapes are put together; empty in between.
    pub(super) scratch: String,
}

/// What comes next in an object: the value of the member with this index, or one of the two below.
/// A plain number, so that it comes back from a function in a register.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key(usize);

impl Key {
    /// A value that is no member's.
    const UNKNOWN: Self = Self(usize::MAX - 1);
    /// Nothing more.
    const END: Self = Self(usize::MAX);
}

impl<'t> Reader<'t> {
    /// A reader of `bytes`, which must be UTF-8.
    pub(super) fn new(bytes: &'t [u8], absent: Absent) -> Result<Self, DecodeError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { text, rest: bytes, depth: 0, absent, scratch: String::new() }),
            Err(error) => Err(DecodeError::at(error.valid_up_to(), "not UTF-8")),
        }
    }

    /// Reads the whole text as the members of one structure, those for which `in_body` holds.
    pub(super) fn structure<D: Dialect, T: Structure>(
        mut self,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        self.space();
        self.members::<D, T>(slot, in_body)?;
        self.end()
    }

    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        self.space();
        if self.rest.is_empty() { Ok(()) } else { self.expected("nothing after the value") }
    }

    /// The members of an object, its brace next.
    #[inline]
    pub(super) fn members<D: Dialect, T: Structure>(
        &mut self,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        let start = self.at();
        let mut seen = Seen::if_asked::<T>(self.absent);
        let mut expected = 0;
        let mut before = self.rest;
        let mut key = self.first_key::<D>(T::MEMBERS)?;
        while key != Key::END {
            match T::MEMBERS.get(key.0) {
                Some(member) if in_body(member) => {
                    expected = key.0 + 1;
                    if self.peek() == b'n' {
                        self.word(b"null")?;
                    } else {
                        if let Some(seen) = &mut seen {
                            seen.set(key.0);
                        }
                        slot.read_member(key.0, Place::<D>::new(self, member))
                            .map_err(|error| error.in_member(D::KEYS.of(member)))?;
                    }
                }
                Some(_) => self.skip_value()?,
                None => self.unknown::<D, T>(slot, before, &mut seen)?,
            }
            before = self.rest;
            key = self.next_key::<D>(T::MEMBERS, expected)?;
        }
        seen.map_or(Ok(()), |seen| seen.check::<T>(start, in_body))
    }

    /// The value of a member that the model does not name; its key is the first one in `before`.
    #[cold]
    fn unknown<D: Dialect, T: Structure>(
        &mut self,
        slot: &mut T,
        before: &'t [u8],
        seen: &mut Option<Seen>,
    ) -> Result<(), DecodeError> {
        // Some services tell the type of every object; that is no member of a union.
        if T::IS_UNION && self.peek() != b'n' {
            let key = before.iter().position(|byte| *byte == b'"').unwrap_or(before.len());
            let after = std::mem::replace(&mut self.rest, &before[key..]);
            let name = self.string()?;
            self.rest = after;
            if name != "__type" {
                if let Some(seen) = seen {
                    seen.count();
                }
                return slot.read_unknown(&name, Place::<D>::new(self, &ROOT));
            }
        }
        self.skip_value()
    }

    /// Enters an object, its brace next, up to the first value.
    fn first_key<D: Dialect>(&mut self, members: &'static [Member]) -> Result<Key, DecodeError> {
        let first = members.first().and_then(|member| D::KEYS.constant(member));
        if let Some(value) = first.and_then(|key| key.read(self.rest, &key::WITHOUT_COMMA))
            && self.peek() == b'{'
            && self.depth < MAX_DEPTH
        {
            self.depth += 1;
            self.rest = value;
            self.space();
            return Ok(Key(0));
        }
        self.first_key_in_text::<D>(members)
    }

    /// The same, however it is written.
    #[inline(never)]
    fn first_key_in_text<D: Dialect>(
        &mut self,
        members: &'static [Member],
    ) -> Result<Key, DecodeError> {
        let more = self.open(b'{', b'}', "an object")?;
        if more { self.key::<D>(members, 0) } else { Ok(Key::END) }
    }

    /// From the end of a value to the next one. Services send members in a stable order, so the
    /// one after the last is compared first, comma, quotes and colon included.
    fn next_key<D: Dialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<Key, DecodeError> {
        let next = members.get(expected).and_then(|member| D::KEYS.constant(member));
        if let Some(value) = next.and_then(|key| key.read(self.rest, &key::WHOLE)) {
            self.rest = value;
            self.space();
            return Ok(Key(expected));
        }
        if self.close(b'}') {
            return Ok(Key::END);
        }
        self.next_key_in_text::<D>(members, expected)
    }

    /// The same, however it is written.
    #[inline(never)]
    fn next_key_in_text<D: Dialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<Key, DecodeError> {
        let more = self.more(b'}', "`,` or `}`")?;
        if more { self.key::<D>(members, expected) } else { Ok(Key::END) }
    }

    /// Any key, its quote next, and its colon.
    fn key<D: Dialect>(
        &mut self,
        members: &'static [Member],
        expected: usize,
    ) -> Result<Key, DecodeError> {
        if self.peek() != b'"' {
            return self.expected("a key in double quotes");
        }
        // In text on several lines, the key is the expected one all the same.
        let next = members.get(expected).and_then(|member| D::KEYS.constant(member));
        let from_before = self.text.as_bytes().get(self.at() - 1..).unwrap_or_default();
        if let Some(value) = next.and_then(|key| key.read(from_before, &key::WITHOUT_COMMA)) {
            self.rest = value;
            self.space();
            return Ok(Key(expected));
        }
        let same = |name: &str| find_member(members, expected, |m| D::KEYS.of(m) == name);
        let index = self.with_string(same)?;
        self.colon()?;
        Ok(index.map_or(Key::UNKNOWN, Key))
    }

    /// What stands between a key and its value.
    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), DecodeError> {
        self.space();
        let [b':', rest @ ..] = self.rest else { return self.expected("`:` after the key") };
        self.rest = rest;
        self.space();
        Ok(())
    }

    /// Enters an array or object; whether it has anything in it.
    #[inline]
    pub(super) fn open(
        &mut self,
        opening: u8,
        closing: u8,
        what: &'static str,
    ) -> Result<bool, DecodeError> {
        let Some(rest) = self.rest.strip_prefix(&[opening]) else { return self.expected(what) };
        if self.depth == MAX_DEPTH {
            return Err(DecodeError::at(self.at(), "nested more than 128 deep"));
        }
        self.depth += 1;
        self.rest = rest;
        self.space();
        Ok(!self.close(closing))
    }

    /// After an element or member: whether another follows, which is then next.
    #[inline]
    pub(super) fn more(&mut self, closing: u8, what: &'static str) -> Result<bool, DecodeError> {
        self.space();
        if let [b',', rest @ ..] = self.rest {
            self.rest = rest;
            self.space();
            return Ok(true);
        }
        if self.close(closing) { Ok(false) } else { self.expected(what) }
    }

    /// Leaves an array or object, if it ends here.
    #[inline]
    fn close(&mut self, closing: u8) -> bool {
        let rest = self.rest.strip_prefix(&[closing]);
        if let Some(rest) = rest {
            self.rest = rest;
            self.depth -= 1;
        }
        rest.is_some()
    }

    /// A word that is a value.
    #[inline]
    pub(super) fn word(&mut self, word: &'static [u8]) -> Result<(), DecodeError> {
        let Some(rest) = self.rest.strip_prefix(word) else { return self.expected("a value") };
        self.rest = rest;
        Ok(())
    }

    /// Compact text has no white space: one comparison settles it.
    #[inline]
    pub(super) fn space(&mut self) {
        if self.peek() <= b' ' {
            self.lines();
        }
    }

    /// Steps over white space.
    fn lines(&mut self) {
        loop {
            self.advance(scan::blanks(self.rest));
            let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = self.rest else { return };
            self.rest = rest;
        }
    }

    /// The next byte; 0, which begins nothing, at the end.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.rest.first().copied().unwrap_or(0)
    }

    /// The offset of the next byte.
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// Steps over `length` bytes.
    #[inline]
    pub(super) fn advance(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    #[cold]
    pub(super) fn expected<T>(&self, what: &str) -> Result<T, DecodeError> {
        let found = match self.text.get(self.at()..).and_then(|rest| rest.chars().next()) {
            Some(character) => format!("expected {what}, found {character:?}"),
            None => format!("expected {what}, found the end"),
        };
        Err(DecodeError::at(self.at(), found))
    }
}
