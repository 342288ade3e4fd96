//! Conversion of values, with reports of values that are not of the expected type.

use std::cell::RefCell;

use indexmap::IndexSet;
use serde::Deserialize;

use crate::model::ShapeId;
use crate::source::{Origin, Report, Span};

use super::duplicates::duplicates;
use super::object::{Fields, Nested, UnreadEntry, UnreadReason};
use super::source_text::message;
use super::{Field, FromJson, Map, Object, Raw, SourceText, Str};

/// A struct of [`Field`]s, [`Map`]s and [`Object`]s: an object whose keys the format defines.
pub(in crate::load) trait Record<'a>: Deserialize<'a> {
    /// The name of the object in messages about unknown keys.
    const NAME: &'static str;
}

/// Large structs are boxed to avoid moving them.
impl<'a, T: Record<'a>> Record<'a> for Box<T> {
    const NAME: &'static str = T::NAME;
}

/// A value and its location.
#[derive(Clone, Debug)]
pub(in crate::load) struct Located<T> {
    pub(in crate::load) span: Span,
    pub(in crate::load) value: T,
}

/// An entry of a [`Map`].
#[derive(Clone, Debug)]
pub(in crate::load) struct Entry<'a, V> {
    pub(in crate::load) name: Str<'a>,
    pub(in crate::load) key: Raw<'a>,
    /// The location of the key.
    pub(in crate::load) span: Span,
    pub(in crate::load) value: V,
}

/// A key that the format does not define.
#[derive(Debug)]
pub(in crate::load) struct UnknownKey<'a> {
    pub(in crate::load) name: Str<'a>,
    pub(in crate::load) origin: Origin,
    /// [`Record::NAME`] of the object.
    pub(in crate::load) record: &'static str,
    /// The keys that the format defines for the object; none for a key that it defines for objects
    /// of another type.
    pub(in crate::load) known: &'static [&'static str],
}

/// What all readers of one source share.
#[derive(Debug, Default)]
pub(in crate::load) struct ReaderState<'a> {
    /// The keys found so far that the format does not define.
    pub(in crate::load) unknown: RefCell<Vec<UnknownKey<'a>>>,
    /// The shape ids found so far. Most of them occur many times, and each is stored once.
    ids: RefCell<IndexSet<ShapeId>>,
}

/// Converts the values of one source. Values of another type than expected are reported.
#[derive(Clone, Copy)]
pub(in crate::load) struct JsonReader<'a, 'r> {
    pub(in crate::load) text: SourceText<'a>,
    /// The shape that messages name.
    shape: Option<&'r ShapeId>,
    state: &'r ReaderState<'a>,
    pub(in crate::load) report: &'r Report<'r>,
}

impl<'a, 'r> JsonReader<'a, 'r> {
    /// A reader of `text` that collects unknown keys in `state`.
    pub(in crate::load) fn new(
        text: SourceText<'a>,
        state: &'r ReaderState<'a>,
        report: &'r Report<'r>,
    ) -> Self {
        Self { text, shape: None, state, report }
    }

    /// A reader whose messages name `shape`.
    pub(in crate::load) fn in_shape(self, shape: &'r ShapeId) -> Self {
        Self { shape: Some(shape), ..self }
    }

    /// The document as a `T`.
    pub(in crate::load) fn read_document<T: FromJson<'a>>(self) -> Option<T> {
        let document = Raw::new(self.text.as_str());
        T::from_json(document, document, self)
    }

    /// The document's value, of any type.
    pub(in crate::load) fn read_any_document(self) -> Option<Raw<'a>> {
        self.parse(Raw::new(self.text.as_str()))
    }

    /// The value of a field. `None` if the field is empty, or if the value is not a `T`, which is
    /// reported.
    pub(in crate::load) fn read<T: FromJson<'a>>(self, field: Field<'a, T>) -> Option<Located<T>> {
        field.raw().and_then(|value| self.convert(value, value))
    }

    /// The value of a field that must not be empty. If it is, that is reported at `owner`.
    pub(in crate::load) fn read_required<T: FromJson<'a>>(
        self,
        field: Field<'a, T>,
        name: &str,
        owner: Span,
    ) -> Option<Located<T>> {
        if !field.is_present() {
            self.error(owner, format!("`{name}` is missing"));
        }
        self.read(field)
    }

    /// The entries of a map, which is the field `name` of an object. `owner` is the key of that
    /// object, or `None` for the document. Duplicate keys are reported and kept.
    pub(in crate::load) fn read_entries<V>(
        self,
        map: Map<'a, V>,
        owner: Option<Raw<'a>>,
        name: &str,
    ) -> Vec<Entry<'a, V>> {
        match map {
            Nested::Absent => Vec::new(),
            Nested::Object(entries) => self.locate_entries(entries),
            Nested::Other => {
                self.report_other(self.text.field_of(owner, name));
                Vec::new()
            }
        }
    }

    /// The struct that is the value of `key`. Keys that are not fields of it are collected.
    pub(in crate::load) fn read_fields<T: Record<'a>>(
        self,
        key: Raw<'a>,
        object: Object<'a, T>,
    ) -> Option<T> {
        if let Nested::Other = object {
            self.report_other(self.text.value_of(Some(key)));
        }
        object.object().map(|object| self.read_known_fields(object))
    }

    /// Collects the field `name` as an unknown key: the record has such a field, but objects of
    /// this type cannot have it. `owner` is the key of the object.
    pub(in crate::load) fn collect_misplaced_key(
        self,
        owner: Raw<'a>,
        name: &'static str,
        record: &'static str,
    ) {
        if let Some(value) = self.text.field_of(Some(owner), name) {
            self.read_node(value);
            let origin = self.origin(self.text.key_span(value));
            self.state.unknown.borrow_mut().push(UnknownKey {
                name: name.into(),
                origin,
                record,
                known: &[],
            });
        }
    }

    /// The shape id `text`. `None` if it is not an absolute id.
    pub(in crate::load) fn shape_id(self, text: &str) -> Option<ShapeId> {
        let mut ids = self.state.ids.borrow_mut();
        if let Some(id) = ids.get(text) {
            return Some(id.clone());
        }
        let id = ShapeId::parse(text)?;
        ids.insert(id.clone());
        Some(id)
    }

    /// Reports an error in the shape that is being read.
    pub(in crate::load) fn error(self, at: Span, message: impl Into<String>) {
        self.report.error(self.origin(at), message);
    }

    /// Reports an error in the shape that is being read, with a suggestion.
    pub(in crate::load) fn error_with_help(
        self,
        at: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report.error_with_help(self.origin(at), message, help);
    }

    /// The origin of a message: the location `at` and the shape that is being read.
    pub(in crate::load) fn origin(self, at: Span) -> Origin {
        self.shape.map_or_else(|| Origin::from(at), |shape| (at, shape).into())
    }

    /// Converts a value. Messages mention the key that precedes `keyed`.
    pub(super) fn convert<T: FromJson<'a>>(
        self,
        value: Raw<'a>,
        keyed: Raw<'a>,
    ) -> Option<Located<T>> {
        if T::EXPECTED != value.type_name() {
            self.report_mismatch(T::EXPECTED, value, keyed);
            return None;
        }
        let converted = T::from_json(value, keyed, self)?;
        Some(Located { span: self.text.span(value), value: converted })
    }

    /// Deserializes a value. Errors of serde_json are reported.
    pub(super) fn parse<T: Deserialize<'a>>(self, value: Raw<'a>) -> Option<T> {
        self.ok_or_report(value, serde_json::from_str(value.json()))
    }

    /// The content of a string. Invalid escapes are reported.
    pub(super) fn read_string(self, value: Raw<'a>) -> Option<Str<'a>> {
        self.ok_or_report(value, value.string())
    }

    /// The fields of an object. The other entries are collected as unknown keys, or reported if
    /// they are duplicates. Errors in their values are reported.
    pub(super) fn read_known_fields<T: Record<'a>>(self, object: Fields<'a, T>) -> T {
        for UnreadEntry { key, value, reason } in object.rest {
            self.read_node(value);
            let span = self.text.span(key);
            let Some(name) = self.read_string(key) else { continue };
            match reason {
                UnreadReason::UnknownKey(known) => {
                    self.state.unknown.borrow_mut().push(UnknownKey {
                        name,
                        origin: self.origin(span),
                        record: T::NAME,
                        known,
                    });
                }
                UnreadReason::DuplicateKey => self.report_duplicate(&name, span),
            }
        }
        object.fields
    }

    /// The entries with their decoded keys. Duplicate keys are reported and kept.
    fn locate_entries<V>(self, entries: Vec<(Raw<'a>, V)>) -> Vec<Entry<'a, V>> {
        let mut found = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if let Some(name) = self.read_string(key) {
                found.push(Entry { name, key, span: self.text.span(key), value });
            }
        }
        for index in duplicates(&found, |entry| &entry.name) {
            self.report_duplicate(&found[index].name, found[index].span);
        }
        found
    }

    /// The result of parsing `value`. An error is reported at its location in the source.
    pub(super) fn ok_or_report<T>(
        self,
        value: Raw<'a>,
        result: Result<T, serde_json::Error>,
    ) -> Option<T> {
        result
            .inspect_err(|error| {
                let at = self.text.error_span(value, error);
                self.error(at, format!("not JSON: {}", message(error)));
            })
            .ok()
    }

    /// Reports a value that is not an object but should be.
    fn report_other(self, value: Option<Raw<'a>>) {
        if let Some(value) = value {
            self.report_mismatch("an object", value, value);
        }
    }

    /// Reports a value of another type than expected, with the key that precedes `keyed`.
    fn report_mismatch(self, expected: &str, value: Raw<'a>, keyed: Raw<'a>) {
        let (key, found) = (self.text.key(keyed), value.type_name());
        let message = format!("`{key}`: expected {expected}, found {found}");
        self.error(self.text.span(value), message);
    }

    /// Reports a key that occurred before in its object.
    pub(super) fn report_duplicate(self, key: &str, at: Span) {
        self.error(at, format!("the key \"{key}\" occurs twice in this object"));
    }
}
