//! Conversion of values to nodes in one pass. serde_json does not give the location of values, so a
//! cursor moves through the text in parallel: the length of each token follows from its value.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::model::node::{Key, Node, Value};

use super::duplicates::duplicates;
use super::source_text::message;
use super::{JsonReader, Raw};

impl<'a> JsonReader<'a, '_> {
    /// The value as a node. Syntax errors and duplicate keys are reported.
    pub(in crate::load) fn read_node(self, value: Raw<'a>) -> Option<Node> {
        if value.type_name() == "a string" {
            // Most trait values are strings. Those without escapes need no parser.
            let string = Value::String(self.read_string(value)?.into());
            return Some(Node { span: self.text.span(value), value: string });
        }
        let mut cursor = Cursor { reader: self, at: self.text.offset(value) };
        let mut deserializer = serde_json::Deserializer::from_str(value.json());
        self.ok_or_report(value, cursor.deserialize(&mut deserializer))
    }
}

/// A byte offset in the text that follows the progress of serde_json.
struct Cursor<'a, 'r> {
    reader: JsonReader<'a, 'r>,
    at: usize,
}

impl Cursor<'_, '_> {
    /// Advances over separators to the next token, and returns its first byte.
    fn next(&mut self) -> u8 {
        let bytes = self.reader.text.as_str().as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or_default()
    }

    /// Advances over a string with escapes.
    fn skip_escaped(&mut self) {
        let bytes = self.reader.text.as_str().as_bytes();
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
}

impl<'de> DeserializeSeed<'de> for &mut Cursor<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let first = self.next();
        let start = self.at;
        let value = match first {
            // As text, since numbers can exceed every machine type.
            b'-' | b'0'..=b'9' => {
                let number = Raw::deserialize(deserializer)?.json();
                self.at += number.len();
                Value::Number(number.into())
            }
            _ => deserializer.deserialize_any(&mut *self)?,
        };
        Ok(Node { span: self.reader.text.range(start, self.at), value })
    }
}

impl<'de> Visitor<'de> for &mut Cursor<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        self.at += "null".len();
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        self.at += if value { "true".len() } else { "false".len() };
        Ok(Value::Boolean(value))
    }

    fn visit_borrowed_str<E>(self, string: &'de str) -> Result<Value, E> {
        self.at += string.len() + 2;
        Ok(Value::String(string.into()))
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<Value, E> {
        self.skip_escaped();
        Ok(Value::String(string.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        self.at += 1;
        let mut nodes = Vec::new();
        while let Some(node) = elements.next_element_seed(&mut *self)? {
            nodes.push(node);
        }
        self.close();
        Ok(Value::Array(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        self.at += 1;
        let mut entries: Vec<(Key, Node)> = Vec::new();
        while let Some(key) = map.next_key::<Raw<'de>>()? {
            self.next();
            let start = self.at;
            self.at += key.json().len();
            let name = key.string().map_err(|error| Error::custom(message(&error)))?.into();
            let key = Key { span: self.reader.text.range(start, self.at), name };
            entries.push((key, map.next_value_seed(&mut *self)?));
        }
        self.close();
        for index in duplicates(&entries, |(key, _)| &key.name) {
            let (key, _) = &entries[index];
            self.reader.report_duplicate(&key.name, key.span);
        }
        Ok(Value::Object(entries))
    }
}
