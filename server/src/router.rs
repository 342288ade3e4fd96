//! The router for handlers that block.

use http::Response;
use smithereens::{EncodeError, Operation, RequestParts};

use crate::payload;
use crate::routes::{Found, Routes};

/// The operations of a service with their handlers. It can be shared by threads.
///
/// State is what the closures capture: an `Arc<Mutex<…>>` or a handle of a database, for example.
pub type Router = Routes<Handler>;

type Handler =
    Box<dyn Fn(RequestParts<'_>) -> Result<Response<Vec<u8>>, EncodeError> + Send + Sync>;

impl Router {
    /// Adds an operation. A second handler of the same operation replaces the first.
    ///
    /// Requests are routed by the specificity of URI patterns, in any order of these calls.
    #[must_use]
    pub fn on<O: Operation>(
        self,
        handler: impl Fn(O::Input) -> Result<O::Output, O::Error> + Send + Sync + 'static,
    ) -> Self {
        self.with::<O>(Box::new(move |request| O::respond(request, &handler)))
    }

    /// Adds an operation with a streaming input. The handler gets the input and the payload.
    #[must_use]
    pub fn on_with_payload<O: Operation>(
        self,
        handler: impl Fn(O::Input, Vec<u8>) -> Result<O::Output, O::Error> + Send + Sync + 'static,
    ) -> Self {
        self.with::<O>(Box::new(move |request| match payload::read_request::<O>(request) {
            Ok((input, payload)) => O::encode_result(handler(input, payload)),
            Err(refusal) => O::encode_refusal(&refusal),
        }))
    }

    /// Adds an operation with a streaming output. The handler returns the output and the payload.
    #[must_use]
    pub fn on_for_payload<O: Operation>(
        self,
        handler: impl Fn(O::Input) -> Result<(O::Output, Vec<u8>), O::Error> + Send + Sync + 'static,
    ) -> Self {
        self.with::<O>(Box::new(move |request| match O::read_request(request) {
            Ok(input) => payload::encode_result::<O>(handler(input)),
            Err(refusal) => O::encode_refusal(&refusal),
        }))
    }

    /// Adds an operation with a streaming input and a streaming output. The handler gets the input
    /// and the payload, and returns the output and the payload.
    #[must_use]
    pub fn on_with_payloads<O: Operation>(
        self,
        handler: impl Fn(O::Input, Vec<u8>) -> Result<(O::Output, Vec<u8>), O::Error>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.with::<O>(Box::new(move |request| match payload::read_request::<O>(request) {
            Ok((input, payload)) => payload::encode_result::<O>(handler(input, payload)),
            Err(refusal) => O::encode_refusal(&refusal),
        }))
    }

    /// Answers a request, an `&http::Request<B>` whose body `B` is bytes.
    ///
    /// The HTTP server has to undo any `Transfer-Encoding` and `Content-Encoding` before, except
    /// `aws-chunked` and, for operations with `smithy.api#requestCompression`, gzip. It reads no
    /// more of a body than [`body_limit`](Routes::body_limit).
    pub fn answer<'m>(&self, request: impl Into<RequestParts<'m>>) -> Response<Vec<u8>> {
        match self.find(request) {
            Ok(Found { route, request }) => {
                self.failures().response_or_500(&route.operation, (route.handler)(request))
            }
            Err(refusal) => *refusal,
        }
    }
}
