//! Where a request goes: the endpoint's part of the URI, and the operation's.

use http::Uri;
use http::uri::{PathAndQuery, Scheme};

use crate::EncodeError;

/// The URI of `path_and_query` (it begins with `/`) under `endpoint`; origin-form when there is
/// none. `host_prefix` comes before the endpoint's host.
pub(super) fn request_uri(
    endpoint: Option<&Uri>,
    host_prefix: &str,
    path_and_query: &str,
) -> Result<Uri, EncodeError> {
    let not_a_uri =
        |error: http::Error| EncodeError::new(format!("the URI cannot be built: {error}"));
    let Some(endpoint) = endpoint else {
        if path_and_query == "/" {
            // The same, and nothing to look at.
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
        .authority(format!("{host_prefix}{authority}"))
        .path_and_query(format!("{base}{path_and_query}"))
        .build()
        .map_err(not_a_uri)
}
