//! Calls AWS operations that `smithereens-build` generated.

#![forbid(unsafe_code)]

pub mod credentials;
pub mod endpoint;
pub mod sign;
