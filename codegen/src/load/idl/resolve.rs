//! Resolves names: to imports first, then to the file's own namespace, then to the prelude (Smithy
//! 2.0 specification, "Relative shape ID resolution").

use indexmap::{IndexMap, IndexSet};

use crate::load::Draft;
use crate::model::node::{Node, Value};
use crate::model::{Model, Reference, ShapeId};
use crate::source::{Report, Span};

use super::ast::{self, Data, File, Name};
use super::build;

/// Adds the definitions of the files to the draft, which contains the shapes of all other sources.
pub(in crate::load) fn resolve(
    files: Vec<File>,
    prelude: &Model,
    draft: &mut Draft,
    report: &Report<'_>,
) {
    let mut defined: IndexSet<ShapeId> = draft.shape_ids().cloned().collect();
    for file in &files {
        let Some(namespace) = &file.namespace else { continue };
        defined.extend(file.shapes.iter().map(|shape| ShapeId::new(namespace, &shape.name.text)));
    }
    for file in files {
        let resolver = Resolver::new(&file, &defined, prelude, report);
        build::build(file, &resolver, draft, report);
    }
}

/// Resolves the names of one file.
pub(super) struct Resolver<'a> {
    /// The namespace of the file. A file without one has no shapes, but its metadata can refer to
    /// the prelude.
    namespace: Box<str>,
    /// The shapes that the file imports, by their names.
    imports: IndexMap<Box<str>, ShapeId>,
    /// The shapes of all sources.
    defined: &'a IndexSet<ShapeId>,
    prelude: &'a Model,
    report: &'a Report<'a>,
}

impl<'a> Resolver<'a> {
    /// The resolver for a file. Imports that conflict with each other or with the file's shapes are
    /// reported.
    fn new(
        file: &File,
        defined: &'a IndexSet<ShapeId>,
        prelude: &'a Model,
        report: &'a Report<'a>,
    ) -> Self {
        let namespace = file.namespace.clone().unwrap_or_else(|| "smithy.api".into());
        let mut imports: IndexMap<Box<str>, ShapeId> = IndexMap::new();
        for import in &file.uses {
            let Some(id) = ShapeId::parse(&import.text) else { continue };
            match imports.get(id.name()) {
                Some(earlier) if *earlier != id => report.error(
                    import.span,
                    format!("`{id}` cannot be imported: its name conflicts with the import of `{earlier}`"),
                ),
                _ => {
                    imports.insert(id.name().into(), id);
                }
            }
        }
        for ast::ShapeStatement { name, .. } in &file.shapes {
            let import = imports.get(&name.text).filter(|id| id.namespace() != &*namespace);
            if let Some(id) = import {
                let message =
                    format!("the shape name `{}` conflicts with the import of `{id}`", name.text);
                report.error(name.span, message);
            }
        }
        Self { namespace, imports, defined, prelude, report }
    }

    /// The id of the shape `name` that the file defines.
    pub(super) fn own_id(&self, name: &str) -> ShapeId {
        ShapeId::new(&self.namespace, name)
    }

    /// The reference to the shape that a name denotes. The checks of the model report missing
    /// shapes.
    pub(super) fn reference(&self, name: &Name) -> Reference {
        let (Ok(id) | Err(id)) = self.resolve(&name.text);
        Reference { id, span: name.span }
    }

    /// The id of a trait that is applied to `target`. A relative name without a shape is reported.
    pub(super) fn trait_id(&self, name: &Name, target: &ShapeId) -> ShapeId {
        self.resolve(&name.text).unwrap_or_else(|id| {
            let message = format!(
                "the trait `{}` does not exist: neither `{id}` nor one of the prelude",
                name.text
            );
            let help = "define it, or import it with `use`";
            self.report.error_with_help((name.span, target), message, help);
            id
        })
    }

    /// The value with its unquoted strings resolved to absolute ids.
    pub(super) fn node(&self, value: ast::NodeValue) -> Node {
        let span = value.span;
        let value = match value.data {
            Data::Null => Value::Null,
            Data::Boolean(value) => Value::Boolean(value),
            Data::Number(text) => Value::Number(text),
            Data::String(text) => Value::String(text),
            Data::Id(text) => Value::String(self.syntactic_id(&text, span).as_str().into()),
            Data::Array(items) => {
                Value::Array(items.into_iter().map(|item| self.node(item)).collect())
            }
            Data::Object(entries) => Value::Object(
                entries.into_iter().map(|(key, value)| (key, self.node(value))).collect(),
            ),
        };
        Node { span, value }
    }

    /// The id that an unquoted string denotes (Smithy 2.0 specification, "Syntactic shape IDs"). A
    /// relative name without a shape is reported.
    fn syntactic_id(&self, text: &str, span: Span) -> ShapeId {
        self.resolve(text).unwrap_or_else(|id| {
            let message =
                format!("`{text}` is a shape id without quotes, but `{id}` does not exist");
            let help = format!("write \"{text}\" for a string, or define or import the shape");
            self.report.error_with_help(span, message, help);
            id
        })
    }

    /// The absolute id of an absolute or relative shape id.
    ///
    /// # Errors
    /// If no shape has the relative id: the id in the file's namespace.
    fn resolve(&self, text: &str) -> Result<ShapeId, ShapeId> {
        if let Some(id) = ShapeId::parse(text) {
            return Ok(id);
        }
        let (name, member) = match text.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (text, None),
        };
        let (own, prelude) = (self.own_id(name), ShapeId::in_prelude(name));
        let shape = if let Some(import) = self.imports.get(name) {
            Ok(import.clone())
        } else if self.defined.contains(&own) {
            Ok(own)
        } else if self.prelude.kind(&prelude).is_some() || self.defined.contains(&prelude) {
            Ok(prelude)
        } else {
            Err(own)
        };
        match member {
            Some(member) => {
                shape.map(|id| id.with_member(member)).map_err(|id| id.with_member(member))
            }
            None => shape,
        }
    }
}
