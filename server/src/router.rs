//! The router for handlers that block.

use http::{HeaderMap, Response};
use smithereens::{EncodeError, Operation, RequestParts};

use crate::failure::FailureReport;
use crate::payload;
use crate::routes::{OperationFunctions, Routes};

/// The operations of a service with their handlers. It can be shared by threads.
///
/// State is what the closures capture: an `Arc<Mutex<…>>` or a handle of a database, for example.
#[derive(Debug, Default)]
pub struct Router {
    routes: Routes<Handler>,
}

type Handler =
    Box<dyn Fn(RequestParts<'_>) -> Result<Response<Vec<u8>>, EncodeError> + Send + Sync>;

impl Router {
    /// Makes a router without operations, which refuses every request.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an operation. A second handler of the same operation replaces the first.
    ///
    /// Requests are routed by the specificity of URI patterns, in any order of these calls.
    #[must_use]
    pub fn on<O: Operation>(
        self,
        handler: impl Fn(O::Input) -> Result<O::Output, O::Error> + Send + Sync + 'static,
    ) -> Self {
        self.insert::<O>(Box::new(move |request| O::respond(request, &handler)))
    }

    /// Adds an operation with a streaming input. The handler gets the input and the payload.
    #[must_use]
    pub fn on_with_payload<O: Operation>(
        self,
        handler: impl Fn(O::Input, Vec<u8>) -> Result<O::Output, O::Error> + Send + Sync + 'static,
    ) -> Self {
        self.insert::<O>(Box::new(move |request| match payload::read_request::<O>(request) {
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
        self.insert::<O>(Box::new(move |request| match O::read_request(request) {
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
        self.insert::<O>(Box::new(move |request| match payload::read_request::<O>(request) {
            Ok((input, payload)) => payload::encode_result::<O>(handler(input, payload)),
            Err(refusal) => O::encode_refusal(&refusal),
        }))
    }

    /// Sets the size of the largest body that is not refused with the status 413, 10 MiB by
    /// default.
    #[must_use]
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.routes.max_body_size = bytes;
        self
    }

    /// Sets what is called when a protocol cannot express what a handler returned, a header with a
    /// line break for example: with the operation's name and the reason. The client gets the status
    /// 500 without the reason.
    #[must_use]
    pub fn on_failure(
        mut self,
        report: impl Fn(&str, &EncodeError) + Send + Sync + 'static,
    ) -> Self {
        self.routes.failures = FailureReport::new(report);
        self
    }

    /// Answers a request, an `&http::Request<B>` whose body `B` is bytes.
    ///
    /// The HTTP server has to undo any `Content-Encoding` and `Transfer-Encoding` before, except
    /// `aws-chunked`, and reads no more of a body than [`body_limit`](Self::body_limit).
    pub fn answer<'m>(&self, request: impl Into<RequestParts<'m>>) -> Response<Vec<u8>> {
        let request = request.into();
        match self.routes.find(request) {
            Ok(route) => {
                self.routes.failures.response_or_500(&route.operation, (route.handler)(request))
            }
            Err(refusal) => *refusal,
        }
    }

    /// Returns the size of the largest body that is not refused.
    #[must_use]
    pub fn body_limit(&self) -> usize {
        self.routes.max_body_size
    }

    /// Returns the refusal of a request whose header `Content-Length` is over the limit, for an
    /// HTTP server that has not read the body yet.
    #[must_use]
    pub fn refuse_length(&self, headers: &HeaderMap) -> Option<Response<Vec<u8>>> {
        self.routes.announces_too_much(headers).then(|| self.routes.too_large())
    }

    /// Returns the refusal of a request with a body over the limit, for an HTTP server that stopped
    /// reading it.
    #[must_use]
    pub fn refuse_body(&self) -> Response<Vec<u8>> {
        self.routes.too_large()
    }

    fn insert<O: Operation>(mut self, handler: Handler) -> Self {
        self.routes.insert(OperationFunctions::of::<O>(), handler);
        self
    }
}
