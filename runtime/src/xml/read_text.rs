//! Text to values.

use std::borrow::Cow;
use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::NO_DOCUMENTS;
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp, TimestampFormat, text, timestamp,
};

/// The text of an element or attribute. White space around anything but a string means nothing.
pub(super) struct Text<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) at: usize,
    pub(super) member: &'static Member,
}

impl Text<'_> {
    #[inline]
    fn parse<T>(
        self,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: &'static str,
    ) -> Result<T, DecodeError> {
        parse(self.text.trim_ascii()).ok_or_else(|| self.expected(expected))
    }

    #[cold]
    fn expected(&self, what: &str) -> DecodeError {
        DecodeError::at(self.at, format!("expected {what}"))
    }

    fn structured<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::at(self.at, "an attribute holds a scalar, nothing else"))
    }
}

impl ShapeDeserializer for Text<'_> {
    type Error = DecodeError;

    fn boolean(self) -> Result<bool, DecodeError> {
        self.parse(text::boolean, "true or false")
    }

    #[inline]
    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let value = text::integer(self.text.trim_ascii());
        value
            .filter(|value| (min..=max).contains(value))
            .ok_or_else(|| self.expected(&format!("an integer from {min} to {max}")))
    }

    fn float(self) -> Result<f32, DecodeError> {
        self.parse(text::float, "a float")
    }

    fn double(self) -> Result<f64, DecodeError> {
        self.parse(text::double, "a double")
    }

    fn big_integer(self) -> Result<BigInteger, DecodeError> {
        self.parse(|text| text.parse().ok(), "an integer")
    }

    fn big_decimal(self) -> Result<BigDecimal, DecodeError> {
        self.parse(|text| text.parse().ok(), "a number")
    }

    #[inline]
    fn string(self) -> Result<String, DecodeError> {
        Ok(self.text.into_owned())
    }

    #[inline]
    fn text<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        Ok(make(&self.text))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        // Lines may be broken anywhere, as in XML Schema's `base64Binary`.
        let mut digits = self.text.trim_ascii().as_bytes().to_vec();
        digits.retain(|byte| !byte.is_ascii_whitespace());
        BASE64.decode(&digits).map_err(|_| self.expected("base64"))
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let format = self.member.timestamp_format().unwrap_or(TimestampFormat::DateTime);
        let expected = match format {
            TimestampFormat::DateTime => "a timestamp like 2014-04-29T18:30:38Z",
            TimestampFormat::HttpDate => "a timestamp like Tue, 29 Apr 2014 18:30:38 GMT",
            TimestampFormat::EpochSeconds => "seconds since 1970",
        };
        self.parse(|text| timestamp::parse(text, format), expected)
    }

    fn document(self) -> Result<Document, DecodeError> {
        Err(DecodeError::at(self.at, NO_DOCUMENTS))
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        slot.insert(T::initial()).deserialize(self)
    }

    fn list<T: Shape>(self, _: &mut Vec<T>) -> Result<(), DecodeError> {
        self.structured()
    }

    fn map<K: StringShape, V: Shape>(self, _: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        self.structured()
    }

    fn structure<T: Structure>(self, _: &mut T) -> Result<(), DecodeError> {
        self.structured()
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
