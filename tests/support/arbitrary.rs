//! Arbitrary values of any generated type, from a deserializer that generates its input from random
//! bytes. It supports every generated type, since these can be read from any deserializer.

use std::collections::BTreeMap;

use smithereens::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp,
};

/// Returns the value for `seed`. The same seed gives the same value, and a shorter seed a smaller
/// one.
pub(crate) fn value<T: Structure>(seed: &[u8]) -> T {
    let mut source = Source { seed, position: 0, depth: 0 };
    let mut value = T::default_value();
    ValueDeserializer(&mut source).structure(&mut value).expect("generated input is valid");
    value
}

/// The random bytes and how many of them are used.
struct Source<'s> {
    seed: &'s [u8],
    position: usize,
    /// The number of structures around the current value.
    depth: u32,
}

impl Source<'_> {
    /// The next byte of the seed; 0 after its end.
    fn byte(&mut self) -> u8 {
        let byte = self.seed.get(self.position).copied().unwrap_or(0);
        self.position += 1;
        byte
    }

    /// The next eight bytes.
    fn word(&mut self) -> u64 {
        (0..8).fold(0, |word, _| word << 8 | u64::from(self.byte()))
    }

    /// The length of a list or map; 0 in deep structures, so that recursive values end.
    fn count(&mut self) -> usize {
        if self.depth > 4 { 0 } else { usize::from(self.byte() % 4) }
    }

    /// Up to 11 characters, many of which need escapes in some format.
    fn text(&mut self) -> String {
        const CHARACTERS: [char; 16] = [
            'a', 'Z', '0', ' ', '"', '\\', '/', '\n', '\u{0}', '\u{7f}', 'é', '漢', '\u{2028}',
            '😀', '\u{fffd}', '\t',
        ];
        (0..self.byte() % 12).map(|_| CHARACTERS[usize::from(self.byte() % 16)]).collect()
    }

    fn double(&mut self) -> f64 {
        match self.byte() % 4 {
            0 => f64::from_bits(self.word()),
            1 => f64::INFINITY,
            _ => self.word() as f64 / 1000.0,
        }
    }
}

/// Reads one value.
struct ValueDeserializer<'p, 's>(&'p mut Source<'s>);

impl ShapeDeserializer for ValueDeserializer<'_, '_> {
    type Error = DecodeError;

    fn unsupported<T>(self) -> Result<T, DecodeError> {
        Err(DecodeError::new("made-up input has values of all types"))
    }

    fn boolean(self) -> Result<bool, DecodeError> {
        Ok(self.0.byte() % 2 == 1)
    }

    fn integer(self, min: i64, max: i64) -> Result<i64, DecodeError> {
        Ok(match self.0.byte() % 4 {
            0 => min,
            1 => max,
            _ => (self.0.word() as i64).clamp(min, max),
        })
    }

    fn float(self) -> Result<f32, DecodeError> {
        Ok(Some(self.0.double() as f32).filter(|value| !value.is_nan()).unwrap_or_default())
    }

    fn double(self) -> Result<f64, DecodeError> {
        // NaN is not equal to itself, so a value with NaN could not be compared.
        Ok(Some(self.0.double()).filter(|value| !value.is_nan()).unwrap_or_default())
    }

    fn big_integer(self) -> Result<BigInteger, DecodeError> {
        Ok(BigInteger::from(self.0.word() as i64))
    }

    fn big_decimal(self) -> Result<BigDecimal, DecodeError> {
        Ok(BigDecimal::from(self.0.word() as i64))
    }

    fn string(self) -> Result<String, DecodeError> {
        Ok(self.0.text())
    }

    fn string_with<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        Ok(make(&self.0.text()))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.0.text().into_bytes())
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        // Within the years 0000 to 9999, and in whole seconds, which every format can represent.
        let second = (self.0.word() as i64) % 60_000_000_000;
        Ok(Timestamp::from_second(second).unwrap_or_default())
    }

    fn document(self) -> Result<Document, DecodeError> {
        Ok(Document::String(self.0.text()))
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.0.byte().is_multiple_of(4) {
            return Ok(());
        }
        slot.insert(T::default_value()).deserialize_in_place(self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        for _ in 0..self.0.count() {
            slot.push(T::deserialize(ValueDeserializer(self.0))?);
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        for _ in 0..self.0.count() {
            slot.insert(K::from_text(&self.0.text()), V::deserialize(ValueDeserializer(self.0))?);
        }
        Ok(())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        self.0.depth += 1;
        let members: &[Member] = T::MEMBERS;
        if T::IS_UNION {
            let index = usize::from(self.0.byte()) % members.len();
            slot.read_member(index, ValueDeserializer(self.0))?;
        } else {
            for index in 0..members.len() {
                slot.read_member(index, ValueDeserializer(self.0))?;
            }
        }
        self.0.depth -= 1;
        Ok(())
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
