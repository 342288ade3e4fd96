//! The steps that complete a request in every protocol: compression, checksums, length and URI.

use std::borrow::Cow;

use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request};

#[cfg(feature = "event-stream")]
use super::event_body;
use super::{compression, customizations};
use crate::checksum::{self, RequestChecksum};
use crate::schema::has_trait;
use crate::uri::{host_prefix, request_uri};
use crate::{EncodeError, Operation, RequestOptions, Service, Trait};

/// A request before the steps that all protocols share.
pub(super) struct RequestDraft {
    pub(super) method: Method,
    /// In origin-form: it begins with `/`.
    pub(super) path_and_query: Cow<'static, str>,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl RequestDraft {
    /// Completes the request as the traits of the operation and the service require.
    pub(super) fn finish<O: Operation>(
        mut self,
        input: &O::Input,
        options: &RequestOptions,
    ) -> Result<Request<Vec<u8>>, EncodeError> {
        if has_trait!(O::Service::TRAITS, Trait::AwsQueryCompatible) {
            const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
            self.headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
        }
        customizations::insert_headers::<O::Service>(&mut self.headers);
        let is_streaming = has_streaming_input(O::TRAITS);
        if has_trait!(O::TRAITS, Trait::RequestCompression)
            && !is_streaming
            && self.body.len() >= options.min_compression_bytes()
        {
            self.compress();
        }
        #[cfg(feature = "event-stream")]
        if has_trait!(O::TRAITS, Trait::InputEvents) {
            event_body::begin::<O>("initial-request", &mut self.headers, &mut self.body)?;
        }
        let checksum = checksum::plan_request::<O>(input, options, &mut self.headers)?;
        if !is_streaming {
            insert_body_headers::<O>(&mut self.headers, &self.body, checksum);
        }
        let custom = customizations::address::<O>(input, options, &self.path_and_query)?;
        let (endpoint, path_and_query) = match &custom {
            Some((endpoint, path_and_query)) => (Some(endpoint), path_and_query.as_str()),
            None => (options.endpoint_uri(), &*self.path_and_query),
        };
        let prefix = if customizations::names_account::<O::Service>(options) {
            String::new()
        } else {
            host_prefix::<O>(input)?
        };
        let uri = request_uri(endpoint, &prefix, path_and_query)?;
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        *request.uri_mut() = uri;
        if is_streaming && let Some(checksum) = checksum {
            request.extensions_mut().insert(checksum);
        }
        Ok(request)
    }

    fn compress(&mut self) {
        let Some(compressed) = compression::gzip(&self.body) else { return };
        self.body = compressed;
        // Encodings are listed in the order of their application (RFC 9110, section 8.4).
        let applied = self.headers.get(CONTENT_ENCODING).and_then(|value| value.to_str().ok());
        let encodings = match applied {
            Some(applied) if !applied.is_empty() => format!("{applied}, gzip"),
            _ => "gzip".to_owned(),
        };
        if let Ok(encodings) = HeaderValue::try_from(encodings) {
            self.headers.insert(CONTENT_ENCODING, encodings);
        }
    }
}

/// Whether the caller puts the body into the request.
pub(super) const fn has_streaming_input(traits: &[Trait]) -> bool {
    has_trait!(traits, Trait::StreamingInput(_) | Trait::InputEvents)
}

/// Adds the headers that depend on the body: its length and checksums.
fn insert_body_headers<O: Operation>(
    headers: &mut HeaderMap,
    body: &[u8],
    checksum: Option<RequestChecksum>,
) {
    if !body.is_empty() {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    if const { checksum::requires_md5::<O>() } {
        checksum::add_md5(headers, body);
    }
    if let Some(checksum) = checksum {
        checksum.insert_header_of(headers, body);
    }
}

/// See [`Operation::insert_payload_headers`].
pub(crate) fn insert_payload_headers<O: Operation>(request: &mut Request<Vec<u8>>, payload: &[u8]) {
    let checksum = RequestChecksum::of::<O, _>(request);
    insert_body_headers::<O>(request.headers_mut(), payload, checksum);
    if const { customizations::requires_tree_hash::<O::Service>() } {
        checksum::add_tree_hash(request.headers_mut(), payload);
    }
}
