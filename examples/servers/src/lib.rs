//! HTTP servers that answer with a router of `smithereens-server`: axum, hyper, and AWS Lambda.
//!
//! The router is that of `examples/own-service`. The programs in `src/bin` call the functions of this
//! library, and so do the tests.

#![forbid(unsafe_code)]

pub mod axum;
pub mod hyper;
pub mod lambda;
