//! Which operations require a checksum. Without the feature `checksum`, they do not compile; the
//! service would refuse their requests at run time.

use super::HttpChecksum;
use crate::schema::has_trait;
use crate::{Operation, Trait};

/// Whether requests carry `Content-MD5`: `aws.protocols#httpChecksum` supersedes
/// `smithy.api#httpChecksumRequired` (Smithy 2.0 specification, "Behavior with
/// `httpChecksumRequired`").
pub(crate) const fn requires_md5<O: Operation>() -> bool {
    let required =
        has_trait!(O::TRAITS, Trait::ChecksumRequired) && HttpChecksum::of::<O>().is_none();
    if required {
        require_feature();
    }
    required
}

/// Returns the trait of an operation with checksums.
pub(super) const fn http_checksum<O: Operation>() -> Option<&'static HttpChecksum> {
    let http_checksum = HttpChecksum::of::<O>();
    if let Some(http_checksum) = http_checksum
        && http_checksum.request_checksum_required
    {
        require_feature();
    }
    http_checksum
}

/// Stops the compilation of an operation that requires a checksum if the feature is off.
pub(crate) const fn require_feature() {
    if !cfg!(feature = "checksum") {
        panic!("this operation requires a checksum: enable the feature `checksum` of smithereens");
    }
}
