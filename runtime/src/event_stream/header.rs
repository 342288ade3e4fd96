//! Headers of messages, with typed values.

use std::collections::BTreeSet;

use crate::text::utf8;
use crate::{DecodeError, EncodeError};

/// The value of a header of a message (Amazon Event Stream Specification, "Headers Format").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderValue<'m> {
    /// `true` or `false`.
    Boolean(bool),
    /// An 8-bit integer.
    Byte(i8),
    /// A 16-bit integer.
    Short(i16),
    /// A 32-bit integer.
    Integer(i32),
    /// A 64-bit integer.
    Long(i64),
    /// Bytes.
    Blob(&'m [u8]),
    /// Text.
    String(&'m str),
    /// Milliseconds since 1970-01-01T00:00:00Z.
    Timestamp(i64),
    /// A UUID.
    Uuid([u8; 16]),
}

/// The most bytes that a text or blob in a header may have.
const MAX_VALUE: usize = (1 << 15) - 1;

/// The types of values, by the numbers that encode them.
mod type_ids {
    pub(super) const TRUE: u8 = 0;
    pub(super) const FALSE: u8 = 1;
    pub(super) const BYTE: u8 = 2;
    pub(super) const SHORT: u8 = 3;
    pub(super) const INTEGER: u8 = 4;
    pub(super) const LONG: u8 = 5;
    pub(super) const BLOB: u8 = 6;
    pub(super) const STRING: u8 = 7;
    pub(super) const TIMESTAMP: u8 = 8;
    pub(super) const UUID: u8 = 9;
}

/// The message about a member of another type that the model binds to a header.
pub(super) const UNSUPPORTED_TYPE: &str = "the header of an event can only be a boolean, a byte, a \
     short, an integer, a long, a blob, a string or a timestamp";

impl HeaderValue<'_> {
    /// The name of the type in error messages.
    pub(super) fn type_name(self) -> &'static str {
        match self {
            Self::Boolean(_) => "a boolean",
            Self::Byte(_) => "a byte",
            Self::Short(_) => "a short",
            Self::Integer(_) => "an integer",
            Self::Long(_) => "a long",
            Self::Blob(_) => "a blob",
            Self::String(_) => "a string",
            Self::Timestamp(_) => "a timestamp",
            Self::Uuid(_) => "a UUID",
        }
    }

    fn write(self, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        match self {
            Self::Boolean(true) => out.push(type_ids::TRUE),
            Self::Boolean(false) => out.push(type_ids::FALSE),
            Self::Byte(value) => write_number(out, type_ids::BYTE, value.to_be_bytes()),
            Self::Short(value) => write_number(out, type_ids::SHORT, value.to_be_bytes()),
            Self::Integer(value) => write_number(out, type_ids::INTEGER, value.to_be_bytes()),
            Self::Long(value) => write_number(out, type_ids::LONG, value.to_be_bytes()),
            Self::Blob(value) => write_bytes(out, type_ids::BLOB, value)?,
            Self::String(value) => write_bytes(out, type_ids::STRING, value.as_bytes())?,
            Self::Timestamp(value) => write_number(out, type_ids::TIMESTAMP, value.to_be_bytes()),
            Self::Uuid(value) => write_number(out, type_ids::UUID, value),
        }
        Ok(())
    }
}

fn write_number<const N: usize>(out: &mut Vec<u8>, type_id: u8, bytes: [u8; N]) {
    out.push(type_id);
    out.extend(bytes);
}

fn write_bytes(out: &mut Vec<u8>, type_id: u8, bytes: &[u8]) -> Result<(), EncodeError> {
    let length = u16::try_from(bytes.len()).ok().filter(|_| bytes.len() <= MAX_VALUE);
    let Some(length) = length else {
        return Err(EncodeError::new(format!(
            "expected at most {MAX_VALUE} bytes in the header of an event, found {}",
            bytes.len()
        )));
    };
    write_number(out, type_id, length.to_be_bytes());
    out.extend_from_slice(bytes);
    Ok(())
}

/// Appends a header.
pub(super) fn write_header(
    name: &str,
    value: HeaderValue<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match u8::try_from(name.len()) {
        Ok(length) if length > 0 => out.push(length),
        _ => {
            return Err(EncodeError::new(format!(
                "expected the name of an event's header to have 1 to 255 bytes, found {}",
                name.len()
            )));
        }
    }
    out.extend_from_slice(name.as_bytes());
    value.write(out).map_err(|error| error.in_member(name))
}

/// The headers of a message, in the order in which they were sent.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'m> {
    /// Well-formed headers: `parse` checked them.
    bytes: &'m [u8],
}

impl<'m> Headers<'m> {
    /// Checks the headers of a message. `offset` is their offset in the stream.
    pub(super) fn parse(bytes: &'m [u8], offset: usize) -> Result<Self, DecodeError> {
        // If all bytes are ASCII, all texts are UTF-8. Otherwise, each text is checked.
        let is_ascii = bytes.is_ascii();
        let mut reader = HeaderReader { bytes, at: 0 };
        let mut names = Names::default();
        while reader.at < bytes.len() {
            let at = reader.at;
            let header = reader
                .header()
                .and_then(
                    |header| {
                        if is_ascii { Ok(header) } else { header.check_texts(at, reader.at) }
                    },
                )
                .map_err(|Malformed { at, message }| DecodeError::at(offset + at, message))?;
            if !names.insert(header.name) {
                let message = "expected each header once in a message, found one twice";
                return Err(DecodeError::at(offset + at, message)
                    .in_member(utf8(header.name).unwrap_or_default()));
            }
        }
        Ok(Self { bytes })
    }

    /// Returns the value of the header `name`. Names are compared with case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<HeaderValue<'m>> {
        self.encoded().find(|header| header.name == name.as_bytes())?.value()
    }

    /// Returns the names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&'m str, HeaderValue<'m>)> + use<'m> {
        self.encoded().filter_map(|header| Some((utf8(header.name).ok()?, header.value()?)))
    }

    fn encoded(&self) -> impl Iterator<Item = EncodedHeader<'m>> + use<'m> {
        let mut reader = HeaderReader { bytes: self.bytes, at: 0 };
        std::iter::from_fn(move || reader.header().ok())
    }

    /// Returns the headers as they were sent.
    #[must_use]
    pub fn as_bytes(&self) -> &'m [u8] {
        self.bytes
    }
}

/// The names of the headers of a message, without an allocation for the few that most messages
/// have.
#[derive(Default)]
struct Names<'m> {
    first: [&'m [u8]; 8],
    count: usize,
    others: BTreeSet<&'m [u8]>,
}

impl<'m> Names<'m> {
    /// Adds a name. Returns whether it is a new one.
    fn insert(&mut self, name: &'m [u8]) -> bool {
        let known = &self.first[..self.count.min(self.first.len())];
        if known.contains(&name) {
            return false;
        }
        match self.first.get_mut(self.count) {
            Some(slot) => {
                *slot = name;
                self.count += 1;
                true
            }
            None => self.others.insert(name),
        }
    }
}

/// A header of which the name and the value have the right number of bytes.
struct EncodedHeader<'m> {
    name: &'m [u8],
    type_id: u8,
    value: &'m [u8],
}

impl<'m> EncodedHeader<'m> {
    /// Checks that the name and a text are UTF-8. The header has the bytes from `start` to `end`.
    fn check_texts(self, start: usize, end: usize) -> Result<Self, Malformed> {
        let value = if self.type_id == type_ids::STRING { self.value } else { &[] };
        for (at, text) in [(start + 1, self.name), (end - self.value.len(), value)] {
            utf8(text).map_err(|_| Malformed { at, message: "expected UTF-8 in a header" })?;
        }
        Ok(self)
    }

    /// Returns the value; `None` if it is a text that is not UTF-8.
    fn value(&self) -> Option<HeaderValue<'m>> {
        Some(match self.type_id {
            type_ids::TRUE => HeaderValue::Boolean(true),
            type_ids::FALSE => HeaderValue::Boolean(false),
            type_ids::BYTE => HeaderValue::Byte(i8::from_be_bytes(self.array()?)),
            type_ids::SHORT => HeaderValue::Short(i16::from_be_bytes(self.array()?)),
            type_ids::INTEGER => HeaderValue::Integer(i32::from_be_bytes(self.array()?)),
            type_ids::LONG => HeaderValue::Long(i64::from_be_bytes(self.array()?)),
            type_ids::BLOB => HeaderValue::Blob(self.value),
            type_ids::STRING => HeaderValue::String(utf8(self.value).ok()?),
            type_ids::TIMESTAMP => HeaderValue::Timestamp(i64::from_be_bytes(self.array()?)),
            _ => HeaderValue::Uuid(self.array()?),
        })
    }

    fn array<const N: usize>(&self) -> Option<[u8; N]> {
        self.value.try_into().ok()
    }
}

/// A mistake in headers, and its offset from their start.
struct Malformed {
    at: usize,
    message: &'static str,
}

struct HeaderReader<'m> {
    bytes: &'m [u8],
    at: usize,
}

impl<'m> HeaderReader<'m> {
    fn header(&mut self) -> Result<EncodedHeader<'m>, Malformed> {
        let [length] = self.array()?;
        let name = self.take(usize::from(length))?;
        let at = self.at;
        let [type_id] = self.array()?;
        let length = match type_id {
            type_ids::TRUE | type_ids::FALSE => 0,
            type_ids::BYTE => 1,
            type_ids::SHORT => 2,
            type_ids::INTEGER => 4,
            type_ids::LONG | type_ids::TIMESTAMP => 8,
            type_ids::UUID => 16,
            type_ids::BLOB | type_ids::STRING => usize::from(u16::from_be_bytes(self.array()?)),
            _ => {
                let message = "expected the type of a header, a number from 0 to 9";
                return Err(Malformed { at, message });
            }
        };
        Ok(EncodedHeader { name, type_id, value: self.take(length)? })
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let at = self.at;
        let found = self.bytes.get(at..).and_then(|rest| rest.first_chunk::<N>());
        self.at += N;
        found.copied().ok_or(Malformed { at, message: CUT_SHORT })
    }

    fn take(&mut self, length: usize) -> Result<&'m [u8], Malformed> {
        let at = self.at;
        self.at += length;
        self.bytes.get(at..self.at).ok_or(Malformed { at, message: CUT_SHORT })
    }
}

const CUT_SHORT: &str = "expected a whole header, found the end of the headers";
