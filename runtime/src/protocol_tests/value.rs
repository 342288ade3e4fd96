//! Values of any type as trees, and the difference between two of them.

use std::collections::BTreeMap;
use std::convert::Infallible;

use crate::{
    BigDecimal, BigInteger, Document, Member, Number, Shape, ShapeSerializer, StringShape,
    StructSerializer, Structure, Timestamp,
};

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Integer(i64),
    Double(f64),
    /// A number of any size, as text.
    Big(String),
    String(String),
    Blob(Vec<u8>),
    Timestamp(Timestamp),
    List(Vec<Value>),
    /// A map, or the members of a structure that are set.
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// Converts a structure to a map of its members that are set.
    pub(super) fn from_structure<T: Structure>(value: &T) -> Self {
        let mut members = MemberCollector(BTreeMap::new());
        let Ok(()) = value.write_members(&mut members);
        Self::Map(members.0)
    }
}

impl From<&Document> for Value {
    fn from(document: &Document) -> Self {
        match document {
            Document::Null => Self::Null,
            Document::Boolean(value) => Self::Boolean(*value),
            Document::Number(Number::Integer(value)) => Self::Integer(*value),
            Document::Number(Number::Unsigned(value)) => Self::Big(value.to_string()),
            Document::Number(Number::Double(value)) => Self::Double(*value),
            Document::Number(Number::Decimal(value)) => Self::Big(value.as_str().to_owned()),
            Document::String(text) => Self::String(text.clone()),
            Document::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Document::Object(entries) => Self::Map(
                entries.iter().map(|(name, value)| (name.clone(), Self::from(value))).collect(),
            ),
        }
    }
}

/// Returns the first difference between two trees, below `path`. NaN equals NaN, and numbers are
/// compared by value.
pub(super) fn difference(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::List(expected), Value::List(found)) => {
            if expected.len() != found.len() {
                let (expected, found) = (expected.len(), found.len());
                return Some(format!("{path}: expected {expected} elements, found {found}"));
            }
            let pairs = expected.iter().zip(found).enumerate();
            pairs
                .map(|(index, (a, b))| difference(a, b, &format!("{path}[{index}]")))
                .find_map(|difference| difference)
        }
        (Value::Map(expected), Value::Map(found)) => {
            let extra = found.iter().find(|(name, _)| !expected.contains_key(*name));
            let missing_or_different = expected.iter().find_map(|(name, value)| {
                let path = format!("{path}.{name}");
                match found.get(name) {
                    Some(found) => difference(value, found, &path),
                    None => Some(format!("{path}: expected {value:?}, found nothing")),
                }
            });
            missing_or_different.or_else(|| {
                extra.map(|(name, value)| {
                    format!("{path}.{name}: expected nothing, found {value:?}")
                })
            })
        }
        _ if is_same(expected, found) => None,
        _ => Some(format!("{path}: expected {expected:?}, found {found:?}")),
    }
}

fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Boolean(a), Value::Boolean(b)) => a == b,
        (Value::Integer(a), Value::Integer(b)) => a == b,
        (Value::Big(a), Value::Big(b)) => a == b,
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Blob(a), Value::Blob(b)) => a == b,
        (Value::Timestamp(a), Value::Timestamp(b)) => a == b,
        _ => match (to_double(a), to_double(b)) {
            (Some(a), Some(b)) => a == b || a.is_nan() && b.is_nan(),
            _ => false,
        },
    }
}

fn to_double(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(value) => Some(*value as f64),
        Value::Double(value) => Some(*value),
        Value::Big(text) => text.parse().ok(),
        _ => None,
    }
}

struct MemberCollector(BTreeMap<String, Value>);

impl StructSerializer for MemberCollector {
    type Error = Infallible;

    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), Infallible> {
        let mut tree = Value::Null;
        value.serialize(ValueSlot(&mut tree))?;
        self.0.insert(member.name().to_owned(), tree);
        Ok(())
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), Infallible> {
        self.0.insert(name.to_owned(), Value::from(value));
        Ok(())
    }
}

struct ValueSlot<'s>(&'s mut Value);

impl ValueSlot<'_> {
    fn put(self, value: Value) -> Result<(), Infallible> {
        *self.0 = value;
        Ok(())
    }
}

impl ShapeSerializer for ValueSlot<'_> {
    type Error = Infallible;

    fn unsupported(self) -> Result<(), Infallible> {
        self.put(Value::Null)
    }

    fn boolean(self, value: bool) -> Result<(), Infallible> {
        self.put(Value::Boolean(value))
    }

    fn integer(self, value: i64) -> Result<(), Infallible> {
        self.put(Value::Integer(value))
    }

    fn float(self, value: f32) -> Result<(), Infallible> {
        self.put(Value::Double(value.into()))
    }

    fn double(self, value: f64) -> Result<(), Infallible> {
        self.put(Value::Double(value))
    }

    fn big_integer(self, value: &BigInteger) -> Result<(), Infallible> {
        self.put(Value::Big(value.as_str().to_owned()))
    }

    fn big_decimal(self, value: &BigDecimal) -> Result<(), Infallible> {
        self.put(Value::Big(value.as_str().to_owned()))
    }

    fn string(self, value: &str) -> Result<(), Infallible> {
        self.put(Value::String(value.to_owned()))
    }

    fn blob(self, value: &[u8]) -> Result<(), Infallible> {
        self.put(Value::Blob(value.to_vec()))
    }

    fn timestamp(self, value: Timestamp) -> Result<(), Infallible> {
        self.put(Value::Timestamp(value))
    }

    fn document(self, value: &Document) -> Result<(), Infallible> {
        self.put(Value::from(value))
    }

    fn list<T: Shape>(self, elements: &[T]) -> Result<(), Infallible> {
        let mut items = Vec::new();
        for element in elements {
            let mut tree = Value::Null;
            element.serialize(ValueSlot(&mut tree))?;
            items.push(tree);
        }
        self.put(Value::List(items))
    }

    fn map<K: StringShape, V: Shape>(self, entries: &BTreeMap<K, V>) -> Result<(), Infallible> {
        let mut map = BTreeMap::new();
        for (key, value) in entries {
            let mut tree = Value::Null;
            value.serialize(ValueSlot(&mut tree))?;
            map.insert(key.as_str().to_owned(), tree);
        }
        self.put(Value::Map(map))
    }

    fn structure<T: Structure>(self, value: &T) -> Result<(), Infallible> {
        self.put(Value::from_structure(value))
    }
}
