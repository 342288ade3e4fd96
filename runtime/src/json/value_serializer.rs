//! Writing values as JSON.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use data_encoding::BASE64;

use super::write_string::write_string;
use super::{BigNumbers, Canonical, JsonDialect};
use crate::codec::View;
use crate::document::Number;
use crate::schema::ROOT;
use crate::shape::EMPTY_UNION;
use crate::text::non_finite_name;
use crate::{
    BigDecimal, BigInteger, Document, EncodeError, Member, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp, TimestampFormat, timestamp,
};

/// Appends an object with the members that `view` shows.
pub(super) fn write_view<D: JsonDialect, V: View>(
    view: &V,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let start = out.len();
    view.members(&mut ObjectSerializer::<D> { out, dialect: PhantomData })?;
    close(out, start, b'{', b'}');
    Ok(())
}

/// Appends a document as JSON text.
pub(crate) fn write_document(value: &Document, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    match value {
        Document::Null => out.extend_from_slice(b"null"),
        Document::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Document::Number(Number::Integer(value)) => {
            out.extend_from_slice(itoa::Buffer::new().format(*value).as_bytes());
        }
        Document::Number(Number::Unsigned(value)) => {
            out.extend_from_slice(itoa::Buffer::new().format(*value).as_bytes());
        }
        Document::Number(Number::Double(value)) => {
            if !value.is_finite() {
                return Err(EncodeError::new("a document cannot contain NaN or an infinity"));
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

/// Returns a text that is the same for equal values.
pub(crate) fn canonical_text<T: Shape>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    // A value that JSON cannot express, a union with an unknown member for example, ends the text
    // early.
    let _ = value.serialize(ValueSerializer::<Canonical>::new(&mut out, &ROOT));
    out
}

/// Appends one value to JSON text.
struct ValueSerializer<'o, D> {
    out: &'o mut Vec<u8>,
    member: &'static Member,
    dialect: PhantomData<D>,
}

impl<'o, D: JsonDialect> ValueSerializer<'o, D> {
    fn new(out: &'o mut Vec<u8>, member: &'static Member) -> Self {
        Self { out, member, dialect: PhantomData }
    }
}

impl<D: JsonDialect> ShapeSerializer for ValueSerializer<'_, D> {
    type Error = EncodeError;

    fn unsupported(self) -> Result<(), EncodeError> {
        Err(EncodeError::new("JSON cannot express this value"))
    }

    #[inline]
    fn plain_text(self, text: &str) -> Result<(), EncodeError> {
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn float(self, value: f32) -> Result<(), EncodeError> {
        match non_finite_name(value.into()) {
            Some(name) => self.string(name),
            None => self.plain_text(zmij::Buffer::new().format_finite(value)),
        }
    }

    fn double(self, value: f64) -> Result<(), EncodeError> {
        match non_finite_name(value) {
            Some(name) => self.string(name),
            None => self.plain_text(zmij::Buffer::new().format_finite(value)),
        }
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), EncodeError> {
        match D::BIG_NUMBERS {
            BigNumbers::Plain => self.plain_text(value.as_str()),
            BigNumbers::Quoted => self.string(value.as_str()),
        }
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), EncodeError> {
        match D::BIG_NUMBERS {
            BigNumbers::Plain => self.plain_text(value.as_str()),
            BigNumbers::Quoted => self.string(value.as_str()),
        }
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
            element.serialize(ValueSerializer::<D>::new(self.out, member))?;
        }
        close(self.out, start, b'[', b']');
        Ok(())
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), EncodeError> {
        let member = self.member.value();
        let start = self.out.len();
        for (key, value) in entries {
            write_text_key(key.as_str(), self.out);
            value.serialize(ValueSerializer::<D>::new(self.out, member))?;
        }
        close(self.out, start, b'{', b'}');
        Ok(())
    }

    #[inline]
    fn structure<T: Structure>(self, value: &T) -> Result<(), EncodeError> {
        write_view::<D, _>(value, self.out)
    }
}

/// Appends the members of an object, each after a comma. [`close`] replaces the first comma by the
/// opening brace.
struct ObjectSerializer<'o, D> {
    out: &'o mut Vec<u8>,
    dialect: PhantomData<D>,
}

impl<D: JsonDialect> StructSerializer for ObjectSerializer<'_, D> {
    type Error = EncodeError;

    #[inline]
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), EncodeError> {
        write_key::<D>(member, self.out);
        value.serialize(ValueSerializer::<D>::new(self.out, member))
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), EncodeError> {
        if name.is_empty() {
            return Err(EncodeError::new(EMPTY_UNION));
        }
        write_text_key(name, self.out);
        write_document(value, self.out)
    }
}

/// Ends the array or object that begins at `start`. The comma before its first element becomes the
/// opening bracket; without elements, there is no comma, and the bracket is appended.
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
fn write_key<D: JsonDialect>(member: &Member, out: &mut Vec<u8>) {
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
