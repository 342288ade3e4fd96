#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod async_router;
mod failure;
mod fake;
#[cfg(feature = "listen")]
mod listen;
mod payload;
mod router;
mod routes;

pub use async_router::{AnswerFuture, AsyncRouter};
pub use fake::{Expectation, Fake};
#[cfg(feature = "listen")]
pub use listen::Listener;
pub use router::Router;
pub use routes::Routes;
