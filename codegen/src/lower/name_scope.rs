//! Detection of name clashes.

use indexmap::IndexMap;

use crate::model::ShapeId;
use crate::source::{Report, Span};

/// The Rust names that are defined in one scope, each with the shape or member it belongs to.
#[derive(Default)]
pub(super) struct NameScope(IndexMap<String, (ShapeId, Span)>);

impl NameScope {
    /// Defines `name` for the shape or member `id`. If the name is defined already, an error is
    /// reported for both.
    pub(super) fn define(&mut self, name: &str, id: &ShapeId, span: Span, report: &Report<'_>) {
        let Some((other, other_span)) = self.0.get(name) else {
            self.0.insert(name.to_owned(), (id.clone(), span));
            return;
        };
        for (at, id, other) in [(span, id, other), (*other_span, other, id)] {
            report.error_with_help(
                (at, id),
                format!("`{name}` in Rust is also the name of `{other}`"),
                "rename one of them, a shape through the service's `rename`",
            );
        }
    }
}
