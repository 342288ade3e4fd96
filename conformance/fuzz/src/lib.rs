//! Fuzz targets for the generator and the codecs, and a loop that runs them on stable Rust.
//!
//! [`supervisor`] starts [`worker`]s: processes that run inputs until one of them kills the
//! process.

#![forbid(unsafe_code)]

pub mod arguments;
#[path = "../../../runtime/tests/common/mod.rs"]
mod common;
pub mod mutation;
pub mod planted;
pub mod supervisor;
pub mod targets;
pub mod worker;
