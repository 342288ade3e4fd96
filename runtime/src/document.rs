use std::collections::BTreeMap;

use crate::BigDecimal;

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
    /// An integer above the range of `i64`, of 64 bits without a sign.
    Unsigned(u64),
    /// Another number that a double holds.
    Double(f64),
    /// A number that none of the other variants holds.
    Decimal(BigDecimal),
}

impl Document {
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
}

impl From<bool> for Document {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Document {
    fn from(value: i64) -> Self {
        Self::Number(Number::Integer(value))
    }
}

impl From<f64> for Document {
    fn from(value: f64) -> Self {
        Self::Number(Number::Double(value))
    }
}

impl From<&str> for Document {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Document {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<Vec<Document>> for Document {
    fn from(items: Vec<Document>) -> Self {
        Self::Array(items)
    }
}

impl From<BTreeMap<String, Document>> for Document {
    fn from(entries: BTreeMap<String, Document>) -> Self {
        Self::Object(entries)
    }
}
