//! Tests of the binary, which is run as a user runs it.

mod describe;
mod diff;
mod generate;
mod output;
mod repository;
mod revisions;
mod slice;
mod support;
