//! The bodies of the attempts of a call.

use std::fs::File;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use super::meter::{Meter, Outcome, Shared};
use super::{Payload, Reader, Source};
use crate::aws_chunked::ChunkEncoder;
use crate::body_plan::{PayloadHasher, PayloadInfo};
use crate::connection::Body;

/// The number of bytes that are read at once.
pub(super) const BUFFER: usize = 64 * 1024;

/// The payload of a blocking call. Each attempt reads it as a body of its own.
pub(crate) struct Attempts<'p> {
    source: Source<'p>,
    length: Option<u64>,
    shared: Arc<Shared<'p>>,
}

impl<'p> Attempts<'p> {
    pub(crate) fn new(payload: Payload<'p>) -> Self {
        let Payload { source, length, progress } = payload;
        Self { source, length, shared: Shared::new(progress) }
    }

    /// Describes the payload.
    pub(crate) fn info(&self) -> PayloadInfo<'_> {
        match &self.source {
            Source::Bytes(bytes) => PayloadInfo::bytes(bytes),
            Source::File(_) | Source::Opened(_) => PayloadInfo::rereadable(self.length),
            Source::Once(_) => PayloadInfo::once(self.length),
        }
    }

    /// Returns the body of an attempt, whose length with its chunks is `encoded_length`.
    pub(crate) fn body(
        &self,
        encoder: Option<ChunkEncoder>,
        encoded_length: Option<u64>,
    ) -> io::Result<Body<'_>> {
        let meter = Meter::new(&self.shared, self.length);
        let reader = MeteredReader { reader: self.open()?, meter };
        Ok(match encoder {
            None => Body::new(reader, encoded_length),
            Some(encoder) => Body::new(EncodedReader::new(reader, encoder), encoded_length),
        })
    }

    /// Reads the payload into a hasher.
    pub(crate) fn hash(&self, mut hasher: PayloadHasher) -> io::Result<PayloadHasher> {
        let mut reader = self.open()?.take(self.length.unwrap_or(u64::MAX));
        let mut buffer = vec![0; BUFFER];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(hasher),
                Ok(count) => hasher.update(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Returns what happened to the payload in the last attempt.
    pub(crate) fn take_outcome(&self) -> Outcome {
        self.shared.take_outcome()
    }

    fn open(&self) -> io::Result<Reader<'_>> {
        Ok(match &self.source {
            Source::Bytes(bytes) => Box::new(&bytes[..]),
            Source::File(path) => Box::new(File::open(path)?),
            Source::Opened(open) => open()?,
            Source::Once(reader) => Box::new(OnceReader(Arc::clone(reader))),
        })
    }
}

/// Reads from a reader that the next attempt can use if this one reads nothing.
pub(super) struct OnceReader<'p>(pub(super) Arc<Mutex<Reader<'p>>>);

impl Read for OnceReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).read(buffer)
    }
}

/// Reads a payload of known or unknown length, and counts the bytes.
struct MeteredReader<'r, 'p> {
    reader: Reader<'r>,
    meter: Meter<'p>,
}

impl Read for MeteredReader<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let limit = usize::try_from(self.meter.remaining()).unwrap_or(usize::MAX);
        let length = buffer.len().min(limit);
        if length == 0 {
            return Ok(0);
        }
        let read = self.reader.read(&mut buffer[..length]);
        self.meter.record(read)
    }
}

/// Reads a payload in chunks.
struct EncodedReader<R> {
    reader: R,
    /// `None` after the last chunk.
    encoder: Option<ChunkEncoder>,
    buffer: Vec<u8>,
    encoded: Vec<u8>,
    /// The number of encoded bytes that were read.
    at: usize,
}

impl<R: Read> EncodedReader<R> {
    fn new(reader: R, encoder: ChunkEncoder) -> Self {
        let (buffer, encoded) = (vec![0; BUFFER], Vec::new());
        Self { reader, encoder: Some(encoder), buffer, encoded, at: 0 }
    }
}

impl<R: Read> Read for EncodedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.encoded.len()
            && let Some(encoder) = &mut self.encoder
        {
            self.encoded.clear();
            self.at = 0;
            match self.reader.read(&mut self.buffer)? {
                0 => {
                    if let Some(encoder) = self.encoder.take() {
                        encoder.finish(&mut self.encoded);
                    }
                }
                count => encoder.push(&self.buffer[..count], &mut self.encoded),
            }
        }
        let count = (&self.encoded[self.at..]).read(buffer)?;
        self.at += count;
        Ok(count)
    }
}
