//! Reading a member with `smithy.api#eventHeader`.

use super::header::{HeaderValue, UNSUPPORTED_TYPE};
use crate::{DecodeError, ShapeDeserializer, Timestamp};

/// Reads a value from a header of a message.
pub(super) struct HeaderDeserializer<'m>(pub(super) HeaderValue<'m>);

impl HeaderDeserializer<'_> {
    fn mismatch<T>(self, expected: &str) -> Result<T, DecodeError> {
        let found = self.0.type_name();
        Err(DecodeError::new(format!("expected {expected} in the header, found {found}")))
    }
}

impl ShapeDeserializer for HeaderDeserializer<'_> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::new(UNSUPPORTED_TYPE))
    }

    fn boolean(self) -> Result<bool, DecodeError> {
        match self.0 {
            HeaderValue::Boolean(value) => Ok(value),
            _ => self.mismatch("a boolean"),
        }
    }

    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let value = match self.0 {
            HeaderValue::Byte(value) => value.into(),
            HeaderValue::Short(value) => value.into(),
            HeaderValue::Integer(value) => value.into(),
            HeaderValue::Long(value) => value,
            _ => return self.mismatch("an integer"),
        };
        if (min..=max).contains(&value) {
            return Ok(value);
        }
        Err(DecodeError::new(format!("expected an integer from {min} to {max} in the header")))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        match self.0 {
            HeaderValue::Blob(bytes) => Ok(bytes.to_vec()),
            _ => self.mismatch("a blob"),
        }
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        match self.0 {
            HeaderValue::String(text) => Ok(make(text)),
            _ => self.mismatch("a string"),
        }
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        match self.0 {
            HeaderValue::Timestamp(milliseconds) => Timestamp::from_millisecond(milliseconds)
                .map_err(|error| DecodeError::new(error.to_string())),
            _ => self.mismatch("a timestamp"),
        }
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
