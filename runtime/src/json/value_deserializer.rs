//! Reading values from JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use data_encoding::BASE64;

use super::map::JsonMap;
use super::read::JsonReader;
use super::{BigNumbers, JsonDialect};
use crate::codec::MissingMember;
use crate::list::List;
use crate::map_reader::read_members;
use crate::text::non_finite;
use crate::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp, TimestampFormat, slot, timestamp,
};

/// Reads one value from JSON text.
pub(super) struct ValueDeserializer<'r, 't, D> {
    reader: &'r mut JsonReader<'t>,
    member: &'static Member,
    dialect: PhantomData<D>,
}

impl<'r, 't, D: JsonDialect> ValueDeserializer<'r, 't, D> {
    #[inline]
    pub(super) fn new(reader: &'r mut JsonReader<'t>, member: &'static Member) -> Self {
        Self { reader, member, dialect: PhantomData }
    }

    fn error_at<T>(start: usize, message: &'static str) -> Result<T, DecodeError> {
        Err(DecodeError::at(start, message))
    }

    /// Reads the text of a `bigInteger` or `bigDecimal`.
    fn big_number(&mut self) -> Result<Cow<'t, str>, DecodeError> {
        match D::BIG_NUMBERS {
            BigNumbers::Plain => self.reader.number().map(Cow::Borrowed),
            BigNumbers::Quoted => self.reader.string().map(Cow::Owned),
        }
    }

    /// Reads one of the doubles that JSON writes as a string: NaN and the infinities.
    #[cold]
    fn non_finite(self) -> Result<f64, DecodeError> {
        let start = self.reader.at();
        non_finite(&self.reader.string()?).ok_or_else(|| {
            DecodeError::at(start, "expected a number, \"NaN\", \"Infinity\" or \"-Infinity\"")
        })
    }
}

impl<D: JsonDialect> ShapeDeserializer for ValueDeserializer<'_, '_, D> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        self.reader.expected("a value of a type that JSON supports")
    }

    #[inline]
    fn boolean(self) -> Result<bool, DecodeError> {
        match self.reader.peek() {
            b't' => self.reader.literal(b"true").map(|()| true),
            b'f' => self.reader.literal(b"false").map(|()| false),
            _ => self.reader.expected("true or false"),
        }
    }

    #[inline]
    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let start = self.reader.at();
        let value = self.reader.integer()?;
        if value < min || value > max {
            return Err(DecodeError::at(start, format!("expected an integer from {min} to {max}")));
        }
        Ok(value)
    }

    fn float(self) -> Result<f32, DecodeError> {
        let start = self.reader.at();
        if self.reader.peek() == b'"' {
            return self.non_finite().map(|value| value as f32);
        }
        let value: Option<f32> = self.reader.number()?.parse().ok();
        match value.filter(|value| value.is_finite()) {
            Some(value) => Ok(value),
            None => Self::error_at(start, "expected a number in the range of a float"),
        }
    }

    fn double(self) -> Result<f64, DecodeError> {
        if self.reader.peek() == b'"' { self.non_finite() } else { self.reader.double() }
    }

    fn big_integer(mut self) -> Result<BigInteger, DecodeError> {
        let start = self.reader.at();
        let text = self.big_number()?;
        text.parse().or_else(|_| Self::error_at(start, "expected an integer"))
    }

    fn big_decimal(mut self) -> Result<BigDecimal, DecodeError> {
        let start = self.reader.at();
        let text = self.big_number()?;
        text.parse().or_else(|_| Self::error_at(start, "expected a number"))
    }

    #[inline]
    fn string(self) -> Result<String, DecodeError> {
        self.reader.string()
    }

    #[inline]
    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.reader.with_string(make)
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        let start = self.reader.at();
        let decoded = self.reader.with_string(|text| BASE64.decode(text.as_bytes()))?;
        decoded.or_else(|_| Self::error_at(start, "expected base64"))
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let start = self.reader.at();
        let (format, missing) = (D::timestamps(self.member), self.reader.missing);
        let is_number = if missing.is_lenient() {
            self.reader.peek() != b'"'
        } else {
            format == TimestampFormat::EpochSeconds
        };
        if is_number {
            return self.reader.epoch_seconds();
        }
        self.reader
            .with_string(|text| timestamp::read(text, format, missing))?
            .ok_or_else(|| DecodeError::at(start, timestamp::expected(format)))
    }

    fn document(self) -> Result<Document, DecodeError> {
        self.reader.document()
    }

    #[inline(never)]
    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.reader.peek() == b'n' {
            *slot = None;
            return self.reader.literal(b"null");
        }
        slot::fill(slot, self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        let Self { reader, member, .. } = self;
        let member = member.element();
        let mut list = List::new();
        let mut more = reader.open(b'[', b']', "an array")?;
        while more {
            if !T::NULLABLE && reader.peek() == b'n' {
                null_in_dense(reader)?;
            } else {
                let index = list.len();
                list.read(ValueDeserializer::<D>::new(reader, member))
                    .map_err(|error: DecodeError| error.in_element(index))?;
            }
            more = reader.next_item(b']', "`,` or `]`")?;
        }
        *slot = list.into_vec();
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let Self { reader, member, .. } = self;
        let member = member.value();
        slot.clear();
        let mut more = reader.open(b'{', b'}', "an object")?;
        let mut index = 0;
        while more {
            let key = reader.string()?;
            reader.expect_colon()?;
            if !V::NULLABLE && reader.peek() == b'n' {
                null_in_dense(reader)?;
            } else {
                let value = V::deserialize(ValueDeserializer::<D>::new(reader, member))
                    // The key may be sensitive.
                    .map_err(|error: DecodeError| error.in_element(index))?;
                slot.insert(K::from_text(&key), value);
            }
            index += 1;
            more = reader.next_item(b'}', "`,` or `}`")?;
        }
        Ok(())
    }

    #[inline]
    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        let missing = self.reader.missing;
        read_members(JsonMap::<D>::new(self.reader), slot, missing, |_| true)
    }

    fn skip(self) -> Result<(), DecodeError> {
        self.reader.skip_value()
    }
}

/// Reads `null` in a list or map that is not sparse: clients drop it, servers refuse it.
#[cold]
fn null_in_dense(reader: &mut JsonReader<'_>) -> Result<(), DecodeError> {
    match reader.missing {
        MissingMember::Default => reader.literal(b"null"),
        MissingMember::Error => reader.expected("a value in this list or map, which is not sparse"),
    }
}
