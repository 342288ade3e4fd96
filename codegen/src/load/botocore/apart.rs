//! Shapes that have the name of an operation. Botocore keeps the two in separate tables, Smithy in
//! one namespace: there the operation keeps the name, and the shape is called `NameShape`, as in
//! AWS's own Smithy models. Which they are depends on the whole file, never on what is wanted of it.

use indexmap::{IndexMap, IndexSet};

use crate::node::{Key, Node, Value};

use super::{Document, Entries};

impl Document {
    /// Gives shapes other names than operations, wherever they are mentioned.
    pub(super) fn tell_apart(&mut self) {
        let operations: IndexSet<&str> =
            self.operations.iter().map(|(key, _)| &*key.name).collect();
        let shapes: IndexSet<&str> = self.shapes.iter().map(|(key, _)| &*key.name).collect();
        let clash = shapes.iter().filter(|name| operations.contains(*name));
        let renamed: IndexMap<Box<str>, Box<str>> =
            clash.map(|name| ((*name).into(), free_name(name, &operations, &shapes))).collect();
        if renamed.is_empty() {
            return;
        }
        for (key, _) in &mut self.shapes {
            if let Some(name) = renamed.get(&key.name) {
                key.name.clone_from(name);
            }
        }
        rename(&mut self.operations, &renamed);
        rename(&mut self.shapes, &renamed);
    }
}

fn free_name(name: &str, operations: &IndexSet<&str>, shapes: &IndexSet<&str>) -> Box<str> {
    let mut free = format!("{name}Shape");
    while operations.contains(&*free) || shapes.contains(&*free) {
        free.push_str("Shape");
    }
    free.into()
}

/// Renames in every mention: a string under the key `shape`, which stands nowhere else.
fn rename(entries: &mut Entries, renamed: &IndexMap<Box<str>, Box<str>>) {
    let mut waiting: Vec<&mut (Key, Node)> = entries.iter_mut().collect();
    while let Some((key, node)) = waiting.pop() {
        match &mut node.value {
            Value::String(name) if &*key.name == "shape" => {
                if let Some(new) = renamed.get(name) {
                    name.clone_from(new);
                }
            }
            Value::Object(entries) => waiting.extend(entries),
            Value::Array(items) => {
                let objects = items.iter_mut().filter_map(|item| match &mut item.value {
                    Value::Object(entries) => Some(entries),
                    _ => None,
                });
                waiting.extend(objects.flatten());
            }
            _ => {}
        }
    }
}
