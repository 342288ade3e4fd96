//! Values as text, borrowed from the source until they are converted.

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{Located, Object, Str};

/// The JSON text of one value or key, without white space around it: a slice of its source.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Raw<'a>(&'a str);

/// The value of a key. It is expected to be a `T`. The field is empty if the object does not have
/// the key; a field with the value `null` is not empty.
#[derive(Debug)]
pub(in crate::load) struct Field<'a, T> {
    value: Option<Raw<'a>>,
    expected: PhantomData<fn() -> T>,
}

impl<'a> Raw<'a> {
    /// The value that `text` consists of.
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The text as it is in the source.
    pub(super) fn json(self) -> &'a str {
        self.0
    }

    /// The content of a string.
    ///
    /// # Errors
    /// The string has an invalid escape.
    pub(in crate::load) fn string(self) -> Result<Str<'a>, serde_json::Error> {
        if self.content().contains('\\') {
            return serde_json::from_str(self.0).map(Str::Owned);
        }
        Ok(self.content().into())
    }

    /// The text between the quotes of a string, with its escapes.
    pub(super) fn content(self) -> &'a str {
        self.0.get(1..self.0.len().saturating_sub(1)).unwrap_or_default()
    }

    /// The JSON type of the value, as messages name it.
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

impl<'de: 'a, 'a> Deserialize<'de> for Raw<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&RawValue>::deserialize(deserializer).map(|value| Self(value.get()))
    }
}

impl<'a, T> Field<'a, T> {
    /// The text of the value.
    pub(in crate::load) fn raw(self) -> Option<Raw<'a>> {
        self.value
    }

    /// Whether the object has the key.
    pub(in crate::load) fn is_present(self) -> bool {
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

impl<'a, T> From<Raw<'a>> for Field<'a, T> {
    fn from(value: Raw<'a>) -> Self {
        Self { value: Some(value), expected: PhantomData }
    }
}

impl<'de: 'a, 'a, T> Deserialize<'de> for Field<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer).map(Self::from)
    }
}

/// Conversions that report nothing, for fields that [`JsonReader`](super::JsonReader) also
/// converts.
impl<'a, T: Deserialize<'a>> Field<'a, T> {
    /// The struct; `None` if the value is not an object.
    pub(in crate::load) fn peek(self) -> Option<T> {
        fields(self.value?)
    }
}

impl<'a, T: Deserialize<'a>> Field<'a, Vec<Located<T>>> {
    /// The structs among the elements; empty if the value is not an array.
    pub(in crate::load) fn peek_elements(self) -> Vec<T> {
        let elements = self.value.and_then(|value| serde_json::from_str(value.json()).ok());
        let elements: Vec<Raw<'a>> = elements.unwrap_or_default();
        elements.into_iter().filter_map(fields).collect()
    }
}

impl<'a> Field<'a, Str<'a>> {
    /// The string; `None` if the value is not a string.
    pub(in crate::load) fn peek_str(self) -> Option<Str<'a>> {
        self.value.filter(|value| value.type_name() == "a string")?.string().ok()
    }
}

impl Field<'_, bool> {
    /// Whether the value is `true`.
    pub(in crate::load) fn is_true(self) -> bool {
        self.value.is_some_and(|value| value.json() == "true")
    }
}

fn fields<'a, T: Deserialize<'a>>(value: Raw<'a>) -> Option<T> {
    let object: Object<'a, T> = serde_json::from_str(value.json()).ok()?;
    object.object().map(|object| object.fields)
}
