//! The official Smithy protocol test suites, run against generated code.
//!
//! ```text
//! SMITHY_DIR=../smithy cargo test -p conformance-protocols   # one test per case and direction
//! SMITHY_DIR=../smithy cargo run -p conformance-protocols    # the scoreboard and the excluded cases
//! ```
//!
//! `SMITHY_DIR` is a clone of the official repository; a relative path starts from the root of this
//! repository. The suites are read when this crate is compiled. Without `SMITHY_DIR` the crate
//! compiles without test cases, and the test reports that it has none.

#![forbid(unsafe_code)]

mod cases;
pub mod readme;
pub mod scoreboard;

use std::collections::BTreeMap;

pub use cases::{Scope, Test, tests};
pub use smithereens::protocol_tests::{Direction, Failure, MessageKind, Outcome};

#[allow(
    unused_imports,
    reason = "the generated suites use the kinds; without SMITHY_DIR there are no suites"
)]
use cases::{Suite, SuiteCase, SuiteCaseKind};

include!(concat!(env!("OUT_DIR"), "/suites.rs"));

/// The error message if the crate was compiled without suites.
pub const NO_SUITES: &str = "\
no official suites: set SMITHY_DIR to a clone of the official Smithy repository and build again

    git clone --depth 1 https://github.com/smithy-lang/smithy
    SMITHY_DIR=smithy cargo test -p conformance-protocols

(a relative path starts from the root of this repository)";

/// The reason for each test that is expected to fail, by [`Test::name`].
///
/// # Errors
/// The first malformed line of `expected-failures.txt`.
pub fn expected_failures() -> Result<BTreeMap<&'static str, &'static str>, String> {
    conformance_support::expected_failures::parse(include_str!("../expected-failures.txt"))
}

#[test]
fn the_list_of_expected_failures_is_well_formed() {
    assert_ne!(expected_failures().unwrap().len(), 0);
}
