//! Model files, and located messages about them. Nothing here depends on Smithy.

mod diagnostic;
mod escape;
pub mod files;
mod nearest;
mod report;

use std::sync::Arc;

pub use diagnostic::{Diagnostic, Errors, Location, Severity};
pub use escape::{escape_controls, is_control};
pub(crate) use nearest::did_you_mean;
pub use nearest::nearest;
pub use report::{Origin, Report};

/// A range of bytes in one source. Sources are numbered in the order they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Index of the source.
    pub source: u32,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

/// The name and content of one model file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as the user wrote it, with which every message about the source begins.
    pub name: Arc<str>,
    /// The content. Loaders report content that is not UTF-8.
    pub bytes: Arc<[u8]>,
}

impl Source {
    /// A source called `name` with the given content.
    pub fn new(name: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}
