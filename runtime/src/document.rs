use std::collections::BTreeMap;

use crate::BigDecimal;

/// Open content (Smithy's `document`): what JSON can say.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Document {
    /// Nothing.
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

/// A number in a [`Document`]; the reader takes the first of these that holds it exactly.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer of 64 bits with a sign.
    Integer(i64),
    /// An integer too large for that, but not for 64 bits without one.
    Unsigned(u64),
    /// Anything else that a double can hold.
    Double(f64),
    /// A number beyond all of these.
    Decimal(BigDecimal),
}

impl Document {
    /// The value of `name`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Document> {
        match self {
            Self::Object(entries) => entries.get(name),
            _ => None,
        }
    }

    /// The text, if this is a string.
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
