//! The types that [`JsonReader`] converts values to.

use std::borrow::Cow;

use crate::model::node::{Node, Value};

use super::{JsonReader, Located, Object, Raw, Record};

/// A string, borrowed from the source unless it has escapes.
pub(in crate::load) type Str<'a> = Cow<'a, str>;

/// A number as the source writes it.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Number<'a>(&'a str);

/// An object of any content.
#[derive(Debug)]
pub(in crate::load) struct ObjectNode(Node);

/// A type that values are converted to.
pub(in crate::load) trait FromJson<'a>: Sized {
    /// The expected JSON type, as messages name it.
    const EXPECTED: &'static str;

    /// Converts a value that has the expected JSON type. Errors are reported. Messages about
    /// elements of an array mention the key of the array, which precedes the value `keyed`.
    fn from_json(value: Raw<'a>, keyed: Raw<'a>, reader: JsonReader<'a, '_>) -> Option<Self>;
}

impl<'a> FromJson<'a> for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_json(value: Raw<'a>, _: Raw<'a>, _: JsonReader<'a, '_>) -> Option<Self> {
        Some(value.json() == "true")
    }
}

impl<'a> FromJson<'a> for Str<'a> {
    const EXPECTED: &'static str = "a string";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: JsonReader<'a, '_>) -> Option<Self> {
        reader.read_string(value)
    }
}

impl<'a> FromJson<'a> for Number<'a> {
    const EXPECTED: &'static str = "a number";

    fn from_json(value: Raw<'a>, _: Raw<'a>, _: JsonReader<'a, '_>) -> Option<Self> {
        Some(Self(value.json()))
    }
}

impl<'a> FromJson<'a> for ObjectNode {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: JsonReader<'a, '_>) -> Option<Self> {
        reader.read_node(value).map(Self)
    }
}

/// The elements of the expected type; others are reported and left out.
impl<'a, T: FromJson<'a>> FromJson<'a> for Vec<Located<T>> {
    const EXPECTED: &'static str = "an array";

    fn from_json(value: Raw<'a>, keyed: Raw<'a>, reader: JsonReader<'a, '_>) -> Option<Self> {
        let elements: Vec<Raw<'a>> = reader.parse(value)?;
        Some(elements.into_iter().filter_map(|element| reader.convert(element, keyed)).collect())
    }
}

/// The struct; keys that are not fields of it are collected.
impl<'a, T: Record<'a>> FromJson<'a> for T {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: JsonReader<'a, '_>) -> Option<Self> {
        let object: Object<'a, T> = reader.parse(value)?;
        object.object().map(|object| reader.read_known_fields(object))
    }
}

impl From<Located<Str<'_>>> for Node {
    fn from(Located { span, value }: Located<Str<'_>>) -> Self {
        Self { span, value: Value::String(value.into()) }
    }
}

impl From<Located<Number<'_>>> for Node {
    fn from(Located { span, value }: Located<Number<'_>>) -> Self {
        Self { span, value: Value::Number(value.0.into()) }
    }
}

impl From<Located<ObjectNode>> for Node {
    fn from(object: Located<ObjectNode>) -> Self {
        object.value.0
    }
}
