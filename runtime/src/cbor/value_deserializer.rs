//! Reading values from CBOR.

use std::borrow::Cow;
use std::collections::BTreeMap;

use data_encoding::BASE64;

use super::head;
use super::map::CborMap;
use super::read::{CborReader, Numeric};
use super::{big, decimal};
use crate::codec::MissingMember;
use crate::document::Number;
use crate::list::List;
use crate::map_reader::read_members;
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp, TimestampFormat, slot, timestamp,
};

/// Reads one value from CBOR bytes.
pub(super) struct ValueDeserializer<'r, 'b> {
    reader: &'r mut CborReader<'b>,
    member: &'static Member,
}

impl<'r, 'b> ValueDeserializer<'r, 'b> {
    #[inline]
    pub(super) fn new(reader: &'r mut CborReader<'b>, member: &'static Member) -> Self {
        Self { reader, member }
    }
}

impl ShapeDeserializer for ValueDeserializer<'_, '_> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        self.reader.expected("a value of a type that CBOR supports")
    }

    #[inline]
    fn boolean(self) -> Result<bool, DecodeError> {
        self.reader.boolean()
    }

    #[inline]
    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let start = self.reader.at;
        match integer(self.reader.number()?) {
            Some(value) if value >= min && value <= max => Ok(value),
            _ => Err(DecodeError::at(start, format!("expected an integer from {min} to {max}"))),
        }
    }

    fn float(self) -> Result<f32, DecodeError> {
        let start = self.reader.at;
        match self.reader.number()? {
            Numeric::Single(value) => Ok(value),
            wide => {
                let wide = double(wide);
                let value = wide as f32;
                if wide.is_finite() && !value.is_finite() {
                    return error_at(start, "expected a number in the range of a float");
                }
                Ok(value)
            }
        }
    }

    #[inline]
    fn double(self) -> Result<f64, DecodeError> {
        self.reader.number().map(double)
    }

    fn big_integer(self) -> Result<BigInteger, DecodeError> {
        big_integer(self.reader)
    }

    fn big_decimal(self) -> Result<BigDecimal, DecodeError> {
        big_decimal(self.reader)
    }

    #[inline]
    fn string(self) -> Result<String, DecodeError> {
        self.reader.string()
    }

    #[inline]
    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.reader.text("a text string").map(|text| make(&text))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        self.reader.byte_string().map(Cow::into_owned)
    }

    /// Reads seconds since 1970: rpcv2Cbor ignores `timestampFormat`. The tag is optional. A client
    /// also accepts a text string.
    #[inline]
    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let start = self.reader.skip_tags()?;
        let missing = self.reader.missing;
        if missing.is_lenient() && self.reader.peek() >> 5 == head::TEXT {
            let text = self.reader.text("a timestamp")?;
            return timestamp::read(&text, TimestampFormat::DateTime, missing).ok_or_else(|| {
                DecodeError::at(start, timestamp::expected(TimestampFormat::EpochSeconds))
            });
        }
        let number = self.reader.number()?;
        let value = match integer(number) {
            Some(seconds) => Timestamp::from_second(seconds).ok(),
            None => timestamp_from_seconds(double(number)),
        };
        value.ok_or_else(|| {
            DecodeError::at(start, timestamp::expected(TimestampFormat::EpochSeconds))
        })
    }

    fn document(self) -> Result<Document, DecodeError> {
        document(self.reader)
    }

    #[inline(never)]
    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.reader.is_null() {
            self.reader.at += 1;
            *slot = None;
            return Ok(());
        }
        slot::fill(slot, self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let Self { reader, member } = self;
        let member = member.element();
        let mut left = reader.open(head::ARRAY, "an array")?;
        let mut list = List::with_announced(left.announced());
        while reader.next_item(&mut left)? {
            if !T::NULLABLE && reader.is_null() {
                null_in_dense(reader)?;
                continue;
            }
            let index = list.len();
            list.read(ValueDeserializer::new(reader, member))
                .map_err(|error: DecodeError| error.in_element(index))?;
        }
        *slot = list.into_vec();
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let Self { reader, member } = self;
        let member = member.value();
        slot.clear();
        let mut left = reader.open(head::MAP, "a map")?;
        for index in 0.. {
            if !reader.next_item(&mut left)? {
                break;
            }
            let key = reader.text("a key")?;
            if !V::NULLABLE && reader.is_null() {
                null_in_dense(reader)?;
                continue;
            }
            let value = V::deserialize(ValueDeserializer::new(reader, member))
                // The key may be sensitive.
                .map_err(|error: DecodeError| error.in_element(index))?;
            slot.insert(K::from_text(&key), value);
        }
        Ok(())
    }

    #[inline]
    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        let missing = self.reader.missing;
        read_members(CborMap::new(self.reader), slot, missing, |_| true)
    }

    fn skip(self) -> Result<(), DecodeError> {
        self.reader.skip()
    }
}

fn error_at<T>(start: usize, message: &'static str) -> Result<T, DecodeError> {
    Err(DecodeError::at(start, message))
}

/// Reads `null` in a list or map that is not sparse: clients drop it, servers refuse it.
#[cold]
fn null_in_dense(reader: &mut CborReader<'_>) -> Result<(), DecodeError> {
    match reader.missing {
        MissingMember::Default => reader.skip(),
        MissingMember::Error => reader.expected("a value in this list or map, which is not sparse"),
    }
}

/// Converts a number to an integer; returns `None` if it has a fraction or exceeds 64 bits.
#[inline]
fn integer(number: Numeric) -> Option<i64> {
    match number {
        Numeric::Unsigned(value) => i64::try_from(value).ok(),
        Numeric::Negative(value) => i64::try_from(value).ok().map(|value| -1 - value),
        float => {
            const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
            let value = double(float);
            // The cast is exact: integral, and within 64 bits.
            let fits = value.fract() == 0.0 && (-TWO_TO_63..TWO_TO_63).contains(&value);
            fits.then_some(value as i64)
        }
    }
}

/// Converts a number to the nearest double.
#[inline]
fn double(number: Numeric) -> f64 {
    match number {
        Numeric::Unsigned(value) => value as f64,
        Numeric::Negative(value) => -1.0 - value as f64,
        Numeric::Single(value) => value.into(),
        Numeric::Double(value) => value,
    }
}

/// Converts seconds since 1970 to an instant, rounded to a millisecond, the resolution of
/// rpcv2Cbor: finer decimals are rounding errors of the binary form. Returns `None` beyond the
/// range of timestamps.
fn timestamp_from_seconds(seconds: f64) -> Option<Timestamp> {
    let millis = (seconds * 1000.0).round();
    // The cast saturates beyond the range of timestamps.
    if millis.is_finite() { Timestamp::from_millisecond(millis as i64).ok() } else { None }
}

/// Reads a big integer: a number, or tagged bytes (RFC 8949, section 3.4.3).
fn big_integer(reader: &mut CborReader<'_>) -> Result<BigInteger, DecodeError> {
    let start = reader.at;
    let text = match read_tags(reader)? {
        Some(tag @ (head::TAG_POSITIVE | head::TAG_NEGATIVE)) => {
            let mut bytes = reader.byte_string()?.into_owned();
            let sign = if tag == head::TAG_NEGATIVE {
                big::increment(&mut bytes);
                "-"
            } else {
                ""
            };
            big::from_bytes(&bytes).map(|digits| format!("{sign}{digits}"))
        }
        _ => match reader.number()? {
            Numeric::Unsigned(value) => Some(value.to_string()),
            Numeric::Negative(value) => Some((-1 - i128::from(value)).to_string()),
            float => integer(float).map(|value| value.to_string()),
        },
    };
    match text.and_then(|text| text.parse().ok()) {
        Some(value) => Ok(value),
        None => error_at(start, "expected an integer of at most 4096 bytes"),
    }
}

/// Reads a decimal: a tagged decimal fraction, or any number.
fn big_decimal(reader: &mut CborReader<'_>) -> Result<BigDecimal, DecodeError> {
    let start = reader.at;
    if read_tags(reader)? == Some(head::TAG_DECIMAL) {
        return decimal_fraction(reader);
    }
    if matches!(reader.peek(), head::HALF | head::SINGLE | head::DOUBLE) {
        let mut buffer = zmij::Buffer::new();
        let text = match reader.number()? {
            Numeric::Single(value) if value.is_finite() => buffer.format_finite(value),
            Numeric::Double(value) if value.is_finite() => buffer.format_finite(value),
            _ => return error_at(start, "expected a finite number"),
        };
        return text.parse().or_else(|_| error_at(start, "expected a number"));
    }
    reader.at = start;
    let integer = big_integer(reader)?;
    integer.as_str().parse().or_else(|_| error_at(start, "expected a number"))
}

/// Reads the array after the tag of decimal fractions: `[exponent, mantissa]`.
fn decimal_fraction(reader: &mut CborReader<'_>) -> Result<BigDecimal, DecodeError> {
    let start = reader.at;
    let mut left = reader.open(head::ARRAY, "an array of exponent and mantissa")?;
    let wrong_length = || DecodeError::at(start, "expected two elements, exponent and mantissa");
    if !reader.next_item(&mut left)? {
        return Err(wrong_length());
    }
    let exponent = integer(reader.number()?).ok_or_else(wrong_length)?;
    if !reader.next_item(&mut left)? {
        return Err(wrong_length());
    }
    let mantissa = big_integer(reader)?;
    if reader.next_item(&mut left)? {
        return Err(wrong_length());
    }
    Ok(decimal::from_parts(&mantissa, exponent))
}

/// Reads the tags before an item; returns the last one.
fn read_tags(reader: &mut CborReader<'_>) -> Result<Option<u64>, DecodeError> {
    let mut last = None;
    while reader.peek() >> 5 == head::TAG {
        last = Some(reader.definite_head(head::TAG, "a tag")?);
    }
    Ok(last)
}

/// Reads a document. rpcv2Cbor has no documents, but a union keeps a member that the model does not
/// name as one.
pub(super) fn document(reader: &mut CborReader<'_>) -> Result<Document, DecodeError> {
    let start = reader.at;
    let tag = read_tags(reader)?;
    if matches!(tag, Some(head::TAG_POSITIVE | head::TAG_NEGATIVE | head::TAG_DECIMAL)) {
        reader.at = start;
        return big_decimal(reader).map(|value| Document::Number(Number::Decimal(value)));
    }
    if reader.is_null() {
        return reader.skip().map(|()| Document::Null);
    }
    Ok(match (reader.peek() >> 5, reader.peek()) {
        (head::BYTES, _) => Document::String(BASE64.encode(&reader.byte_string()?)),
        (head::TEXT, _) => Document::String(reader.text("a text string")?.into_owned()),
        (head::ARRAY, _) => {
            let mut items = Vec::new();
            let mut left = reader.open(head::ARRAY, "an array")?;
            while reader.next_item(&mut left)? {
                items.push(document(reader)?);
            }
            Document::Array(items)
        }
        (head::MAP, _) => {
            let mut entries = BTreeMap::new();
            let mut left = reader.open(head::MAP, "a map")?;
            while reader.next_item(&mut left)? {
                let key = reader.text("a key")?.into_owned();
                entries.insert(key, document(reader)?);
            }
            Document::Object(entries)
        }
        (_, head::TRUE | head::FALSE) => Document::Boolean(reader.boolean()?),
        (head::SIMPLE, byte) if !matches!(byte, head::HALF | head::SINGLE | head::DOUBLE) => {
            return reader.expected("a value");
        }
        _ => Document::Number(document_number(reader.number()?)),
    })
}

fn document_number(number: Numeric) -> Number {
    match (number, integer(number)) {
        (Numeric::Unsigned(_) | Numeric::Negative(_), Some(value)) => Number::Integer(value),
        (Numeric::Unsigned(value), None) => Number::Unsigned(value),
        _ => Number::Double(double(number)),
    }
}
