//! What the benches and the guard share: the documents, and who decodes and encodes them.

#![forbid(unsafe_code)]

pub mod cases;
pub mod documents;
#[cfg(feature = "peers")]
pub mod measure;
#[cfg(feature = "peers")]
pub mod peers;
pub mod services;
#[cfg(feature = "peers")]
pub mod summary;
