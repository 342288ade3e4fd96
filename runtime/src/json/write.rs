//! Values to JSON text.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use data_encoding::BASE64;

use super::write_string::write_string;
use super::{BigNumbers, Dialect};
use crate::codec::{View, Whole};
use crate::document::Number;
use crate::{
    BigDecimal, BigInteger, Document, EncodeError, Member, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp, TimestampFormat, timestamp,
};

/// Appends the members that `view` shows as an object.
pub(super) fn write_view<D: Dialect, V: View>(
    view: &V,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let start = out.len();
    view.members(&mut Members::<D> { out, dialect: PhantomData })?;
    close(out, start, b'{', b'}');
    Ok(())
}

/// Appends `value`.
pub(crate) fn write_document(value: &Document, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    match value {
        Document::Null => out.extend_from_slice(b"null"),
        Document::Boolean(value) => write_boolean(*value, out),
        Document::Number(Number::Integer(value)) => write_integer(*value, out),
        Document::Number(Number::Unsigned(value)) => {
            out.extend_from_slice(itoa::Buffer::new().format(*value).as_bytes());
        }
        Document::Number(Number::Double(value)) => {
            if !value.is_finite() {
                return Err(EncodeError::new("a document cannot hold NaN or an infinity"));
            }
            out.extend_from_slice(zmij::Buffer::new().format_finite(*value).as_bytes());
        }
        Document::Number(Number::Decimal(value)) => {
            out.extend_from_slice(value.as_str().as_bytes());
        }
        Document::String(text) => write_string(text, out),
        Document::Array(items) => {
            let start = out.len();
            for item in items {
                out.push(b',');
                write_document(item, out)?;
            }
            close(out, start, b'[', b']');
        }
        Document::Object(entries) => {
            let start = out.len();
            for (key, value) in entries {
                write_text_key(key, out);
                write_document(value, out)?;
            }
            close(out, start, b'{', b'}');
        }
    }
    Ok(())
}

/// A place in the text where one value goes.
struct Place<'o, D> {
    out: &'o mut Vec<u8>,
    member: &'static Member,
    dialect: PhantomData<D>,
}

impl<'o, D: Dialect> Place<'o, D> {
    fn new(out: &'o mut Vec<u8>, member: &'static Member) -> Self {
        Self { out, member, dialect: PhantomData }
    }
}

impl<D: Dialect> ShapeSerializer for Place<'_, D> {
    type Error = EncodeError;

    #[inline]
    fn boolean(self, value: bool) -> Result<(), EncodeError> {
        write_boolean(value, self.out);
        Ok(())
    }

    #[inline]
    fn integer(self, value: i64) -> Result<(), EncodeError> {
        write_integer(value, self.out);
        Ok(())
    }

    fn float(self, value: f32) -> Result<(), EncodeError> {
        let mut buffer = zmij::Buffer::new();
        let text =
            if value.is_finite() { buffer.format_finite(value) } else { non_finite(value.into()) };
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn double(self, value: f64) -> Result<(), EncodeError> {
        let mut buffer = zmij::Buffer::new();
        let text = if value.is_finite() { buffer.format_finite(value) } else { non_finite(value) };
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), EncodeError> {
        write_big::<D>(value.as_str(), self.out);
        Ok(())
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), EncodeError> {
        write_big::<D>(value.as_str(), self.out);
        Ok(())
    }

    #[inline]
    fn string(self, value: &str) -> Result<(), EncodeError> {
        write_string(value, self.out);
        Ok(())
    }

    fn blob(self, value: &[u8]) -> Result<(), EncodeError> {
        self.out.push(b'"');
        let start = self.out.len();
        self.out.resize(start + BASE64.encode_len(value.len()), 0);
        BASE64.encode_mut(value, &mut self.out[start..]);
        self.out.push(b'"');
        Ok(())
    }

    fn timestamp(self, value: Timestamp) -> Result<(), EncodeError> {
        match D::timestamps(self.member) {
            TimestampFormat::EpochSeconds => timestamp::write_epoch_seconds(value, self.out),
            format => write_string(&timestamp::format(value, format), self.out),
        }
        Ok(())
    }

    fn document(self, value: &Document) -> Result<(), EncodeError> {
        write_document(value, self.out)
    }

    fn null(self) -> Result<(), EncodeError> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), EncodeError> {
        let member = self.member.element();
        let start = self.out.len();
        for element in elements {
            self.out.push(b',');
            element.serialize(Place::<D>::new(self.out, member))?;
        }
        close(self.out, start, b'[', b']');
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        let member = self.member.value();
        let start = self.out.len();
        for (key, value) in entries {
            write_text_key(key.as_str(), self.out);
            value.serialize(Place::<D>::new(self.out, member))?;
        }
        close(self.out, start, b'{', b'}');
        Ok(())
    }

    #[inline]
    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        write_view::<D, _>(&Whole(value), self.out)
    }
}

/// The inside of an object. Every member starts with a comma; the first one becomes the brace.
struct Members<'o, D> {
    out: &'o mut Vec<u8>,
    dialect: PhantomData<D>,
}

impl<D: Dialect> StructSerializer for Members<'_, D> {
    type Error = EncodeError;

    #[inline]
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        write_key::<D>(member, self.out);
        value.serialize(Place::<D>::new(self.out, member))
    }

    fn unknown(&mut self, name: &str, value: &Document) -> Result<(), EncodeError> {
        if name.is_empty() {
            return Err(EncodeError::new("a union without a member cannot be encoded"));
        }
        write_text_key(name, self.out);
        write_document(value, self.out)
    }
}

/// Ends what began at `start`: the comma there becomes the opening bracket.
#[inline]
fn close(out: &mut Vec<u8>, start: usize, opening: u8, closing: u8) {
    match out.get_mut(start) {
        Some(comma) => *comma = opening,
        None => out.push(opening),
    }
    out.push(closing);
}

/// Appends a comma and the member's key.
#[inline]
fn write_key<D: Dialect>(member: &Member, out: &mut Vec<u8>) {
    match D::KEYS.constant(member) {
        Some(key) => key.write(out),
        None => write_text_key(D::KEYS.of(member), out),
    }
}

fn write_text_key(key: &str, out: &mut Vec<u8>) {
    out.push(b',');
    write_string(key, out);
    out.push(b':');
}

#[inline]
fn write_boolean(value: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

#[inline]
fn write_integer(value: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// A number's text needs no escapes, quoted or not.
fn write_big<D: Dialect>(number: &str, out: &mut Vec<u8>) {
    let quote: &[u8] = match D::BIG_NUMBERS {
        BigNumbers::Plain => b"",
        BigNumbers::Quoted => b"\"",
    };
    for part in [quote, number.as_bytes(), quote] {
        out.extend_from_slice(part);
    }
}

fn non_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "\"NaN\""
    } else if value > 0.0 {
        "\"Infinity\""
    } else {
        "\"-Infinity\""
    }
}
