//! Values to text.

use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::escape::write_escaped;
use crate::text::non_finite_name;
use crate::{
    BigDecimal, BigInteger, Document, EncodeError, Member, Shape, ShapeSerializer, StringShape,
    Structure, Timestamp, TimestampFormat, timestamp,
};

/// The inside of an attribute or of an element with text.
pub(super) struct Text<'o> {
    pub(super) out: &'o mut Vec<u8>,
    pub(super) member: &'static Member,
}

impl Text<'_> {
    fn plain(self, text: &str) -> Result<(), EncodeError> {
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn structured() -> Result<(), EncodeError> {
        Err(EncodeError::new("an attribute holds a scalar, nothing else"))
    }
}

impl ShapeSerializer for Text<'_> {
    type Error = EncodeError;

    fn boolean(self, value: bool) -> Result<(), EncodeError> {
        self.plain(if value { "true" } else { "false" })
    }

    #[inline]
    fn integer(self, value: i64) -> Result<(), EncodeError> {
        self.plain(itoa::Buffer::new().format(value))
    }

    fn float(self, value: f32) -> Result<(), EncodeError> {
        match non_finite_name(value.into()) {
            Some(name) => self.plain(name),
            None => self.plain(zmij::Buffer::new().format_finite(value)),
        }
    }

    fn double(self, value: f64) -> Result<(), EncodeError> {
        match non_finite_name(value) {
            Some(name) => self.plain(name),
            None => self.plain(zmij::Buffer::new().format_finite(value)),
        }
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), EncodeError> {
        self.plain(value.as_str())
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), EncodeError> {
        self.plain(value.as_str())
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
        self.plain(&timestamp::format(value, format))
    }

    fn document(self, _: &Document) -> Result<(), EncodeError> {
        Self::structured()
    }

    fn null(self) -> Result<(), EncodeError> {
        Self::structured()
    }

    fn list<T: Shape>(self, _: &[T]) -> Result<(), EncodeError> {
        Self::structured()
    }

    fn map<K: StringShape, V: Shape>(self, _: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        Self::structured()
    }

    fn structure<T: Structure>(self, _: &T) -> Result<(), EncodeError> {
        Self::structured()
    }
}
