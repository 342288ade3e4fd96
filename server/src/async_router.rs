//! The router for handlers that are asynchronous.

use std::future::ready;
use std::pin::Pin;

use http::Response;
use smithereens::{EncodeError, Operation, RequestParts};

use crate::payload;
use crate::routes::{Found, Routes};

/// The operations of a service with their asynchronous handlers. It can be shared by tasks, and
/// depends on no asynchronous runtime.
///
/// State is what the closures capture and clone into each future: an `Arc<…>` or a handle of a
/// database, for example.
///
/// ```ignore
/// let router = AsyncRouter::new().on::<GetPlant, _>(move |input| {
///     let plants = plants.clone();
///     async move { plants.find(&input.plant_id).await }
/// });
/// ```
pub type AsyncRouter = Routes<AsyncHandler>;

/// The future of a response.
pub type AnswerFuture = Pin<Box<dyn Future<Output = Response<Vec<u8>>> + Send>>;

type AsyncHandler = Box<dyn Fn(RequestParts<'_>) -> EncodeFuture + Send + Sync>;

type EncodeFuture = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, EncodeError>> + Send>>;

impl AsyncRouter {
    /// Adds an operation. A second handler of the same operation replaces the first.
    ///
    /// Requests are routed by the specificity of URI patterns, in any order of these calls.
    #[must_use]
    pub fn on<O, F>(self, handler: impl Fn(O::Input) -> F + Send + Sync + 'static) -> Self
    where
        O: Operation,
        F: Future<Output = Result<O::Output, O::Error>> + Send + 'static,
    {
        self.with::<O>(Box::new(move |request| match O::read_request(request) {
            Ok(input) => {
                let result = handler(input);
                Box::pin(async move { O::encode_result(result.await) })
            }
            Err(refusal) => Box::pin(ready(O::encode_refusal(&refusal))),
        }))
    }

    /// Adds an operation with a streaming input. The handler gets the input and the payload.
    #[must_use]
    pub fn on_with_payload<O, F>(
        self,
        handler: impl Fn(O::Input, Vec<u8>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        O: Operation,
        F: Future<Output = Result<O::Output, O::Error>> + Send + 'static,
    {
        self.with::<O>(Box::new(move |request| match payload::read_request::<O>(request) {
            Ok((input, payload)) => {
                let result = handler(input, payload);
                Box::pin(async move { O::encode_result(result.await) })
            }
            Err(refusal) => Box::pin(ready(O::encode_refusal(&refusal))),
        }))
    }

    /// Adds an operation with a streaming output. The handler returns the output and the payload.
    #[must_use]
    pub fn on_for_payload<O, F>(
        self,
        handler: impl Fn(O::Input) -> F + Send + Sync + 'static,
    ) -> Self
    where
        O: Operation,
        F: Future<Output = Result<(O::Output, Vec<u8>), O::Error>> + Send + 'static,
    {
        self.with::<O>(Box::new(move |request| match O::read_request(request) {
            Ok(input) => {
                let result = handler(input);
                Box::pin(async move { payload::encode_result::<O>(result.await) })
            }
            Err(refusal) => Box::pin(ready(O::encode_refusal(&refusal))),
        }))
    }

    /// Adds an operation with a streaming input and a streaming output. The handler gets the input
    /// and the payload, and returns the output and the payload.
    #[must_use]
    pub fn on_with_payloads<O, F>(
        self,
        handler: impl Fn(O::Input, Vec<u8>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        O: Operation,
        F: Future<Output = Result<(O::Output, Vec<u8>), O::Error>> + Send + 'static,
    {
        self.with::<O>(Box::new(move |request| match payload::read_request::<O>(request) {
            Ok((input, payload)) => {
                let result = handler(input, payload);
                Box::pin(async move { payload::encode_result::<O>(result.await) })
            }
            Err(refusal) => Box::pin(ready(O::encode_refusal(&refusal))),
        }))
    }

    /// Answers a request, an `&http::Request<B>` whose body `B` is bytes. The request is decoded
    /// before this function returns: the future does not borrow it.
    ///
    /// The HTTP server has to undo any `Transfer-Encoding` and `Content-Encoding` before, except
    /// `aws-chunked` and, for operations with `smithy.api#requestCompression`, gzip. It reads no
    /// more of a body than [`body_limit`](Routes::body_limit).
    pub fn answer<'m>(&self, request: impl Into<RequestParts<'m>>) -> AnswerFuture {
        match self.find(request) {
            Ok(Found { route, request }) => {
                let (operation, failures) = (route.operation, self.failures().clone());
                let result = (route.handler)(request);
                Box::pin(async move { failures.response_or_500(&operation, result.await) })
            }
            Err(refusal) => Box::pin(ready(*refusal)),
        }
    }
}
