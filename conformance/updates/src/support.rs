//! What the fixtures of `smithereens-cli` use of the tests that they belong to.

use std::path::PathBuf;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    conformance_support::repository()
}

/// A folder for scratch files.
pub(crate) fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(name)
}
