//! Payloads of requests: bytes, files, readers and chunks, which are sent while they are read.

mod async_payload;
mod attempt;
mod chunks;
mod meter;
mod parts;
mod polled;

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

pub(crate) use async_payload::AsyncAttempts;
pub use async_payload::AsyncPayload;
pub(crate) use attempt::Attempts;
use chunks::ChunkReader;
pub(crate) use meter::Outcome;
pub(crate) use parts::Parts;

/// The payload of a request with a streaming input, for [`Client::upload`](crate::Client::upload).
///
/// Bytes convert into a payload; a file or a reader is sent while it is read.
///
/// ```no_run
/// use smithereens_aws::Payload;
///
/// let bytes = Payload::from(b"red roses".as_slice());
/// let file = Payload::file("roses.zip")?.on_progress(|sent| println!("{sent} bytes"));
/// let reader = Payload::reader(std::io::stdin(), 1000);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// **Retries.** A payload of bytes or of a file is sent again when the client retries. One of
/// [`reader`](Self::reader) or [`chunks`](Self::chunks) can be read only once: the call fails with
/// the error of the first attempt that read a part of it.
pub struct Payload<'p> {
    source: Source<'p>,
    length: Option<u64>,
    progress: Option<ProgressFn<'p>>,
}

/// Where a payload comes from.
enum Source<'p> {
    Bytes(Cow<'p, [u8]>),
    File(PathBuf),
    /// A function that opens the payload from its start.
    Opened(OpenFn<'p>),
    Once(Arc<Mutex<Reader<'p>>>),
}

type Reader<'p> = Box<dyn Read + Send + 'p>;
type OpenFn<'p> = Box<dyn Fn() -> io::Result<Reader<'p>> + Send + Sync + 'p>;
type ProgressFn<'p> = Box<dyn FnMut(u64) + Send + 'p>;

impl<'p> Payload<'p> {
    /// Makes a payload of a file. The file is opened for each attempt.
    ///
    /// # Errors
    ///
    /// When the file does not exist, or is not a regular file. Use [`reader`](Self::reader) for a
    /// pipe.
    pub fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let metadata = std::fs::metadata(&path)?;
        if !metadata.is_file() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "expected a regular file, whose length is known: use `Payload::reader` for others",
            ));
        }
        Ok(Self::new(Source::File(path), Some(metadata.len())))
    }

    /// Makes a payload of what `open` returns, which is called for each attempt. `length` is the
    /// number of bytes, or `None` if it is unknown; if the reader has more bytes, they are not
    /// read.
    pub fn opened_by<R: Read + Send + 'p>(
        open: impl Fn() -> io::Result<R> + Send + Sync + 'p,
        length: impl Into<Option<u64>>,
    ) -> Self {
        let open: OpenFn<'p> = Box::new(move || Ok(Box::new(open()?) as Reader<'p>));
        Self::new(Source::Opened(open), length.into())
    }

    /// Makes a payload of a reader, which is read once. `length` is the number of bytes, or `None`
    /// if it is unknown; if the reader has more bytes, they are not read. Most services, Amazon S3
    /// among them, need the length.
    pub fn reader(reader: impl Read + Send + 'p, length: impl Into<Option<u64>>) -> Self {
        Self::once(Box::new(reader), length.into())
    }

    /// Makes a payload of an iterator over chunks, which is read once. `length` is the number of
    /// bytes in all chunks, or `None` if it is unknown.
    pub fn chunks<I, B>(chunks: I, length: impl Into<Option<u64>>) -> Self
    where
        I: IntoIterator<Item = io::Result<B>>,
        I::IntoIter: Send + 'p,
        B: AsRef<[u8]> + Send + 'p,
    {
        let length = length.into();
        let reader = ChunkReader::new(chunks.into_iter(), length);
        Self::once(Box::new(reader), length)
    }

    /// Calls `progress` with the number of bytes that were read to be sent. A retry starts at 0
    /// again.
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(u64) + Send + 'p) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Returns the length in bytes; `None` if it is unknown.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    fn once(reader: Reader<'p>, length: Option<u64>) -> Self {
        Self::new(Source::Once(Arc::new(Mutex::new(reader))), length)
    }

    fn new(source: Source<'p>, length: Option<u64>) -> Self {
        Self { source, length, progress: None }
    }
}

impl<'p> From<&'p [u8]> for Payload<'p> {
    fn from(bytes: &'p [u8]) -> Self {
        Self::new(Source::Bytes(Cow::Borrowed(bytes)), Some(bytes.len() as u64))
    }
}

impl<'p, const N: usize> From<&'p [u8; N]> for Payload<'p> {
    fn from(bytes: &'p [u8; N]) -> Self {
        bytes.as_slice().into()
    }
}

impl<'p> From<&'p Vec<u8>> for Payload<'p> {
    fn from(bytes: &'p Vec<u8>) -> Self {
        bytes.as_slice().into()
    }
}

impl<'p> From<&'p str> for Payload<'p> {
    fn from(text: &'p str) -> Self {
        text.as_bytes().into()
    }
}

impl From<Vec<u8>> for Payload<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        let length = bytes.len() as u64;
        Self::new(Source::Bytes(Cow::Owned(bytes)), Some(length))
    }
}

impl From<String> for Payload<'_> {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload").field("length", &self.length).finish_non_exhaustive()
    }
}
