//! What several tests share. Each test uses a part of it.

#[allow(dead_code)] // a test that makes values up has no server, and the other way round
pub(crate) mod arbitrary;
#[allow(dead_code)]
pub(crate) mod generated;
#[allow(dead_code)]
pub(crate) mod lines;
#[allow(dead_code)]
pub(crate) mod server;
#[allow(dead_code)]
pub(crate) mod syntax;
