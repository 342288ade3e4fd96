//! The binary, run as a user runs it.

mod describe;
mod diff;
mod generate;
mod slice;
mod support;
