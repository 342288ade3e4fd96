//! Loads the JSON AST, versions 1.0 and 2.0 (Smithy 2.0 specification, "JSON AST").

mod format;
mod references;
mod shapes;

use super::json::{JsonReader, Located, Str, UnknownKey};
use super::{Draft, Version};
use crate::model::node::Key;
use crate::source::{Report, did_you_mean};

/// Adds the shapes and metadata of the reader's document to the draft.
pub(super) fn load(draft: &mut Draft, reader: JsonReader<'_, '_>) {
    let Some(document) = reader.read_document::<format::Document<'_>>() else { return };
    let version = reader.read(document.smithy).and_then(|version| parse_version(&version, reader));
    let Some(version) = version else { return };
    for entry in reader.read_entries(document.metadata, None, "metadata") {
        let key = Key { span: entry.span, name: entry.name.into() };
        if let Some(value) = reader.read_node(entry.value) {
            draft.add_metadata(&key, value, reader.report);
        }
    }
    for entry in reader.read_entries(document.shapes, None, "shapes") {
        if let Some(id) = reader.parse_shape_id(&entry.name, entry.span) {
            shapes::read(&id, entry, version, draft, reader);
        }
    }
}

/// Warns about keys that the format does not define.
pub(super) fn warn_about_unknown_keys(unknown: Vec<UnknownKey<'_>>, report: &Report<'_>) {
    for key in unknown {
        let hint = did_you_mean(&key.name, key.known.iter().copied());
        let message = format!("`{}` is not a property of {}{hint}", key.name, key.record);
        report.warning(key.origin, message);
    }
}

fn parse_version(version: &Located<Str<'_>>, reader: JsonReader<'_, '_>) -> Option<Version> {
    let number = &*version.value;
    let parsed = Version::parse(number);
    if parsed.is_none() {
        let message = format!("Smithy version \"{number}\" is not supported");
        reader.error_with_help(version.span, message, "expected \"2.0\" or \"1.0\"");
    }
    parsed
}
