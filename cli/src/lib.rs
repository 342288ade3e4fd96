#![doc = include_str!("../README.md")]
//!
//! ## Items
//!
//! [`slice`](mod@slice) cuts a fragment out of a model, [`describe`](mod@describe) shows an
//! operation, [`diff`](mod@diff) compares two models.

#![forbid(unsafe_code)]

pub mod describe;
pub mod diff;
pub mod slice;
