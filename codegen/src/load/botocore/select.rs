//! What the wanted operations need. Of a big file that is little, and converting the rest would
//! cost more than reading it.

use indexmap::IndexSet;

use crate::model::graph::reachable;

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
        let mut roots = IndexSet::new();
        for operation in selected.iter().filter_map(|index| operations.get(*index)) {
            roots.extend(targets(operation).iter().filter_map(|name| definitions.index_of(name)));
            // A shape of this name changes the name of the operation's error enum.
            roots.extend(definitions.indices_of_similar(&format!("{}Error", operation.name)));
        }
        let mut shapes = reachable(roots, |index| {
            let definition = definitions.at(index).into_iter();
            let targets = definition
                .flat_map(super::definitions::Definition::references)
                .filter_map(Reference::target);
            targets.filter_map(|name| definitions.index_of(&name))
        });
        shapes.sort_unstable();
        Self { operations: selected, shapes }
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
