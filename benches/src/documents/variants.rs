//! Rewrites a JSON document without changing its value for the decoder.

use serde_json::{Map, Value, json};

/// Reverses the order of the members.
pub(super) fn reversed(body: &[u8]) -> Vec<u8> {
    compact(&reverse(parse(body)))
}

/// Adds members that the model does not define, so that they are a third of all members.
pub(super) fn with_unknown_members(body: &[u8]) -> Vec<u8> {
    compact(&add_unknown(parse(body), &mut 0))
}

/// Indents the document.
pub(super) fn pretty(body: &[u8]) -> Vec<u8> {
    serde_json::to_vec_pretty(&parse(body)).expect("a value can be written")
}

/// Escapes the characters outside ASCII that have an odd index.
pub(super) fn escaped(body: &[u8]) -> Vec<u8> {
    let mut out = String::new();
    let text = std::str::from_utf8(body).expect("JSON is UTF-8");
    for (index, character) in text.chars().enumerate() {
        if character.is_ascii() || index % 2 == 0 {
            out.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out.into_bytes()
}

fn parse(body: &[u8]) -> Value {
    serde_json::from_slice(body).expect("the body is JSON")
}

fn compact(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).expect("a value can be written")
}

fn reverse(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            Value::Object(members.into_iter().rev().map(|(key, v)| (key, reverse(v))).collect())
        }
        Value::Array(elements) => Value::Array(elements.into_iter().map(reverse).collect()),
        scalar => scalar,
    }
}

/// Adds a member after every second member. `members` counts those of the whole document.
fn add_unknown(value: Value, members: &mut usize) -> Value {
    let unknown = [
        json!("text of a member that came later"),
        json!({ "unit": "GiB", "amounts": [1.5, -2, null, true] }),
        json!(1_234_567),
    ];
    match value {
        Value::Object(entries) => {
            let mut all = Map::new();
            for (key, value) in entries {
                *members += 1;
                let count = *members;
                all.insert(key, add_unknown(value, members));
                if count.is_multiple_of(2) {
                    all.insert(format!("later{count}"), unknown[count / 2 % 3].clone());
                }
            }
            Value::Object(all)
        }
        Value::Array(elements) => Value::Array(
            elements.into_iter().map(|element| add_unknown(element, members)).collect(),
        ),
        scalar => scalar,
    }
}
