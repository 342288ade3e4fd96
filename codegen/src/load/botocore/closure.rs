//! What the wanted operations need. Of a big file that is little, and lifting the rest would cost
//! more than reading it.

use indexmap::{IndexMap, IndexSet};

use crate::node::{Key, Node};
use crate::rust::names::Types;
use crate::smithy::ShapeId;

use super::facts::mentions;
use super::{Document, Entries};

impl Document {
    /// Drops operations that are not wanted, and shapes that no wanted one leads to. A wanted
    /// operation that is not here keeps everything: a later stage tells what there is.
    pub(super) fn keep(&mut self, wanted: &[String], namespace: &str) {
        if wanted.is_empty() {
            return;
        }
        let mut kept = IndexSet::with_capacity(wanted.len());
        for name in wanted {
            let local = name.strip_prefix(namespace).and_then(|rest| rest.strip_prefix('#'));
            let found = self.operations.iter().position(|(key, _)| {
                *key.name == **name || local.is_some_and(|local| *key.name == *local)
            });
            let Some(at) = found else { return };
            kept.insert(at);
        }
        keep_at(&mut self.operations, &kept);
        let reached = reached(&self.operations, &self.shapes, namespace);
        keep_at(&mut self.shapes, &reached);
    }
}

fn keep_at(entries: &mut Entries, kept: &IndexSet<usize>) {
    let mut at = 0;
    entries.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}

/// Indices of the shapes that operations mention, directly or through others.
fn reached(operations: &Entries, shapes: &Entries, namespace: &str) -> IndexSet<usize> {
    let places: IndexMap<&str, usize> =
        shapes.iter().enumerate().map(|(at, (key, _))| (&*key.name, at)).collect();
    let place = |mention: &Node| places.get(mention.get("shape")?.as_str()?).copied();
    let mut reached: IndexSet<usize> =
        operations.iter().flat_map(|(_, node)| of_operation(node)).filter_map(place).collect();
    // The error enum of an operation yields its name to such a shape, whoever mentions it.
    let namesake = |(key, _): &(Key, Node)| {
        let operation = ShapeId::new(namespace, &key.name);
        places.get(&*Types::default().plain_error_name(&operation)).copied()
    };
    reached.extend(operations.iter().filter_map(namesake));
    let mut next = 0;
    while let Some((_, shape)) = reached.get_index(next).and_then(|at| shapes.get(*at)) {
        reached.extend(mentions(shape).filter_map(place));
        next += 1;
    }
    reached
}

/// The mentions of shapes in an operation.
fn of_operation(node: &Node) -> impl Iterator<Item = &Node> {
    let errors = node.get("errors").and_then(Node::as_array).unwrap_or_default();
    [node.get("input"), node.get("output")].into_iter().flatten().chain(errors)
}
