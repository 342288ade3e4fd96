//! A cursor over CBOR.
//!
//! The reader accepts the data items that values of a model are encoded as, in every form of RFC
//! 8949: definite and indefinite length, and arguments of any width. Skipped values may be of any
//! type, but must be well-formed. Tags without a meaning for the value are skipped. Every error has
//! the offset of the data item that it is about.

use std::borrow::Cow;

use super::head::{self, Argument};
use crate::DecodeError;
use crate::codec::MissingMember;
use crate::shape::{MAX_DEPTH, TOO_DEEP};

/// A cursor over one CBOR item.
pub(super) struct CborReader<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) at: usize,
    pub(super) depth: u32,
    pub(super) missing: MissingMember,
}

/// The entries of an array or map that are not read yet.
pub(super) enum Remaining {
    /// This number of elements or entries.
    Items(u64),
    /// All up to the break.
    UntilBreak,
}

impl Remaining {
    /// Returns the announced number of elements, or 0 if it is not announced.
    pub(super) fn announced(&self) -> usize {
        match self {
            Self::Items(items) => usize::try_from(*items).unwrap_or(usize::MAX),
            Self::UntilBreak => 0,
        }
    }
}

/// A number in its CBOR type.
#[derive(Clone, Copy)]
pub(super) enum Numeric {
    Unsigned(u64),
    /// The value is -1 minus the argument.
    Negative(u64),
    Single(f32),
    Double(f64),
}

impl<'b> CborReader<'b> {
    pub(super) fn new(bytes: &'b [u8], missing: MissingMember) -> Self {
        Self { bytes, at: 0, depth: 0, missing }
    }

    /// Checks that the bytes end here.
    pub(super) fn expect_end(&self) -> Result<(), DecodeError> {
        if self.at == self.bytes.len() { Ok(()) } else { self.expected("nothing after the value") }
    }

    /// Reads the head of an array or a map, `major`, and increments the depth. `what` describes the
    /// expected item in messages.
    #[inline]
    pub(super) fn open(&mut self, major: u8, what: &'static str) -> Result<Remaining, DecodeError> {
        let mut start = self.at;
        // Most heads are one byte, without a tag.
        let left = match self.peek() ^ major << 5 {
            items @ 0..24 => {
                self.at += 1;
                Remaining::Items(items.into())
            }
            31 => {
                self.at += 1;
                Remaining::UntilBreak
            }
            _ => {
                start = self.skip_tags()?;
                self.long_head(major, what)?
            }
        };
        if self.depth == MAX_DEPTH {
            return Err(DecodeError::at(start, TOO_DEEP));
        }
        self.depth += 1;
        Ok(left)
    }

    #[inline(never)]
    fn long_head(&mut self, major: u8, what: &'static str) -> Result<Remaining, DecodeError> {
        Ok(match self.read_head(major, what)? {
            Argument::Number(items) => Remaining::Items(items),
            Argument::Indefinite => Remaining::UntilBreak,
        })
    }

    /// Returns whether another element or entry is next; leaves the array or map at its end.
    #[inline]
    pub(super) fn next_item(&mut self, left: &mut Remaining) -> Result<bool, DecodeError> {
        match left {
            Remaining::Items(0) => {}
            Remaining::Items(items) => {
                *items -= 1;
                return Ok(true);
            }
            Remaining::UntilBreak if self.at == self.bytes.len() => {
                return self.expected("a break");
            }
            Remaining::UntilBreak if self.peek() == head::BREAK => self.at += 1,
            Remaining::UntilBreak => return Ok(true),
        }
        self.depth -= 1;
        Ok(false)
    }

    /// Reads a byte string, which is borrowed unless it is in chunks.
    pub(super) fn byte_string(&mut self) -> Result<Cow<'b, [u8]>, DecodeError> {
        self.bytes_of(head::BYTES, "a byte string")
    }

    /// Reads the bytes of a byte string or a text string.
    pub(super) fn bytes_of(
        &mut self,
        major: u8,
        what: &'static str,
    ) -> Result<Cow<'b, [u8]>, DecodeError> {
        self.skip_tags()?;
        match self.read_head(major, what)? {
            Argument::Number(length) => self.take(length).map(Cow::Borrowed),
            Argument::Indefinite => {
                let mut out = Vec::new();
                self.chunks(major, |reader, length| {
                    out.extend_from_slice(reader.take(length)?);
                    Ok(())
                })?;
                Ok(Cow::Owned(out))
            }
        }
    }

    /// Reads the chunks of a string of indefinite length. Chunks have definite lengths.
    #[cold]
    pub(super) fn chunks(
        &mut self,
        major: u8,
        mut take: impl FnMut(&mut Self, u64) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        while self.at == self.bytes.len() || self.peek() != head::BREAK {
            let start = self.at;
            match self.read_head(major, "a chunk of the string, or a break")? {
                Argument::Number(length) => take(self, length)?,
                Argument::Indefinite => {
                    return Err(DecodeError::at(start, "expected a chunk of definite length"));
                }
            }
        }
        self.at += 1;
        Ok(())
    }

    /// Reads a 64-bit integer or a float.
    #[inline]
    pub(super) fn number(&mut self) -> Result<Numeric, DecodeError> {
        self.skip_tags()?;
        let first = self.peek();
        match first >> 5 {
            head::UNSIGNED => self.definite_head(head::UNSIGNED, "a number").map(Numeric::Unsigned),
            head::NEGATIVE => self.definite_head(head::NEGATIVE, "a number").map(Numeric::Negative),
            _ => self.read_float(first),
        }
    }

    #[inline]
    fn read_float(&mut self, first: u8) -> Result<Numeric, DecodeError> {
        if !matches!(first, head::HALF | head::SINGLE | head::DOUBLE) {
            return self.expected("a number");
        }
        self.at += 1;
        Ok(match first {
            head::HALF => Numeric::Single(head::half_to_single(u16::from_be_bytes(self.array()?))),
            head::SINGLE => Numeric::Single(f32::from_be_bytes(self.array()?)),
            _ => Numeric::Double(f64::from_be_bytes(self.array()?)),
        })
    }

    /// Reads a head of the major type `major` with a definite argument, and returns the argument.
    #[inline]
    pub(super) fn definite_head(
        &mut self,
        major: u8,
        what: &'static str,
    ) -> Result<u64, DecodeError> {
        let start = self.at;
        match self.read_head(major, what)? {
            Argument::Number(number) => Ok(number),
            Argument::Indefinite => Err(DecodeError::at(start, "expected a definite length")),
        }
    }

    /// Reads a boolean.
    pub(super) fn boolean(&mut self) -> Result<bool, DecodeError> {
        self.skip_tags()?;
        let value = match self.peek() {
            head::TRUE => true,
            head::FALSE => false,
            _ => return self.expected("a boolean"),
        };
        self.at += 1;
        Ok(value)
    }

    /// Whether `null` or `undefined` is next.
    #[inline]
    pub(super) fn is_null(&self) -> bool {
        matches!(self.peek(), head::NULL | head::UNDEFINED)
    }

    /// Skips tags; returns the offset of the item after them.
    #[inline]
    pub(super) fn skip_tags(&mut self) -> Result<usize, DecodeError> {
        while self.peek() >> 5 == head::TAG {
            self.definite_head(head::TAG, "a tag")?;
        }
        Ok(self.at)
    }

    /// Steps over a value, and checks that it is well-formed (RFC 8949, appendix C): text need not
    /// be UTF-8, and keys need not be text.
    pub(super) fn skip(&mut self) -> Result<(), DecodeError> {
        self.skip_tags()?;
        match self.peek() >> 5 {
            head::UNSIGNED | head::NEGATIVE => self.number().map(|_| ()),
            head::BYTES => self.byte_string().map(|_| ()),
            head::TEXT => self.bytes_of(head::TEXT, "a text string").map(|_| ()),
            head::ARRAY => {
                let mut left = self.open(head::ARRAY, "an array")?;
                while self.next_item(&mut left)? {
                    self.skip()?;
                }
                Ok(())
            }
            head::MAP => {
                let mut left = self.open(head::MAP, "a map")?;
                while self.next_item(&mut left)? {
                    self.skip()?;
                    self.skip()?;
                }
                Ok(())
            }
            _ => self.skip_simple(),
        }
    }

    fn skip_simple(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            head::FALSE | head::TRUE | head::NULL | head::UNDEFINED => {
                self.at += 1;
                Ok(())
            }
            head::HALF | head::SINGLE | head::DOUBLE => self.number().map(|_| ()),
            // Simple values without a meaning, in one byte or two.
            0xE0..0xF4 => {
                self.at += 1;
                Ok(())
            }
            0xF8 if self.rest(1).first().is_some_and(|value| *value >= 32) => {
                self.at += 2;
                Ok(())
            }
            _ => self.expected("a value"),
        }
    }

    /// Reads a head of the major type `major` and returns its argument. `what` describes the
    /// expected item in messages.
    #[inline]
    pub(super) fn read_head(
        &mut self,
        major: u8,
        what: &'static str,
    ) -> Result<Argument, DecodeError> {
        let Some(&first) = self.bytes.get(self.at) else { return self.expected(what) };
        if first >> 5 != major {
            return self.expected(what);
        }
        let start = self.at;
        self.at += 1;
        let number = match first & 31 {
            small @ 0..24 => u64::from(small),
            24 => u64::from(u8::from_be_bytes(self.array()?)),
            25 => u64::from(u16::from_be_bytes(self.array()?)),
            26 => u64::from(u32::from_be_bytes(self.array()?)),
            27 => u64::from_be_bytes(self.array()?),
            31 => return Ok(Argument::Indefinite),
            _ => return Err(DecodeError::at(start, "expected a data item, found a reserved byte")),
        };
        Ok(Argument::Number(number))
    }

    /// Reads `length` bytes, the content of a string.
    #[inline]
    pub(super) fn take(&mut self, length: u64) -> Result<&'b [u8], DecodeError> {
        let start = self.at;
        let bytes = usize::try_from(length).ok().and_then(|length| self.rest(0).get(..length));
        match bytes {
            Some(bytes) => {
                self.at += bytes.len();
                Ok(bytes)
            }
            None => Err(DecodeError::at(
                start,
                format!("expected {length} bytes, found {}", self.rest(0).len()),
            )),
        }
    }

    #[inline]
    fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        match self.rest(0).first_chunk() {
            Some(bytes) => {
                self.at += N;
                Ok(*bytes)
            }
            None => Err(DecodeError::at(
                self.at,
                format!("expected {N} bytes, found {}", self.rest(0).len()),
            )),
        }
    }

    /// Returns the bytes that are not read yet, without the first `skip`.
    #[inline]
    pub(super) fn rest(&self, skip: usize) -> &'b [u8] {
        self.bytes.get(self.at + skip..).unwrap_or_default()
    }

    /// Returns the next byte. At the end, it returns a break, which is not the start of an item.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(head::BREAK)
    }

    #[cold]
    pub(super) fn expected<T>(&self, what: &str) -> Result<T, DecodeError> {
        let found = self.bytes.get(self.at).map_or("the end", |byte| head::describe(*byte));
        Err(DecodeError::at(self.at, format!("expected {what}, found {found}")))
    }
}
