//! The parts of a payload, for an upload in parts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::{Payload, ProgressFn, Reader, Source};

/// The largest number of parts of an upload (Amazon S3 User Guide, "Multipart upload limits").
const MAX_PARTS: u64 = 10_000;

/// The parts of a payload, from the first to the last.
pub(crate) struct Parts<'p> {
    source: PartsSource<'p>,
    /// The length of the payload.
    length: Option<u64>,
    part_length: u64,
    /// The number of bytes in former parts.
    offset: u64,
    /// The number of former parts.
    count: u64,
    has_ended: bool,
    progress: Option<Arc<PartsProgress<'p>>>,
}

enum PartsSource<'p> {
    Slice(&'p [u8]),
    Bytes(Bytes),
    File(Arc<PathBuf>),
    Reader(Reader<'p>),
}

/// The progress of all parts.
struct PartsProgress<'p> {
    /// The closure, and the number of bytes of each part.
    state: Mutex<(ProgressFn<'p>, BTreeMap<u64, u64>)>,
}

impl<'p> Parts<'p> {
    /// Divides a payload into parts of at least `part_length` bytes, except the last one.
    pub(crate) fn new(payload: Payload<'p>, part_length: u64) -> io::Result<Self> {
        let Payload { source, length, progress } = payload;
        let source = match source {
            Source::Bytes(Cow::Borrowed(bytes)) => PartsSource::Slice(bytes),
            Source::Bytes(Cow::Owned(bytes)) => PartsSource::Bytes(bytes.into()),
            Source::File(path) => PartsSource::File(Arc::new(path)),
            Source::Opened(open) => PartsSource::Reader(open()?),
            Source::Once(reader) => {
                PartsSource::Reader(Box::new(super::attempt::OnceReader(reader)))
            }
        };
        let shortest = length.unwrap_or(0).div_ceil(MAX_PARTS);
        let progress = progress.map(|progress| {
            Arc::new(PartsProgress { state: Mutex::new((progress, BTreeMap::new())) })
        });
        Ok(Self {
            source,
            length,
            part_length: part_length.max(shortest),
            offset: 0,
            count: 0,
            has_ended: false,
            progress,
        })
    }

    /// Returns the number of the next part, from 1, and the part. An empty payload has one part.
    pub(crate) fn next(&mut self) -> io::Result<Option<(i32, Payload<'p>)>> {
        if self.has_ended {
            return Ok(None);
        }
        let start = self.offset;
        let length =
            self.length.map_or(self.part_length, |length| self.part_length.min(length - start));
        let Some(mut part) = self.part(start, length)? else { return Ok(None) };
        if self.count == MAX_PARTS {
            return Err(io::Error::other(
                "the payload has more than 10,000 parts: use longer parts",
            ));
        }
        self.count += 1;
        self.offset += part.length.unwrap_or(0);
        if self.length == Some(self.offset) {
            self.has_ended = true;
        }
        if let Some(progress) = &self.progress {
            let (progress, number) = (Arc::clone(progress), self.count);
            part = part.on_progress(move |sent| progress.record(number, sent));
        }
        let number = i32::try_from(self.count).unwrap_or(i32::MAX);
        Ok(Some((number, part)))
    }

    fn part(&mut self, start: u64, length: u64) -> io::Result<Option<Payload<'p>>> {
        Ok(Some(match &mut self.source {
            PartsSource::Slice(bytes) => {
                let (part, rest) = bytes.split_at(usize::try_from(length).unwrap_or(usize::MAX));
                *bytes = rest;
                part.into()
            }
            PartsSource::Bytes(bytes) => {
                let part = bytes.split_to(usize::try_from(length).unwrap_or(usize::MAX));
                Payload::opened_by(move || Ok(Cursor::new(part.clone())), length)
            }
            PartsSource::File(path) => {
                let path = Arc::clone(path);
                let open = move || {
                    let mut file = File::open(&*path)?;
                    file.seek(SeekFrom::Start(start))?;
                    Ok(file)
                };
                Payload::opened_by(open, length)
            }
            PartsSource::Reader(reader) => {
                let mut part = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
                reader.take(length).read_to_end(&mut part)?;
                let is_short = (part.len() as u64) < length;
                self.has_ended = is_short;
                match self.length {
                    Some(expected) if is_short => {
                        return Err(super::meter::too_short(expected, start + part.len() as u64));
                    }
                    _ if part.is_empty() && self.count > 0 => return Ok(None),
                    _ => part.into(),
                }
            }
        }))
    }
}

impl PartsProgress<'_> {
    fn record(&self, part: u64, sent: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (progress, parts) = &mut *state;
        parts.insert(part, sent);
        progress(parts.values().sum());
    }
}
