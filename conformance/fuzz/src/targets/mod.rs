//! The targets: each is a function from any bytes that panics if an assertion fails.

pub mod cbor;
pub mod events;
pub mod generate;
pub mod json;
mod messages;
pub mod query;
pub mod router;
pub mod xml;

/// A function to fuzz, and what its inputs are made of.
#[derive(Debug)]
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Runs one input; panics if an assertion fails.
    pub run: fn(&[u8]),
    /// The inputs that are mutated.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// What mutations insert.
    pub tokens: &'static [&'static [u8]],
    /// What mutations insert many times over, before and after a part of the input.
    pub nestings: &'static [(&'static [u8], &'static [u8])],
}

macro_rules! target {
    ($name:ident) => {
        Target {
            name: stringify!($name),
            run: $name::run,
            seeds: $name::seeds,
            tokens: $name::TOKENS,
            nestings: $name::NESTINGS,
        }
    };
}

/// All targets.
pub const TARGETS: [Target; 7] = [
    target!(json),
    target!(cbor),
    target!(xml),
    target!(query),
    target!(router),
    target!(events),
    target!(generate),
];
