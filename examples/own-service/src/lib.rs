//! A service with its own model, and a server and a client that use the generated code.
//!
//! - `model/greenhouse/` is the model, with test cases of its protocol;
//! - `build.rs` generates [`api`] from it;
//! - [`Greenhouse`] is the server: a function for each operation, and a router that calls them;
//! - [`Client`] is the client: one function for all operations, and a loop over pages;
//! - [`listen`] serves a greenhouse over TCP.
//!
//! `docs/your-own-service.md` explains each part.

#![forbid(unsafe_code)]

/// What is generated from the model.
pub mod api {
    smithereens::include_service!("greenhouse");
}

mod client;
mod listen;
mod server;

pub use client::{CallError, Client};
pub use listen::listen;
pub use server::Greenhouse;
