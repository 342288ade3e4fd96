//! Converts values, and reports those of another type than their key calls for.

use serde::Deserialize;

use crate::model::ShapeId;
use crate::model::node::Node;
use crate::source::{Origin, Report, Span};

use super::duplicates::repeated;
use super::object::Rest;
use super::source_text::message;
use super::{Field, FromJson, Key, Map, Object, Raw, SourceText, Str, node};

/// A struct of [`Field`]s and [`Map`]s: an object of which the format says which keys it has.
pub(in crate::load) trait Record<'a>: Deserialize<'a> {
    /// What such an object is, as messages about unknown keys name it.
    const NAME: &'static str;
}

/// Large structs are boxed, so that they are not moved around.
impl<'a, T: Record<'a>> Record<'a> for Box<T> {
    const NAME: &'static str = T::NAME;
}

/// A value and its place.
#[derive(Clone, Debug)]
pub(in crate::load) struct Located<T> {
    /// The place of the value.
    pub(in crate::load) span: Span,
    pub(in crate::load) value: T,
}

/// An entry of a [`Map`].
#[derive(Clone, Debug)]
pub(in crate::load) struct Entry<'a, V> {
    pub(in crate::load) name: Str<'a>,
    pub(in crate::load) key: Key<'a>,
    /// The place of the key.
    pub(in crate::load) span: Span,
    pub(in crate::load) value: V,
}

/// A key that an object has, and the format does not.
#[derive(Debug)]
pub(in crate::load) struct UnknownKey<'a> {
    pub(in crate::load) name: Str<'a>,
    pub(in crate::load) place: Origin,
    /// [`Record::NAME`] of the object.
    pub(in crate::load) record: &'static str,
}

/// Converts the values of one source.
pub(in crate::load) struct Reader<'a, 'r, 's> {
    pub(in crate::load) text: SourceText<'a>,
    /// The shape that is being read.
    shape: Option<&'r ShapeId>,
    pub(in crate::load) unknown: &'r mut Vec<UnknownKey<'a>>,
    pub(in crate::load) report: &'r Report<'s>,
}

impl<'a, 'r, 's> Reader<'a, 'r, 's> {
    /// A reader of `text` that collects unknown keys in `unknown`.
    pub(in crate::load) fn new(
        text: SourceText<'a>,
        unknown: &'r mut Vec<UnknownKey<'a>>,
        report: &'r Report<'s>,
    ) -> Self {
        Self { text, shape: None, unknown, report }
    }

    /// The same reader for what belongs to `shape`.
    pub(in crate::load) fn in_shape<'n>(&'n mut self, shape: &'n ShapeId) -> Reader<'a, 'n, 's> {
        Reader { text: self.text, shape: Some(shape), unknown: self.unknown, report: self.report }
    }

    /// The same reader for a shorter time.
    pub(in crate::load) fn reborrow(&mut self) -> Reader<'a, '_, 's> {
        Reader { text: self.text, shape: self.shape, unknown: self.unknown, report: self.report }
    }

    /// The document as a `T`, if it is JSON.
    pub(in crate::load) fn document<T: FromJson<'a>>(&mut self) -> Option<T> {
        let whole = Raw::new(self.text.as_str());
        T::from_json(whole, whole, self)
    }

    /// The document's value, whatever it is.
    pub(in crate::load) fn any_document(&mut self) -> Option<Raw<'a>> {
        self.parse(Raw::new(self.text.as_str()))
    }

    /// The value of a field, if there is one and it is a `T`.
    pub(in crate::load) fn read<T: FromJson<'a>>(
        &mut self,
        field: Field<'a, T>,
    ) -> Option<Located<T>> {
        field.value.and_then(|value| self.value(value, value))
    }

    /// The value of a field that an object must have. `owner` is the place to report if it has not.
    pub(in crate::load) fn required<T: FromJson<'a>>(
        &mut self,
        field: Field<'a, T>,
        name: &str,
        owner: Span,
    ) -> Option<Located<T>> {
        if !field.is_present() {
            self.error(owner, format!("`{name}` is missing"));
        }
        self.read(field)
    }

    /// The value of a map's entry, if it is a `T`.
    pub(in crate::load) fn entry<T: FromJson<'a>>(&mut self, value: Raw<'a>) -> Option<Located<T>> {
        self.value(value, value)
    }

    /// The node of a value.
    pub(in crate::load) fn node(&mut self, value: Raw<'a>) -> Option<Node> {
        let (node, duplicates) = self.ok(value, node::read(self.text, value))?;
        for key in duplicates {
            self.duplicate(&key.name, key.span);
        }
        Some(node)
    }

    /// The entries of a field's object; none if there is no such field.
    pub(in crate::load) fn entries(
        &mut self,
        field: Field<'a, Map<'a, Raw<'a>>>,
    ) -> Vec<Entry<'a, Raw<'a>>> {
        // A field is converted only if it is an object, so that it needs no owner to be found by.
        self.read(field).map(|map| self.map(map.value, None, "")).unwrap_or_default()
    }

    /// The entries of the field `name`, read in one pass with the entry or document around it.
    pub(in crate::load) fn map<V>(
        &mut self,
        map: Map<'a, V>,
        owner: Option<Key<'a>>,
        name: &str,
    ) -> Vec<Entry<'a, V>> {
        match map {
            Map::Absent => Vec::new(),
            Map::Object(entries) => self.unique(entries),
            Map::Other => {
                let value = self.text.field_of(owner, name);
                value.inspect(|value| self.mismatch("an object", *value, *value));
                Vec::new()
            }
        }
    }

    /// The struct of an entry, read in one pass with the map around it.
    pub(in crate::load) fn fields<T: Record<'a>>(
        &mut self,
        key: Key<'a>,
        object: Object<'a, T>,
    ) -> Option<T> {
        match object {
            Object::Object { fields, rest } => {
                self.note_rest(rest, T::NAME);
                Some(fields)
            }
            Object::Other => {
                let value = self.text.value_of(key);
                value.inspect(|value| self.mismatch("an object", *value, *value));
                None
            }
        }
    }

    /// Notes a field that such an object has, though not of this type.
    pub(in crate::load) fn note_misplaced(
        &mut self,
        owner: Key<'a>,
        name: &'static str,
        record: &'static str,
    ) {
        if let Some(value) = self.text.field_of(Some(owner), name) {
            self.node(value);
            let place = self.place(self.text.key_span(value));
            self.unknown.push(UnknownKey { name: name.into(), place, record });
        }
    }

    /// Reports an error in the shape that is being read.
    pub(in crate::load) fn error(&mut self, at: Span, message: impl Into<String>) {
        self.report.error(self.place(at), message);
    }

    /// Reports an error in the shape that is being read, and what to do about it.
    pub(in crate::load) fn error_with_help(
        &mut self,
        at: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report.error_with_help(self.place(at), message, help);
    }

    /// A place in the shape that is being read.
    pub(in crate::load) fn place(&self, at: Span) -> Origin {
        self.shape.map_or_else(|| Origin::from(at), |shape| (at, shape).into())
    }

    pub(super) fn value<T: FromJson<'a>>(
        &mut self,
        value: Raw<'a>,
        key: Raw<'a>,
    ) -> Option<Located<T>> {
        if T::EXPECTED != value.type_name() {
            self.mismatch(T::EXPECTED, value, key);
            return None;
        }
        let converted = T::from_json(value, key, self)?;
        Some(Located { span: self.text.span(value), value: converted })
    }

    pub(super) fn parse<T: Deserialize<'a>>(&mut self, value: Raw<'a>) -> Option<T> {
        self.ok(value, serde_json::from_str(value.json()))
    }

    /// The result of reading `value`, or a report of the error.
    pub(super) fn ok<T>(
        &mut self,
        value: Raw<'a>,
        result: Result<T, serde_json::Error>,
    ) -> Option<T> {
        let report = |error: &serde_json::Error| {
            let at = self.text.error_span(value, error);
            self.error(at, format!("not JSON: {}", message(error)));
        };
        result.inspect_err(report).ok()
    }

    /// Notes the keys that are no fields of a struct, and reports errors in their values.
    pub(super) fn note_rest(&mut self, rest: Vec<Rest<'a>>, record: &'static str) {
        for Rest { key, value, is_repeated } in rest {
            self.node(value);
            let span = self.text.span(key.raw());
            let Some(name) = self.ok(key.raw(), key.name()) else { continue };
            if is_repeated {
                self.duplicate(&name, span);
            } else {
                let place = self.place(span);
                self.unknown.push(UnknownKey { name, place, record });
            }
        }
    }

    /// The entries, but those whose keys occurred before, which are reported.
    fn unique<V>(&mut self, entries: Vec<(Key<'a>, V)>) -> Vec<Entry<'a, V>> {
        let mut found = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            if let Some(name) = self.ok(key.raw(), key.name()) {
                found.push(Entry { name, key, span: self.text.span(key.raw()), value });
            }
        }
        let repeated = repeated(found.iter().map(|entry| &*entry.name));
        for entry in repeated.iter().filter_map(|index| found.get(*index)) {
            self.duplicate(&entry.name, entry.span);
        }
        found
    }

    fn mismatch(&mut self, expected: &str, value: Raw<'a>, key: Raw<'a>) {
        let (key, found) = (self.text.key(key), value.type_name());
        let message = format!("`{key}`: expected {expected}, found {found}");
        self.error(self.text.span(value), message);
    }

    fn duplicate(&mut self, key: &str, at: Span) {
        self.error(at, format!("the key \"{key}\" occurs twice in this object"));
    }
}
