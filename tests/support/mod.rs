//! Modules that several tests share. No test uses all of them, hence `allow(dead_code)`.

#[allow(dead_code)]
pub(crate) mod arbitrary;
#[allow(dead_code)]
pub(crate) mod generated;
#[allow(dead_code)]
pub(crate) mod lines;
#[allow(dead_code)]
pub(crate) mod server;
#[allow(dead_code)]
pub(crate) mod syntax;
