//! The members of an object node, taken one by one; what is left over is told.

use crate::diagnostic::Report;
use crate::node::{Key, Node, Value};

/// An object being taken apart.
pub(super) struct Fields {
    entries: Vec<Option<(Key, Node)>>,
    what: String,
}

impl Fields {
    /// The members of `node`, which a message calls `what`.
    pub(super) fn of(node: Node, what: &str, report: &mut Report<'_>) -> Option<Self> {
        match node.value {
            Value::Object(entries) => {
                Some(Self { entries: entries.into_iter().map(Some).collect(), what: what.into() })
            }
            _ => {
                report.error(node.span, format!("{what} is an object, not {}", node.kind()));
                None
            }
        }
    }

    /// Takes the member `name`.
    pub(super) fn take(&mut self, name: &str) -> Option<Node> {
        let wanted =
            |slot: &&mut Option<(Key, Node)>| matches!(slot, Some((key, _)) if &*key.name == name);
        self.entries.iter_mut().find(wanted)?.take().map(|(_, node)| node)
    }

    /// Warns of members nobody took.
    pub(super) fn finish(self, report: &mut Report<'_>) {
        for (key, _) in self.entries.into_iter().flatten() {
            report.warning(key.span, format!("`{}` is no property of {}", key.name, self.what));
        }
    }
}
