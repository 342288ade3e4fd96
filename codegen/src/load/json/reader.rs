//! Converts values, and reports those of another type than their key calls for.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::diagnostic::{Place, Report, Span};
use crate::node::{Node, Value};
use crate::smithy::ShapeId;

use super::object::Text;
use super::source_text::message;
use super::{Field, Object, Raw, SourceText, node};

/// A string, borrowed from the source unless it has escapes.
pub(in crate::load) type Str<'a> = Cow<'a, str>;

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Number<'a>(pub(in crate::load) &'a str);

/// An object that becomes part of the model as it is.
#[derive(Debug)]
pub(in crate::load) struct ObjectNode(pub(in crate::load) Node);

/// A value and its place.
#[derive(Clone, Debug)]
pub(in crate::load) struct Located<T> {
    /// The place of the value.
    pub(in crate::load) span: Span,
    /// The place of its key; of the array's key, if the value is an element of an array.
    pub(in crate::load) key: Span,
    pub(in crate::load) value: T,
}

/// A key that an object has, and the format does not.
#[derive(Debug)]
pub(in crate::load) struct UnknownKey<'a> {
    pub(in crate::load) name: Str<'a>,
    pub(in crate::load) place: Place,
    /// What the object is, such as [`Record::NAME`].
    pub(in crate::load) record: Str<'static>,
}

/// A type that values are converted to.
pub(in crate::load) trait FromJson<'a>: Sized {
    /// The JSON type, as messages name it.
    const EXPECTED: &'static str;

    /// Converts a value. It has the expected type already, as far as its first byte shows. `key` is the value, or the
    /// array around it, whose key messages mention.
    fn from_json(value: Raw<'a>, key: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self>;
}

/// A struct of [`Field`]s: an object of which the format says which keys it has.
pub(in crate::load) trait Record<'a>: Deserialize<'a> + Default {
    /// What such an object is, as messages about unknown keys name it.
    const NAME: &'static str;
}

/// Converts the values of one source.
pub(in crate::load) struct Reader<'a, 'r, 's> {
    pub(in crate::load) text: SourceText<'a>,
    /// The shape that is being read.
    shape: Option<&'r ShapeId>,
    pub(in crate::load) unknown: &'r mut Vec<UnknownKey<'a>>,
    pub(in crate::load) report: &'r mut Report<'s>,
}

impl<'a, 'r, 's> Reader<'a, 'r, 's> {
    /// A reader of `text` that collects unknown keys in `unknown`.
    pub(in crate::load) fn new(
        text: SourceText<'a>,
        unknown: &'r mut Vec<UnknownKey<'a>>,
        report: &'r mut Report<'s>,
    ) -> Self {
        Self { text, shape: None, unknown, report }
    }

    /// The same reader for what belongs to `shape`.
    pub(in crate::load) fn in_shape<'n>(&'n mut self, shape: &'n ShapeId) -> Reader<'a, 'n, 's> {
        Reader {
            text: self.text,
            shape: Some(shape),
            unknown: self.unknown,
            report: self.report,
        }
    }

    /// The document's value, and its entries if it is an object.
    pub(in crate::load) fn document(&mut self) -> Option<(Raw<'a>, Object<'a>)> {
        let value = Raw::new(self.text.as_str().trim_start_matches([' ', '\n', '\r', '\t']));
        if value.type_name() == Object::EXPECTED {
            return Some((value, Object::from_json(value, value, self)?));
        }
        self.parse::<&RawValue>(value).map(|value| (value.into(), Object::default()))
    }

    /// The value of a field, if there is one and it is a `T`.
    pub(in crate::load) fn read<T: FromJson<'a>>(
        &mut self,
        field: Field<'a, T>,
    ) -> Option<Located<T>> {
        field.value.and_then(|value| self.value(value, value))
    }

    /// The value of an object's key, if it is a `T`.
    pub(in crate::load) fn entry<T: FromJson<'a>>(&mut self, value: Raw<'a>) -> Option<Located<T>> {
        self.value(value, value)
    }

    /// The node of a value.
    pub(in crate::load) fn node(&mut self, value: Raw<'a>) -> Option<Node> {
        match node::read(self.text, value) {
            Ok((node, duplicates)) => {
                for key in duplicates {
                    self.duplicate(&key.name, key.span);
                }
                Some(node)
            }
            Err(error) => self.syntax_error(value, &error),
        }
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

    /// The entries of a field's object; none if there is no such field.
    pub(in crate::load) fn entries(
        &mut self,
        field: Field<'a, Object<'a>>,
    ) -> Vec<(Str<'a>, Raw<'a>)> {
        self.read(field).map(|object| object.value.entries).unwrap_or_default()
    }

    /// Notes the keys that are left over in an object, and reports errors in their values.
    pub(in crate::load) fn finish(
        &mut self,
        object: Object<'a>,
        record: impl Into<Str<'static>> + Clone,
    ) {
        for (name, value) in object.entries {
            self.node(value);
            let place = self.place(self.text.key_span(value));
            self.unknown.push(UnknownKey { name, place, record: record.clone().into() });
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

    fn value<T: FromJson<'a>>(&mut self, value: Raw<'a>, key: Raw<'a>) -> Option<Located<T>> {
        let converted = if T::EXPECTED == value.type_name() || T::EXPECTED == ANY {
            T::from_json(value, key, self)?
        } else {
            let (expected, found) = (T::EXPECTED, value.type_name());
            let message = format!("`{}`: expected {expected}, found {found}", self.text.key(key));
            self.error(self.text.span(value), message);
            return None;
        };
        let (span, key) = (self.text.span(value), self.text.key_span(key));
        Some(Located { span, key, value: converted })
    }

    fn parse<T: Deserialize<'a>>(&mut self, value: Raw<'a>) -> Option<T> {
        match serde_json::from_str(value.json()) {
            Ok(parsed) => Some(parsed),
            Err(error) => self.syntax_error(value, &error),
        }
    }

    fn syntax_error<T>(&mut self, value: Raw<'a>, error: &serde_json::Error) -> Option<T> {
        let at = self.text.error_span(value, error);
        self.error(at, format!("not JSON: {}", message(error)));
        None
    }

    fn duplicate(&mut self, key: &str, at: Span) {
        self.error(at, format!("the key \"{key}\" occurs twice in this object"));
    }

    fn place(&self, at: Span) -> Place {
        self.shape.map_or_else(|| Place::from(at), |shape| (at, shape).into())
    }
}

/// [`FromJson::EXPECTED`] of types that accept every value.
const ANY: &str = "any value";

impl<'a> FromJson<'a> for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_json(value: Raw<'a>, _: Raw<'a>, _: &mut Reader<'a, '_, '_>) -> Option<Self> {
        Some(value.json() == "true")
    }
}

impl<'a> FromJson<'a> for Str<'a> {
    const EXPECTED: &'static str = "a string";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        reader.parse(value).map(|Text(text)| text)
    }
}

impl<'a> FromJson<'a> for Number<'a> {
    const EXPECTED: &'static str = "a number";

    fn from_json(value: Raw<'a>, _: Raw<'a>, _: &mut Reader<'a, '_, '_>) -> Option<Self> {
        Some(Self(value.json()))
    }
}

impl<'a> FromJson<'a> for Node {
    const EXPECTED: &'static str = ANY;

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        reader.node(value)
    }
}

impl<'a> FromJson<'a> for ObjectNode {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        reader.node(value).map(Self)
    }
}

/// The elements that are as expected; others are reported.
impl<'a, T: FromJson<'a>> FromJson<'a> for Vec<Located<T>> {
    const EXPECTED: &'static str = "an array";

    fn from_json(value: Raw<'a>, key: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        let elements: Vec<&RawValue> = reader.parse(value)?;
        Some(elements.into_iter().filter_map(|item| reader.value(item.into(), key)).collect())
    }
}

/// Keys that occur twice are reported.
impl<'a> FromJson<'a> for Object<'a> {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        let mut object: Self = reader.parse(value)?;
        for (key, value) in object.remove_duplicates() {
            reader.duplicate(&key, reader.text.key_span(value));
        }
        Some(object)
    }
}

impl<'a, T: Record<'a>> FromJson<'a> for T {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Raw<'a>, key: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        let mut object = Object::from_json(value, key, reader)?;
        let record = object.take();
        reader.finish(object, T::NAME);
        Some(record)
    }
}

impl Located<Str<'_>> {
    /// The string as a node.
    pub(in crate::load) fn into_node(self) -> Node {
        Node { span: self.span, value: Value::String(self.value.into()) }
    }
}

impl Located<Number<'_>> {
    /// The number as a node.
    pub(in crate::load) fn into_node(self) -> Node {
        Node { span: self.span, value: Value::Number(self.value.0.into()) }
    }
}
