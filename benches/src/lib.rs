//! The documents that are measured, and the crates that decode and encode them.

#![forbid(unsafe_code)]

pub mod cases;
pub mod documents;
pub mod event_streams;
#[cfg(feature = "peers")]
pub mod heaps;
#[cfg(feature = "peers")]
pub mod measure;
#[cfg(feature = "peers")]
pub mod peers;
pub mod servers;
pub mod services;
#[cfg(feature = "servers")]
pub mod setup;
#[cfg(feature = "servers")]
pub mod summary;
