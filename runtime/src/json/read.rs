//! A cursor over JSON text.
//!
//! The reader accepts exactly RFC 8259. Skipped values are checked for its grammar only: their
//! numbers may be beyond the range of doubles, and their strings need not be Unicode. Every error
//! has the offset of the byte that it is about, and no error quotes a value.

use super::map::JsonMap;
use super::{JsonDialect, scan};
use crate::codec::MissingMember;
use crate::map_reader::read_members;
use crate::shape::{MAX_DEPTH, TOO_DEEP};
use crate::text::BodyText;
use crate::{DecodeError, Member, Structure};

/// A cursor over one JSON text.
pub(super) struct JsonReader<'t> {
    pub(super) text: &'t str,
    /// The rest of the text, which is not read yet.
    pub(super) rest: &'t [u8],
    pub(super) depth: u32,
    pub(super) missing: MissingMember,
    /// Whether bytes that are not UTF-8 were replaced.
    pub(super) is_repaired: bool,
    /// The characters of the last string with escapes.
    pub(super) scratch: String,
}

impl<'t> JsonReader<'t> {
    /// Makes a reader of the text of a body.
    pub(super) fn new(body: &'t BodyText<'_>, missing: MissingMember) -> Self {
        Self { is_repaired: body.is_repaired(), ..Self::of_text(body.as_str(), missing) }
    }

    /// Makes a reader of a text.
    pub(super) fn of_text(text: &'t str, missing: MissingMember) -> Self {
        let scratch = String::new();
        Self { text, rest: text.as_bytes(), depth: 0, missing, is_repaired: false, scratch }
    }

    /// Reads the whole text as a structure, those members for which `in_body` holds.
    pub(super) fn structure<D: JsonDialect, T: Structure>(
        mut self,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError> {
        self.skip_space();
        let missing = self.missing;
        read_members(JsonMap::<D>::new(&mut self), slot, missing, in_body)?;
        self.expect_end()
    }

    pub(super) fn expect_end(&mut self) -> Result<(), DecodeError> {
        self.skip_space();
        if self.rest.is_empty() { Ok(()) } else { self.expected("nothing after the value") }
    }

    /// Reads the colon after a key, and the white space around it.
    #[inline]
    pub(super) fn expect_colon(&mut self) -> Result<(), DecodeError> {
        self.skip_space();
        let [b':', rest @ ..] = self.rest else { return self.expected("`:` after the key") };
        self.rest = rest;
        self.skip_space();
        Ok(())
    }

    /// Enters an array or object; returns whether it has an element or member.
    #[inline]
    pub(super) fn open(
        &mut self,
        opening: u8,
        closing: u8,
        what: &'static str,
    ) -> Result<bool, DecodeError> {
        let Some(rest) = self.rest.strip_prefix(&[opening]) else { return self.expected(what) };
        if self.depth == MAX_DEPTH {
            return Err(DecodeError::at(self.at(), TOO_DEEP));
        }
        self.depth += 1;
        self.rest = rest;
        self.skip_space();
        Ok(!self.close(closing))
    }

    /// Reads the end of an element or member; returns whether another one is next.
    #[inline]
    pub(super) fn next_item(
        &mut self,
        closing: u8,
        what: &'static str,
    ) -> Result<bool, DecodeError> {
        self.skip_space();
        if let [b',', rest @ ..] = self.rest {
            self.rest = rest;
            self.skip_space();
            return Ok(true);
        }
        if self.close(closing) { Ok(false) } else { self.expected(what) }
    }

    /// Leaves an array or object, if `closing` is next; returns whether it was.
    #[inline]
    pub(super) fn close(&mut self, closing: u8) -> bool {
        let rest = self.rest.strip_prefix(&[closing]);
        if let Some(rest) = rest {
            self.rest = rest;
            self.depth -= 1;
        }
        rest.is_some()
    }

    /// Reads `true`, `false` or `null`.
    #[inline]
    pub(super) fn literal(&mut self, word: &'static [u8]) -> Result<(), DecodeError> {
        let Some(rest) = self.rest.strip_prefix(word) else { return self.expected("a value") };
        self.rest = rest;
        Ok(())
    }

    /// Steps over white space. Compact text has none, which one comparison detects.
    #[inline]
    pub(super) fn skip_space(&mut self) {
        if self.peek() <= b' ' {
            self.skip_long_space();
        }
    }

    /// Steps over white space of any length. Indentation follows a line break.
    fn skip_long_space(&mut self) {
        while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = self.rest {
            self.rest = rest.get(scan::count_spaces(rest)..).unwrap_or_default();
        }
    }

    /// Returns the next byte. At the end, it returns 0, which is not the start of a token.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.rest.first().copied().unwrap_or(0)
    }

    /// Returns the offset of the next byte.
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
        // Characters of values may be sensitive.
        let found = match self.rest.first() {
            Some(b'"') => "a string",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'}') => "`}`",
            Some(b']') => "`]`",
            Some(b',') => "`,`",
            Some(b':') => "`:`",
            Some(b'<') => "`<`",
            _ if self.rest.starts_with(b"null") => "null",
            _ if self.rest.starts_with(b"true") || self.rest.starts_with(b"false") => "a boolean",
            Some(_) => "an unexpected character",
            None => "the end",
        };
        Err(DecodeError::at(self.at(), format!("expected {what}, found {found}")))
    }
}
