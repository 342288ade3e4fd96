use std::collections::BTreeMap;

use crate::{BigDecimal, DecodeError};

/// A value without a schema (Smithy's `document`): the data model of JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Document {
    /// Null.
    #[default]
    Null,
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// A sequence.
    Array(Vec<Document>),
    /// Named values.
    Object(BTreeMap<String, Document>),
}

/// A number in a [`Document`]. Readers use the first variant that holds it exactly.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer of 64 bits.
    Integer(i64),
    /// An integer above the range of `i64` that a `u64` holds.
    Unsigned(u64),
    /// Another number that a double holds.
    Double(f64),
    /// A number that none of the other variants holds.
    Decimal(BigDecimal),
}

impl Document {
    /// Reads JSON text (RFC 8259).
    ///
    /// ```
    /// let document = smithereens::Document::from_json(br#"{"Version": 1}"#)?;
    /// assert_eq!(document.get("Version"), Some(&1_i64.into()));
    /// # Ok::<(), smithereens::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or nested more than 128 levels deep. Messages quote no value.
    pub fn from_json(text: &[u8]) -> Result<Self, DecodeError> {
        crate::json::read_document(text)
    }

    /// Returns the value of `name`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Document> {
        match self {
            Self::Object(entries) => entries.get(name),
            _ => None,
        }
    }

    /// Returns the text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the boolean, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the elements, if this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Document]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Returns the named values, if this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&BTreeMap<String, Document>> {
        match self {
            Self::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the integer, if this is one that an `i64` holds.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(Number::Integer(value)) => Some(*value),
            _ => None,
        }
    }
}

macro_rules! impl_from {
    ($($type:ty: |$value:ident| $document:expr;)*) => {$(
        impl From<$type> for Document {
            fn from($value: $type) -> Self {
                $document
            }
        }
    )*};
}

impl_from! {
    bool: |value| Self::Boolean(value);
    i64: |value| Self::Number(Number::Integer(value));
    f64: |value| Self::Number(Number::Double(value));
    &str: |value| Self::String(value.to_owned());
    String: |value| Self::String(value);
    Vec<Document>: |items| Self::Array(items);
    BTreeMap<String, Document>: |entries| Self::Object(entries);
}
