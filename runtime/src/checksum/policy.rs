//! The setting of when checksums are calculated and validated.

/// When checksums of requests are calculated, and those of responses validated, for operations with
/// `aws.protocols#httpChecksum`. AWS's tools have it as the settings `request_checksum_calculation`
/// and `response_checksum_validation`.
///
/// It has an effect with the feature `checksum` only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChecksumPolicy {
    /// When the operation supports it: a request has CRC-32 if its input names no algorithm and has
    /// no checksum, and a response is asked for a checksum.
    #[default]
    WhenSupported,
    /// When the operation requires it or the input asks for it.
    WhenRequired,
}
