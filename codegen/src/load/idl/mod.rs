//! The Smithy IDL, versions 2.0 and 1.0 (Smithy 2.0 specification, "Smithy IDL").
//!
//! [`parse`] reads each file on its own. Names can refer to shapes that follow or that other files
//! define, so [`resolve`](resolve::resolve) converts the files to shapes once all are read.

mod ast;
mod build;
mod file;
mod lexer;
mod operation;
mod parser;
mod resolve;
mod shape;
mod string_literal;
mod value;

use crate::source::Report;

pub(super) use ast::File;
pub(super) use resolve::resolve;

/// Whether a source is IDL. The ending of its name decides; if it is another than `.smithy` and
/// `.json`, a source is IDL unless it starts like a JSON object.
pub(super) fn is_idl(name: &str, bytes: &[u8]) -> bool {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    if name.ends_with(".json") {
        return false;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = text.iter().find(|b| !b.is_ascii_whitespace());
    name.ends_with(".smithy") || first.is_some_and(|&b| b != b'{')
}

/// Parses one file. Statements that cannot be parsed are reported, the others are returned.
pub(super) fn parse(bytes: &[u8], source: u32, report: &Report<'_>) -> Option<File> {
    Some(file::parse(super::decode_utf8(bytes, source, report)?, source, report))
}
