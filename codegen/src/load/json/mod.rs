//! JSON documents whose values keep their places. serde_json parses; what it borrows from the
//! source is a slice of the source's text, so the slice's address is its place.
//!
//! Formats are structs of [`Field`]s. A [`Reader`] converts fields one by one and reports those
//! that are of another type than the format says, so that one mistake does not hide the next.

mod duplicates;
mod field;
mod format;
mod node;
mod object;
mod reader;
mod source_text;
#[cfg(test)]
mod tests;
mod types;

pub(super) use field::{Field, Raw};
pub(super) use format::Format;
pub(super) use object::{Key, Map, Object};
pub(super) use reader::{Entry, Located, Reader, Record, UnknownKey};
pub(super) use source_text::SourceText;
pub(super) use types::{FromJson, Number, ObjectNode, Str};
