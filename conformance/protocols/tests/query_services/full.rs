//! Values of generated types with every member set, from a deserializer that generates its input.

use std::collections::BTreeMap;

use smithereens::{
    BigDecimal, BigInteger, DecodeError, Document, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp,
};

/// Returns a value with every member set, two elements in each list and one entry in each map. Each
/// string is unique; numbers count up from 1.
pub(crate) fn value<T: Structure>() -> T {
    let mut count = 0;
    let mut value = T::default_value();
    ValueDeserializer(&mut count).structure(&mut value).expect("generated input is valid");
    value
}

/// Reads one value. The count is the number of scalars read so far.
struct ValueDeserializer<'c>(&'c mut u32);

impl ValueDeserializer<'_> {
    fn next(self) -> u32 {
        *self.0 += 1;
        *self.0
    }
}

impl ShapeDeserializer for ValueDeserializer<'_> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::new("made-up input has values of all types"))
    }

    fn boolean(self) -> Result<bool, DecodeError> {
        Ok(self.next() % 2 == 1)
    }

    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        Ok(i64::from(self.next()).clamp(min, max))
    }

    fn float(self) -> Result<f32, DecodeError> {
        Ok(self.next() as f32 / 4.0)
    }

    fn double(self) -> Result<f64, DecodeError> {
        Ok(f64::from(self.next()) / 4.0)
    }

    fn big_integer(self) -> Result<BigInteger, DecodeError> {
        Ok(BigInteger::from(i64::from(self.next())))
    }

    fn big_decimal(self) -> Result<BigDecimal, DecodeError> {
        Ok(BigDecimal::from(i64::from(self.next())))
    }

    fn string(self) -> Result<String, DecodeError> {
        Ok(format!("<text> & {}", self.next()))
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        self.string().map(|text| make(&text))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.next().to_be_bytes().to_vec())
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        let millis = i64::from(self.next()) * 86_400_001;
        Timestamp::from_millisecond(millis).map_err(|error| DecodeError::new(error.to_string()))
    }

    fn document(self) -> Result<Document, DecodeError> {
        self.string().map(Document::String)
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        slot.insert(T::default_value()).deserialize_in_place(self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        for _ in 0..2 {
            slot.push(T::deserialize(ValueDeserializer(self.0))?);
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        let key = ValueDeserializer(self.0).string_with(K::from_text)?;
        slot.insert(key, V::deserialize(ValueDeserializer(self.0))?);
        Ok(())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        let members = if T::IS_UNION { 1 } else { T::MEMBERS.len() };
        (0..members).try_for_each(|index| slot.read_member(index, ValueDeserializer(self.0)))
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
