//! The official Smithy protocol test suites, run against generated code.
//!
//! ```text
//! SMITHY_DIR=../smithy cargo test -p conformance    # one test per case and direction
//! SMITHY_DIR=../smithy cargo run -p conformance     # the scoreboard, with every case left out
//! ```
//!
//! `SMITHY_DIR` is a clone of the official repository; a relative path is meant from the root of
//! this workspace. The suites are read when this crate is built. Without `SMITHY_DIR` it builds
//! all the same, has no cases, and says so instead of passing.

#![forbid(unsafe_code)]

pub mod expected;
pub mod readme;
pub mod scoreboard;
mod stated;

pub use smithereens::protocol_tests::{Direction, Failure, Kind, Outcome};
pub use stated::{Scope, Test, tests};

#[allow(
    unused_imports,
    reason = "the generated suites name the kinds; without SMITHY_DIR there are none"
)]
use stated::{Stated, StatedKind, Suite};

include!(concat!(env!("OUT_DIR"), "/suites.rs"));

/// What to do when there are no suites.
pub const NO_SUITES: &str = "\
no official suites: set SMITHY_DIR to a clone of the official Smithy repository and build again

    git clone --depth 1 https://github.com/smithy-lang/smithy
    SMITHY_DIR=smithy cargo test -p conformance

(a relative path is meant from the root of this workspace)";
