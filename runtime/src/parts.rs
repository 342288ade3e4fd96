//! Requests and responses with whole bodies, as protocols read them.

use http::{Request, Response};

/// The parts of a request that a protocol reads, with the body as bytes.
#[derive(Clone, Copy, Debug)]
pub struct RequestParts<'m> {
    /// Method.
    pub method: &'m http::Method,
    /// URI, origin-form or absolute.
    pub uri: &'m http::Uri,
    /// Headers.
    pub headers: &'m http::HeaderMap,
    /// The whole body.
    pub body: &'m [u8],
    /// The size of the largest body after decompression.
    pub body_limit: usize,
}

impl RequestParts<'_> {
    /// The limit on bodies of requests unless another is set: 10 MiB.
    pub const DEFAULT_BODY_LIMIT: usize = 10 * 1024 * 1024;
}

/// The parts of a response that a protocol reads, with the body as bytes.
#[derive(Clone, Copy, Debug)]
pub struct ResponseParts<'m> {
    /// Status.
    pub status: http::StatusCode,
    /// Headers.
    pub headers: &'m http::HeaderMap,
    /// The whole body.
    pub body: &'m [u8],
}

impl<'m, B: AsRef<[u8]>> From<&'m Request<B>> for RequestParts<'m> {
    fn from(request: &'m Request<B>) -> Self {
        Self {
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
            body: request.body().as_ref(),
            body_limit: Self::DEFAULT_BODY_LIMIT,
        }
    }
}

impl<'m, B: AsRef<[u8]>> From<&'m Response<B>> for ResponseParts<'m> {
    fn from(response: &'m Response<B>) -> Self {
        Self {
            status: response.status(),
            headers: response.headers(),
            body: response.body().as_ref(),
        }
    }
}
