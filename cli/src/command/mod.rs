//! The commands, one file each, and what they share.

mod command_line;
pub(crate) mod describe;
pub(crate) mod diagnostics;
pub(crate) mod diff;
pub(crate) mod exit;
pub(crate) mod generate;
mod model;
mod output;
pub(crate) mod slice;
