//! The part of a file that the selected operations need. Only this part is converted, since the
//! conversion of a large file takes longer than reading it.

use indexmap::IndexSet;

use crate::model::graph::reachable;

use super::definitions::{Definition, Definitions, OperationEntry, RawReference};

/// The indices of the operations and definitions to convert.
pub(super) struct FileSelection {
    pub(super) operations: IndexSet<usize>,
    pub(super) shapes: IndexSet<usize>,
}

impl FileSelection {
    /// The operations with these names or absolute ids and the shapes reachable from them, in the
    /// order of the file. Everything is selected if there are no names, or if an operation does not
    /// exist: a later stage reports it and suggests one that exists.
    pub(super) fn new(
        names: &[String],
        namespace: &str,
        operations: &[OperationEntry<'_>],
        definitions: &Definitions<'_>,
    ) -> Self {
        let selected: Option<IndexSet<usize>> = names
            .iter()
            .map(|name| {
                let local = name.strip_prefix(namespace).and_then(|rest| rest.strip_prefix('#'));
                let name = local.unwrap_or(name);
                operations.iter().position(|entry| entry.name == name)
            })
            .collect();
        let Some(mut selected) = selected.filter(|selected| !selected.is_empty()) else {
            return Self {
                operations: (0..operations.len()).collect(),
                shapes: (0..definitions.iter().count()).collect(),
            };
        };
        selected.sort_unstable();
        let mut roots = IndexSet::new();
        for operation in selected.iter().filter_map(|index| operations.get(*index)) {
            roots.extend(targets(operation).iter().filter_map(|name| definitions.index_of(name)));
            // The name of the operation's error enum depends on whether such a shape exists.
            roots.extend(definitions.indices_of_similar(&format!("{}Error", operation.name)));
        }
        let mut shapes = reachable(roots, |index| {
            let references = definitions.at(index).into_iter().flat_map(Definition::references);
            let targets = references.filter_map(RawReference::target);
            targets.filter_map(|name| definitions.index_of(&name))
        });
        shapes.sort_unstable();
        Self { operations: selected, shapes }
    }
}

/// The names of the input, output and errors of an operation.
fn targets(operation: &OperationEntry<'_>) -> Vec<String> {
    let payloads = [operation.value.input, operation.value.output].into_iter();
    let payloads = payloads.filter_map(|payload| payload.peek()?.shape.peek_str());
    let errors = operation.value.errors.peek_elements();
    let errors = errors.into_iter().filter_map(|error| error.shape.peek_str());
    payloads.chain(errors).map(std::borrow::Cow::into_owned).collect()
}
