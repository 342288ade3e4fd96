//! What happens to a payload while it is read: progress, its length, and failures.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ProgressFn;

/// What all attempts of a call share.
pub(crate) struct Shared<'p> {
    progress: Mutex<Option<ProgressFn<'p>>>,
    outcome: Mutex<Outcome>,
}

/// What happened to a payload in an attempt.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Whether a part of it was read.
    pub(crate) is_read: bool,
    /// Why it could not be read.
    pub(crate) error: Option<io::Error>,
}

impl<'p> Shared<'p> {
    pub(super) fn new(progress: Option<ProgressFn<'p>>) -> Arc<Self> {
        Arc::new(Self { progress: Mutex::new(progress), outcome: Mutex::default() })
    }

    /// Returns what happened in the last attempt.
    pub(super) fn take_outcome(&self) -> Outcome {
        std::mem::take(&mut *lock(&self.outcome))
    }
}

/// Counts the bytes of one attempt and checks their number.
pub(super) struct Meter<'p> {
    shared: Arc<Shared<'p>>,
    length: Option<u64>,
    count: u64,
}

impl<'p> Meter<'p> {
    pub(super) fn new(shared: &Arc<Shared<'p>>, length: Option<u64>) -> Self {
        Self { shared: Arc::clone(shared), length, count: 0 }
    }

    /// Returns the number of bytes that are missing; the largest number if the length is unknown.
    pub(super) fn remaining(&self) -> u64 {
        self.length.map_or(u64::MAX, |length| length - self.count)
    }

    /// Records what a source returned: the number of bytes, of which 0 means the end.
    pub(super) fn record(&mut self, read: io::Result<usize>) -> io::Result<usize> {
        lock(&self.shared.outcome).is_read = true;
        let count = match read {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => return Err(self.fail(error)),
        };
        match self.length {
            Some(length) if count as u64 > self.remaining() => {
                return Err(self.fail(too_long(length)));
            }
            Some(length) if count == 0 && self.remaining() > 0 => {
                return Err(self.fail(too_short(length, self.count)));
            }
            _ => self.count += count as u64,
        }
        if count > 0
            && let Some(progress) = &mut *lock(&self.shared.progress)
        {
            progress(self.count);
        }
        Ok(count)
    }

    /// Keeps the error for the result of the call, and returns one for the HTTP client.
    fn fail(&self, error: io::Error) -> io::Error {
        let message = format!("the payload cannot be read: {error}");
        let kind = error.kind();
        lock(&self.shared.outcome).error = Some(error);
        io::Error::new(kind, message)
    }
}

/// The error of a payload that is longer than announced.
pub(super) fn too_long(length: u64) -> io::Error {
    let message = format!("expected {length} bytes, as its length says, found more");
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// The error of a payload that is shorter than announced.
pub(super) fn too_short(length: u64, found: u64) -> io::Error {
    let message = format!("expected {length} bytes, as its length says, found {found}");
    io::Error::new(io::ErrorKind::UnexpectedEof, message)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
