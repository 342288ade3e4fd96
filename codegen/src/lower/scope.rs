//! Clashes of names.

use indexmap::IndexMap;

use crate::model::ShapeId;
use crate::source::{Report, Span};

/// The names given so far in one scope, and by whom.
#[derive(Default)]
pub(super) struct Scope(IndexMap<String, (ShapeId, Span)>);

impl Scope {
    /// Gives `name` to the shape or member `id`; two of the same name are an error about both.
    pub(super) fn claim(&mut self, name: &str, id: &ShapeId, span: Span, report: &Report<'_>) {
        let Some((other, other_span)) = self.0.get(name) else {
            self.0.insert(name.to_owned(), (id.clone(), span));
            return;
        };
        let message = |id: &ShapeId| format!("`{name}` in Rust is also the name of `{id}`");
        let help = "rename one of them, a shape through the service's `rename`";
        report.error_with_help((span, id), message(other), help);
        report.error_with_help((*other_span, other), message(id), help);
    }
}
