//! Writes JSON: for people with one entry per line, indented by four spaces, or all on one line;
//! for programs without spaces.

use std::io::{self, Write};

use serde::ser::{Error, Serialize, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use serde_json::value::RawValue;

use crate::model::node::{Node, Value};
use crate::source::is_control;

/// The JSON of a value with one entry per line, and a line break at its end.
pub fn pretty(value: &impl Serialize) -> String {
    let mut text = write(value, PrettyFormatter::with_indent(b"    "));
    text.push('\n');
    text
}

/// The JSON of a value on one line, without a line break at its end.
pub fn line(value: &impl Serialize) -> String {
    write(value, Line)
}

/// The JSON of a value on one line and without spaces.
pub fn compact(value: &(impl Serialize + ?Sized)) -> String {
    write(value, CompactFormatter)
}

/// Numbers keep the digits that the model has.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(text) => {
                let number = RawValue::from_string(text.to_string()).map_err(S::Error::custom)?;
                number.serialize(serializer)
            }
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(entries) => {
                serializer.collect_map(entries.iter().map(|(key, node)| (&*key.name, node)))
            }
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

fn write(value: &(impl Serialize + ?Sized), formatter: impl Formatter) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    match value.serialize(&mut serializer) {
        Ok(()) => escape_strings(&String::from_utf8(bytes).unwrap_or_default()),
        // Unreachable: writing to memory does not fail, and keys and numbers are valid.
        Err(error) => format!("\"{error}\""),
    }
}

/// Escapes the control characters of a JSON text that JSON allows in strings. Its only other
/// control characters are the line breaks between entries.
fn escape_strings(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_control(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Writes a value on one line, with a space after each comma and colon.
struct Line;

impl Formatter for Line {
    fn begin_array_value<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        w.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, w: &mut W, first: bool) -> io::Result<()> {
        w.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, w: &mut W) -> io::Result<()> {
        w.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::node::Key;
    use crate::source::Span;

    fn node(value: Value) -> Node {
        Node { span: Span::default(), value }
    }

    fn object(entries: Vec<(&str, Value)>) -> Value {
        let entries = entries
            .into_iter()
            .map(|(name, value)| (Key { span: Span::default(), name: name.into() }, node(value)));
        Value::Object(entries.collect())
    }

    fn sample() -> Value {
        let list = [Value::Null, Value::Boolean(true), Value::Array(Vec::new())];
        object(vec![
            ("empty", object(Vec::new())),
            ("list", Value::Array(list.into_iter().map(node).collect())),
            ("text", Value::String("a \"b\"\\\n\u{1}\u{7f}é😀\u{2028}".into())),
            ("number", Value::Number("1.50".into())),
        ])
    }

    #[test]
    fn text_has_one_entry_per_line() {
        insta::assert_snapshot!(pretty(&sample()), @r#"
        {
            "empty": {},
            "list": [
                null,
                true,
                []
            ],
            "text": "a \"b\"\\\n\u0001\u007fé😀\u2028",
            "number": 1.50
        }
        "#);
    }

    #[test]
    fn a_line_is_one_line() {
        let expected = r#"{"empty": {}, "list": [null, true, []], "text": "a \"b\"\\\n\u0001\u007fé😀\u2028", "number": 1.50}"#;
        assert_eq!(line(&sample()), expected);
    }

    #[test]
    fn compact_text_has_no_spaces() {
        let expected = r#"{"empty":{},"list":[null,true,[]],"text":"a \"b\"\\\n\u0001\u007fé😀\u2028","number":1.50}"#;
        assert_eq!(compact(&sample()), expected);
    }

    #[test]
    fn control_characters_are_escaped() {
        let all = ('\0'..='\u{2100}').filter(|c| is_control(*c)).collect::<String>();
        let text = line(&all);
        assert!(text.is_ascii(), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), all);
        for c in "\u{80}\u{9f}\u{61c}\u{200e}\u{200f}\u{2028}\u{202e}\u{2066}\u{2069}".chars() {
            assert_eq!(line(&c.to_string()), format!("\"\\u{:04x}\"", u32::from(c)));
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        for number in ["1e999", "-0.0", "1234567890123456789012345678901234567890.50"] {
            assert_eq!(line(&Value::Number(number.into())), number);
        }
    }
}
