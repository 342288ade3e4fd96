//! The binary, run as a user runs it.

mod describe;
mod generate;
mod slice;
mod support;
