//! Calls AWS operations that `smithereens-build` generated: credentials, endpoints, signatures,
//! retries, pages and waiters.
//!
//! ```ignore
//! let client = smithereens_aws::Client::from_env()?; // credentials, region, retries
//! let output = client.call::<UpdateContainerAgent>(&input)?;
//! ```

#![forbid(unsafe_code)]

mod async_client;
mod call;
mod client;
mod config;
mod config_lookup;
pub mod connection;
pub mod credentials;
pub mod endpoint;
mod environment;
mod error;
mod event;
#[expect(dead_code, unreachable_pub, reason = "generated code is written for a public module")]
mod generated;
mod imds;
pub mod lookup;
mod pages;
mod plan;
pub mod profile;
mod region;
mod resolve;
pub mod retry;
pub mod sign;
mod text;
mod wait;

pub use async_client::AsyncClient;
pub use call::{Call, CallStep, Success};
pub use client::{Client, DefaultConnection};
pub use config::{Config, Timeouts};
pub use connection::{AsyncConnection, Connection, ConnectionError};
pub use credentials::Credentials;
pub use environment::{Environment, SystemEnvironment};
pub use error::{CallError, CallResult};
pub use event::{Event, EventKind};
pub use lookup::{Lookup, LookupError, LookupErrorKind, LookupOptions};
pub use pages::{AsyncItems, AsyncPages, Items, Pages};
pub use retry::RetryPolicy;
pub use wait::{WaitError, WaitResult};
