//! Why a transfer failed.

use std::error::Error;
use std::fmt;
use std::io;

use super::TransferOperation;
use crate::error::CallError;

/// Why an upload in parts or a download in ranges failed.
///
/// Its `Display` is one line, for example `part 3: UploadPart: timed out: … after 3 attempts; the
/// uploaded parts were removed`.
#[derive(Debug)]
pub struct TransferError {
    /// The number of the part, from 1.
    part: Option<i32>,
    cause: Box<dyn Error + Send + Sync>,
    upload: Option<FailedUpload>,
}

/// What became of the parts of an upload that failed.
#[derive(Debug)]
struct FailedUpload {
    id: String,
    /// Why the parts could not be removed.
    abort_error: Option<Box<dyn Error + Send + Sync>>,
}

impl TransferError {
    pub(super) fn call<O: TransferOperation>(
        part: Option<i32>,
        error: CallError<O::Error>,
    ) -> Self {
        Self { part, cause: O::boxed(error), upload: None }
    }

    pub(super) fn io(part: Option<i32>, error: io::Error) -> Self {
        Self { part, cause: error.into(), upload: None }
    }

    /// Adds the upload, and why its parts could not be removed.
    pub(super) fn of_upload<O: TransferOperation>(
        mut self,
        id: String,
        abort_error: Option<CallError<O::Error>>,
    ) -> Self {
        let abort_error = abort_error.map(O::boxed);
        self.upload = Some(FailedUpload { id, abort_error });
        self
    }

    /// Returns the number of the part that failed, from 1.
    #[must_use]
    pub fn part(&self) -> Option<i32> {
        self.part
    }

    /// Returns the id of an upload whose parts could not be removed after the failure: they cost
    /// money until `AbortMultipartUpload` succeeds.
    #[must_use]
    pub fn upload_id_to_abort(&self) -> Option<&str> {
        self.upload
            .as_ref()
            .filter(|upload| upload.abort_error.is_some())
            .map(|own| own.id.as_str())
    }
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(part) = self.part {
            write!(f, "part {part}: ")?;
        }
        fmt::Display::fmt(&self.cause, f)?;
        match &self.upload {
            None => Ok(()),
            Some(FailedUpload { abort_error: None, .. }) => {
                f.write_str("; the uploaded parts were removed")
            }
            Some(FailedUpload { abort_error: Some(error), .. }) => {
                write!(f, "; the uploaded parts could not be removed: {error}")
            }
        }
    }
}

impl Error for TransferError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}
