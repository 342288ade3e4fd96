//! Reading text strings of CBOR.

use std::borrow::Cow;

use super::head::{self, Argument};
use super::read::CborReader;
use crate::DecodeError;

impl<'b> CborReader<'b> {
    /// Reads a text string.
    #[inline]
    pub(super) fn string(&mut self) -> Result<String, DecodeError> {
        match self.short_text() {
            Some(text) => Ok(text.to_owned()),
            None => self.long_text("a text string").map(Cow::into_owned),
        }
    }

    /// Reads a text string, which is borrowed unless it is in chunks.
    pub(super) fn text(&mut self, what: &'static str) -> Result<Cow<'b, str>, DecodeError> {
        match self.short_text() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.long_text(what),
        }
    }

    /// Reads a text string of less than 256 bytes, without tags; returns `None`, and reads nothing,
    /// if something else is next.
    #[inline(always)]
    fn short_text(&mut self) -> Option<&'b str> {
        const TINY: u8 = head::TEXT << 5;
        const SHORT: u8 = TINY | 24;
        let (length, content) = match self.rest(0) {
            [first @ TINY..SHORT, content @ ..] => (first - TINY, content),
            [SHORT, length, content @ ..] => (*length, content),
            _ => return None,
        };
        let text = simdutf8::basic::from_utf8(content.get(..length.into())?).ok()?;
        self.at = self.bytes.len() - content.len() + text.len();
        Some(text)
    }

    /// Reads a text string in any form. It is cold, so that the compiler optimizes its callers for
    /// short texts.
    #[cold]
    #[inline(never)]
    fn long_text(&mut self, what: &'static str) -> Result<Cow<'b, str>, DecodeError> {
        self.skip_tags()?;
        match self.read_head(head::TEXT, what)? {
            Argument::Number(length) => self.text_chunk(length).map(Cow::Borrowed),
            Argument::Indefinite => {
                let mut out = String::new();
                self.chunks(head::TEXT, |reader, length| {
                    out.push_str(reader.text_chunk(length)?);
                    Ok(())
                })?;
                Ok(Cow::Owned(out))
            }
        }
    }

    #[inline]
    fn text_chunk(&mut self, length: u64) -> Result<&'b str, DecodeError> {
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|error| {
            DecodeError::at(self.at - bytes.len() + error.valid_up_to(), "not UTF-8")
        })
    }
}
