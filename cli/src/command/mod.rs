//! The commands, each in a file, and the code that they share.

mod arguments;
pub(crate) mod describe;
pub(crate) mod diagnostics;
pub(crate) mod diff;
pub(crate) mod generate;
mod model;
pub(crate) mod outcome;
mod output;
mod progress;
mod shell_command;
pub(crate) mod slice;
