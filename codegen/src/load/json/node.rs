//! Values to nodes, in one pass. serde_json does not say where values begin, so this walks through
//! the text beside it: every token's length is known once serde_json has accepted it.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::node::{Key, Node, Value};
use crate::source::Span;

use super::duplicates::repeated;
use super::source_text::message;
use super::{Raw, SourceText};

/// The node of a value, and the keys that occurred before in their objects.
pub(super) fn read(
    text: SourceText<'_>,
    value: Raw<'_>,
) -> Result<(Node, Vec<Key>), serde_json::Error> {
    if value.type_name() == "a string" {
        // Most trait values are strings, and those without escapes need not be parsed again.
        let string = Value::String(value.string()?.into());
        return Ok((Node { span: text.span(value), value: string }, Vec::new()));
    }
    let mut walk = Walk { text, at: text.offset(value), duplicates: Vec::new() };
    let mut deserializer = serde_json::Deserializer::from_str(value.json());
    let node = NodeSeed(&mut walk).deserialize(&mut deserializer)?;
    Ok((node, walk.duplicates))
}

/// A position in the text, up to which serde_json has read.
struct Walk<'t> {
    text: SourceText<'t>,
    at: usize,
    /// Keys that occurred before in their objects.
    duplicates: Vec<Key>,
}

impl Walk<'_> {
    /// Advances to the next token that is no separator, and returns its first byte.
    fn next(&mut self) -> u8 {
        let bytes = self.text.as_str().as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or_default()
    }

    /// Advances over a string with escapes, whose opening quote is next.
    fn skip_escaped(&mut self) {
        let bytes = self.text.as_str().as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at).filter(|byte| **byte != b'"') {
            self.at += if *byte == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
    }

    /// Advances over the bracket that ends an array or object.
    fn close(&mut self) {
        self.next();
        self.at += 1;
    }

    fn span(&self, start: usize) -> Span {
        self.text.range(start, self.at)
    }
}

struct NodeSeed<'w, 't>(&'w mut Walk<'t>);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let walk = self.0;
        let first = walk.next();
        let start = walk.at;
        let value = match first {
            // As text, since models have numbers beyond any machine type.
            b'-' | b'0'..=b'9' => {
                let number = <&RawValue>::deserialize(deserializer)?.get();
                walk.at += number.len();
                Value::Number(number.into())
            }
            _ => deserializer.deserialize_any(NodeVisitor(walk))?,
        };
        Ok(Node { span: walk.span(start), value })
    }
}

struct NodeVisitor<'w, 't>(&'w mut Walk<'t>);

impl<'de> Visitor<'de> for NodeVisitor<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        self.0.at += "null".len();
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        self.0.at += if value { "true".len() } else { "false".len() };
        Ok(Value::Boolean(value))
    }

    fn visit_borrowed_str<E>(self, string: &'de str) -> Result<Value, E> {
        self.0.at += string.len() + 2;
        Ok(Value::String(string.into()))
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<Value, E> {
        self.0.skip_escaped();
        Ok(Value::String(string.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let walk = self.0;
        walk.at += 1;
        let mut nodes = Vec::new();
        while let Some(node) = elements.next_element_seed(NodeSeed(walk))? {
            nodes.push(node);
        }
        walk.close();
        Ok(Value::Array(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let walk = self.0;
        walk.at += 1;
        let mut entries: Vec<(Key, Node)> = Vec::new();
        while let Some(name) = map.next_key::<super::Key<'de>>()? {
            walk.next();
            let start = walk.at;
            walk.at += name.raw().json().len();
            let name = name.name().map_err(|error| Error::custom(message(&error)))?.into();
            let key = Key { span: walk.span(start), name };
            entries.push((key, map.next_value_seed(NodeSeed(walk))?));
        }
        walk.close();
        for index in repeated(entries.iter().map(|(key, _)| &*key.name)) {
            walk.duplicates.push(entries[index].0.clone());
        }
        Ok(Value::Object(entries))
    }
}
