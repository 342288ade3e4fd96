//! Values as text, borrowed from the source until they are converted.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde_json::value::RawValue;

/// The JSON text of one value, without white space around it: a slice of its source.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Raw<'a>(&'a str);

/// The value of a key that a struct has a field for, expected to be a `T`. The field is empty when
/// the object does not have the key; `null` is a value.
#[derive(Debug)]
pub(in crate::load) struct Field<'a, T> {
    pub(super) value: Option<Raw<'a>>,
    expected: PhantomData<fn() -> T>,
}

impl<'a> Raw<'a> {
    /// The whole of `text`, which the caller knows to be JSON.
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    pub(super) fn json(self) -> &'a str {
        self.0
    }

    /// The type of the value, as messages name it.
    pub(in crate::load) fn type_name(self) -> &'static str {
        match self.0.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            _ => "a number",
        }
    }
}

impl<'a> From<&'a RawValue> for Raw<'a> {
    fn from(value: &'a RawValue) -> Self {
        Self(value.get())
    }
}

impl<T> Field<'_, T> {
    /// Whether the object has the key.
    pub(in crate::load) fn is_present(&self) -> bool {
        self.value.is_some()
    }
}

impl<T> Clone for Field<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Field<'_, T> {}

impl<T> Default for Field<'_, T> {
    fn default() -> Self {
        Self { value: None, expected: PhantomData }
    }
}

impl<'de: 'a, 'a, T> Deserialize<'de> for Field<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = deserializer.deserialize_newtype_struct("Raw", RawVisitor)?;
        Ok(Self { value: Some(value), expected: PhantomData })
    }
}

/// Accepts the text of a value from [`Object::take`](super::Object::take), and any value from
/// serde_json itself.
struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, json: &'de str) -> Result<Raw<'de>, E> {
        Ok(Raw(json))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Raw<'de>, D::Error> {
        <&RawValue>::deserialize(value).map(Raw::from)
    }
}
