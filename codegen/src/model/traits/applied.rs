//! The traits that a model applies to one shape or member.

use crate::model::ShapeId;
use crate::model::node::{Node, Value};
use crate::source::Span;

/// The traits of one shape or member, in the model's order, including those that the generator does
/// not read. There are few of them, so that a linear search is fast.
#[derive(Clone, Debug, Default)]
pub struct Traits(Vec<(ShapeId, Node)>);

impl Traits {
    /// No traits.
    pub const NONE: Self = Self(Vec::new());

    /// No traits, with memory for as many as `capacity`.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// The value of the trait `name`, an absolute id.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.0.iter().find(|(id, _)| id.as_str() == name).map(|(_, node)| node)
    }

    /// Whether the trait `name`, an absolute id, is applied.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The value of the trait `name`, an absolute id, if it is a string.
    pub fn str(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Node::as_str)
    }

    /// Adds a trait, or replaces its value.
    pub fn set(&mut self, id: ShapeId, value: Node) {
        match self.0.iter_mut().find(|(known, _)| *known == id) {
            Some((_, slot)) => *slot = value,
            None => self.0.push((id, value)),
        }
    }

    /// Applies a trait. If it is applied already, the two values must be equal, or lists, which are
    /// concatenated (Smithy 2.0 specification, "Trait conflict resolution").
    ///
    /// # Errors
    /// The trait's id, if the values conflict.
    pub fn merge(&mut self, id: ShapeId, value: Node) -> Result<(), ShapeId> {
        let Some((_, known)) = self.0.iter_mut().find(|(known, _)| *known == id) else {
            self.0.push((id, value));
            return Ok(());
        };
        if *known == value {
            return Ok(());
        }
        match (&mut known.value, value.value) {
            (Value::Array(known), Value::Array(more)) => known.extend(more),
            // An application without a value adds nothing to a list, as in `@tags @tags(["a"])`.
            (Value::Object(known), Value::Null) if known.is_empty() => {}
            (Value::Array(_), Value::Null) => {}
            (slot @ Value::Null, more @ Value::Array(_)) => *slot = more,
            (slot @ Value::Null, Value::Object(more)) if more.is_empty() => {
                *slot = Value::Object(more);
            }
            _ => return Err(id),
        }
        Ok(())
    }

    /// Applies the annotation trait `name`, an absolute id, at the location `span`.
    pub fn annotate(&mut self, name: &str, span: Span) {
        if let Some(id) = ShapeId::parse(name) {
            self.set(id, Node { span, value: Value::Object(Vec::new()) });
        }
    }

    /// Removes the trait `name`, an absolute id, and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Node> {
        let at = self.0.iter().position(|(id, _)| id.as_str() == name)?;
        Some(self.0.remove(at).1)
    }

    /// The traits and their values, in the model's order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ShapeId, &Node)> {
        self.0.iter().map(|(id, node)| (id, node))
    }

    /// The traits and mutable references to their values.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&ShapeId, &mut Node)> {
        self.0.iter_mut().map(|(id, node)| (&*id, node))
    }

    /// Whether no trait is applied.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Sets of traits are equal in any order.
impl PartialEq for Traits {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().all(|(id, node)| other.get(id.as_str()) == Some(node))
    }
}
