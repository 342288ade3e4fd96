//! Reading strings of JSON.

use super::read::JsonReader;
use super::scan;
use crate::DecodeError;
use crate::text::INVALID;

impl<'t> JsonReader<'t> {
    /// Reads a string.
    #[inline]
    pub(super) fn string(&mut self) -> Result<String, DecodeError> {
        self.with_string(str::to_owned)
    }

    /// Reads a string and applies `make` to it, without a copy if it has no escapes.
    #[inline]
    pub(super) fn with_string<T>(
        &mut self,
        make: impl FnOnce(&str) -> T,
    ) -> Result<T, DecodeError> {
        if let Some(text) = self.plain_string() {
            return Ok(make(text));
        }
        self.escaped_string()?;
        let made = make(&self.scratch);
        self.scratch.clear();
        Ok(made)
    }

    /// Reads a string without escapes; returns `None`, and reads nothing, if another token is next.
    #[inline]
    fn plain_string(&mut self) -> Option<&'t str> {
        let [b'"', rest @ ..] = self.rest else { return None };
        let (plain, [b'"', after @ ..]) = rest.split_at_checked(scan::plain_run(rest))? else {
            return None;
        };
        self.rest = after;
        let end = self.at() - 1;
        self.text.get(end - plain.len()..end)
    }

    /// Reads a string with escapes into the buffer.
    #[inline(never)]
    fn escaped_string(&mut self) -> Result<(), DecodeError> {
        self.string_parts(|reader, byte| {
            match byte {
                b'\\' => {
                    let character = reader.escape()?;
                    reader.scratch.push(character);
                }
                INVALID => return Err(DecodeError::at(reader.at(), "not UTF-8")),
                _ => {
                    let at = reader.at();
                    reader.advance(scan::plain_run(reader.rest));
                    reader.scratch.push_str(&reader.text[at..reader.at()]);
                }
            }
            Ok(())
        })
    }

    /// Steps over a string, whose characters need not be Unicode.
    #[inline]
    pub(super) fn skip_string(&mut self) -> Result<(), DecodeError> {
        if self.plain_string().is_some() { Ok(()) } else { self.skip_escaped_string() }
    }

    #[inline(never)]
    fn skip_escaped_string(&mut self) -> Result<(), DecodeError> {
        self.string_parts(|reader, byte| {
            match byte {
                b'\\' => return reader.skip_escape(),
                INVALID => reader.advance(1),
                _ => reader.advance(scan::plain_run(reader.rest)),
            }
            Ok(())
        })
    }

    /// Reads a string, and calls `read_part` at the first byte of each part: an escape, a run of
    /// plain characters, or a byte that [`INVALID`] replaces.
    #[inline]
    fn string_parts(
        &mut self,
        mut read_part: impl FnMut(&mut Self, u8) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let start = self.at();
        if self.peek() != b'"' {
            return self.expected("a string");
        }
        self.advance(1);
        loop {
            match self.peek() {
                b'"' => {
                    self.advance(1);
                    return Ok(());
                }
                byte if byte >= b' ' || byte == INVALID && self.is_repaired => {
                    read_part(self, byte)?;
                }
                _ if self.rest.is_empty() => {
                    let message = "expected `\"` at the end of this string, found the end";
                    return Err(DecodeError::at(start, message));
                }
                _ => {
                    let message = "expected an escape in place of this control character";
                    return Err(DecodeError::at(self.at(), message));
                }
            }
        }
    }

    /// Steps over an escape, which may be half of a surrogate pair.
    fn skip_escape(&mut self) -> Result<(), DecodeError> {
        let start = self.at();
        if !self.rest.starts_with(b"\\u") {
            return self.escape().map(|_| ());
        }
        self.advance(2);
        self.hex(start).map(|_| ())
    }

    fn escape(&mut self) -> Result<char, DecodeError> {
        let start = self.at();
        let escaped = self.rest.get(1).copied().unwrap_or(0);
        self.advance(2);
        Ok(match escaped {
            b'"' | b'\\' | b'/' => char::from(escaped),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(start),
            _ => return Err(DecodeError::at(start, "unknown escape")),
        })
    }

    /// Reads the UTF-16 code unit after `\u`, and the escape of the low surrogate after a high one.
    fn unicode(&mut self, start: usize) -> Result<char, DecodeError> {
        let lone = || {
            let message = "expected a pair of `\\u` escapes, found half of a surrogate pair";
            DecodeError::at(start, message)
        };
        let first = self.hex(start)?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or_else(lone);
        }
        self.rest = self.rest.strip_prefix(b"\\u").ok_or_else(lone)?;
        let second = self.hex(start)?;
        if !(0xDC00..0xE000).contains(&second) {
            return Err(lone());
        }
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or_else(lone)
    }

    /// Reads four hexadecimal digits.
    fn hex(&mut self, start: usize) -> Result<u32, DecodeError> {
        let digits = self.rest.first_chunk::<4>().unwrap_or(&[0; 4]);
        let values = digits.map(|digit| HEX[usize::from(digit)]);
        if values.contains(&NO_DIGIT) {
            let message = "expected four hexadecimal digits after `\\u`";
            return Err(DecodeError::at(start, message));
        }
        self.advance(4);
        Ok(values.iter().fold(0, |value, digit| value << 4 | u32::from(*digit)))
    }
}

/// The value of each byte as a hexadecimal digit.
static HEX: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value];
        values[digit as usize] = value as u8;
        values[digit.to_ascii_uppercase() as usize] = value as u8;
        value += 1;
    }
    values
};

const NO_DIGIT: u8 = u8::MAX;
