//! A service of one's own: a model, and a server and a client made from it.
//!
//! - `model/greenhouse/` is the model, and the tests of its protocol;
//! - `build.rs` generates [`api`] from it;
//! - [`Greenhouse`] answers requests: which operation, which answer;
//! - [`Client`] makes calls: one function for all operations, and a loop over pages;
//! - [`listen`] is the only part that knows of sockets on the server's side.
//!
//! `docs/your-own-service.md` walks through it.

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
