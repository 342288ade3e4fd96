//! Writing values as CBOR.
//!
//! Structures have indefinite length, since the number of members that are set is known at the end
//! only. Lists, maps and strings have definite length, and numbers their shortest form.

use std::collections::BTreeMap;

use super::{big, decimal, head};
use crate::codec::View;
use crate::document::Number;
use crate::shape::EMPTY_UNION;
use crate::{
    BigDecimal, BigInteger, Document, EncodeError, Member, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp,
};

/// Appends the members that `view` shows as a map.
pub(super) fn write_view<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    out.push(head::indefinite(head::MAP));
    view.members(&mut MapSerializer(out))?;
    out.push(head::BREAK);
    Ok(())
}

/// Writes the members of a structure as the entries of a map, after its head.
struct MapSerializer<'o>(&'o mut Vec<u8>);

impl StructSerializer for MapSerializer<'_> {
    type Error = EncodeError;

    #[inline]
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        write_text(member.name(), self.0);
        value.serialize(ValueSerializer(self.0))
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), EncodeError> {
        if name.is_empty() {
            return Err(EncodeError::new(EMPTY_UNION));
        }
        write_text(name, self.0);
        write_document(value, self.0)
    }
}

/// Appends one value to CBOR bytes.
struct ValueSerializer<'o>(&'o mut Vec<u8>);

impl ShapeSerializer for ValueSerializer<'_> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new("CBOR cannot express this value"))
    }

    #[inline]
    fn boolean(self, value: bool) -> Result<(), EncodeError> {
        self.0.push(if value { head::TRUE } else { head::FALSE });
        Ok(())
    }

    #[inline]
    fn integer(self, value: i64) -> Result<(), EncodeError> {
        write_integer(value, self.0);
        Ok(())
    }

    fn float(self, value: f32) -> Result<(), EncodeError> {
        write_single(value, self.0);
        Ok(())
    }

    #[inline]
    fn double(self, value: f64) -> Result<(), EncodeError> {
        write_double(value, self.0);
        Ok(())
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), EncodeError> {
        write_big_integer(value, self.0)
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), EncodeError> {
        write_big_decimal(value, self.0)
    }

    #[inline]
    fn string(self, value: &str) -> Result<(), EncodeError> {
        write_text(value, self.0);
        Ok(())
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        head::write(head::BYTES, value.len() as u64, self.0);
        self.0.extend_from_slice(value);
        Ok(())
    }

    /// Writes seconds since 1970 with milliseconds, the resolution of rpcv2Cbor, which ignores
    /// `timestampFormat`.
    #[inline]
    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        head::write(head::TAG, head::TAG_EPOCH, self.0);
        if value.subsec_nanosecond() < 1_000_000 {
            write_integer(value.as_second(), self.0);
        } else {
            write_double(value.as_millisecond() as f64 / 1000.0, self.0);
        }
        Ok(())
    }

    fn document(self, value: &Document) -> Result<(), EncodeError> {
        write_document(value, self.0)
    }

    fn null(self) -> Result<(), EncodeError> {
        self.0.push(head::NULL);
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), EncodeError> {
        head::write(head::ARRAY, elements.len() as u64, self.0);
        elements.iter().try_for_each(|element| element.serialize(ValueSerializer(self.0)))
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        head::write(head::MAP, entries.len() as u64, self.0);
        entries.iter().try_for_each(|(key, value)| {
            write_text(key.as_str(), self.0);
            value.serialize(ValueSerializer(self.0))
        })
    }

    #[inline]
    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        write_view(value, self.0)
    }
}

#[inline]
fn write_text(text: &str, out: &mut Vec<u8>) {
    head::write(head::TEXT, text.len() as u64, out);
    out.extend_from_slice(text.as_bytes());
}

#[inline]
fn write_integer(value: i64, out: &mut Vec<u8>) {
    // CBOR encodes a negative integer as -1 minus the integer, which is its bitwise complement.
    let (major, number) =
        if value < 0 { (head::NEGATIVE, !value) } else { (head::UNSIGNED, value) };
    head::write(major, number.unsigned_abs(), out);
}

#[inline]
fn write_single(value: f32, out: &mut Vec<u8>) {
    head::write_four(head::SINGLE, value.to_be_bytes(), out);
}

/// Appends a double in four bytes if they hold the same number, or else in eight. Half precision is
/// not written: not every reader supports it.
#[inline]
fn write_double(value: f64, out: &mut Vec<u8>) {
    let single = value as f32;
    if f64::from(single) == value || value.is_nan() {
        write_single(single, out);
    } else {
        head::write_eight(head::DOUBLE, value.to_be_bytes(), out);
    }
}

fn write_big_integer(value: &BigInteger, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let (tag, digits) = match value.as_str().strip_prefix('-') {
        Some(digits) => (head::TAG_NEGATIVE, digits),
        None => (head::TAG_POSITIVE, value.as_str()),
    };
    let Some(mut bytes) = big::to_bytes(digits) else {
        return Err(EncodeError::new("an integer of more than 4096 bytes cannot be encoded"));
    };
    if tag == head::TAG_NEGATIVE {
        big::decrement(&mut bytes);
    }
    let leading = bytes.iter().take_while(|byte| **byte == 0).count();
    let significant = bytes.get(leading..).unwrap_or_default();
    head::write(head::TAG, tag, out);
    head::write(head::BYTES, significant.len() as u64, out);
    out.extend_from_slice(significant);
    Ok(())
}

fn write_big_decimal(value: &BigDecimal, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let Some((mantissa, exponent)) = decimal::to_parts(value) else {
        return Err(EncodeError::new("an exponent beyond 64 bits cannot be encoded"));
    };
    head::write(head::TAG, head::TAG_DECIMAL, out);
    head::write(head::ARRAY, 2, out);
    write_integer(exponent, out);
    match mantissa.as_str().parse() {
        Ok(small) => write_integer(small, out),
        Err(_) => write_big_integer(&mantissa, out)?,
    }
    Ok(())
}

/// Appends a document. rpcv2Cbor has no documents, but a union keeps a member that the model does
/// not name as one.
pub(super) fn write_document(value: &Document, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    match value {
        Document::Null => out.push(head::NULL),
        Document::Boolean(value) => out.push(if *value { head::TRUE } else { head::FALSE }),
        Document::Number(Number::Integer(value)) => write_integer(*value, out),
        Document::Number(Number::Unsigned(value)) => head::write(head::UNSIGNED, *value, out),
        Document::Number(Number::Double(value)) => write_double(*value, out),
        Document::Number(Number::Decimal(value)) => write_big_decimal(value, out)?,
        Document::String(text) => write_text(text, out),
        Document::Array(items) => {
            head::write(head::ARRAY, items.len() as u64, out);
            for item in items {
                write_document(item, out)?;
            }
        }
        Document::Object(entries) => {
            head::write(head::MAP, entries.len() as u64, out);
            for (key, value) in entries {
                write_text(key, out);
                write_document(value, out)?;
            }
        }
    }
    Ok(())
}
