//! Nodes as JSON text for people: one entry per line, four spaces for each level; or all on one
//! line.

use std::fmt::Write as _;

use crate::diagnostic::Span;
use crate::node::{Key, Node, Value};

/// The text of a value, and a line break after it.
pub fn write(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, 0, &mut text);
    text.push('\n');
    text
}

/// The text of a value on one line, without a break after it.
pub fn line(value: &Value) -> String {
    let mut text = String::new();
    write_line(value, &mut text);
    text
}

/// A node that stands nowhere: it was made, not read.
pub fn node(value: Value) -> Node {
    Node { span: Span::default(), value }
}

/// A string value.
pub fn string(text: &str) -> Value {
    Value::String(text.into())
}

/// An array of values.
pub fn array(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(values.into_iter().map(node).collect())
}

/// An object of keys and values, in the given order.
pub fn object<'k>(entries: impl IntoIterator<Item = (&'k str, Value)>) -> Value {
    let entry = |(name, value): (&str, Value)| {
        (Key { span: Span::default(), name: name.into() }, node(value))
    };
    Value::Object(entries.into_iter().map(entry).collect())
}

/// Nodes nest no deeper than the readers allow, so recursion is bounded.
fn write_value(value: &Value, level: usize, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => write_entries(['[', ']'], items, level, text, |item, text| {
            write_value(&item.value, level + 1, text);
        }),
        Value::Object(entries) => {
            write_entries(['{', '}'], entries, level, text, |(key, node), text| {
                write_string(&key.name, text);
                text.push_str(": ");
                write_value(&node.value, level + 1, text);
            });
        }
    }
}

fn write_line(value: &Value, text: &mut String) {
    let separate = |index: usize, text: &mut String| {
        if index > 0 {
            text.push_str(", ");
        }
    };
    match value {
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, text);
                write_line(&item.value, text);
            }
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            for (index, (key, node)) in entries.iter().enumerate() {
                separate(index, text);
                write_string(&key.name, text);
                text.push_str(": ");
                write_line(&node.value, text);
            }
            text.push('}');
        }
        scalar => write_value(scalar, 0, text),
    }
}

fn write_entries<T>(
    [open, close]: [char; 2],
    entries: &[T],
    level: usize,
    text: &mut String,
    write_entry: impl Fn(&T, &mut String),
) {
    text.push(open);
    for (index, entry) in entries.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        new_line(level + 1, text);
        write_entry(entry, text);
    }
    if !entries.is_empty() {
        new_line(level, text);
    }
    text.push(close);
}

fn new_line(level: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n("    ", level));
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            // Legal in JSON, but they make a terminal or a diff stumble, or turn text about.
            c if c.is_control()
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_laid_out_and_escaped() {
        let value = object([
            ("empty", object([])),
            ("list", array([Value::Null, Value::Boolean(true), array([])])),
            ("text", string("a \"b\"\\\n\u{1}\u{7f}é😀\u{2028}")),
            ("number", Value::Number("1.50".into())),
        ]);
        insta::assert_snapshot!(write(&value), @r#"
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
}
