//! Connections: how a client sends a request and waits. The features `ureq` and `reqwest` bring one
//! each; a program can bring its own.
//!
//! A connection sends one request and returns the response with its whole body. It must
//!
//! - return a response with any status, `400` and `503` among them: the client decodes errors;
//! - not follow redirects: a signature is valid for one host and path;
//! - not retry: the client does, with a new signature;
//! - send the URI's path and query as they are, without normalization.
//!
//! A [`Connection`] or [`AsyncConnection`] has whole bodies in memory. A connection that is a
//! [`StreamingConnection`] or [`AsyncStreamingConnection`] too sends and receives them piece by
//! piece, which uploads and downloads need.

mod body;
mod error;

#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "reqwest")]
mod reqwest_body;
mod streaming;
#[cfg(feature = "ureq")]
mod ureq;

use std::time::Duration;

use http::{Request, Response};

#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
#[cfg(feature = "reqwest")]
pub use self::reqwest_body::ReqwestBody;
#[cfg(feature = "ureq")]
pub use self::ureq::{Ureq, UreqBody};
pub use body::{AsyncBody, Body};
pub use error::{ConnectionError, ConnectionErrorKind};
pub use streaming::{AsyncStreamingConnection, StreamingConnection, read_async_body, read_body};
pub(crate) use streaming::{next_chunk, poll_chunk};

/// The longest times that one attempt may take. `None` is without limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptTimeouts {
    /// To resolve the host's name and to connect, with TLS.
    pub connect: Option<Duration>,
    /// From the start of the attempt to the last byte of the response.
    pub total: Option<Duration>,
    /// The time in which no byte of a streamed body is sent or received, and no response arrives
    /// after the last byte of the request. Only streaming connections get it.
    pub idle: Option<Duration>,
}

impl AttemptTimeouts {
    /// Makes timeouts for an attempt that may take `total`, with its connection.
    pub(crate) fn within(total: Duration) -> Self {
        Self { connect: Some(total), total: Some(total), idle: None }
    }
}

/// A blocking connection.
///
/// A closure from a request to a response is one, which ignores the timeouts:
///
/// ```
/// use smithereens_aws::{Client, Config};
///
/// let client = Client::with_connection(Config::new("eu-central-1"), |request: http::Request<Vec<u8>>| {
///     println!("{} {}", request.method(), request.uri());
///     Ok::<_, std::io::Error>(http::Response::new(b"{}".to_vec()))
/// });
/// ```
pub trait Connection {
    /// Sends a request and returns the response with its body.
    ///
    /// # Errors
    ///
    /// When there is no complete response within the timeouts.
    fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError>;

    /// Waits before the next attempt. The default blocks the thread.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

impl<F, E> Connection for F
where
    F: Fn(Request<Vec<u8>>) -> Result<Response<Vec<u8>>, E>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn send(
        &self,
        request: Request<Vec<u8>>,
        _timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        self(request).map_err(|error| ConnectionError::new(ConnectionErrorKind::Other, error))
    }
}

/// An asynchronous connection.
pub trait AsyncConnection {
    /// Sends a request and returns the response with its body.
    ///
    /// # Errors
    ///
    /// When there is no complete response within the timeouts.
    fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, ConnectionError>>;

    /// Waits before the next attempt.
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()>;
}

/// An asynchronous connection of two closures, made by [`from_fns`].
#[derive(Clone, Copy, Debug)]
pub struct FromFns<S, W> {
    send: S,
    sleep: W,
}

/// Makes an asynchronous connection of a closure that sends a request, and one that waits. The
/// timeouts are ignored.
pub fn from_fns<S, W>(send: S, sleep: W) -> FromFns<S, W> {
    FromFns { send, sleep }
}

impl<S, W, F, G, E> AsyncConnection for FromFns<S, W>
where
    S: Fn(Request<Vec<u8>>) -> F,
    F: Future<Output = Result<Response<Vec<u8>>, E>>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
    W: Fn(Duration) -> G,
    G: Future<Output = ()>,
{
    async fn send(
        &self,
        request: Request<Vec<u8>>,
        _timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        let result = (self.send)(request).await;
        result.map_err(|error| ConnectionError::new(ConnectionErrorKind::Other, error))
    }

    async fn sleep(&self, duration: Duration) {
        (self.sleep)(duration).await;
    }
}
