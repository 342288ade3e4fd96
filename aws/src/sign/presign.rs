//! Presigned URLs: the signature is in the query.

use std::borrow::Cow;
use std::time::Duration;

use http::uri::{PathAndQuery, Uri};
use percent_encoding::percent_decode_str;
use smithereens::Timestamp;

use super::canonical::{canonical_request, encode};
use super::headers::{Placement, SignedHeaders, uri_host};
use super::scope::{ALGORITHM, Scope, hex_sha256};
use super::{PayloadHash, SessionToken, SignError, SigningOptions, UNSIGNED_PAYLOAD};
use crate::credentials::Credentials;

const SECURITY_TOKEN: &str = "X-Amz-Security-Token";
const SIGNATURE: &str = "X-Amz-Signature";

/// The parameters of a signature, which replace those of a former one.
const PARAMETERS: [&str; 7] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    SECURITY_TOKEN,
    SIGNATURE,
];

const SEVEN_DAYS: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Signs a request in the query: returns a URL with which anyone can send the request without
/// credentials, from `time` on for the whole seconds of `expires`, at most seven days. A URL made
/// with temporary credentials stops working when they expire, if that is earlier.
///
/// Whoever uses the URL must send the request's method and all its headers with the same values.
/// The exceptions are headers that HTTP clients or proxies change, such as `user-agent`, and the
/// headers `x-amz-checksum-mode`, `x-amz-content-sha256`, `x-amz-date`, `x-amz-security-token` and
/// `x-amz-user-agent`. Remove headers that your users cannot send.
///
/// The signature covers the body with [`PayloadHash::Sha256`], the default of most services: it
/// must be the request's. With the other values, and thus for Amazon S3, any body can be sent.
///
/// ```
/// use std::time::Duration;
///
/// use smithereens::Timestamp;
/// use smithereens_aws::credentials::Credentials;
/// use smithereens_aws::sign::{SigningOptions, presign};
///
/// let request = http::Request::get("https://examplebucket.s3.amazonaws.com/test.txt").body("")?;
/// let credentials =
///     Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
/// let options = SigningOptions::new("s3", "us-east-1");
/// let url =
///     presign(&request, &credentials, &options, Timestamp::now(), Duration::from_secs(900))?;
/// assert!(url.query().unwrap_or_default().contains("X-Amz-Expires=900"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the URI is not absolute or gets too long, `expires` is not between one second and seven
/// days, or the credentials, the service or the region are empty or have characters other than
/// visible ASCII characters.
pub fn presign<B: AsRef<[u8]>>(
    request: &http::Request<B>,
    credentials: &Credentials,
    options: &SigningOptions,
    time: Timestamp,
    expires: Duration,
) -> Result<Uri, SignError> {
    if expires < Duration::from_secs(1) || expires > SEVEN_DAYS {
        return Err(SignError::InvalidExpiration(expires));
    }
    let uri = request.uri();
    if uri.scheme().is_none() || uri.host().is_none_or(str::is_empty) {
        return Err(SignError::RelativeUri);
    }
    let scope = Scope::new(credentials, options, time)?;
    let host = uri_host(request)?;
    let headers = SignedHeaders::new(request.headers(), host.as_deref(), Placement::Query, options);

    let mut query = Query::without_signature(uri.query().unwrap_or_default());
    query.push("X-Amz-Algorithm", ALGORITHM);
    query.push("X-Amz-Credential", &scope.credential());
    query.push("X-Amz-Date", scope.date_time());
    query.push("X-Amz-Expires", &expires.as_secs().to_string());
    query.push("X-Amz-SignedHeaders", headers.names());
    let token = credentials.session_token.as_deref();
    if options.session_token == SessionToken::Signed {
        query.push_some(SECURITY_TOKEN, token);
    }
    let payload_hash = match options.payload {
        PayloadHash::Sha256 => Cow::Owned(hex_sha256(request.body().as_ref())),
        PayloadHash::Sha256WithHeader | PayloadHash::Unsigned => Cow::Borrowed(UNSIGNED_PAYLOAD),
    };
    let canonical = canonical_request(request, &query.0, &headers, &payload_hash, options);
    if options.session_token == SessionToken::Unsigned {
        query.push_some(SECURITY_TOKEN, token);
    }
    query.push(SIGNATURE, &scope.signature(&canonical));

    let mut parts = uri.clone().into_parts();
    let path_and_query = format!("{}?{}", uri.path(), query.0);
    let path_and_query = PathAndQuery::try_from(path_and_query);
    parts.path_and_query = Some(path_and_query.map_err(|_| SignError::UriTooLong)?);
    Uri::from_parts(parts).map_err(|_| SignError::UriTooLong)
}

/// A query in the form in which it is sent.
struct Query(String);

impl Query {
    /// Returns the query of a URI without the parameters of a former signature.
    fn without_signature(query: &str) -> Self {
        let parameters: Vec<&str> = query
            .split('&')
            .filter(|parameter| {
                let name = parameter.split('=').next().unwrap_or_default();
                let name = percent_decode_str(name).decode_utf8_lossy();
                !parameter.is_empty() && !PARAMETERS.contains(&&*name)
            })
            .collect();
        Self(parameters.join("&"))
    }

    fn push(&mut self, name: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
        self.0.push_str(&encode(value));
    }

    fn push_some(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.push(name, value);
        }
    }
}
