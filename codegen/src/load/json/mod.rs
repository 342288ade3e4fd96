//! Reads JSON with the location of every value. serde_json parses the text. Values that it borrows
//! are slices of the source's text, so the address of a slice gives its location.
//!
//! Formats are structs of [`Field`]s, [`Map`]s and [`Object`]s. Scalars, arrays and optional
//! objects are [`Field`]s: text that a [`JsonReader`] converts later. If a value is not
//! of the expected type, this conversion reports it, so that one error does not hide the next. The
//! bulk of a
//! document is parsed in a single pass: a [`Map`] with its [`Object`]s is parsed together with the
//! object around it.

mod document_format;
mod duplicates;
mod field;
mod node;
mod object;
mod reader;
mod source_text;
#[cfg(test)]
mod tests;
mod types;

pub(super) use document_format::{CompanionFormat, DocumentFormat};
pub(super) use field::{Field, Raw};
pub(super) use object::{Map, Object};
pub(super) use reader::{Entry, JsonReader, Located, ReaderState, Record, UnknownKey};
pub(super) use source_text::SourceText;
pub(super) use types::{FromJson, Number, ObjectNode, Str};
