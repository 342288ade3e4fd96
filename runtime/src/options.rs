//! How requests and responses are encoded: everything that is neither input nor output.

use std::fmt;
use std::sync::Arc;

use crate::S3Addressing;
use crate::token::random_token;

/// How to encode a request: everything that is not input.
///
/// ```
/// let options = smithereens::RequestOptions::new()
///     .endpoint("https://gateway.example/ecs".parse().unwrap())
///     .idempotency_tokens(|| "a-token-from-my-own-source".to_owned());
/// ```
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct RequestOptions {
    endpoint: Option<http::Uri>,
    tokens: Option<Arc<dyn Fn() -> String + Send + Sync>>,
    min_compression_size: Option<usize>,
    s3_addressing: S3Addressing,
}

/// Below that many bytes, compression costs more time than it saves.
const MIN_COMPRESSION_SIZE: usize = 10_240;

impl RequestOptions {
    /// No endpoint, random idempotency tokens.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the request's URI absolute. A path of the endpoint comes before the operation's own,
    /// and the operation's host prefix before the endpoint's host; without an endpoint, the host
    /// is the caller's affair altogether.
    #[must_use]
    pub fn endpoint(mut self, endpoint: http::Uri) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    /// Takes idempotency tokens from `source` instead of random UUIDs.
    #[must_use]
    pub fn idempotency_tokens(
        mut self,
        source: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        self.tokens = Some(Arc::new(source));
        self
    }

    /// Compresses bodies of this many bytes and more, instead of 10,240; `usize::MAX` compresses
    /// none. Only operations with `smithy.api#requestCompression` are affected.
    #[must_use]
    pub fn compress_from(mut self, bytes: usize) -> Self {
        self.min_compression_size = Some(bytes);
        self
    }

    /// Says how requests to Amazon S3 name the bucket. It applies to requests with an
    /// [endpoint](Self::endpoint), `s3.REGION.amazonaws.com` as a rule; without one the bucket
    /// stands in the path. Other services are not affected.
    #[must_use]
    pub fn s3_addressing(mut self, addressing: S3Addressing) -> Self {
        self.s3_addressing = addressing;
        self
    }

    /// How requests to Amazon S3 name the bucket.
    pub(crate) fn s3(&self) -> S3Addressing {
        self.s3_addressing
    }

    /// The smallest body that is compressed.
    pub(crate) fn min_compression_size(&self) -> usize {
        self.min_compression_size.unwrap_or(MIN_COMPRESSION_SIZE)
    }

    /// The endpoint, if one is set.
    pub(crate) fn endpoint_uri(&self) -> Option<&http::Uri> {
        self.endpoint.as_ref()
    }

    /// A fresh idempotency token.
    pub(crate) fn token(&self) -> String {
        self.tokens.as_ref().map_or_else(random_token, |source| source())
    }
}

impl fmt::Debug for RequestOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tokens = if self.tokens.is_some() { "from a source" } else { "random" };
        f.debug_struct("RequestOptions")
            .field("endpoint", &self.endpoint)
            .field("idempotency_tokens", &tokens)
            .field("min_compression_size", &self.min_compression_size())
            .field("s3_addressing", &self.s3_addressing)
            .finish()
    }
}

/// How to encode a successful response: everything that is not output.
///
/// ```
/// let options = smithereens::ResponseOptions::new().request_id("9e4ff131");
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ResponseOptions {
    request_id: Option<String>,
}

impl ResponseOptions {
    /// No request id.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The id that the server gave the request: in the header `x-amzn-requestid`, and in the body
    /// too under awsQuery and ec2Query. That of an error is part of [`ErrorMetadata`](crate::ErrorMetadata).
    #[must_use]
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// The request's id, if one is set.
    pub(crate) fn request_id_text(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}
