//! The Smithy IDL, versions 2.0 and 1.0 (Smithy 2.0 specification, "Smithy IDL").
//!
//! [`parse`] reads each file on its own. Names can point forward and into other files, so they
//! are resolved by [`resolve`](resolve::resolve) once every file is read.

mod ast;
mod build;
mod file;
mod lexer;
mod operation;
mod parser;
mod resolve;
mod shape;
mod text;
mod value;

use crate::source::{Report, Span};

pub(super) use ast::File;
pub(super) use resolve::resolve;

/// Whether a source is IDL: by its name's ending, or because it cannot be a JSON object.
pub(super) fn is_idl(name: &str, bytes: &[u8]) -> bool {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    if name.ends_with(".json") {
        return false;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.iter().find(|b| !b.is_ascii_whitespace());
    name.ends_with(".smithy") || first.is_some_and(|&b| b != b'{')
}

/// Reads one file. What cannot be read is reported; the rest is returned.
pub(super) fn parse(bytes: &[u8], source: u32, report: &Report<'_>) -> Option<File> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(file::parse(text, source, report)),
        Err(error) => {
            let start = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
            let at = Span { source, start, end: start.saturating_add(1) };
            report.error(at, "not UTF-8: models are UTF-8 text");
            None
        }
    }
}
