//! Why a request got no response.

use std::error::Error;
use std::fmt;
use std::io;

use crate::text::write_escaped;

/// Why a request got no response.
///
/// Its `Display` is one line: `could not connect: connection refused`.
#[derive(Debug)]
pub struct ConnectionError {
    kind: ConnectionErrorKind,
    cause: Box<dyn Error + Send + Sync>,
}

/// The kinds of failures of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConnectionErrorKind {
    /// The HTTP client refuses the request. It is not retried.
    Request,
    /// The host's name has no address.
    Resolve,
    /// No connection to the host.
    Connect,
    /// No TLS connection with the host.
    Tls,
    /// A timeout.
    Timeout,
    /// The connection ended before the response did.
    Interrupted,
    /// The response is not the one that the service sent: its checksum differs.
    Damaged,
    /// Another failure.
    Other,
}

impl ConnectionError {
    /// Makes an error of this kind.
    pub fn new(kind: ConnectionErrorKind, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind, cause: cause.into() }
    }

    /// Makes the error for root certificates of which there are none.
    #[cfg(any(feature = "ureq", feature = "reqwest"))]
    pub(crate) fn no_certificates() -> Self {
        Self::new(ConnectionErrorKind::Tls, "expected root certificates in PEM, found none")
    }

    /// Converts an error of reading the body of a response.
    pub(crate) fn from_io(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::TimedOut => ConnectionErrorKind::Timeout,
            _ => ConnectionErrorKind::Interrupted,
        };
        error.downcast().unwrap_or_else(|error| Self::new(kind, error))
    }

    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> ConnectionErrorKind {
        self.kind
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ConnectionErrorKind::Request => "the HTTP client refused the request: ",
            ConnectionErrorKind::Resolve => "the host was not found: ",
            ConnectionErrorKind::Connect => "could not connect: ",
            ConnectionErrorKind::Tls => "no TLS connection: ",
            ConnectionErrorKind::Timeout => "timed out: ",
            ConnectionErrorKind::Interrupted => "the connection ended before the response did: ",
            ConnectionErrorKind::Damaged => "the response is damaged: ",
            ConnectionErrorKind::Other => "no response: ",
        })?;
        // A message of the HTTP client may quote what the peer sent.
        write_escaped(f, &self.cause.to_string())
    }
}

impl Error for ConnectionError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}

impl From<ConnectionError> for io::Error {
    fn from(error: ConnectionError) -> Self {
        let kind = match error.kind {
            ConnectionErrorKind::Request => io::ErrorKind::InvalidInput,
            ConnectionErrorKind::Timeout => io::ErrorKind::TimedOut,
            ConnectionErrorKind::Interrupted => io::ErrorKind::UnexpectedEof,
            ConnectionErrorKind::Resolve
            | ConnectionErrorKind::Connect
            | ConnectionErrorKind::Tls
            | ConnectionErrorKind::Damaged
            | ConnectionErrorKind::Other => io::ErrorKind::Other,
        };
        Self::new(kind, error)
    }
}
