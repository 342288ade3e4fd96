//! Payloads of asynchronous requests.

use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use super::attempt::OnceReader;
use super::meter::{Meter, Outcome, Shared};
use super::polled::{PolledBody, PolledSource, WithIoErrors};
use super::{Payload, ProgressFn, Source};
use crate::body_plan::{PayloadHasher, PayloadInfo};
use crate::connection::AsyncBody;
use crate::payload_encoder::PayloadEncoder;

/// The payload of a request with a streaming input, for
/// [`AsyncClient::upload`](crate::AsyncClient::upload).
///
/// Bytes and each [`Payload`] convert into one. Files and readers are read on the threads of tokio
/// for blocking work, if the call runs on tokio (feature `reqwest`), and otherwise in the task of
/// the call.
///
/// **Retries.** See [`Payload`]. A payload made by [`body`](Self::body) or `stream` can be read
/// only once.
pub struct AsyncPayload {
    source: AsyncSource,
    length: Option<u64>,
    progress: Option<ProgressFn<'static>>,
}

/// Where an asynchronous payload comes from.
enum AsyncSource {
    Bytes(Bytes),
    Reader(Source<'static>),
    /// `None` after an attempt has begun to read it.
    Chunks(ChunksSlot),
}

pub(super) type Chunks = Pin<Box<dyn http_body::Body<Data = Bytes, Error = io::Error> + Send>>;
pub(super) type ChunksSlot = Arc<Mutex<Option<Chunks>>>;

impl AsyncPayload {
    /// Makes a payload of an [`http_body::Body`], which is read once. `length` is the number of
    /// bytes, or `None` if it is unknown. Most services, Amazon S3 among them, need the length.
    pub fn body<B>(body: B, length: impl Into<Option<u64>>) -> Self
    where
        B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>>
            + Send
            + 'static,
    {
        let chunks: Chunks = Box::pin(WithIoErrors(Box::pin(body)));
        let source = AsyncSource::Chunks(Arc::new(Mutex::new(Some(chunks))));
        Self { source, length: length.into(), progress: None }
    }

    /// Makes a payload of a stream of chunks, which is read once. `length` is the number of bytes,
    /// or `None` if it is unknown. Most services, Amazon S3 among them, need the length.
    #[cfg(feature = "reqwest")]
    pub fn stream<S, B, E>(stream: S, length: impl Into<Option<u64>>) -> Self
    where
        S: futures_util::Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes> + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        Self::body(super::polled::StreamBody(Box::pin(stream)), length)
    }

    /// Calls `progress` with the number of bytes that were read to be sent. A retry starts at 0
    /// again.
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(u64) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Returns the length in bytes; `None` if it is unknown.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }
}

impl From<Payload<'static>> for AsyncPayload {
    fn from(payload: Payload<'static>) -> Self {
        let Payload { source, length, progress } = payload;
        let source = match source {
            Source::Bytes(bytes) => AsyncSource::Bytes(bytes.into_owned().into()),
            source => AsyncSource::Reader(source),
        };
        Self { source, length, progress }
    }
}

impl From<Bytes> for AsyncPayload {
    fn from(bytes: Bytes) -> Self {
        let length = Some(bytes.len() as u64);
        Self { source: AsyncSource::Bytes(bytes), length, progress: None }
    }
}

impl From<Vec<u8>> for AsyncPayload {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<&'static [u8]> for AsyncPayload {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<String> for AsyncPayload {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&'static str> for AsyncPayload {
    fn from(text: &'static str) -> Self {
        text.as_bytes().into()
    }
}

impl fmt::Debug for AsyncPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncPayload").field("length", &self.length).finish_non_exhaustive()
    }
}

/// The payload of an asynchronous call. Each attempt reads it as a body of its own.
pub(crate) struct AsyncAttempts {
    source: AsyncSource,
    length: Option<u64>,
    shared: Arc<Shared<'static>>,
}

impl AsyncAttempts {
    pub(crate) fn new(payload: AsyncPayload) -> Self {
        let AsyncPayload { source, length, progress } = payload;
        Self { source, length, shared: Shared::new(progress) }
    }

    /// Describes the payload.
    pub(crate) fn info(&self) -> PayloadInfo<'_> {
        match &self.source {
            AsyncSource::Bytes(bytes) => PayloadInfo::bytes(bytes),
            AsyncSource::Reader(Source::Bytes(_) | Source::File(_) | Source::Opened(_)) => {
                PayloadInfo::rereadable(self.length)
            }
            AsyncSource::Reader(Source::Once(_)) | AsyncSource::Chunks(_) => {
                PayloadInfo::once(self.length)
            }
        }
    }

    /// Returns the body of an attempt, whose length with its chunks is `encoded_length`. The payload
    /// is sent after `first`, the initial message of an event stream; otherwise that is empty.
    pub(crate) fn body(
        &self,
        first: Vec<u8>,
        encoder: Option<PayloadEncoder>,
        encoded_length: Option<u64>,
    ) -> io::Result<AsyncBody> {
        let meter = Meter::new(&self.shared, self.length);
        let body = PolledBody::new(first.into(), self.open()?, meter, encoder);
        Ok(AsyncBody::new(body, encoded_length))
    }

    /// Reads the payload into a hasher.
    pub(crate) async fn hash(&self, mut hasher: PayloadHasher) -> io::Result<PayloadHasher> {
        let mut source = self.open()?;
        while let Some(chunk) = std::future::poll_fn(|context| source.poll_chunk(context)).await {
            hasher.update(&chunk?);
        }
        Ok(hasher)
    }

    /// Returns what happened to the payload in the last attempt.
    pub(crate) fn take_outcome(&self) -> Outcome {
        self.shared.take_outcome()
    }

    fn open(&self) -> io::Result<PolledSource> {
        Ok(match &self.source {
            AsyncSource::Bytes(bytes) => PolledSource::Bytes(bytes.clone()),
            AsyncSource::Chunks(chunks) => PolledSource::chunks(Arc::clone(chunks), self.length),
            AsyncSource::Reader(source) => PolledSource::reader(
                match source {
                    Source::Bytes(bytes) => Box::new(io::Cursor::new(bytes.clone())),
                    Source::File(path) => Box::new(File::open(path)?),
                    Source::Opened(open) => open()?,
                    Source::Once(reader) => Box::new(OnceReader(Arc::clone(reader))),
                },
                self.length,
            ),
        })
    }
}
