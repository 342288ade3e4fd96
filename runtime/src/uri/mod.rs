//! URIs of requests: the path and query of an operation, its host prefix, and the endpoint.

mod expand;
mod host;
mod matching;
mod pattern;
mod precedence;

use http::Uri;
use http::uri::{PathAndQuery, Scheme};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

pub(crate) use expand::{DotSegments, QueryParameters, expand};
pub(crate) use host::{host_prefix, is_dns_label, split_user};
pub(crate) use matching::{MatchRules, MatchedUri, match_uri};
pub(crate) use pattern::{Segment, Segments, segments_without_trailing_slash};
pub use precedence::Precedence;

use crate::EncodeError;

/// All characters but the unreserved ones of RFC 3986, section 2.3.
pub(crate) const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Builds the URI of a request: `path_and_query`, which begins with `/`, under `endpoint`, whose
/// host comes after `host_prefix`. Without an endpoint, the URI is in origin-form.
///
/// # Errors
/// When the endpoint has no host, or an IP address and there is a prefix, or the parts do not make
/// a URI.
pub(crate) fn request_uri(
    endpoint: Option<&Uri>,
    host_prefix: &str,
    path_and_query: &str,
) -> Result<Uri, EncodeError> {
    let not_a_uri =
        |error: http::Error| EncodeError::new(format!("the URI cannot be built: {error}"));
    let Some(endpoint) = endpoint else {
        if path_and_query == "/" {
            // The default is `/`, and needs no parser.
            return Ok(Uri::default());
        }
        return Uri::builder().path_and_query(path_and_query).build().map_err(not_a_uri);
    };
    let base = endpoint.path_and_query().map_or("", PathAndQuery::path).trim_end_matches('/');
    let authority = endpoint
        .authority()
        .ok_or_else(|| EncodeError::new("the endpoint must be an absolute URI with a host"))?;
    Uri::builder()
        .scheme(endpoint.scheme().cloned().unwrap_or(Scheme::HTTPS))
        .authority(host::with_prefix(host_prefix, authority)?)
        .path_and_query(format!("{base}{path_and_query}"))
        .build()
        .map_err(not_a_uri)
}
