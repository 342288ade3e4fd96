//! Payloads that are sent and received piece by piece, over real sockets.
#![cfg(feature = "ureq")]

#[cfg(feature = "reqwest")]
mod asynchronous;
mod blocking;
mod hashed;
mod s3;
mod server;
#[expect(dead_code, unreachable_pub, reason = "generated code is written for a public module")]
#[rustfmt::skip]
mod storage;
