//! The bodies of requests that are sent piece by piece.

use std::fmt;
use std::io::{self, Cursor, Read};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// The body of a request that is sent while it is read.
///
/// Reading it may fail: the request must then fail too, and the connection must be closed.
pub struct Body<'p> {
    reader: Box<dyn Read + Send + 'p>,
    length: Option<u64>,
}

impl<'p> Body<'p> {
    /// Makes a body of `length` bytes; `None` if the length is unknown.
    pub fn new(reader: impl Read + Send + 'p, length: Option<u64>) -> Self {
        Self { reader: Box::new(reader), length }
    }

    /// Returns the length in bytes; `None` if it is unknown. The request has a header
    /// `content-length` with the same value, unless it is 0. A body of unknown length is sent with
    /// `Transfer-Encoding: chunked` in HTTP/1.1.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }
}

impl Read for Body<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl From<Vec<u8>> for Body<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        let length = bytes.len() as u64;
        Self::new(Cursor::new(bytes), Some(length))
    }
}

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("length", &self.length).finish_non_exhaustive()
    }
}

/// The body of an asynchronous request: chunks that are sent while they are made.
///
/// It is an [`http_body::Body`], which hyper and reqwest accept. Its size hint is exact if the
/// length is known.
pub struct AsyncBody {
    /// The mutex is never locked: it makes the body `Sync`, which reqwest needs.
    chunks: Mutex<Pin<Box<Chunks>>>,
    length: Option<u64>,
}

type Chunks = dyn http_body::Body<Data = Bytes, Error = io::Error> + Send;

impl AsyncBody {
    /// Makes a body of `length` bytes; `None` if the length is unknown.
    pub fn new(
        chunks: impl http_body::Body<Data = Bytes, Error = io::Error> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self { chunks: Mutex::new(Box::pin(chunks)), length }
    }
}

impl http_body::Body for AsyncBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let chunks = self.chunks.get_mut().unwrap_or_else(PoisonError::into_inner);
        chunks.as_mut().poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.length == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl From<Vec<u8>> for AsyncBody {
    fn from(bytes: Vec<u8>) -> Self {
        let length = bytes.len() as u64;
        Self::new(OneChunk(Bytes::from(bytes)), Some(length))
    }
}

impl fmt::Debug for AsyncBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncBody").field("length", &self.length).finish_non_exhaustive()
    }
}

/// A body that is in memory. It is empty after it was polled.
struct OneChunk(Bytes);

impl http_body::Body for OneChunk {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let chunk = std::mem::take(&mut self.0);
        Poll::Ready((!chunk.is_empty()).then(|| Ok(Frame::data(chunk))))
    }
}
