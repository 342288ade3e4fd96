//! Values of the type a key calls for, or a report of what stands there instead.

use crate::diagnostic::{Place, Report};
use crate::node::{Key, Node, Value};
use crate::smithy::ShapeId;

use super::{Entries, Lift};

/// The entries of an object.
pub(super) fn object(
    report: &mut Report<'_>,
    owner: Option<&ShapeId>,
    key: &Key,
    node: Node,
) -> Option<Entries> {
    match node.value {
        Value::Object(entries) => Some(entries),
        _ => wrong(report, owner, key, &node, "an object"),
    }
}

/// A string, and where it stands.
pub(super) fn string(
    report: &mut Report<'_>,
    owner: Option<&ShapeId>,
    key: &Key,
    node: Node,
) -> Option<Box<str>> {
    match node.value {
        Value::String(text) => Some(text),
        _ => wrong(report, owner, key, &node, "a string"),
    }
}

/// The elements of an array.
pub(super) fn array(
    report: &mut Report<'_>,
    owner: Option<&ShapeId>,
    key: &Key,
    node: Node,
) -> Option<Vec<Node>> {
    match node.value {
        Value::Array(items) => Some(items),
        _ => wrong(report, owner, key, &node, "an array"),
    }
}

/// The elements of an array of strings.
pub(super) fn strings(
    report: &mut Report<'_>,
    owner: Option<&ShapeId>,
    key: &Key,
    node: Node,
) -> Option<Vec<(crate::diagnostic::Span, Box<str>)>> {
    let items = array(report, owner, key, node)?;
    let mut strings = Vec::with_capacity(items.len());
    for item in items {
        let span = item.span;
        strings.push((span, string(report, owner, key, item)?));
    }
    Some(strings)
}

fn wrong<T>(
    report: &mut Report<'_>,
    owner: Option<&ShapeId>,
    key: &Key,
    node: &Node,
    expected: &str,
) -> Option<T> {
    let message = format!("`{}`: expected {expected}, found {}", key.name, node.kind());
    let place = owner.map_or_else(|| Place::from(node.span), |owner| (node.span, owner).into());
    report.error(place, message);
    None
}

impl Lift<'_, '_> {
    /// The entries of an object.
    pub(super) fn object(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Option<Entries> {
        object(self.report, Some(owner), key, node)
    }

    /// The elements of an array.
    pub(super) fn array(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Option<Vec<Node>> {
        array(self.report, Some(owner), key, node)
    }

    /// A string.
    pub(super) fn string(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Option<Box<str>> {
        string(self.report, Some(owner), key, node)
    }

    /// The node, if it is a string.
    pub(super) fn string_node(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        match node.value {
            Value::String(_) => Some(node),
            _ => wrong(self.report, Some(owner), key, &node, "a string"),
        }
    }

    /// The node, if it is a number.
    pub(super) fn number_node(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        match node.value {
            Value::Number(_) => Some(node),
            _ => wrong(self.report, Some(owner), key, &node, "a number"),
        }
    }

    /// The node, if it is an object.
    pub(super) fn object_node(&mut self, owner: &ShapeId, key: &Key, node: Node) -> Option<Node> {
        match node.value {
            Value::Object(_) => Some(node),
            _ => wrong(self.report, Some(owner), key, &node, "an object"),
        }
    }

    /// Whether a flag is set.
    pub(super) fn flag(&mut self, owner: &ShapeId, key: &Key, node: &Node) -> bool {
        match node.value {
            Value::Boolean(set) => set,
            _ => wrong(self.report, Some(owner), key, node, "true or false").unwrap_or(false),
        }
    }

    /// Reports a key that is missing.
    pub(super) fn missing(&mut self, owner: &ShapeId, span: crate::diagnostic::Span, key: &str) {
        self.report.error((span, owner), format!("`{key}` is missing"));
    }
}
