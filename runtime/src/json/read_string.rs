//! Reading strings of JSON.

use std::borrow::Cow;

use super::read::JsonReader;
use super::scan;
use crate::DecodeError;
use crate::text::INVALID;

impl<'t> JsonReader<'t> {
    /// Reads a string.
    #[inline]
    pub(super) fn string(&mut self) -> Result<String, DecodeError> {
        match self.plain_string() {
            Some(text) => Ok(text.to_owned()),
            None => self.escaped_string().map(str::to_owned),
        }
    }

    /// Reads a string without a copy if it has no escapes.
    pub(super) fn borrowed_string(&mut self) -> Result<Cow<'t, str>, DecodeError> {
        match self.plain_string() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped_string().map(|text| Cow::Owned(text.to_owned())),
        }
    }

    /// Reads a string and applies `make` to it, without a copy if it has no escapes.
    #[inline]
    pub(super) fn with_string<T>(
        &mut self,
        make: impl FnOnce(&str) -> T,
    ) -> Result<T, DecodeError> {
        self.string_slice().map(make)
    }

    /// Reads a string without a copy if it has no escapes.
    fn string_slice(&mut self) -> Result<&str, DecodeError> {
        match self.plain_string() {
            Some(text) => Ok(text),
            None => self.escaped_string(),
        }
    }

    /// Steps over a string, whose characters need not be Unicode.
    pub(super) fn skip_string(&mut self) -> Result<(), DecodeError> {
        if self.plain_string().is_some() { Ok(()) } else { self.skip_escaped_string() }
    }

    /// Reads a string without escapes; returns `None`, and reads nothing, if another token is next.
    #[inline(always)]
    fn plain_string(&mut self) -> Option<&'t str> {
        let [b'"', rest @ ..] = self.rest else { return None };
        let (plain, [b'"', after @ ..]) = rest.split_at_checked(scan::plain_run(rest))? else {
            return None;
        };
        self.rest = after;
        let end = self.at() - 1;
        self.text.get(end - plain.len()..end)
    }

    /// Reads a string with escapes into the buffer. It is cold, so that the compiler optimizes its
    /// callers for strings without escapes.
    #[cold]
    #[inline(never)]
    fn escaped_string(&mut self) -> Result<&str, DecodeError> {
        let start = self.at();
        self.scratch.clear();
        self.scratch.reserve(self.rest.len().min(SCRATCH));
        self.open_string()?;
        loop {
            let run = scan::plain_run(self.rest);
            if run > 0 {
                let at = self.at();
                self.scratch.push_str(self.text.get(at..at + run).unwrap_or_default());
                self.advance(run);
            }
            match self.rest {
                [b'"', rest @ ..] => {
                    self.rest = rest;
                    break;
                }
                [b'\\', b'u', ..] => {
                    let character = self.unicode()?;
                    self.scratch.push(character);
                }
                [b'\\', escaped, rest @ ..] if SHORT[usize::from(*escaped)] != 0 => {
                    self.scratch.push(char::from(SHORT[usize::from(*escaped)]));
                    self.rest = rest;
                }
                _ => return Err(self.malformed_string(start)),
            }
        }
        Ok(&self.scratch)
    }

    #[cold]
    #[inline(never)]
    fn skip_escaped_string(&mut self) -> Result<(), DecodeError> {
        let start = self.at();
        self.open_string()?;
        loop {
            self.advance(scan::plain_run(self.rest));
            match self.rest {
                [b'"', rest @ ..] => {
                    self.rest = rest;
                    return Ok(());
                }
                // It may be half of a surrogate pair.
                [b'\\', b'u', ..] => self.code_unit(self.at()).map(|_| ())?,
                [b'\\', escaped, rest @ ..] if SHORT[usize::from(*escaped)] != 0 => {
                    self.rest = rest;
                }
                [INVALID, rest @ ..] if self.is_repaired => self.rest = rest,
                _ => return Err(self.malformed_string(start)),
            }
        }
    }

    fn open_string(&mut self) -> Result<(), DecodeError> {
        let Some(rest) = self.rest.strip_prefix(b"\"") else { return self.expected("a string") };
        self.rest = rest;
        Ok(())
    }

    /// Makes the error about the next byte of the string that begins at `start`.
    #[cold]
    fn malformed_string(&self, start: usize) -> DecodeError {
        let at = self.at();
        match self.rest {
            [] => DecodeError::at(start, "expected `\"` at the end of this string, found the end"),
            [b'\\', ..] => DecodeError::at(at, "unknown escape"),
            [INVALID, ..] if self.is_repaired => DecodeError::at(at, "not UTF-8"),
            _ => {
                let message = "expected an escape in place of this control character";
                DecodeError::at(at, message)
            }
        }
    }

    /// Reads an escape of a UTF-16 code unit, and that of the low surrogate after a high one.
    fn unicode(&mut self) -> Result<char, DecodeError> {
        let start = self.at();
        let lone = || {
            let message = "expected a pair of `\\u` escapes, found half of a surrogate pair";
            DecodeError::at(start, message)
        };
        let first = self.code_unit(start)?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or_else(lone);
        }
        if !self.rest.starts_with(b"\\u") {
            return Err(lone());
        }
        let second = self.code_unit(start)?;
        if !(0xDC00..0xE000).contains(&second) {
            return Err(lone());
        }
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or_else(lone)
    }

    /// Reads `\u` and four hexadecimal digits. An error is about the escape at `start`.
    fn code_unit(&mut self, start: usize) -> Result<u32, DecodeError> {
        let digits = self.rest.get(2..).and_then(|rest| rest.first_chunk::<4>());
        let digits = digits.unwrap_or(&[0; 4]).map(|digit| HEX[usize::from(digit)]);
        let unit = digits[0] << 12 | digits[1] << 8 | digits[2] << 4 | digits[3];
        if unit > u32::from(u16::MAX) {
            let message = "expected four hexadecimal digits after `\\u`";
            return Err(DecodeError::at(start, message));
        }
        self.advance(6);
        Ok(unit)
    }
}

/// The least capacity of the buffer in bytes, if the text is not shorter.
const SCRATCH: usize = 512;

/// The characters of the escapes with one letter, by the letter; 0 for other bytes.
static SHORT: [u8; 256] = {
    let mut characters = [0; 256];
    let escapes = *b"\"\"\\\\//b\x08f\x0cn\nr\rt\t";
    let mut at = 0;
    while at < escapes.len() {
        characters[escapes[at] as usize] = escapes[at + 1];
        at += 2;
    }
    characters
};

/// The value of each byte as a hexadecimal digit; more than 16 bits for other bytes.
static HEX: [u32; 256] = {
    let mut values = [1 << 16; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value];
        values[digit as usize] = value as u32;
        values[digit.to_ascii_uppercase() as usize] = value as u32;
        value += 1;
    }
    values
};
