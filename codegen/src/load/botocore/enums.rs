//! Members of enums, which botocore lists by their values alone.

use indexmap::IndexMap;

use crate::node::{Key, Node};
use crate::smithy::{Member, Reference, ShapeId, Traits, traits};

use super::Lift;

impl Lift<'_, '_> {
    /// A member for each value, in their order.
    pub(super) fn enum_members(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Vec<Member> {
        let Some(values) = self.array(owner, key, node) else { return Vec::new() };
        let unit = ShapeId::new("smithy.api", "Unit");
        let mut names = IndexMap::with_capacity(values.len());
        let mut members = Vec::with_capacity(values.len());
        for value in values {
            let span = value.span;
            let Some(value) = self.string_node(owner, key, value) else { continue };
            let name = unique(name_of(value.as_str().unwrap_or_default()), &mut names);
            let mut traits = Traits::default();
            self.put(&mut traits, traits::ENUM_VALUE, value);
            let target = Reference { id: unit.clone(), span };
            members.push(Member { name, target, span, traits });
        }
        members
    }
}

/// The name Smithy itself gives a value without one: runs of `-`, `.`, `:`, `/` and space become
/// one underscore, and what no identifier may hold goes. Letters keep their case.
fn name_of(value: &str) -> Box<str> {
    let mut name = String::with_capacity(value.len() + 1);
    let mut separated = false;
    for c in value.chars() {
        let separator = matches!(c, '-' | '.' | ':' | '/') || c.is_whitespace();
        if separator && !separated {
            name.push('_');
        } else if c.is_ascii_alphanumeric() || c == '_' {
            name.push(c);
        }
        separated = separator;
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    // Underscores alone are no identifier either.
    if name.bytes().all(|b| b == b'_') {
        name.push_str(if value.is_empty() { "EMPTY" } else { "VALUE" });
    }
    name.into()
}

/// `name`, or the first of `name_2`, `name_3`, … that is free. `taken` holds each name with the
/// last number tried for it, so that a thousand equal names do not cost a million tries.
fn unique(name: Box<str>, taken: &mut IndexMap<Box<str>, usize>) -> Box<str> {
    let Some(last) = taken.get(&name) else {
        taken.insert(name.clone(), 1);
        return name;
    };
    let mut number = last + 1;
    let mut candidate: Box<str> = format!("{name}_{number}").into();
    while taken.contains_key(&candidate) {
        number += 1;
        candidate = format!("{name}_{number}").into();
    }
    taken.insert(name, number);
    taken.insert(candidate.clone(), 1);
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_smithy_gives() {
        let named = |values: &[&str]| -> Vec<String> {
            values.iter().map(|value| name_of(value).into()).collect()
        };
        assert_eq!(
            named(&["WaitPeriod", "public-read", "s3:ObjectCreated:*", "Bytes/Second", "a - b"]),
            ["WaitPeriod", "public_read", "s3_ObjectCreated_", "Bytes_Second", "a_b"],
        );
        assert_eq!(named(&["1.0", "", "*", "--"]), ["_1_0", "EMPTY", "VALUE", "_VALUE"]);
    }

    #[test]
    fn names_are_told_apart() {
        let mut taken = IndexMap::new();
        let mut named = |name: &str| unique(name.into(), &mut taken).to_string();
        assert_eq!(["a", "a_2", "a", "a", "b"].map(&mut named), ["a", "a_2", "a_3", "a_4", "b"]);
    }
}
