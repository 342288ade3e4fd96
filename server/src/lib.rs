//! Serves operations that `smithereens-build` generated.
//!
//! [`Router`] and [`AsyncRouter`] find the operation of a request, call its handler with the input,
//! and encode what it returns. They answer messages of the crate `http` and open no connection, so
//! that any HTTP server can use them. Handlers take an input and return an output or an error of
//! the model; they do not depend on HTTP.
//!
//! ```ignore
//! let router = Router::new()
//!     .on::<GetPlant>(|input| greenhouse.plant(&input.plant_id))
//!     .on::<PutPlant>(|input| greenhouse.store(input));
//! let response = router.answer(&request);
//! ```
//!
//! [`Fake`] is a service for tests: it answers as the test says, and keeps the inputs of its calls.
//!
//! Features, none on by default: `event-stream`, with which a fake answers with events; `aws`, with which a fake is a connection of
//! `smithereens_aws::Client` and `AsyncClient`; `listen`, with which a router or a fake serves HTTP
//! on 127.0.0.1.

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
