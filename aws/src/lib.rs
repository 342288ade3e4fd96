#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod async_client;
mod async_transfer;
mod aws_chunked;
mod body_plan;
mod ca_bundle;
mod call;
mod client;
mod config;
mod config_lookup;
pub mod connection;
pub mod credentials;
mod download;
pub mod endpoint;
mod environment;
mod error;
mod event;
mod events;
#[expect(dead_code, unreachable_pub, reason = "generated code is written for a public module")]
mod generated;
mod imds;
pub mod lookup;
mod pages;
mod payload;
mod payload_encoder;
mod plan;
pub mod profile;
mod region;
mod resolve;
mod response_checksum;
pub mod retry;
pub mod s3;
pub mod sign;
mod text;
mod transfer;
mod wait;

pub use async_client::{AsyncClient, DefaultAsyncConnection};
pub use aws_chunked::ChunkEncoder;
pub use body_plan::{PayloadHasher, PayloadInfo};
pub use call::{Call, CallStep, Success};
pub use client::{Client, DefaultConnection};
pub use config::{Config, Timeouts};
pub use connection::{
    AsyncConnection, AsyncStreamingConnection, Connection, ConnectionError, StreamingConnection,
};
pub use credentials::Credentials;
pub use download::{PayloadReader, PayloadStream};
pub use environment::{Environment, SystemEnvironment};
pub use error::{CallError, CallResult};
pub use event::{Event, EventKind};
pub use events::{AsyncEvents, Events};
pub use lookup::{Lookup, LookupError, LookupErrorKind, LookupOptions};
pub use pages::{AsyncItems, AsyncPages, Items, Pages};
pub use payload::{AsyncPayload, Payload};
pub use payload_encoder::PayloadEncoder;
pub use retry::RetryPolicy;
pub use wait::{WaitError, WaitResult};
