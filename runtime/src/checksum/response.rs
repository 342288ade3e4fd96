//! Checksums of responses (Smithy 2.0 specification, "HTTP response checksums").

use std::fmt;

use http::HeaderMap;

use super::{Checksum, ChecksumAlgorithm, HttpChecksum};
use crate::{DecodeError, Operation, ResponseParts};

/// Validates the body of a response while it is read.
///
/// ```
/// # use smithereens::Operation;
/// # use smithereens::checksum::{ChecksumMismatch, ResponseChecksum};
/// fn validate<O: Operation>(
///     headers: &http::HeaderMap,
///     pieces: &[&[u8]],
/// ) -> Result<(), ChecksumMismatch> {
///     let Some(mut checksum) = ResponseChecksum::from_headers::<O>(headers) else { return Ok(()) };
///     pieces.iter().for_each(|piece| checksum.update(piece));
///     checksum.finish()
/// }
/// ```
#[derive(Clone, Debug)]
pub struct ResponseChecksum {
    checksum: Checksum,
    expected: String,
}

impl ResponseChecksum {
    /// Returns the validation of a successful response of an operation. Returns `None` if the
    /// response has no checksum that can be validated. That is so without the feature `checksum`,
    /// for an algorithm that is not in `responseAlgorithms` of the operation, and for a composite
    /// checksum of Amazon S3, which ends with the number of parts, `-3` for example: it is
    /// calculated from the checksums of the parts of a multipart upload.
    #[must_use]
    pub fn from_headers<O: Operation>(headers: &HeaderMap) -> Option<Self> {
        let names = const { HttpChecksum::of::<O>() }?.response_algorithms;
        let mut supported = ChecksumAlgorithm::ALL
            .iter()
            .filter(|own| names.iter().any(|name| name.eq_ignore_ascii_case(own.name())));
        supported.find_map(|algorithm| {
            let expected = headers.get(algorithm.header_name())?.to_str().ok()?.trim();
            let is_whole = !expected.is_empty() && !expected.contains('-');
            is_whole.then(|| Self {
                checksum: Checksum::new(*algorithm),
                expected: expected.to_owned(),
            })
        })
    }

    /// Returns the algorithm.
    #[must_use]
    pub fn algorithm(&self) -> ChecksumAlgorithm {
        self.checksum.algorithm()
    }

    /// Appends a piece of the body.
    pub fn update(&mut self, piece: &[u8]) {
        self.checksum.update(piece);
    }

    /// Compares the checksum of the whole body with that of the headers.
    ///
    /// # Errors
    ///
    /// When they differ.
    pub fn finish(self) -> Result<(), ChecksumMismatch> {
        let (algorithm, expected) = (self.algorithm(), self.expected);
        let calculated = self.checksum.finish();
        if calculated == expected {
            return Ok(());
        }
        Err(ChecksumMismatch { algorithm, expected, calculated })
    }
}

/// The error for a response whose body is not the one that the service sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChecksumMismatch {
    /// The algorithm.
    pub algorithm: ChecksumAlgorithm,
    /// The checksum in the headers of the response.
    pub expected: String,
    /// The checksum of the body.
    pub calculated: String,
}

impl fmt::Display for ChecksumMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { algorithm, expected, calculated } = self;
        write!(
            f,
            "the body was changed on the way: expected its {algorithm} checksum to be {expected}, \
             found {calculated}"
        )
    }
}

impl std::error::Error for ChecksumMismatch {}

impl From<ChecksumMismatch> for DecodeError {
    fn from(mismatch: ChecksumMismatch) -> Self {
        Self::new(mismatch.to_string())
    }
}

/// Validates the body of a response, if the response is successful and has a checksum.
#[inline]
pub(crate) fn validate_response<O: Operation>(
    response: ResponseParts<'_>,
) -> Result<(), ChecksumMismatch> {
    if const { HttpChecksum::of::<O>().is_none() } || !response.status.is_success() {
        return Ok(());
    }
    let Some(mut checksum) = ResponseChecksum::from_headers::<O>(response.headers) else {
        return Ok(());
    };
    checksum.update(response.body);
    checksum.finish()
}
