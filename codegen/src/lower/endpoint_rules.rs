//! Endpoint rules as JSON text (Smithy 2.0 specification, "Rules engine").
//!
//! Documentation is removed, and each parameter, condition, result and rule has a line of its own,
//! so that a review shows what changed.

use crate::model::json_text;
use crate::model::node::{Key, Node, Value};
use crate::model::{Traits, traits};

/// The keys of the whole rules, or of a rule of type `tree`, whose entries have lines of their own.
const LISTS: [&str; 4] = ["parameters", "conditions", "results", "rules"];

/// The text of a service's endpoint rules: the decision diagram or, if there is none, the rule set.
pub(super) fn endpoint_rules(own: &Traits) -> Option<String> {
    let rules = own.get(traits::ENDPOINT_BDD).or_else(|| own.get(traits::ENDPOINT_RULE_SET))?;
    let mut text = String::from("{");
    let entries = without_documentation(rules);
    for (index, (key, value)) in entries.iter().enumerate() {
        start_line(index, 1, &mut text);
        text.push_str(&json_text::compact(&*key.name));
        text.push(':');
        if LISTS.contains(&&*key.name) {
            write_lines(value, 2, &mut text);
        } else {
            text.push_str(&json_text::compact(value));
        }
    }
    text.push_str("\n}");
    Some(text)
}

/// Writes the entries of an array or object, each on a line that starts with `depth` spaces.
fn write_lines(node: &Node, depth: usize, text: &mut String) {
    let (brackets, entries) = match &node.value {
        Value::Array(items) => (['[', ']'], items.iter().map(|item| (None, item)).collect()),
        Value::Object(entries) => {
            (['{', '}'], entries.iter().map(|(key, node)| (Some(key), node)).collect::<Vec<_>>())
        }
        _ => return text.push_str(&json_text::compact(node)),
    };
    text.push(brackets[0]);
    for (index, (key, value)) in entries.into_iter().enumerate() {
        start_line(index, depth, text);
        if let Some(key) = key {
            text.push_str(&json_text::compact(&*key.name));
            text.push(':');
        }
        write_entry(value, depth, text);
    }
    text.push(brackets[1]);
}

/// Writes a parameter, condition, result or rule on one line. The rules within a rule have lines of
/// their own.
fn write_entry(node: &Node, depth: usize, text: &mut String) {
    if node.as_object().is_none() {
        return text.push_str(&json_text::compact(node));
    }
    text.push('{');
    for (index, (key, value)) in without_documentation(node).into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&json_text::compact(&*key.name));
        text.push(':');
        if &*key.name == "rules" {
            write_lines(value, depth + 1, text);
        } else {
            text.push_str(&json_text::compact(value));
        }
    }
    text.push('}');
}

/// Starts the line of an entry: a comma after the entry before, a line break, and spaces.
fn start_line(index: usize, depth: usize, text: &mut String) {
    if index > 0 {
        text.push(',');
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth));
}

/// The entries of an object, without the key `documentation`.
fn without_documentation(node: &Node) -> Vec<(&Key, &Node)> {
    let entries = node.as_object().unwrap_or_default().iter();
    let entries = entries.filter(|(key, _)| &*key.name != "documentation");
    entries.map(|(key, value)| (key, value)).collect()
}
