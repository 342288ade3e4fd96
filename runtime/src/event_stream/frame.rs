//! Messages of the encoding `application/vnd.amazon.eventstream` as bytes: lengths, checksums,
//! headers and payload (Amazon Event Stream Specification, "Message Format").

use super::header::{HeaderValue, Headers, write_header};
use super::names;
use crate::{DecodeError, EncodeError};

/// A message: headers and a payload.
#[derive(Clone, Copy, Debug)]
pub struct Message<'m> {
    /// The headers.
    pub headers: Headers<'m>,
    /// The payload.
    pub payload: &'m [u8],
}

/// The bytes of the two lengths and of their checksum.
const PRELUDE: usize = 12;
/// The bytes of a checksum.
const CHECKSUM: usize = 4;
/// The most bytes that the headers of a message may have.
const MAX_HEADERS: usize = 128 * 1024;
/// The most bytes that the payload of a message may have.
const MAX_PAYLOAD: usize = 24 * 1024 * 1024;

impl<'m> Message<'m> {
    /// Reads the message at the start of `bytes`, and returns it with its length. Returns `None` if
    /// `bytes` is the start of a message, and more of it is needed. `offset` is the offset of
    /// `bytes` in the stream, for errors.
    ///
    /// # Errors
    ///
    /// When a checksum is wrong, the length is less than that of the headers, the headers have more
    /// than 128 KiB, the payload has more than 24 MiB, or a header is malformed or occurs twice.
    pub fn parse(bytes: &'m [u8], offset: usize) -> Result<Option<(Self, usize)>, DecodeError> {
        let Some(lengths) = Lengths::parse(bytes, offset)? else { return Ok(None) };
        let Some(message) = bytes.get(..lengths.total) else { return Ok(None) };
        let (content, checksum) = message.split_at(lengths.total - CHECKSUM);
        if crc32fast::hash(content).to_be_bytes() != checksum {
            let at = offset + content.len();
            return Err(DecodeError::at(at, "the checksum of the message is wrong"));
        }
        let (headers, payload) = content[PRELUDE..].split_at(lengths.headers);
        let headers = Headers::parse(headers, offset + PRELUDE)?;
        Ok(Some((Self { headers, payload }, lengths.total)))
    }

    /// Returns the message that a signed message has as its payload, or this message if it has no
    /// signature. Returns `None` for the signed message at the end of a stream, which is empty. The
    /// signature is not verified.
    ///
    /// # Errors
    ///
    /// When the payload of a signed message is not one whole message.
    pub fn without_signature(self) -> Result<Option<Self>, DecodeError> {
        if self.headers.get(names::CHUNK_SIGNATURE).is_none() {
            return Ok(Some(self));
        }
        match Self::parse(self.payload, 0)? {
            Some((message, length)) if length == self.payload.len() => Ok(Some(message)),
            None if self.payload.is_empty() => Ok(None),
            _ => Err(DecodeError::new("expected one whole message in a signed message")),
        }
    }
}

/// The lengths at the start of a message.
struct Lengths {
    total: usize,
    headers: usize,
}

impl Lengths {
    fn parse(bytes: &[u8], offset: usize) -> Result<Option<Self>, DecodeError> {
        let Some(prelude) = bytes.first_chunk::<PRELUDE>() else { return Ok(None) };
        let (lengths, checksum) = prelude.split_at(PRELUDE - CHECKSUM);
        if crc32fast::hash(lengths).to_be_bytes() != checksum {
            let message = "the checksum of the message's lengths is wrong";
            return Err(DecodeError::at(offset + lengths.len(), message));
        }
        let number = |at: usize| -> usize {
            let bytes = [lengths[at], lengths[at + 1], lengths[at + 2], lengths[at + 3]];
            usize::try_from(u32::from_be_bytes(bytes)).unwrap_or(usize::MAX)
        };
        let (total, headers) = (number(0), number(4));
        if headers > MAX_HEADERS {
            return Err(DecodeError::at(
                offset + 4,
                format!("expected at most {MAX_HEADERS} bytes of headers, found {headers}"),
            ));
        }
        match total.checked_sub(PRELUDE + headers + CHECKSUM) {
            Some(payload) if payload <= MAX_PAYLOAD => Ok(Some(Self { total, headers })),
            Some(payload) => Err(DecodeError::at(
                offset,
                format!("expected at most {MAX_PAYLOAD} bytes of payload, found {payload}"),
            )),
            None => Err(DecodeError::at(
                offset,
                format!(
                    "expected a length of at least {}, found {total}",
                    PRELUDE + headers + CHECKSUM
                ),
            )),
        }
    }
}

/// Writes one message to the end of a buffer: first headers, then the payload. If a method fails, or
/// the writer is dropped before [`finish`](Self::finish), the buffer ends with an incomplete message.
#[derive(Debug)]
pub struct MessageWriter<'o> {
    out: &'o mut Vec<u8>,
    /// The offset of the message in the buffer.
    start: usize,
}

impl<'o> MessageWriter<'o> {
    /// Starts a message after what `out` contains.
    pub fn new(out: &'o mut Vec<u8>) -> Self {
        let start = out.len();
        out.extend([0; PRELUDE]);
        Self { out, start }
    }

    /// Writes a header. A message must not have two headers of one name, which is not checked here.
    ///
    /// # Errors
    ///
    /// When the name is empty or has more than 255 bytes, or the value has more than 32,767 bytes.
    pub fn header(&mut self, name: &str, value: HeaderValue<'_>) -> Result<(), EncodeError> {
        write_header(name, value, self.out)
    }

    /// Returns the headers that were written, in their encoded form.
    #[must_use]
    pub fn header_bytes(&self) -> &[u8] {
        &self.out[self.start + PRELUDE..]
    }

    /// Writes the payload, and ends the message.
    ///
    /// # Errors
    ///
    /// When the headers have more than 128 KiB, or the payload has more than 24 MiB.
    pub fn finish(self, payload: &[u8]) -> Result<(), EncodeError> {
        self.finish_with(|out| {
            out.reserve(payload.len() + CHECKSUM);
            out.extend_from_slice(payload);
            Ok(())
        })
    }

    /// Ends the message with the payload that `append` appends.
    ///
    /// # Errors
    ///
    /// That of `append`; when the headers have more than 128 KiB, or the payload has more than 24
    /// MiB.
    pub(super) fn finish_with(
        self,
        append: impl FnOnce(&mut Vec<u8>) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        let Self { out, start } = self;
        let headers = out.len() - start - PRELUDE;
        append(out)?;
        let payload = out.len() - start - PRELUDE - headers;
        for (name, found, most) in
            [("headers", headers, MAX_HEADERS), ("payload", payload, MAX_PAYLOAD)]
        {
            if found > most {
                return Err(EncodeError::new(format!(
                    "expected at most {most} bytes in the {name} of an event, found {found}"
                )));
            }
        }
        let total = out.len() - start + CHECKSUM;
        for (at, length) in [(start, total), (start + 4, headers)] {
            let length = u32::try_from(length).expect("the limits are below 4 GiB");
            out[at..at + 4].copy_from_slice(&length.to_be_bytes());
        }
        let checksum = crc32fast::hash(&out[start..start + PRELUDE - CHECKSUM]);
        out[start + PRELUDE - CHECKSUM..start + PRELUDE].copy_from_slice(&checksum.to_be_bytes());
        let checksum = crc32fast::hash(&out[start..]);
        out.extend(checksum.to_be_bytes());
        Ok(())
    }
}

/// Divides a stream of bytes into messages. The bytes may arrive in pieces of any length.
///
/// It keeps the bytes of at most one incomplete message, beside those that [`next`](Self::next) did
/// not return yet.
#[derive(Debug, Default)]
pub struct MessageDecoder {
    buffer: Vec<u8>,
    /// The bytes at the start of the buffer that were returned.
    returned: usize,
    /// The offset of the buffer in the stream.
    offset: usize,
    /// A message was malformed: what follows cannot be divided into messages.
    failed: bool,
}

impl MessageDecoder {
    /// Makes a decoder at the start of a stream.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes of the stream. After an error, they are ignored.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.failed {
            return;
        }
        if self.returned > 0 {
            self.buffer.drain(..self.returned);
            self.offset += self.returned;
            self.returned = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Returns the next message, or `None` if more bytes are needed.
    ///
    /// # Errors
    ///
    /// When the stream is malformed; see [`Message::parse`]. Nothing can be read after an error.
    #[allow(clippy::should_implement_trait, reason = "a message borrows from the decoder")]
    pub fn next(&mut self) -> Result<Option<Message<'_>>, DecodeError> {
        let Self { buffer, returned, offset, failed } = self;
        let Some((message, length)) =
            parse_next(&buffer[*returned..], *offset + *returned, failed)?
        else {
            return Ok(None);
        };
        *returned += length;
        Ok(Some(message))
    }

    /// Returns the next message and its length, without a step over it.
    pub(super) fn peek(&mut self) -> Result<Option<(Message<'_>, usize)>, DecodeError> {
        let Self { buffer, returned, offset, failed } = self;
        parse_next(&buffer[*returned..], *offset + *returned, failed)
    }

    /// Steps over the message that [`peek`](Self::peek) returned.
    pub(super) fn advance(&mut self, length: usize) {
        self.returned += length;
    }

    /// Checks that the stream does not end within a message.
    ///
    /// # Errors
    ///
    /// When it does.
    pub fn finish(&self) -> Result<(), DecodeError> {
        let incomplete = self.buffer.len() - self.returned;
        if self.failed || incomplete == 0 {
            return Ok(());
        }
        let end = self.offset + self.buffer.len();
        Err(DecodeError::at(
            end,
            format!("the stream ends within a message, of which {incomplete} bytes arrived"),
        ))
    }
}

fn parse_next<'m>(
    bytes: &'m [u8],
    offset: usize,
    failed: &mut bool,
) -> Result<Option<(Message<'m>, usize)>, DecodeError> {
    if *failed {
        return Ok(None);
    }
    Message::parse(bytes, offset).inspect_err(|_| *failed = true)
}
