//! What the packages of `conformance/` share.
//!
//! The packages that `conformance/models/check --examples` and `conformance-botocore` generate
//! depend on this crate too, so it has few dependencies.

#![forbid(unsafe_code)]

#[cfg(feature = "calls")]
mod calls;
#[cfg(feature = "events")]
mod events;
pub mod expected_failures;
pub mod messages;
pub mod round_trip;
#[cfg(feature = "servers")]
pub mod servers;
#[cfg(feature = "trials")]
pub mod trials;
mod verdicts;

use std::path::{Path, PathBuf};

/// The root of the repository. Relative paths in environment variables start from there, wherever
/// Cargo runs the program that reads them.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
