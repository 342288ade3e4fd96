//! Reads CBOR (RFC 8949) as a tree with `minicbor`, which is independent of the codec under test. A
//! tagged value is represented as a map with one entry.

use std::collections::BTreeMap;

use minicbor::data::Type;
use minicbor::decode::{Decode, Decoder, Error};

use super::value::Value;
use crate::shape::{MAX_DEPTH, TOO_DEEP};

/// Reads bytes that are one value.
pub(super) fn read(bytes: &[u8]) -> Result<Value, String> {
    let mut decoder = Decoder::new(bytes);
    let value = decoder.decode_with(&mut 0).map_err(|error| error.to_string())?;
    if decoder.position() == bytes.len() { Ok(value) } else { Err("more than one value".into()) }
}

/// The context of the decoder is the nesting depth of the value.
impl<'b> Decode<'b, u32> for Value {
    fn decode(decoder: &mut Decoder<'b>, depth: &mut u32) -> Result<Self, Error> {
        if *depth == MAX_DEPTH {
            return Err(Error::message(TOO_DEEP));
        }
        *depth += 1;
        let value = match decoder.datatype()? {
            Type::Bool => Self::Boolean(decoder.bool()?),
            Type::Null => decoder.null().map(|()| Self::Null)?,
            Type::Undefined => decoder.undefined().map(|()| Self::Null)?,
            Type::F16 => Self::Double(decoder.f16()?.into()),
            Type::F32 => Self::Double(decoder.f32()?.into()),
            Type::F64 => Self::Double(decoder.f64()?),
            Type::Bytes | Type::BytesIndef => {
                Self::Blob(decoder.bytes_iter()?.collect::<Result<Vec<_>, _>>()?.concat())
            }
            Type::String | Type::StringIndef => {
                Self::String(decoder.str_iter()?.collect::<Result<_, _>>()?)
            }
            Type::Array | Type::ArrayIndef => {
                Self::List(decoder.array_iter_with(depth)?.collect::<Result<_, _>>()?)
            }
            Type::Map | Type::MapIndef => {
                let mut entries = BTreeMap::new();
                for entry in decoder.map_iter_with::<_, Self, Self>(depth)? {
                    let (Self::String(key), value) = entry? else {
                        return Err(Error::message("a key is not text"));
                    };
                    if entries.contains_key(&key) {
                        return Err(Error::message(format!("the key {key:?} occurs twice")));
                    }
                    entries.insert(key, value);
                }
                Self::Map(entries)
            }
            Type::Tag => {
                let name = format!("tag {}", decoder.tag()?.as_u64());
                Self::Map(BTreeMap::from([(name, Self::decode(decoder, depth)?)]))
            }
            _ => integer(decoder.int()?.into()),
        };
        *depth -= 1;
        Ok(value)
    }
}

fn integer(value: i128) -> Value {
    i64::try_from(value).map_or_else(|_| Value::Big(value.to_string()), Value::Integer)
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
    fn malformed_cbor_is_refused() {
        for bytes in
            [&b""[..], b"\xff", b"\x61", b"\x82\x01", b"\x01\x01", b"\xa1\x01\x01", b"\x1c"]
        {
            assert!(read(bytes).is_err(), "{bytes:x?}");
        }
        assert!(read(&[0x81; 1000]).is_err());
        assert!(matches!(read(b"\x20"), Ok(Value::Integer(-1))));
    }
}
