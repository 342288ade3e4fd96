//! Reading numbers of JSON.

use super::number::{self, ShortNumber};
use super::read::JsonReader;
use crate::{DecodeError, Timestamp, TimestampFormat, timestamp};

impl<'t> JsonReader<'t> {
    /// Reads the text of a number.
    pub(super) fn number(&mut self) -> Result<&'t str, DecodeError> {
        let start = self.at();
        self.advance(usize::from(self.peek() == b'-'));
        if self.peek() == b'0' {
            self.advance(1);
        } else {
            self.skip_digits("a number")?;
        }
        if self.peek() == b'.' {
            self.advance(1);
            self.skip_digits("a digit after the point")?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.advance(1);
            self.advance(usize::from(matches!(self.peek(), b'+' | b'-')));
            self.skip_digits("a digit in the exponent")?;
        }
        Ok(&self.text[start..self.at()])
    }

    fn skip_digits(&mut self, what: &'static str) -> Result<(), DecodeError> {
        let rest = self.rest;
        let run = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        if run == 0 {
            return self.expected(what);
        }
        self.advance(run);
        Ok(())
    }

    /// Reads a short number, if one is next for which `value` returns a value.
    #[inline]
    fn read_short<T>(&mut self, value: impl FnOnce(ShortNumber) -> Option<T>) -> Option<T> {
        let short = ShortNumber::read(self.rest)?;
        let value = value(short)?;
        self.advance(short.length);
        Some(value)
    }

    /// Steps over a number of any range.
    pub(super) fn skip_number(&mut self) -> Result<(), DecodeError> {
        match self.read_short(|_| Some(())) {
            Some(()) => Ok(()),
            None => self.number().map(|_| ()),
        }
    }

    /// Reads a number as a double. It must be in the range of doubles.
    pub(super) fn double(&mut self) -> Result<f64, DecodeError> {
        if let Some(value) = self.read_short(ShortNumber::double) {
            return Ok(value);
        }
        let start = self.at();
        let text = self.number()?;
        number::parse_double(text)
            .ok_or_else(|| DecodeError::at(start, "expected a number in the range of a double"))
    }

    /// Reads a number with an integral value of 64 bits, in any notation.
    #[inline]
    pub(super) fn integer(&mut self) -> Result<i64, DecodeError> {
        if let Some((value, length)) = number::short_integer(self.rest) {
            self.advance(length);
            return Ok(value);
        }
        let start = self.at();
        let text = self.number()?;
        number::parse_integer(text)
            .ok_or_else(|| DecodeError::at(start, "expected a 64-bit integer"))
    }

    /// Reads seconds since 1970.
    pub(super) fn epoch_seconds(&mut self) -> Result<Timestamp, DecodeError> {
        if let Some(value) = self.read_short(ShortNumber::timestamp) {
            return Ok(value);
        }
        let start = self.at();
        let value = timestamp::parse_epoch_seconds(self.number()?);
        value.ok_or_else(|| {
            DecodeError::at(start, timestamp::expected(TimestampFormat::EpochSeconds))
        })
    }
}
