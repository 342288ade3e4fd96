//! What a call does, for logs and metrics.

use std::time::Duration;

use http::StatusCode;

use crate::connection::ConnectionErrorKind;

/// A step of a call. It has no secrets. The only values of the input are those that are part of the
/// host, such as a bucket of Amazon S3.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event<'c> {
    /// The name of the service shape.
    pub service: &'static str,
    /// The name of the operation.
    pub operation: &'static str,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// The host that the requests are sent to.
    pub host: &'c str,
    /// What happens.
    pub kind: EventKind<'c>,
}

/// What happens in a call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EventKind<'c> {
    /// A request is sent.
    Send,
    /// A response arrived.
    Response {
        /// Its status.
        status: StatusCode,
        /// The code of the error, if it is one.
        code: Option<&'c str>,
        /// The id that the service gave the request, if the response is an error.
        request_id: Option<&'c str>,
    },
    /// No response arrived.
    ConnectionFailed {
        /// The kind of the failure.
        kind: ConnectionErrorKind,
    },
    /// The call waits before the next attempt.
    Wait {
        /// How long.
        duration: Duration,
    },
}
