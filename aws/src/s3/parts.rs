//! What the workers of an upload in parts share.

use std::io;
use std::sync::{Mutex, PoisonError};

use super::{MultipartUpload, OutputOf, PartOptions, TransferError};
use crate::config::Config;
use crate::payload::{Parts, Payload};

/// The input that begins an upload.
pub(super) fn create_input<M: MultipartUpload>(input: &M, config: &Config) -> M {
    let mut create = input.clone();
    if config.calculates_checksums() {
        create.set_default_checksum();
    }
    create
}

/// Returns the id of a new upload.
pub(super) fn upload_id<M: MultipartUpload>(
    output: OutputOf<M::Create>,
) -> Result<String, TransferError> {
    M::upload_id(output)
        .ok_or_else(|| TransferError::io(None, io::Error::other("the response has no `UploadId`")))
}

/// The parts of an upload: those that are left, and those that were uploaded.
pub(super) struct PartQueue<'p, M: MultipartUpload> {
    parts: Mutex<Parts<'p>>,
    state: Mutex<State<M>>,
}

struct State<M: MultipartUpload> {
    completed: Vec<(i32, M::CompletedPart)>,
    /// The first failure, after which no part is begun.
    failure: Option<TransferError>,
}

impl<'p, M: MultipartUpload> PartQueue<'p, M> {
    pub(super) fn new(payload: Payload<'p>, options: PartOptions) -> Result<Self, TransferError> {
        let parts = Parts::new(payload, options.length);
        let parts = parts.map_err(|error| TransferError::io(None, error))?;
        let state = State { completed: Vec::new(), failure: None };
        Ok(Self { parts: Mutex::new(parts), state: Mutex::new(state) })
    }

    /// Returns the next part.
    pub(super) fn next(&self) -> Option<(i32, Payload<'p>)> {
        if self.with_state(|state| state.failure.is_some()) {
            return None;
        }
        let next = self.parts.lock().unwrap_or_else(PoisonError::into_inner).next();
        next.unwrap_or_else(|error| {
            self.fail(TransferError::io(None, error));
            None
        })
    }

    /// Records an uploaded part.
    pub(super) fn complete(&self, number: i32, output: OutputOf<M::Part>) {
        let part = M::completed_part(number, output);
        self.with_state(|state| state.completed.push((number, part)));
    }

    /// Records a failure.
    pub(super) fn fail(&self, error: TransferError) {
        self.with_state(|state| {
            state.failure.get_or_insert(error);
        });
    }

    /// Returns the uploaded parts in their order.
    pub(super) fn finish(self) -> Result<Vec<M::CompletedPart>, TransferError> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = state.failure {
            return Err(error);
        }
        let mut completed = state.completed;
        completed.sort_by_key(|(number, _)| *number);
        Ok(completed.into_iter().map(|(_, part)| part).collect())
    }

    fn with_state<T>(&self, act: impl FnOnce(&mut State<M>) -> T) -> T {
        act(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
