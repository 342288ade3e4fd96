//! Writing values as the text of elements and attributes.

use data_encoding::BASE64;

use super::escape::write_escaped;
use crate::{EncodeError, Member, ShapeSerializer, Timestamp, TimestampFormat, timestamp};

/// Appends the text of one value, inside an attribute or an element.
pub(super) struct TextSerializer<'o> {
    pub(super) out: &'o mut Vec<u8>,
    pub(super) member: &'static Member,
}

impl ShapeSerializer for TextSerializer<'_> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new("an attribute can only hold a scalar"))
    }

    #[inline]
    fn plain_text(self, text: &str) -> Result<(), EncodeError> {
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    #[inline]
    fn string(self, value: &str) -> Result<(), EncodeError> {
        write_escaped(value, self.out)
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        let start = self.out.len();
        self.out.resize(start + BASE64.encode_len(value.len()), 0);
        BASE64.encode_mut(value, &mut self.out[start..]);
        Ok(())
    }

    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        let format = self.member.timestamp_format().unwrap_or(TimestampFormat::DateTime);
        self.plain_text(&timestamp::format(value, format))
    }
}
