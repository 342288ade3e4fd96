//! Connections that send and receive bodies piece by piece.

use std::error::Error;
use std::io::{Cursor, Read};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::{
    AsyncBody, AsyncConnection, AttemptTimeouts, Body, Connection, ConnectionError,
    ConnectionErrorKind, FromFns,
};

/// A blocking connection that sends the body of a request while it reads it, and returns a response
/// before it has received the body. Uploads, downloads and event streams need it.
///
/// A closure that is a [`Connection`] is one too, but has whole bodies in memory.
pub trait StreamingConnection: Connection {
    /// The body of a response. It ends with an error if the connection ends before the body does,
    /// or if no byte arrives for the time [`AttemptTimeouts::idle`].
    type ResponseBody: Read;

    /// Sends a request, and returns the response as soon as its head has arrived.
    ///
    /// # Errors
    ///
    /// When reading the request's body fails, or when there is no response within the timeouts.
    fn send_streaming(
        &self,
        request: Request<Body<'_>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Self::ResponseBody>, ConnectionError>;
}

/// A closure has whole bodies in memory.
impl<F, E> StreamingConnection for F
where
    F: Fn(Request<Vec<u8>>) -> Result<Response<Vec<u8>>, E>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    type ResponseBody = Cursor<Vec<u8>>;

    fn send_streaming(
        &self,
        request: Request<Body<'_>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Self::ResponseBody>, ConnectionError> {
        let response = self.send(read_body(request)?, timeouts)?;
        Ok(response.map(Cursor::new))
    }
}

/// An asynchronous connection that sends the body of a request while its chunks are made, and
/// returns a response before it has received the body.
pub trait AsyncStreamingConnection: AsyncConnection {
    /// The body of a response. It ends with an error if the connection ends before the body does,
    /// or if no byte arrives for the time [`AttemptTimeouts::idle`].
    type ResponseBody: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>>
        + Unpin;

    /// Sends a request, and returns the response as soon as its head has arrived.
    ///
    /// # Errors
    ///
    /// When the request's body fails, or when there is no response within the timeouts.
    fn send_streaming(
        &self,
        request: Request<AsyncBody>,
        timeouts: AttemptTimeouts,
    ) -> impl Future<Output = Result<Response<Self::ResponseBody>, ConnectionError>>;
}

/// Closures have whole bodies in memory.
impl<S, W, F, G, E> AsyncStreamingConnection for FromFns<S, W>
where
    S: Fn(Request<Vec<u8>>) -> F,
    F: Future<Output = Result<Response<Vec<u8>>, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
    W: Fn(Duration) -> G,
    G: Future<Output = ()>,
{
    type ResponseBody = AsyncBody;

    async fn send_streaming(
        &self,
        request: Request<AsyncBody>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<AsyncBody>, ConnectionError> {
        let response = self.send(read_async_body(request).await?, timeouts).await?;
        Ok(response.map(AsyncBody::from))
    }
}

/// Reads the body of a request into memory, for a connection that has whole bodies in memory.
///
/// # Errors
///
/// When reading the body fails.
pub fn read_body(request: Request<Body<'_>>) -> Result<Request<Vec<u8>>, ConnectionError> {
    let (parts, mut body) = request.into_parts();
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes).map_err(request_error)?;
    Ok(Request::from_parts(parts, bytes))
}

/// Reads the body of an asynchronous request into memory, for a connection that has whole bodies in
/// memory.
///
/// # Errors
///
/// When reading the body fails.
pub async fn read_async_body(
    request: Request<AsyncBody>,
) -> Result<Request<Vec<u8>>, ConnectionError> {
    let (parts, mut body) = request.into_parts();
    let mut bytes = Vec::new();
    while let Some(chunk) = next_chunk(&mut body).await {
        bytes.extend_from_slice(&chunk.map_err(request_error)?);
    }
    Ok(Request::from_parts(parts, bytes))
}

/// Returns the next chunk of a body, without its trailers.
pub(crate) async fn next_chunk<B: http_body::Body<Data = Bytes> + Unpin>(
    body: &mut B,
) -> Option<Result<Bytes, B::Error>> {
    std::future::poll_fn(|context| poll_chunk(body, context)).await
}

/// Polls for the next chunk of a body, without its trailers.
pub(crate) fn poll_chunk<B: http_body::Body<Data = Bytes> + Unpin>(
    body: &mut B,
    context: &mut std::task::Context<'_>,
) -> std::task::Poll<Option<Result<Bytes, B::Error>>> {
    use std::task::{Poll, ready};
    loop {
        match ready!(std::pin::Pin::new(&mut *body).poll_frame(context)) {
            Some(Ok(frame)) => {
                if let Ok(chunk) = frame.into_data() {
                    return Poll::Ready(Some(Ok(chunk)));
                }
            }
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        }
    }
}

/// Converts an error of reading the body of a request.
fn request_error(error: std::io::Error) -> ConnectionError {
    ConnectionError::new(ConnectionErrorKind::Other, error)
}
