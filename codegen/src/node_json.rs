//! Nodes as JSON text, for people to read.

use std::fmt::Write;

use crate::node::{Node, Value};

/// A node as indented JSON.
pub(crate) fn pretty(node: &Node) -> String {
    let mut out = String::new();
    value(node, 0, &mut out);
    out
}

fn value(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(text) => out.push_str(text),
        Value::String(text) => string(text, out),
        Value::Array(elements) => {
            let elements: Vec<_> = elements.iter().map(|element| (None, element)).collect();
            items(&elements, ['[', ']'], depth, out);
        }
        Value::Object(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, node)| (Some(&*key.name), node)).collect();
            items(&entries, ['{', '}'], depth, out);
        }
    }
}

/// Each on a line of its own, unless there is none.
fn items(items: &[(Option<&str>, &Node)], brackets: [char; 2], depth: usize, out: &mut String) {
    out.push(brackets[0]);
    for (index, (key, node)) in items.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(depth + 1, out);
        if let Some(key) = key {
            string(key, out);
            out.push_str(": ");
        }
        value(node, depth + 1, out);
    }
    if !items.is_empty() {
        out.push('\n');
        indent(depth, out);
    }
    out.push(brackets[1]);
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Control characters, and those that turn text about in an editor.
            c if c.is_control()
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
