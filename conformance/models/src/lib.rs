//! Cargo workspaces of generated code, which are compiled in the target directory.
//!
//! `conformance/models/check` and the package `conformance-botocore` use them.

#![forbid(unsafe_code)]

pub mod cargo;
pub mod parallel;
mod progress;
pub mod workspace;
