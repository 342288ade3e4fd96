//! Calls AWS operations that `smithereens-build` generated.

#![forbid(unsafe_code)]

pub mod credentials;
pub mod endpoint;
mod environment;
#[expect(dead_code, unreachable_pub, reason = "generated code is written for a public module")]
mod generated;
mod imds;
mod lookup;
pub mod profile;
mod region;
pub mod sign;
mod text;

pub use environment::{Environment, SystemEnvironment};
pub use lookup::{
    Answer, Command, Lookup, LookupError, LookupErrorKind, LookupOptions, Output, Step,
};
