//! The error of a call.

use std::error::Error;
use std::fmt;
use std::io;

use smithereens::{EncodeError, Operation, OperationError, RetryCause};

use crate::connection::{ConnectionError, ConnectionErrorKind};
use crate::endpoint::EndpointError;
use crate::lookup::LookupError;
use crate::retry::{Summarize, classify, classify_connection};
use crate::text::write_escaped;

/// Why a call failed. `E` is the error enum of the operation.
///
/// `Display` writes one line, for example `UpdateContainerAgent: ClusterNotFoundException: Cluster
/// not found. (status 400, request id 8c3f) after 1 attempt`.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError<E> {
    /// The input cannot be encoded.
    Input {
        /// The operation's name.
        operation: &'static str,
        /// The reason.
        error: EncodeError,
    },
    /// There are no valid credentials to sign the request with.
    Credentials {
        /// The operation's name.
        operation: &'static str,
        /// The reason.
        error: LookupError,
    },
    /// There is no endpoint for the input and the configuration.
    Endpoint {
        /// The operation's name.
        operation: &'static str,
        /// The reason.
        error: EndpointError,
    },
    /// The payload cannot be read, or does not have its length.
    Payload {
        /// The operation's name.
        operation: &'static str,
        /// The reason.
        error: io::Error,
    },
    /// The service did not respond.
    Connection {
        /// The operation's name.
        operation: &'static str,
        /// The failure of the last attempt.
        error: ConnectionError,
        /// The number of requests that were sent.
        attempts: u32,
        /// Whether a retry was left out because the payload can be read only once.
        is_payload_spent: bool,
    },
    /// The service returned an error, or a response that cannot be decoded.
    Service {
        /// The operation's name.
        operation: &'static str,
        /// The error of the last attempt.
        error: E,
        /// The number of requests that were sent.
        attempts: u32,
        /// Whether a retry was left out because the payload can be read only once.
        is_payload_spent: bool,
    },
}

/// The result of a call of the operation `O`. `T` is the type of a success, by default the output.
pub type CallResult<O, T = <O as Operation>::Output> =
    Result<T, CallError<<O as Operation>::Error>>;

impl<E> CallError<E> {
    /// Returns the operation's name.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        match self {
            Self::Input { operation, .. }
            | Self::Credentials { operation, .. }
            | Self::Endpoint { operation, .. }
            | Self::Payload { operation, .. }
            | Self::Connection { operation, .. }
            | Self::Service { operation, .. } => operation,
        }
    }

    /// Returns the number of requests that were sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Connection { attempts, .. } | Self::Service { attempts, .. } => *attempts,
            _ => 0,
        }
    }

    /// Says that a retry was left out because the payload can be read only once.
    pub(crate) fn with_spent_payload(mut self) -> Self {
        if let Self::Connection { is_payload_spent, .. } | Self::Service { is_payload_spent, .. } =
            &mut self
        {
            *is_payload_spent = true;
        }
        self
    }

    /// Returns the error of the service, if it returned one.
    #[must_use]
    pub fn service_error(&self) -> Option<&E> {
        match self {
            Self::Service { error, .. } => Some(error),
            _ => None,
        }
    }

    /// Whether a timeout ended the call.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Connection { error, .. } if error.kind() == ConnectionErrorKind::Timeout)
    }
}

impl<E: OperationError> CallError<E> {
    /// Whether the same call may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry_cause().is_some()
    }

    /// Whether the service limits the rate of requests.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        self.retry_cause() == Some(RetryCause::Throttling)
    }

    fn retry_cause(&self) -> Option<RetryCause> {
        match self {
            Self::Connection { error, .. } => classify_connection(error),
            Self::Service { error, .. } => classify(error.visit(Summarize)),
            _ => None,
        }
    }
}

impl<E: OperationError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation())?;
        match self {
            Self::Input { error, .. } => write!(f, "the input cannot be encoded: {error}")?,
            Self::Credentials { error, .. } => {
                // The message has a line for each source that was tried.
                write!(f, "no credentials: {}", error.to_string().replace('\n', "; "))?;
            }
            Self::Endpoint { error, .. } => write!(f, "no endpoint: {error}")?,
            Self::Payload { error, .. } => {
                f.write_str("the payload cannot be read: ")?;
                write_escaped(f, &error.to_string())?;
            }
            Self::Connection { error, .. } => fmt::Display::fmt(error, f)?,
            Self::Service { error, .. } => fmt::Display::fmt(error, f)?,
        }
        match self.attempts() {
            0 => {}
            1 => f.write_str(" after 1 attempt")?,
            attempts => write!(f, " after {attempts} attempts")?,
        }
        match self {
            Self::Connection { is_payload_spent: true, .. }
            | Self::Service { is_payload_spent: true, .. } => {
                f.write_str("; it was not retried, because the payload can be read only once")
            }
            _ => Ok(()),
        }
    }
}

impl<E: OperationError + 'static> Error for CallError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(match self {
            Self::Input { error, .. } => error,
            Self::Credentials { error, .. } => error,
            Self::Endpoint { error, .. } => error,
            Self::Payload { error, .. } => error,
            Self::Connection { error, .. } => error,
            Self::Service { error, .. } => error,
        })
    }
}
