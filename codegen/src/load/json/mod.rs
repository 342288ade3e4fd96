//! Reads JSON with the location of every value. serde_json parses; what it borrows from the source
//! is a slice of the source's text, so the slice's address gives its location.
//!
//! Formats are structs of [`Field`]s, [`Map`]s and [`Object`]s. Scalars, arrays and optional
//! objects are [`Field`]s: text that a [`JsonReader`] converts later. A value of another type than
//! the format expects is reported then, so that one error does not hide the next. The bulk of a
//! document is parsed in a single pass: a [`Map`] with its [`Object`]s is parsed together with the
//! object around it.

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
pub(super) use format::DocumentFormat;
pub(super) use object::{Map, Object};
pub(super) use reader::{Entry, JsonReader, Located, Record, UnknownKey};
pub(super) use source_text::SourceText;
pub(super) use types::{FromJson, Number, ObjectNode, Str};
