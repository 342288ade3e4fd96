//! Large objects of Amazon S3: uploads in parts, and downloads in ranges.
//!
//! The functions are generic over generated operations, which
//! [`impl_s3_transfers!`](crate::impl_s3_transfers) names:
//!
//! ```ignore
//! mod s3; // generated, with the operations of multipart uploads and `GetObject`
//! smithereens_aws::impl_s3_transfers!(crate::s3);
//!
//! let film = CreateMultipartUploadRequest::new("films", "cat.mp4");
//! client.upload_in_parts(&film, Payload::file("cat.mp4")?, PartOptions::new().parallel(8))?;
//! client.download_in_ranges(&GetObjectRequest::new("films", "cat.mp4"), "copy.mp4", PartOptions::new())?;
//! ```

mod asynchronous;
mod blocking;
mod error;
mod operations;
mod parts;
mod ranges;

use smithereens::Operation;

pub use error::TransferError;
pub use operations::{MultipartUpload, RangedDownload, TransferOperation};

type InputOf<O> = <O as Operation>::Input;
type OutputOf<O> = <O as Operation>::Output;

/// The length of parts, and the number of parts that are sent or received at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOptions {
    length: u64,
    parallel: usize,
}

impl PartOptions {
    /// Makes the default options: parts of 8 MiB, and two at the same time.
    #[must_use]
    pub fn new() -> Self {
        Self { length: 8 * 1024 * 1024, parallel: 2 }
    }

    /// Sets the length of each part except the last one, in bytes. Amazon S3 accepts 5 MiB to 5
    /// GiB. An upload has 10,000 parts at most: its parts are longer where the length of the
    /// payload requires it.
    #[must_use]
    pub fn part_length(mut self, bytes: u64) -> Self {
        self.length = bytes.max(1);
        self
    }

    /// Sets the number of parts that are sent or received at the same time. Parts of a reader or of
    /// chunks are in memory while they are sent.
    #[must_use]
    pub fn parallel(mut self, parts: usize) -> Self {
        self.parallel = parts.max(1);
        self
    }
}

impl Default for PartOptions {
    fn default() -> Self {
        Self::new()
    }
}
