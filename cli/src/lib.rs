//! What the command `smithereens` does beside generating: [`slice`](mod@slice) cuts fragments out of
//! models, [`describe`](mod@describe) shows operations, [`diff`](mod@diff) compares models. The
//! functions are pure; the command reads and prints.

#![forbid(unsafe_code)]

pub mod describe;
pub mod diff;
mod json_ast;
pub mod slice;
