//! What names mean: imports first, then the file's own namespace, then the prelude
//! (Smithy 2.0 specification, "Relative shape ID resolution").

use indexmap::{IndexMap, IndexSet};

use crate::load::Draft;
use crate::model::node::{Node, Value};
use crate::model::{Model, Reference, ShapeId};
use crate::source::{Report, Span};

use super::ast::{self, Data, File, Name};
use super::build;

/// Adds what the files define to the draft, which holds the shapes of all other sources already.
pub(in crate::load) fn resolve(
    files: Vec<File>,
    prelude: &Model,
    draft: &mut Draft,
    report: &Report<'_>,
) {
    let mut known: IndexSet<ShapeId> = draft.ids().cloned().collect();
    for file in &files {
        let Some(namespace) = &file.namespace else { continue };
        known.extend(file.shapes.iter().map(|shape| ShapeId::new(namespace, &shape.name.text)));
    }
    for file in files {
        let scope = Scope::new(&file, &known, prelude, report);
        build::build(file, &scope, draft, report);
    }
}

/// What names mean in one file.
pub(super) struct Scope<'k> {
    /// The namespace of names that nothing else claims. A file without one has no shapes, but its
    /// metadata can still name shapes of the prelude.
    namespace: Box<str>,
    uses: IndexMap<Box<str>, ShapeId>,
    known: &'k IndexSet<ShapeId>,
    prelude: &'k Model,
}

/// A name resolved.
enum Meaning {
    Absolute(ShapeId),
    /// A shape of the model or of the prelude.
    Found(ShapeId),
    /// Nothing has that name; the id is the one it would have in the file's namespace.
    Missing(ShapeId),
}

impl<'k> Scope<'k> {
    fn new(
        file: &File,
        known: &'k IndexSet<ShapeId>,
        prelude: &'k Model,
        report: &Report<'_>,
    ) -> Self {
        let namespace = file.namespace.clone().unwrap_or_else(|| "smithy.api".into());
        let mut uses: IndexMap<Box<str>, ShapeId> = IndexMap::new();
        for import in &file.uses {
            let Some(id) = ShapeId::parse(&import.text) else { continue };
            match uses.get(id.name()) {
                Some(earlier) if *earlier != id => report.error(
                    import.span,
                    format!("`{id}` cannot be imported: its name conflicts with the import of `{earlier}`"),
                ),
                _ => {
                    uses.insert(id.name().into(), id);
                }
            }
        }
        for shape in &file.shapes {
            let conflict = uses.get(&shape.name.text).filter(|id| id.namespace() != &*namespace);
            if let Some(id) = conflict {
                let message = format!(
                    "the shape name `{}` conflicts with the import of `{id}`",
                    shape.name.text
                );
                report.error(shape.name.span, message);
            }
        }
        Self { namespace, uses, known, prelude }
    }

    /// The id a shape of this file has.
    pub(super) fn own(&self, name: &str) -> ShapeId {
        ShapeId::new(&self.namespace, name)
    }

    /// The shape mentioned. Whether it exists is for the check of references.
    pub(super) fn reference(&self, name: &Name) -> Reference {
        self.reference_to(&name.text, name.span)
    }

    pub(super) fn reference_to(&self, text: &str, span: Span) -> Reference {
        let (Meaning::Absolute(id) | Meaning::Found(id) | Meaning::Missing(id)) =
            self.meaning(text);
        Reference { id, span }
    }

    /// The trait mentioned on the shape `on`. A relative name must be one of a trait that exists.
    pub(super) fn trait_id(&self, name: &Name, on: &ShapeId, report: &Report<'_>) -> ShapeId {
        match self.meaning(&name.text) {
            Meaning::Absolute(id) | Meaning::Found(id) => id,
            Meaning::Missing(id) => {
                let message = format!(
                    "the trait `{}` does not exist: neither `{id}` nor one of the prelude",
                    name.text
                );
                let help = "define it, or import it with `use`";
                report.error_with_help((name.span, on), message, help);
                id
            }
        }
    }

    /// The value with its unquoted strings resolved to absolute ids.
    pub(super) fn node(&self, value: ast::Value, report: &Report<'_>) -> Node {
        let span = value.span;
        let value = match value.data {
            Data::Null => Value::Null,
            Data::Boolean(value) => Value::Boolean(value),
            Data::Number(text) => Value::Number(text),
            Data::String(text) => Value::String(text),
            Data::Id(text) => Value::String(self.syntactic_id(&text, span, report)),
            Data::Array(items) => {
                Value::Array(items.into_iter().map(|item| self.node(item, report)).collect())
            }
            Data::Object(entries) => Value::Object(
                entries.into_iter().map(|(key, value)| (key, self.node(value, report))).collect(),
            ),
        };
        Node { span, value }
    }

    fn syntactic_id(&self, text: &str, span: Span, report: &Report<'_>) -> Box<str> {
        match self.meaning(text) {
            Meaning::Absolute(id) | Meaning::Found(id) => id.as_str().into(),
            Meaning::Missing(id) => {
                let message =
                    format!("`{text}` is a shape id without quotes, but `{id}` does not exist");
                let help = format!("write \"{text}\" for a string, or define or import the shape");
                report.error_with_help(span, message, help);
                id.as_str().into()
            }
        }
    }

    fn meaning(&self, text: &str) -> Meaning {
        if let Some(id) = ShapeId::parse(text) {
            return Meaning::Absolute(id);
        }
        let (name, member) = match text.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (text, None),
        };
        let with_member = |id: ShapeId| match member {
            Some(member) => id.with_member(member),
            None => id,
        };
        if let Some(import) = self.uses.get(name) {
            return Meaning::Found(with_member(import.clone()));
        }
        let own = self.own(name);
        if self.known.contains(&own) {
            return Meaning::Found(with_member(own));
        }
        let prelude = ShapeId::new("smithy.api", name);
        let in_prelude = prelude.prelude_kind().is_some()
            || self.prelude.get(&prelude).is_some()
            || self.known.contains(&prelude);
        if in_prelude {
            return Meaning::Found(with_member(prelude));
        }
        Meaning::Missing(with_member(own))
    }
}
