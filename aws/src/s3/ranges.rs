//! What the workers of a download in ranges share.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use http::StatusCode;
use smithereens::OperationError;

use super::{OutputOf, PartOptions, RangedDownload, TransferError};
use crate::error::CallError;

/// The number of times that a range is asked for after its payload was cut.
const MAX_RESUMES: u32 = 3;

/// The ranges of an object that are left.
pub(super) struct RangeQueue<'f> {
    path: &'f Path,
    e_tag: Option<String>,
    /// The length of the object.
    total: u64,
    length: u64,
    state: Mutex<State>,
}

struct State {
    /// The start of the next range.
    next: u64,
    failure: Option<TransferError>,
}

impl<'f> RangeQueue<'f> {
    /// Makes the queue after the first range. Returns `None` if the response has the whole object.
    pub(super) fn new<G: RangedDownload>(
        output: &OutputOf<G::Get>,
        path: &'f Path,
        options: PartOptions,
    ) -> Option<Self> {
        let (range, e_tag) = G::found(output);
        let (first, total) = range?.strip_prefix("bytes ")?.split_once('/')?;
        let last: u64 = first.split_once('-')?.1.parse().ok()?;
        Some(Self {
            path,
            e_tag: e_tag.map(str::to_owned),
            total: total.parse().ok()?,
            length: options.length,
            state: Mutex::new(State { next: last + 1, failure: None }),
        })
    }

    /// Returns the next range.
    pub(super) fn next(&self) -> Option<Range<u64>> {
        self.with_state(|state| {
            let start = state.next;
            if state.failure.is_some() || start >= self.total {
                return None;
            }
            state.next = self.total.min(start + self.length);
            Some(start..state.next)
        })
    }

    /// Returns the first range, before any other.
    pub(super) fn first(&self) -> Range<u64> {
        0..self.with_state(|state| state.next)
    }

    /// Returns the input for a range.
    pub(super) fn input<G: RangedDownload>(&self, input: &G, range: &Range<u64>) -> G {
        input.range(header(range), self.e_tag.as_deref())
    }

    /// Returns what writes a range.
    pub(super) fn writer(&self, range: Range<u64>) -> RangeWriter<'f> {
        RangeWriter { path: self.path, range, file: None, is_broken: false, resumes: 0 }
    }

    /// Returns the number of a range, from 1.
    pub(super) fn number(&self, range: &Range<u64>) -> Option<i32> {
        i32::try_from(range.start / self.length + 1).ok()
    }

    /// Records a failure.
    pub(super) fn fail(&self, error: TransferError) {
        self.with_state(|state| {
            state.failure.get_or_insert(error);
        });
    }

    pub(super) fn finish(self) -> Result<(), TransferError> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.failure.map_or(Ok(()), Err)
    }

    fn with_state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Returns the value of the header `range`.
pub(super) fn header(range: &Range<u64>) -> String {
    format!("bytes={}-{}", range.start, range.end.saturating_sub(1))
}

/// Whether a service says that an object has no bytes in a range.
pub(super) fn is_empty_object<E: OperationError>(error: &CallError<E>) -> bool {
    error
        .service_error()
        .is_some_and(|error| error.metadata().status == StatusCode::RANGE_NOT_SATISFIABLE)
}

/// Writes a range into a file.
pub(super) struct RangeWriter<'f> {
    path: &'f Path,
    /// What is left of the range.
    pub(super) range: Range<u64>,
    file: Option<File>,
    /// Whether the file cannot be written.
    is_broken: bool,
    resumes: u32,
}

impl RangeWriter<'_> {
    /// Writes the next bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.range.end - self.range.start < bytes.len() as u64 {
            self.is_broken = true;
            return Err(io::Error::other("the service returned more bytes than the range has"));
        }
        let written = self.append(bytes);
        self.is_broken = written.is_err();
        self.range.start += bytes.len() as u64;
        written
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.file.is_none() {
            let mut file = OpenOptions::new().write(true).open(self.path)?;
            file.seek(SeekFrom::Start(self.range.start))?;
            self.file = Some(file);
        }
        self.file.as_mut().map_or(Ok(()), |file| file.write_all(bytes))
    }

    /// Decides what follows a payload that has ended: nothing if the range is complete, or a
    /// request for the rest. Returns whether the range is complete.
    pub(super) fn after_payload(&mut self, copied: io::Result<()>) -> io::Result<bool> {
        if self.range.is_empty() {
            return copied.map(|()| true);
        }
        self.resumes += 1;
        if self.resumes <= MAX_RESUMES && !self.is_broken {
            return Ok(false);
        }
        copied?;
        Err(io::Error::other("the service returned fewer bytes than the range has"))
    }
}
