//! Payloads of responses, which are received while they are read.

use std::error::Error;
use std::fmt;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Frame, SizeHint};
use smithereens::Operation;
use smithereens::checksum::ResponseChecksum;

use crate::connection::{ConnectionError, next_chunk, poll_chunk};
use crate::transfer::content_length;

/// The payload of a response, made by [`Client::download`](crate::Client::download).
///
/// Reading ends with an error if the payload does not have the length or the checksum that the
/// response announced. The checksum is validated if [`Config`](crate::Config) and the operation say
/// so, with the feature `checksum` of `smithereens`.
pub struct PayloadReader<R> {
    body: R,
    check: PayloadCheck,
}

impl<R> PayloadReader<R> {
    pub(crate) fn new<O: Operation>(body: R, headers: &HeaderMap) -> Self {
        Self { body, check: PayloadCheck::new::<O>(headers) }
    }

    /// Returns the length in bytes, if the response has announced it.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.check.length
    }
}

impl<R: Read> Read for PayloadReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let count = self.body.read(buffer)?;
        match count {
            0 => self.check.end()?,
            count => self.check.update(&buffer[..count]),
        }
        Ok(count)
    }
}

impl<R> fmt::Debug for PayloadReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadReader").field("length", &self.length()).finish_non_exhaustive()
    }
}

/// The payload of a response, made by [`AsyncClient::download`](crate::AsyncClient::download): a
/// stream of chunks.
///
/// It ends with an error if the payload does not have the length or the checksum that the response
/// announced. It implements [`http_body::Body`]; with the feature `reqwest`, it implements
/// `futures_util::Stream` and `tokio::io::AsyncRead` too.
pub struct PayloadStream<B> {
    body: B,
    check: PayloadCheck,
    has_ended: bool,
    /// The rest of a chunk that was read in part.
    rest: Bytes,
}

impl<B> PayloadStream<B> {
    pub(crate) fn new<O: Operation>(body: B, headers: &HeaderMap) -> Self {
        let check = PayloadCheck::new::<O>(headers);
        Self { body, check, has_ended: false, rest: Bytes::new() }
    }

    /// Returns the length in bytes, if the response has announced it.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.check.length
    }
}

impl<B> PayloadStream<B>
where
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    /// Returns the next chunk; `None` after the last one, or after an error.
    pub async fn next(&mut self) -> Option<io::Result<Bytes>> {
        next_chunk(self).await
    }

    /// Reads all chunks into memory.
    ///
    /// # Errors
    ///
    /// When the payload is not complete.
    pub async fn read_to_end(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.next().await {
            bytes.extend_from_slice(&chunk?);
        }
        Ok(bytes)
    }

    fn poll_next_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.rest))));
        }
        if self.has_ended {
            return Poll::Ready(None);
        }
        Poll::Ready(match ready!(poll_chunk(&mut self.body, context)) {
            Some(Ok(chunk)) => {
                self.check.update(&chunk);
                Some(Ok(chunk))
            }
            Some(Err(error)) => {
                self.has_ended = true;
                Some(Err(io_error(error.into())))
            }
            None => {
                self.has_ended = true;
                self.check.end().err().map(Err)
            }
        })
    }
}

impl<B> http_body::Body for PayloadStream<B>
where
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.poll_next_chunk(context).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.has_ended && self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.check.remaining().map_or_else(SizeHint::default, |remaining| {
            SizeHint::with_exact(remaining + self.rest.len() as u64)
        })
    }
}

#[cfg(feature = "reqwest")]
impl<B> futures_util::Stream for PayloadStream<B>
where
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    type Item = io::Result<Bytes>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        self.poll_next_chunk(context)
    }
}

#[cfg(feature = "reqwest")]
impl<B> tokio::io::AsyncRead for PayloadStream<B>
where
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if buffer.remaining() == 0 {
            return Poll::Ready(Ok(()));
        }
        loop {
            let Some(chunk) = ready!(self.poll_next_chunk(context)) else {
                return Poll::Ready(Ok(()));
            };
            let mut chunk = chunk?;
            if !chunk.is_empty() {
                buffer.put_slice(&chunk.split_to(chunk.len().min(buffer.remaining())));
                self.rest = chunk;
                return Poll::Ready(Ok(()));
            }
        }
    }
}

impl<B> fmt::Debug for PayloadStream<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadStream").field("length", &self.length()).finish_non_exhaustive()
    }
}

/// Checks the payload of a response while it is received: its length, and its checksum if the
/// response has one.
struct PayloadCheck {
    /// The announced length.
    length: Option<u64>,
    count: u64,
    /// `None` after the end too.
    checksum: Option<ResponseChecksum>,
}

impl PayloadCheck {
    fn new<O: Operation>(headers: &HeaderMap) -> Self {
        let checksum = ResponseChecksum::from_headers::<O>(headers);
        Self { length: content_length(headers), count: 0, checksum }
    }

    fn remaining(&self) -> Option<u64> {
        self.length.map(|length| length.saturating_sub(self.count))
    }

    fn update(&mut self, bytes: &[u8]) {
        self.count += bytes.len() as u64;
        if let Some(checksum) = &mut self.checksum {
            checksum.update(bytes);
        }
    }

    fn end(&mut self) -> io::Result<()> {
        if let Some(length) = self.length
            && length != self.count
        {
            let message = format!("expected a payload of {length} bytes, found {}", self.count);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
        }
        match self.checksum.take().map(ResponseChecksum::finish) {
            Some(Err(mismatch)) => Err(io::Error::new(io::ErrorKind::InvalidData, mismatch)),
            _ => Ok(()),
        }
    }
}

/// Converts an error of a connection.
pub(crate) fn io_error(error: Box<dyn Error + Send + Sync>) -> io::Error {
    match error.downcast::<ConnectionError>() {
        Ok(error) => (*error).into(),
        Err(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
    }
}
