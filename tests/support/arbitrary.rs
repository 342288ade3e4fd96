//! Arbitrary values of any generated type: a deserializer that makes its input up.
//!
//! Generated types are read from it as from any format, so that one page serves them all.

use std::collections::BTreeMap;

use smithereens::{
    BigDecimal, BigInteger, DecodeError, Document, Member, Shape, ShapeDeserializer, StringShape,
    Structure, Timestamp,
};

/// A value made of `seed`: the same one for the same seed, and a small one for a small seed.
pub(crate) fn value<T: Structure>(seed: &[u8]) -> T {
    let mut source = Source { seed, at: 0, depth: 0 };
    let mut value = T::default_value();
    Place(&mut source).structure(&mut value).expect("made-up input has no mistakes");
    value
}

struct Source<'s> {
    seed: &'s [u8],
    at: usize,
    depth: u32,
}

impl Source<'_> {
    /// The next byte of the seed; zeros after its end.
    fn byte(&mut self) -> u8 {
        let byte = self.seed.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        byte
    }

    fn word(&mut self) -> u64 {
        (0..8).fold(0, |word, _| word << 8 | u64::from(self.byte()))
    }

    fn count(&mut self) -> usize {
        if self.depth > 4 { 0 } else { usize::from(self.byte() % 4) }
    }

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

struct Place<'p, 's>(&'p mut Source<'s>);

impl ShapeDeserializer for Place<'_, '_> {
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
        // NaN equals nothing, itself included.
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

    fn text<T>(self, make: impl FnOnce(&str) -> T) -> Result<T, DecodeError> {
        Ok(make(&self.0.text()))
    }

    fn blob(self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.0.text().into_bytes())
    }

    fn timestamp(self) -> Result<Timestamp, DecodeError> {
        // Years of four digits, as the format `date-time` has them.
        let second = (self.0.word() as i64) % 60_000_000_000;
        let nanosecond = (self.0.word() % 1_000_000_000) as u32;
        Ok(Timestamp::new(second, nanosecond).unwrap_or_default())
    }

    fn document(self) -> Result<Document, DecodeError> {
        Ok(Document::String(self.0.text()))
    }

    fn optional<T: Shape>(self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.0.byte().is_multiple_of(4) {
            return Ok(());
        }
        slot.insert(T::default_value()).deserialize(self)
    }

    fn list<T: Shape>(self, slot: &mut Vec<T>) -> Result<(), DecodeError> {
        for _ in 0..self.0.count() {
            slot.push(Place(self.0).value()?);
        }
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, slot: &mut BTreeMap<K, V>) -> Result<(), DecodeError> {
        for _ in 0..self.0.count() {
            slot.insert(K::from_text(&self.0.text()), Place(self.0).value()?);
        }
        Ok(())
    }

    fn structure<T: Structure>(self, slot: &mut T) -> Result<(), DecodeError> {
        self.0.depth += 1;
        let members: &[Member] = T::MEMBERS;
        if T::IS_UNION {
            let index = usize::from(self.0.byte()) % members.len();
            slot.read_member(index, Place(self.0))?;
        } else {
            for index in 0..members.len() {
                slot.read_member(index, Place(self.0))?;
            }
        }
        self.0.depth -= 1;
        Ok(())
    }

    fn skip(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
