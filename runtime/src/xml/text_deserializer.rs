//! Reading values from the text of elements and attributes.

use std::borrow::Cow;
use std::fmt;

use data_encoding::BASE64;

use crate::codec::MissingMember;
use crate::error::EMPTY_VALUE;
use crate::{DecodeError, Member, ShapeDeserializer, Timestamp, TimestampFormat, timestamp};

/// Reads one value from the text of an element or attribute. White space is significant in strings
/// only.
pub(super) struct TextDeserializer<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) at: usize,
    pub(super) member: &'static Member,
    pub(super) missing: MissingMember,
}

impl ShapeDeserializer for TextDeserializer<'_> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::at(self.at, "an attribute can only hold a scalar"))
    }

    #[inline]
    fn parse_text<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: fmt::Arguments<'_>,
    ) -> Result<T, DecodeError> {
        let text = self.text.trim_ascii();
        parse(text).ok_or_else(|| {
            if text.is_empty() && self.missing.is_lenient() {
                return DecodeError::at(self.at, EMPTY_VALUE);
            }
            DecodeError::at(self.at, format!("expected {expected}"))
        })
    }

    #[inline]
    fn string(self) -> Result<String, DecodeError> {
        Ok(self.text.into_owned())
    }

    #[inline]
    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        Ok(make(&self.text))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        self.parse_text(
            |text| {
                // White space may be anywhere, as in XML Schema's `base64Binary`.
                let mut digits = text.as_bytes().to_vec();
                digits.retain(|byte| !byte.is_ascii_whitespace());
                BASE64.decode(&digits).ok()
            },
            format_args!("base64"),
        )
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let missing = self.missing;
        let format = self.member.timestamp_format().unwrap_or(TimestampFormat::DateTime);
        self.parse_text(
            |text| timestamp::read(text, format, missing),
            format_args!("{}", timestamp::description(format)),
        )
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
