//! `Content-MD5` (RFC 1864).

use http::{HeaderMap, HeaderValue};

use super::{Checksum, ChecksumAlgorithm};

/// Adds `Content-MD5`, unless the caller gave one.
pub(crate) fn add_md5(headers: &mut HeaderMap, body: &[u8]) {
    if let Some(md5) = ChecksumAlgorithm::from_name("MD5")
        && let Ok(value) = HeaderValue::try_from(Checksum::of(md5, body))
    {
        headers.entry("content-md5").or_insert(value);
    }
}
