//! CBOR (RFC 8949) as a tree, read apart from the codec under test. Lengths may be indefinite;
//! what is tagged is a map of one entry.

use std::collections::BTreeMap;

use super::value::Value;

/// How deep values may nest.
const MAX_DEPTH: u32 = 128;

/// The tree of one value, which is all there is.
pub(super) fn read(bytes: &[u8]) -> Result<Value, String> {
    let mut reader = Reader { rest: bytes };
    let value = reader.value(0)?.ok_or("expected a value, found a break")?;
    if reader.rest.is_empty() { Ok(value) } else { Err("more bytes than one value".into()) }
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl Reader<'_> {
    /// A value, or none at a break.
    fn value(&mut self, depth: u32) -> Result<Option<Value>, String> {
        if depth > MAX_DEPTH {
            return Err("nested too deeply".into());
        }
        let head = self.take(1)?[0];
        let (major, info) = (head >> 5, head & 0x1f);
        if major == 7 {
            return self.simple(info);
        }
        let argument = self.argument(info)?;
        let length = || argument.ok_or("expected a number, found an indefinite length");
        Ok(Some(match major {
            0 => integer(i128::from(length()?)),
            1 => integer(-1 - i128::from(length()?)),
            2 => Value::Blob(self.string(argument, depth)?),
            3 => {
                let bytes = self.string(argument, depth)?;
                Value::String(String::from_utf8(bytes).map_err(|_| "text that is not UTF-8")?)
            }
            4 => Value::List(self.items(argument, depth)?),
            5 => self.map(argument, depth)?,
            _ => {
                let inner = self.value(depth + 1)?.ok_or("a break after a tag")?;
                Value::Map(BTreeMap::from([(format!("tag {}", length()?), inner)]))
            }
        }))
    }

    fn simple(&mut self, info: u8) -> Result<Option<Value>, String> {
        Ok(Some(match info {
            20 | 21 => Value::Boolean(info == 21),
            22 | 23 => Value::Null,
            25 => Value::Double(half(self.number(2)? as u16)),
            26 => Value::Double(f32::from_bits(self.number(4)? as u32).into()),
            27 => Value::Double(f64::from_bits(self.number(8)?)),
            31 => return Ok(None),
            _ => return Err(format!("the simple value {info}")),
        }))
    }

    /// The argument of a head; none when the length is indefinite.
    fn argument(&mut self, info: u8) -> Result<Option<u64>, String> {
        match info {
            0..=23 => Ok(Some(info.into())),
            24..=27 => self.number(1 << (info - 24)).map(Some),
            31 => Ok(None),
            _ => Err(format!("the reserved length {info}")),
        }
    }

    /// The bytes of a string, whole or in pieces.
    fn string(&mut self, length: Option<u64>, depth: u32) -> Result<Vec<u8>, String> {
        let Some(length) = length else {
            let mut whole = Vec::new();
            while let Some(piece) = self.value(depth + 1)? {
                match piece {
                    Value::Blob(bytes) => whole.extend(bytes),
                    Value::String(text) => whole.extend(text.into_bytes()),
                    _ => return Err("expected a piece of a string".into()),
                }
            }
            return Ok(whole);
        };
        self.take(usize::try_from(length).unwrap_or(usize::MAX)).map(<[u8]>::to_vec)
    }

    /// As many values as a list announces, or all up to a break.
    fn items(&mut self, count: Option<u64>, depth: u32) -> Result<Vec<Value>, String> {
        let mut items = Vec::new();
        while count != Some(items.len() as u64) {
            match (self.value(depth + 1)?, count) {
                (Some(item), _) => items.push(item),
                (None, None) => break,
                (None, Some(_)) => return Err("a break in a list of a known length".into()),
            }
        }
        Ok(items)
    }

    fn map(&mut self, count: Option<u64>, depth: u32) -> Result<Value, String> {
        let both = self.items(count.map(|count| count.saturating_mul(2)), depth)?;
        let mut entries = BTreeMap::new();
        for pair in both.chunks(2) {
            let [Value::String(key), value] = pair else {
                return Err("a key that is no text".into());
            };
            if entries.insert(key.clone(), value.clone()).is_some() {
                return Err(format!("the key {key:?} twice"));
            }
        }
        Ok(Value::Map(entries))
    }

    /// A number of so many bytes.
    fn number(&mut self, bytes: usize) -> Result<u64, String> {
        Ok(self.take(bytes)?.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }

    fn take(&mut self, count: usize) -> Result<&[u8], String> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or("expected more bytes")?;
        self.rest = rest;
        Ok(taken)
    }
}

fn integer(value: i128) -> Value {
    i64::try_from(value).map_or_else(|_| Value::Big(value.to_string()), Value::Integer)
}

/// A half-precision float (RFC 8949, appendix D).
fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    let magnitude = match exponent {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (fraction + 1024.0) * 2_f64.powi(exponent - 25),
    };
    if bits & 0x8000 == 0 { magnitude } else { -magnitude }
}

#[cfg(test)]
mod tests {
    use super::super::value::{Value, difference};
    use super::read;

    #[test]
    fn indefinite_lengths_half_floats_and_tags() {
        let definite = read(b"\xa1\x61a\x82\xfb\x3f\xf8\0\0\0\0\0\0\xc1\x01").unwrap();
        let indefinite =
            read(b"\xbf\x7f\x61a\xff\x9f\xf9\x3e\x00\xc1\xf9\x3c\x00\xff\xff").unwrap();
        assert_eq!(difference(&definite, &indefinite, ""), None);
    }

    #[test]
    fn what_is_no_cbor_is_refused() {
        for bytes in
            [&b""[..], b"\xff", b"\x61", b"\x82\x01", b"\x01\x01", b"\xa1\x01\x01", b"\x1c"]
        {
            assert!(read(bytes).is_err(), "{bytes:x?}");
        }
        assert!(read(&[0x81; 1000]).is_err());
        assert!(matches!(read(b"\x20"), Ok(Value::Integer(-1))));
    }
}
