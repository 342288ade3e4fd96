//! The types that values are converted to.

use std::borrow::Cow;

use crate::model::node::{Node, Value};

use super::{Located, Map, Object, Raw, Reader, Record};

/// A string, borrowed from the source unless it has escapes.
pub(in crate::load) type Str<'a> = Cow<'a, str>;

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Number<'a>(pub(in crate::load) &'a str);

/// An object that becomes part of the model as it is.
#[derive(Debug)]
pub(in crate::load) struct ObjectNode(pub(in crate::load) Node);

/// A type that values are converted to.
pub(in crate::load) trait FromJson<'a>: Sized {
    /// The JSON type, as messages name it.
    const EXPECTED: &'static str;

    /// Converts a value of the JSON type. `key` is the value, or the array around it, whose key
    /// messages mention.
    fn from_json(value: Raw<'a>, key: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self>;
}

impl<'a> FromJson<'a> for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_json(value: Raw<'a>, _: Raw<'a>, _: &mut Reader<'a, '_, '_>) -> Option<Self> {
        Some(value.json() == "true")
    }
}

impl<'a> FromJson<'a> for Str<'a> {
    const EXPECTED: &'static str = "a string";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        reader.ok(value, value.string())
    }
}

impl<'a> FromJson<'a> for Number<'a> {
    const EXPECTED: &'static str = "a number";

    fn from_json(value: Raw<'a>, _: Raw<'a>, _: &mut Reader<'a, '_, '_>) -> Option<Self> {
        Some(Self(value.json()))
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
        let elements: Vec<Raw<'a>> = reader.parse(value)?;
        Some(elements.into_iter().filter_map(|element| reader.value(element, key)).collect())
    }
}

impl<'a> FromJson<'a> for Map<'a, Raw<'a>> {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        reader.parse(value)
    }
}

/// Keys that are no fields of the struct are noted.
impl<'a, T: Record<'a>> FromJson<'a> for T {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Raw<'a>, _: Raw<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Self> {
        match reader.parse(value)? {
            Object::Object { fields, rest } => {
                reader.note_rest(rest, T::NAME);
                Some(fields)
            }
            Object::Other => None,
        }
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
