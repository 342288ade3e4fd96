//! The JSON AST, versions 1.0 and 2.0 (Smithy 2.0 specification, "JSON AST").

mod format;
mod shapes;

use super::Draft;
use super::json::{Located, Reader, Str, UnknownKey};
use crate::model::ShapeId;
use crate::model::node::Key;
use crate::source::{Report, Span};

/// Adds the shapes and metadata of the reader's document to the draft.
pub(super) fn load(draft: &mut Draft, reader: Reader<'_, '_>) {
    let Some(document) = reader.document::<format::Document<'_>>() else { return };
    let version = reader.read(document.smithy).and_then(|version| known_version(&version, reader));
    let Some(version) = version else { return };
    for entry in reader.entries(document.metadata) {
        let key = Key { span: entry.span, name: entry.name.into() };
        if let Some(value) = reader.node(entry.value) {
            draft.add_metadata(&key, value, reader.report);
        }
    }
    for entry in reader.map(document.shapes, None, "shapes") {
        if let Some(id) = shape_id(&entry.name, entry.span, reader) {
            shapes::read(&id, entry, version, draft, reader);
        }
    }
}

/// Warns of keys that the format does not have.
pub(super) fn warn_of(unknown: Vec<UnknownKey<'_>>, report: &Report<'_>) {
    for key in unknown {
        let message = format!("`{}` is no property of {}", key.name, key.record);
        report.warning(key.place, message);
    }
}

/// The version of a model, where it makes a difference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

fn known_version(version: &Located<Str<'_>>, reader: Reader<'_, '_>) -> Option<Version> {
    match &*version.value {
        "1" | "1.0" => Some(Version::One),
        "2" | "2.0" => Some(Version::Two),
        other => {
            let message = format!("Smithy version \"{other}\" is not known");
            reader.error_with_help(version.span, message, "expected \"2.0\" or \"1.0\"");
            None
        }
    }
}

fn shape_id(text: &str, span: Span, reader: Reader<'_, '_>) -> Option<ShapeId> {
    let id = ShapeId::parse(text);
    if id.is_none() {
        let message = format!("`{text}` is not an absolute shape id");
        reader.error_with_help(span, message, "expected `namespace#Name`");
    }
    id
}
