//! Shape ids, references and traits.

use super::format::{JsonReference, References};
use crate::load::json::{Field, JsonReader, Map, Raw, Str};
use crate::model::{Reference, ShapeId, Traits};
use crate::source::Span;

impl<'a> JsonReader<'a, '_> {
    /// The shape id `text`. A text that is not an absolute id is reported.
    pub(super) fn parse_shape_id(self, text: &str, at: Span) -> Option<ShapeId> {
        let id = self.shape_id(text);
        if id.is_none() {
            let message = format!("`{text}` is not an absolute shape id");
            self.error_with_help(at, message, "expected `namespace#Name`");
        }
        id
    }

    /// The shape that a field `target` names.
    pub(super) fn read_target(self, field: Field<'a, Str<'a>>) -> Option<Reference> {
        let target = self.read(field)?;
        let id = self.parse_shape_id(&target.value, target.span)?;
        Some(Reference { id, span: target.span })
    }

    pub(super) fn read_reference(self, field: Field<'a, JsonReference<'a>>) -> Option<Reference> {
        let object = self.read(field)?;
        self.read_target_of(&object.value, object.span)
    }

    pub(super) fn read_references(self, field: References<'a>) -> Vec<Reference> {
        let objects = self.read(field).map(|objects| objects.value).unwrap_or_default();
        objects
            .iter()
            .filter_map(|object| self.read_target_of(&object.value, object.span))
            .collect()
    }

    fn read_target_of(self, object: &JsonReference<'a>, at: Span) -> Option<Reference> {
        if !object.target.is_present() {
            self.error(at, "this reference has no `target`");
        }
        self.read_target(object.target)
    }

    /// The traits of the shape or member that is the value of `owner`.
    pub(super) fn read_traits(self, map: Map<'a, Raw<'a>>, owner: Raw<'a>) -> Traits {
        let entries = self.read_entries(map, Some(owner), "traits");
        let mut traits = Traits::with_capacity(entries.len());
        for entry in entries {
            let id = self.parse_shape_id(&entry.name, entry.span);
            let value = self.read_node(entry.value);
            if let (Some(id), Some(value)) = (id, value) {
                traits.set(id, value);
            }
        }
        traits
    }
}
