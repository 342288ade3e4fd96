//! Signature Version 4: signs requests to AWS services, and to services of your own behind Amazon
//! API Gateway or a Lambda function URL.
//!
//! [`sign`] adds headers to a request, [`presign`] makes a URL that works without credentials.
//! Nothing here opens a connection or reads the clock: the caller passes the time, corrected by a
//! [`ClockOffset`] if the local clock is wrong.
//!
//! A request to a service of your own, whose API uses IAM authorization (`execute-api` is the
//! signing name of API Gateway, `lambda` that of function URLs):
//!
//! ```
//! use smithereens::Timestamp;
//! use smithereens_aws::credentials::Credentials;
//! use smithereens_aws::sign::{SigningOptions, sign};
//!
//! let mut request = http::Request::post("https://a1b2c3.execute-api.eu-central-1.amazonaws.com/prod/orders")
//!     .header("content-type", "application/json")
//!     .body(br#"{"item":"book"}"#.to_vec())?;
//! let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
//! let options = SigningOptions::new("execute-api", "eu-central-1");
//!
//! sign(&mut request, &credentials, &options, Timestamp::now())?;
//! assert!(request.headers().contains_key("authorization"));
//! // Send the request with any HTTP client. To repeat it later, sign it again before you send it.
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod canonical;
mod chunks;
mod clock;
mod error;
mod headers;
mod options;
mod presign;
mod scope;
#[cfg(test)]
mod tests;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use smithereens::Timestamp;

use self::canonical::canonical_request;
pub(crate) use self::chunks::ChunkSigner;
pub use self::clock::ClockOffset;
pub use self::error::SignError;
use self::headers::{Placement, SignedHeaders, uri_host};
pub use self::options::{
    PathEncoding, PathNormalization, PayloadHash, SessionToken, SigningOptions,
};
pub use self::presign::presign;
pub(crate) use self::scope::hex_sha256;
use self::scope::{ALGORITHM, Scope};
use crate::credentials::Credentials;

/// What requests have in place of the body's hash if the signature does not cover the body.
pub(crate) const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

pub(crate) const X_AMZ_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const X_AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
const X_AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");

/// Signs a request with headers: `authorization`, `x-amz-date`, `x-amz-security-token` if the
/// credentials have a session token, and `x-amz-content-sha256` if [`SigningOptions::payload`] asks
/// for it. They replace those of a former signature, so that each attempt can sign the request
/// again.
///
/// The signature covers the method, the path, the query, the body, and all headers except those
/// that proxies and HTTP clients change, such as `user-agent`, `expect` and `connection`. It covers
/// the host too: the header `host` if the request has one, otherwise the host of its URI, with the
/// port unless it is the default of the scheme. `sign` adds no header `host`, because HTTP clients
/// do.
///
/// # Errors
///
/// When the request has no host, or the credentials, the service or the region are empty or have
/// characters that no header can contain. The request is then unchanged.
pub fn sign<B: AsRef<[u8]>>(
    request: &mut http::Request<B>,
    credentials: &Credentials,
    options: &SigningOptions,
    time: Timestamp,
) -> Result<(), SignError> {
    let payload_hash = match options.payload {
        PayloadHash::Sha256 | PayloadHash::Sha256WithHeader => hex_sha256(request.body().as_ref()),
        PayloadHash::Unsigned => UNSIGNED_PAYLOAD.to_owned(),
    };
    sign_with_hash(request, credentials, options, time, &payload_hash).map(|_| ())
}

/// Signs a request with the hash of its body, or with what requests have in place of the hash.
/// Returns the signature.
pub(crate) fn sign_with_hash<B>(
    request: &mut http::Request<B>,
    credentials: &Credentials,
    options: &SigningOptions,
    time: Timestamp,
    payload_hash: &str,
) -> Result<String, SignError> {
    let scope = Scope::new(credentials, options, time)?;
    let host = uri_host(request)?;
    let sent_hash = match options.payload {
        PayloadHash::Sha256 => None,
        PayloadHash::Sha256WithHeader | PayloadHash::Unsigned => Some(payload_hash),
    };
    let session_token = credentials.session_token.as_deref();
    let new_headers = [
        (X_AMZ_DATE, Some(header_value(scope.date_time())?)),
        (X_AMZ_CONTENT_SHA256, sent_hash.map(header_value).transpose()?),
        (X_AMZ_SECURITY_TOKEN, session_token.map(secret_header_value).transpose()?),
    ];
    for (name, value) in new_headers {
        match value {
            Some(value) => request.headers_mut().insert(name, value),
            None => request.headers_mut().remove(name),
        };
    }

    let headers =
        SignedHeaders::new(request.headers(), host.as_deref(), Placement::Headers, options);
    let query = request.uri().query().unwrap_or_default();
    let canonical = canonical_request(request, query, &headers, payload_hash, options);
    let signature = scope.signature(&canonical);
    let authorization = format!(
        "{ALGORITHM} Credential={}, SignedHeaders={}, Signature={}",
        scope.credential(),
        headers.names(),
        signature,
    );
    request.headers_mut().insert(AUTHORIZATION, secret_header_value(&authorization)?);
    Ok(signature)
}

/// Makes a header of a text that `Scope` has checked, or that consists of digits and letters.
fn header_value(text: &str) -> Result<HeaderValue, SignError> {
    HeaderValue::from_str(text).map_err(|_| SignError::InvalidText("header"))
}

/// Makes a header that `Debug` does not show.
fn secret_header_value(text: &str) -> Result<HeaderValue, SignError> {
    let mut value = header_value(text)?;
    value.set_sensitive(true);
    Ok(value)
}
