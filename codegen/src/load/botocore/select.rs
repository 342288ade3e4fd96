//! What the wanted operations need. Of a big file that is little, and converting the rest would
//! cost more than reading it.

use indexmap::IndexSet;

use super::definitions::{Definitions, OperationEntry, Reference};

/// The operations and the definitions, by index, to convert.
pub(super) struct Selection {
    pub(super) operations: IndexSet<usize>,
    pub(super) shapes: IndexSet<usize>,
}

impl Selection {
    /// The wanted operations and the shapes they lead to, in the order of the file. A wanted
    /// operation that is not here selects everything: a later stage reports it with what there is.
    pub(super) fn new(
        wanted: &[String],
        namespace: &str,
        operations: &[OperationEntry<'_>],
        definitions: &Definitions<'_>,
    ) -> Self {
        let everything = || Self {
            operations: (0..operations.len()).collect(),
            shapes: (0..definitions.iter().count()).collect(),
        };
        let position = |name: &String| {
            let local = name.strip_prefix(namespace).and_then(|rest| rest.strip_prefix('#'));
            operations.iter().position(|entry| entry.name == **name || local == Some(&entry.name))
        };
        let found: Option<IndexSet<usize>> = wanted.iter().map(position).collect();
        let Some(mut selected) = found.filter(|found| !found.is_empty()) else {
            return everything();
        };
        selected.sort_unstable();
        let mut shapes = IndexSet::new();
        for operation in selected.iter().filter_map(|index| operations.get(*index)) {
            shapes.extend(targets(operation).iter().filter_map(|name| definitions.index_of(name)));
            // A shape of this name changes the name of the operation's error enum.
            shapes.extend(definitions.indices_of_similar(&format!("{}Error", operation.name)));
        }
        add_reachable(&mut shapes, definitions);
        shapes.sort_unstable();
        Self { operations: selected, shapes }
    }
}

/// Adds the shapes that those in the set refer to, directly or through others.
fn add_reachable(shapes: &mut IndexSet<usize>, definitions: &Definitions<'_>) {
    let mut next = 0;
    while let Some(definition) = shapes.get_index(next).and_then(|at| definitions.at(*at)) {
        let targets = definition.references().filter_map(Reference::target);
        shapes.extend(targets.filter_map(|name| definitions.index_of(&name)));
        next += 1;
    }
}

/// The names of the shapes that an operation refers to.
fn targets(operation: &OperationEntry<'_>) -> Vec<String> {
    let payloads = [operation.value.input, operation.value.output].into_iter();
    let payloads = payloads.filter_map(|payload| payload.peek()?.shape.peek_str());
    let errors = operation.value.errors.peek_elements();
    let errors = errors.into_iter().filter_map(|error| error.shape.peek_str());
    payloads.chain(errors).map(std::borrow::Cow::into_owned).collect()
}
