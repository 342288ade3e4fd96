//! Signatures of `smithereens-aws`, compared with AWS's test suite and with the crate `aws-sigv4`.

#![forbid(unsafe_code)]

pub mod case;
pub mod message;
pub mod peer;
pub mod suite;

/// The cases of the suite that are expected to fail, with reasons.
pub const EXPECTED_FAILURES: &str = include_str!("../expected-failures.txt");
