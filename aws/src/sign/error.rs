//! The error of signing.

use std::fmt;
use std::time::Duration;

/// The error for a request that cannot be signed. Its message contains no part of the credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The request has neither a header `host` nor a host in its URI.
    MissingHost,
    /// The URI of a request to presign is not absolute.
    RelativeUri,
    /// The presigned URL is longer than URIs of the crate `http` can be: 65,534 bytes.
    UriTooLong,
    /// The time for which a presigned URL is valid is not between one second and seven days.
    InvalidExpiration(Duration),
    /// A text is empty or has characters that are not visible ASCII characters. The field says
    /// which text: `access key ID`, `session token`, `service` or `region`.
    InvalidText(&'static str),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHost => f.write_str(
                "expected a host to sign, found a request without one: make its URI absolute, \
                 or add the header `host`",
            ),
            Self::RelativeUri => f.write_str(
                "expected an absolute URI to presign, found one without scheme or host: make the \
                 URI absolute",
            ),
            Self::UriTooLong => f.write_str(
                "expected a presigned URL of at most 65,534 bytes, found a longer one: shorten \
                 the query",
            ),
            Self::InvalidExpiration(found) => write!(
                f,
                "expected a presigned URL to be valid for 1 second to 7 days, found {found:?}: \
                 change the duration",
            ),
            Self::InvalidText(what) => write!(
                f,
                "expected a {what} of visible ASCII characters, found an empty one or one with \
                 other characters: check where the {what} comes from",
            ),
        }
    }
}

impl std::error::Error for SignError {}
