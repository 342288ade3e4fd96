//! The body of an asynchronous request: reads a payload when it is polled.

use std::error::Error;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::PoisonError;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Frame;

use super::Reader;
use super::async_payload::{Chunks, ChunksSlot};
use super::attempt::BUFFER;
use super::meter::{Meter, too_long};
use crate::connection::poll_chunk;
use crate::payload_encoder::PayloadEncoder;

/// Reads a payload in one attempt, counts its bytes, and encodes it.
pub(super) struct PolledBody {
    /// What is sent before the payload, and is not counted; empty after it was sent.
    first: Bytes,
    source: PolledSource,
    meter: Meter<'static>,
    encoder: Option<PayloadEncoder>,
    has_ended: bool,
}

impl PolledBody {
    pub(super) fn new(
        first: Bytes,
        source: PolledSource,
        meter: Meter<'static>,
        encoder: Option<PayloadEncoder>,
    ) -> Self {
        Self { first, source, meter, encoder, has_ended: false }
    }
}

impl http_body::Body for PolledBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = &mut *self;
        if !this.first.is_empty() {
            let first = std::mem::take(&mut this.first);
            let encoded = encode(&mut this.encoder, Some(first));
            this.has_ended = encoded.is_err();
            return Poll::Ready(Some(encoded.map(Frame::data)));
        }
        while !this.has_ended {
            let chunk = ready!(this.source.poll_chunk(context)).transpose();
            let (chunk, read) = match chunk {
                Ok(chunk) => {
                    let count = chunk.as_ref().map_or(0, Bytes::len);
                    (chunk, Ok(count))
                }
                Err(error) => (None, Err(error)),
            };
            if let Err(error) = this.meter.record(read) {
                this.has_ended = true;
                return Poll::Ready(Some(Err(error)));
            }
            this.has_ended = chunk.is_none();
            let encoded = match encode(&mut this.encoder, chunk) {
                Ok(encoded) => encoded,
                Err(error) => {
                    this.has_ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
            };
            if !encoded.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(encoded))));
            }
        }
        Poll::Ready(None)
    }
}

/// Encodes a chunk of the source, or its end, if there is an encoder.
fn encode(encoder: &mut Option<PayloadEncoder>, chunk: Option<Bytes>) -> io::Result<Bytes> {
    let mut encoded = Vec::new();
    match (encoder.as_mut(), chunk) {
        (None, chunk) => return Ok(chunk.unwrap_or_default()),
        (Some(encoder), Some(chunk)) => encoder.push(&chunk, &mut encoded)?,
        (Some(_), None) => {
            if let Some(encoder) = encoder.take() {
                encoder.finish(&mut encoded)?;
            }
        }
    }
    Ok(encoded.into())
}

/// A payload that is read when it is polled.
pub(super) enum PolledSource {
    Bytes(Bytes),
    Chunks(PolledChunks),
    Reader(PolledReader),
}

impl PolledSource {
    pub(super) fn chunks(slot: ChunksSlot, length: Option<u64>) -> Self {
        Self::Chunks(PolledChunks { slot, chunks: None, last: None, length, remaining: length })
    }

    pub(super) fn reader(reader: Reader<'static>, length: Option<u64>) -> Self {
        let reader: Reader<'static> = match length {
            Some(length) => Box::new(reader.take(length)),
            None => reader,
        };
        Self::Reader(PolledReader { reader: Some(reader), reading: None })
    }

    /// Polls for the next chunk, which is not empty.
    pub(super) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        match self {
            Self::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Bytes(bytes) => Poll::Ready(Some(Ok(bytes.split_to(bytes.len().min(BUFFER))))),
            Self::Chunks(chunks) => chunks.poll_chunk(context),
            Self::Reader(reader) => reader.poll_chunk(context),
        }
    }
}

/// Chunks that can be read once.
pub(super) struct PolledChunks {
    slot: ChunksSlot,
    /// The chunks, from the first poll on.
    chunks: Option<Chunks>,
    /// The chunk that completes the length: it is kept back until there are no more bytes, since an
    /// HTTP client does not poll further.
    last: Option<Bytes>,
    length: Option<u64>,
    /// The number of bytes that are missing.
    remaining: Option<u64>,
}

impl PolledChunks {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.chunks.is_none() {
            self.chunks = self.slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
        let Some(chunks) = &mut self.chunks else { return Poll::Ready(self.last.take().map(Ok)) };
        loop {
            let chunk = match ready!(poll_chunk(chunks, context)) {
                Some(Ok(chunk)) if chunk.is_empty() => continue,
                Some(Ok(chunk)) => chunk,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(self.last.take().map(Ok)),
            };
            let (Some(remaining), Some(length)) = (self.remaining, self.length) else {
                return Poll::Ready(Some(Ok(chunk)));
            };
            self.remaining = remaining.checked_sub(chunk.len() as u64);
            match self.remaining {
                None => return Poll::Ready(Some(Err(too_long(length)))),
                Some(0) => self.last = Some(chunk),
                Some(_) => return Poll::Ready(Some(Ok(chunk))),
            }
        }
    }
}

/// Reads a reader in another thread, if there is one for blocking work.
pub(super) struct PolledReader {
    /// The reader while nothing is read.
    reader: Option<Reader<'static>>,
    reading: Option<Reading>,
}

type Reading = Pin<Box<dyn Future<Output = (Reader<'static>, io::Result<Vec<u8>>)> + Send>>;

impl PolledReader {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if let Some(reader) = self.reader.take() {
            self.reading = Some(read_in_background(reader));
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let (reader, read) = ready!(reading.as_mut().poll(context));
        self.reading = None;
        Poll::Ready(match read {
            Ok(chunk) if chunk.is_empty() => None,
            Ok(chunk) => {
                self.reader = Some(reader);
                Some(Ok(chunk.into()))
            }
            Err(error) => Some(Err(error)),
        })
    }
}

fn read_in_background(reader: Reader<'static>) -> Reading {
    #[cfg(feature = "reqwest")]
    if tokio::runtime::Handle::try_current().is_ok() {
        let task = tokio::task::spawn_blocking(|| read_chunk(reader));
        return Box::pin(async {
            task.await.unwrap_or_else(|error| (Box::new(io::empty()), Err(io::Error::other(error))))
        });
    }
    Box::pin(async { read_chunk(reader) })
}

fn read_chunk(mut reader: Reader<'static>) -> (Reader<'static>, io::Result<Vec<u8>>) {
    let mut chunk = vec![0; BUFFER];
    let read = loop {
        match reader.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    (
        reader,
        read.map(|count| {
            chunk.truncate(count);
            chunk
        }),
    )
}

/// A body with errors of any type.
pub(super) struct WithIoErrors<B>(pub(super) Pin<Box<B>>);

impl<B> http_body::Body for WithIoErrors<B>
where
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>>,
{
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let frame = ready!(self.0.as_mut().poll_frame(context));
        Poll::Ready(frame.map(|frame| frame.map_err(io::Error::other)))
    }
}

/// A stream of chunks as a body.
#[cfg(feature = "reqwest")]
pub(super) struct StreamBody<S>(pub(super) Pin<Box<S>>);

#[cfg(feature = "reqwest")]
impl<S, B, E> http_body::Body for StreamBody<S>
where
    S: futures_util::Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
{
    type Data = Bytes;
    type Error = E;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, E>>> {
        let chunk = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(chunk.map(|chunk| chunk.map(|chunk| Frame::data(chunk.into()))))
    }
}
