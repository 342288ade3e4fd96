//! `Serialize` and `Deserialize` for documents.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::value_deserializer::deeper;
use super::value_serializer::serialize;
use crate::document::Number;
use crate::{BigDecimal, Document};

/// Writes each variant as its type in serde's data model: null as an option, an array as a
/// sequence, an object as a map. A [`Number::Decimal`] becomes a string, so that no digit is lost.
impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(Number::Integer(value)) => serializer.serialize_i64(*value),
            Self::Number(Number::Unsigned(value)) => serializer.serialize_u64(*value),
            Self::Number(Number::Double(value)) => serialize(value, serializer),
            Self::Number(Number::Decimal(value)) => value.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(entries) => serializer.collect_map(entries),
        }
    }
}

/// Formats that are not self-describing cannot hold documents.
impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        NestedDocument(0).deserialize(deserializer)
    }
}

/// A document inside this number of lists and maps.
pub(super) struct NestedDocument(pub(super) u32);

impl<'de> DeserializeSeed<'de> for NestedDocument {
    type Value = Document;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NestedDocument {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a boolean, a number, a string, a list or a map")
    }

    fn visit_none<E: Error>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_unit<E: Error>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        // Nested options count as depth: formats do not limit them.
        Self(deeper(self.0)?).deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Document, E> {
        Ok(Document::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Document, E> {
        Ok(Document::Number(Number::Integer(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Document, E> {
        let number = i64::try_from(value).map_or(Number::Unsigned(value), Number::Integer);
        Ok(Document::Number(number))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Document, E> {
        decimal(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Document, E> {
        decimal(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Document, E> {
        Ok(Document::Number(Number::Double(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Document, E> {
        Ok(Document::String(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Document, E> {
        Ok(Document::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Document, A::Error> {
        let depth = deeper(self.0)?;
        let mut items = Vec::new();
        while let Some(item) = elements.next_element_seed(Self(depth))? {
            items.push(item);
        }
        Ok(Document::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Document, A::Error> {
        let depth = deeper(self.0)?;
        let mut object = BTreeMap::new();
        while let Some(key) = entries.next_key()? {
            object.insert(key, entries.next_value_seed(Self(depth))?);
        }
        Ok(Document::Object(object))
    }
}

/// Makes a number of 128 bits, with 64 bits if it fits.
fn decimal<E: Error>(text: &str) -> Result<Document, E> {
    let number = if let Ok(value) = text.parse() {
        Number::Integer(value)
    } else if let Ok(value) = text.parse() {
        Number::Unsigned(value)
    } else {
        Number::Decimal(text.parse::<BigDecimal>().map_err(E::custom)?)
    };
    Ok(Document::Number(number))
}
