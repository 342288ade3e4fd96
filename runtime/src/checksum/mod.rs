//! Checksums of requests and responses (`aws.protocols#httpChecksum`), `Content-MD5`, and the tree
//! hashes of Glacier.
//!
//! Without the feature `checksum`, the types are here and no [`ChecksumAlgorithm`] is: nothing is
//! calculated or validated. An operation that requires a checksum does not compile then.

mod algorithm;
mod calculate;
mod content_md5;
#[cfg(not(feature = "checksum"))]
mod disabled;
#[cfg(feature = "checksum")]
mod hasher;
mod http_checksum;
mod policy;
mod request;
mod requirement;
mod response;
mod tree_hash;

#[cfg(not(feature = "checksum"))]
use disabled as hasher;

pub use algorithm::ChecksumAlgorithm;
pub use calculate::Checksum;
pub use http_checksum::HttpChecksum;
pub use policy::ChecksumPolicy;
pub use request::RequestChecksum;
pub use response::{ChecksumMismatch, ResponseChecksum};

pub(crate) use content_md5::add_md5;
pub(crate) use request::plan_request;
pub(crate) use requirement::{require_feature, requires_md5};
pub(crate) use response::validate_response;
pub(crate) use tree_hash::add_tree_hash;
