//! Writing a member with `smithy.api#eventHeader`.

use super::frame::MessageWriter;
use super::header::{HeaderValue, UNSUPPORTED_TYPE};
use crate::{EncodeError, Member, ShapeSerializer, Timestamp};

/// Writes a value as a header of a message.
pub(super) struct HeaderSerializer<'w, 'o> {
    pub(super) member: &'static Member,
    pub(super) writer: &'w mut MessageWriter<'o>,
}

impl HeaderSerializer<'_, '_> {
    fn write(self, value: HeaderValue<'_>) -> Result<(), EncodeError> {
        self.writer.header(self.member.name(), value)
    }
}

impl ShapeSerializer for HeaderSerializer<'_, '_> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new(UNSUPPORTED_TYPE))
    }

    fn boolean(self, value: bool) -> Result<(), EncodeError> {
        self.write(HeaderValue::Boolean(value))
    }

    fn byte(self, value: i8) -> Result<(), EncodeError> {
        self.write(HeaderValue::Byte(value))
    }

    fn short(self, value: i16) -> Result<(), EncodeError> {
        self.write(HeaderValue::Short(value))
    }

    fn integer(self, value: i64) -> Result<(), EncodeError> {
        match i32::try_from(value) {
            Ok(value) => self.write(HeaderValue::Integer(value)),
            Err(_) => self.write(HeaderValue::Long(value)),
        }
    }

    fn long(self, value: i64) -> Result<(), EncodeError> {
        self.write(HeaderValue::Long(value))
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        self.write(HeaderValue::Blob(value))
    }

    fn string(self, value: &str) -> Result<(), EncodeError> {
        self.write(HeaderValue::String(value))
    }

    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        self.write(HeaderValue::Timestamp(value.as_millisecond()))
    }
}
