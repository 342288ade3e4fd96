//! Node values: the JSON-like data of a model, such as trait values, with locations in the sources
//! (Smithy 2.0 specification, "Node values").

use super::decimal::{Decimal, is_same_number};
use crate::source::Span;

/// A value and its location in a source.
#[derive(Clone, Debug)]
pub struct Node {
    /// The location.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A node's value.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as it is written, since it may be beyond any machine type.
    Number(Box<str>),
    /// A string, unescaped.
    String(Box<str>),
    /// An array.
    Array(Vec<Node>),
    /// An object, its entries in the order of the source. Loaders report duplicate keys.
    Object(Vec<(Key, Node)>),
}

/// A key of an object and its location in a source.
#[derive(Clone, Debug)]
pub struct Key {
    /// The location, quotes included.
    pub span: Span,
    /// The key, unescaped.
    pub name: Box<str>,
}

impl Node {
    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Boolean(value) = &self.value { Some(*value) } else { None }
    }

    /// The text of the number, if it is one.
    pub fn as_number(&self) -> Option<&str> {
        if let Value::Number(text) = &self.value { Some(text) } else { None }
    }

    /// The integer, if it is a number without a fraction: `1.0` is an integer.
    pub fn as_integer(&self) -> Option<i64> {
        let text = self.as_number()?;
        text.parse().ok().or_else(|| Decimal::parse(text)?.to_integer())
    }

    /// The elements, if it is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        if let Value::Array(items) = &self.value { Some(items) } else { None }
    }

    /// The entries, if it is an object.
    pub fn as_object(&self) -> Option<&[(Key, Node)]> {
        if let Value::Object(entries) = &self.value { Some(entries) } else { None }
    }

    /// The value of the key `name`, if it is an object that has the key.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.as_object()?.iter().find(|(key, _)| &*key.name == name).map(|(_, node)| node)
    }

    /// The type of the value with its article, for messages: "an array".
    pub fn type_name(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// Nodes are equal if their values are. Locations and the order of keys are ignored.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Null, Value::Null) => true,
            (Value::Boolean(a), Value::Boolean(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b || is_same_number(a, b),
            (Value::String(a), Value::String(b)) => a == b,
            (Value::Array(a), Value::Array(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => {
                a.len() == b.len()
                    && a.iter().enumerate().all(|(index, (key, node))| {
                        // Usually both objects have the same order: look at the same index first.
                        let same_index = b.get(index).filter(|(other, _)| other.name == key.name);
                        same_index.map(|(_, other)| other).or_else(|| other.get(&key.name))
                            == Some(node)
                    })
            }
            _ => false,
        }
    }
}
