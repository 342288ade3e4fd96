//! Options of encoding requests and responses.

use std::fmt;
use std::sync::Arc;

use crate::token::random_token;
use crate::{ChecksumPolicy, S3Addressing};

/// Options of encoding a request.
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
    request_checksum_calculation: ChecksumPolicy,
    response_checksum_validation: ChecksumPolicy,
}

/// The size of the smallest body that is compressed by default: compression of a smaller one takes
/// more time than it saves.
const MIN_COMPRESSION_SIZE: usize = 10_240;

impl RequestOptions {
    /// Makes options without an endpoint, and with random idempotency tokens.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the request's URI absolute. The path of the endpoint comes before that of the
    /// operation, and the operation's host prefix before the endpoint's host. Without an endpoint,
    /// the caller adds the host.
    #[must_use]
    pub fn endpoint(mut self, endpoint: http::Uri) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    /// Makes the request's URI absolute with an endpoint that the service's
    /// [rules](crate::Service::ENDPOINT_RULES) returned for the input. In contrast to
    /// [`endpoint`](Self::endpoint), it names the bucket of a request to Amazon S3, and the account
    /// of one to S3 Control, so that the encoder adds neither.
    #[must_use]
    pub fn resolved_endpoint(mut self, endpoint: http::Uri) -> Self {
        self.endpoint = Some(endpoint);
        self.s3_addressing = S3Addressing::in_endpoint();
        self
    }

    /// Takes idempotency tokens from `source` instead of random UUIDs. On `wasm32-unknown-unknown`,
    /// requests have no token without it; see [`random_uuid`](crate::random_uuid).
    #[must_use]
    pub fn idempotency_tokens(
        mut self,
        source: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        self.tokens = Some(Arc::new(source));
        self
    }

    /// Compresses bodies of this many bytes and more, instead of 10,240; `usize::MAX` turns
    /// compression off. It has an effect on operations with `smithy.api#requestCompression` only.
    #[must_use]
    pub fn min_compression_size(mut self, bytes: usize) -> Self {
        self.min_compression_size = Some(bytes);
        self
    }

    /// Sets how requests to Amazon S3 name the bucket. It applies to requests with an
    /// [endpoint](Self::endpoint), usually `s3.REGION.amazonaws.com`; without one the bucket is in
    /// the path. It has no effect on other services.
    #[must_use]
    pub fn s3_addressing(mut self, addressing: S3Addressing) -> Self {
        self.s3_addressing = addressing;
        self
    }

    /// Sets when requests get checksums; see [`ChecksumPolicy`].
    #[must_use]
    pub fn request_checksum_calculation(mut self, policy: ChecksumPolicy) -> Self {
        self.request_checksum_calculation = policy;
        self
    }

    /// Sets when requests ask for the checksum of the response, which
    /// [`decode_response`](crate::Operation::decode_response) then validates; see
    /// [`ChecksumPolicy`].
    #[must_use]
    pub fn response_checksum_validation(mut self, policy: ChecksumPolicy) -> Self {
        self.response_checksum_validation = policy;
        self
    }

    /// Returns when requests get checksums.
    pub(crate) fn request_checksums(&self) -> ChecksumPolicy {
        self.request_checksum_calculation
    }

    /// Returns when requests ask for checksums of responses.
    pub(crate) fn response_validation(&self) -> ChecksumPolicy {
        self.response_checksum_validation
    }

    /// Returns how requests to Amazon S3 name the bucket.
    pub(crate) fn s3(&self) -> S3Addressing {
        self.s3_addressing
    }

    /// Returns the size of the smallest body that is compressed.
    pub(crate) fn min_compression_bytes(&self) -> usize {
        self.min_compression_size.unwrap_or(MIN_COMPRESSION_SIZE)
    }

    /// Returns the endpoint, if one is set.
    pub(crate) fn endpoint_uri(&self) -> Option<&http::Uri> {
        self.endpoint.as_ref()
    }

    /// Returns a new idempotency token; `None` if there is neither a source nor randomness.
    pub(crate) fn token(&self) -> Option<String> {
        self.tokens.as_ref().map_or_else(random_token, |source| Some(source()))
    }
}

impl fmt::Debug for RequestOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tokens = if self.tokens.is_some() { "from a source" } else { "random" };
        f.debug_struct("RequestOptions")
            .field("endpoint", &self.endpoint)
            .field("idempotency_tokens", &tokens)
            .field("min_compression_size", &self.min_compression_bytes())
            .field("s3_addressing", &self.s3_addressing)
            .field("request_checksum_calculation", &self.request_checksum_calculation)
            .field("response_checksum_validation", &self.response_checksum_validation)
            .finish()
    }
}

/// Options of encoding a successful response.
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
    /// Makes options without a request id.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the id that the server gave the request. It is sent in the header `x-amzn-requestid`,
    /// and under awsQuery and ec2Query in the body too. The id of an error is part of
    /// [`ErrorMetadata`](crate::ErrorMetadata).
    #[must_use]
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// Returns the request's id, if one is set.
    pub(crate) fn request_id_text(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}
