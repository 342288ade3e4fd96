//! Redirects of Amazon S3 to the region of a bucket (Amazon S3 User Guide, "Making requests using
//! the REST API": "Request redirection").

use http::{HeaderMap, StatusCode};
use smithereens::Service;

/// Returns the region that an error names, if the bucket is in another one than `region`.
pub(super) fn bucket_region<S: Service>(
    status: StatusCode,
    headers: &HeaderMap,
    region: Option<&str>,
) -> Option<String> {
    // The status 400 has the code `AuthorizationHeaderMalformed`: the signature is for another
    // region.
    let is_redirect = matches!(status.as_u16(), 301 | 307 | 400);
    if S::SIGNING_NAME != "s3" || !is_redirect {
        return None;
    }
    let named = headers.get("x-amz-bucket-region")?.to_str().ok()?;
    let is_region =
        !named.is_empty() && named.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_region && Some(named) != region).then(|| named.to_owned())
}
