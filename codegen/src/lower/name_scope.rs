//! Finds equal names in one scope, and says what a user can do about them.

use indexmap::{IndexMap, IndexSet};

use super::names::NameKind;
use crate::model::ShapeId;
use crate::select::Rename;
use crate::source::{Report, Span};

/// The Rust names that are defined in one scope.
#[derive(Default)]
pub(super) struct NameScope {
    /// The first definition of each name.
    definitions: IndexMap<String, NamedDefinition>,
    /// All other definitions, each with its name.
    repeated: Vec<(String, NamedDefinition)>,
}

/// What a name is made from.
#[derive(PartialEq)]
pub(super) enum NameSource {
    /// A member of a structure.
    Field,
    /// A member of a union or enum.
    Variant,
    /// A structure, union or enum.
    Shape,
    /// The service.
    Service,
    /// An operation.
    Operation,
    /// A waiter of an operation, or a trait with all waiters of the service.
    Waiter,
    /// The error enum of the operation with this name in Rust.
    ErrorEnum {
        /// The operation's name in Rust.
        operation: String,
    },
}

struct NamedDefinition {
    source: NameSource,
    /// The shape or member; of an error enum, the operation.
    id: ShapeId,
    span: Span,
}

impl NameScope {
    /// Defines `name` for the shape or member `id`.
    pub(super) fn define(&mut self, name: &str, source: NameSource, id: ShapeId, span: Span) {
        let definition = NamedDefinition { source, id, span };
        if self.definitions.contains_key(name) {
            self.repeated.push((name.to_owned(), definition));
        } else {
            self.definitions.insert(name.to_owned(), definition);
        }
    }

    /// Returns the first definition of each name.
    pub(super) fn without_clashes(self) -> Self {
        Self { repeated: Vec::new(), ..self }
    }

    /// Reports an error for both definitions of each name that is defined twice. Two operations
    /// with one name also have error enums with one name, which are reported once.
    pub(super) fn report_clashes(&self, renames: &[Rename], report: &Report<'_>) {
        let (mut pairs, mut proposed) = (IndexSet::new(), IndexSet::new());
        for (name, later) in &self.repeated {
            let Some(first) = self.definitions.get(name) else { continue };
            if !pairs.insert((&first.id, &later.id)) {
                continue;
            }
            let renamed = [later, first].into_iter().find(|it| it.is_renamed(renames));
            // A waiter cannot be renamed.
            let other = if later.source == NameSource::Waiter { first } else { later };
            let changed = renamed.unwrap_or(other);
            let free = free_name(name, &changed.source, |candidate| {
                !self.definitions.contains_key(candidate) && !proposed.contains(candidate)
            });
            let help = match renamed {
                Some(renamed) => help_of_rename(renamed, &free),
                None => help(other, &free),
            };
            proposed.insert(free);
            for (one, other) in [(later, first), (first, later)] {
                let other = description(other);
                let message = format!("`{name}` in Rust is also the name of {other}");
                report.error_with_help((one.span, &one.id), message, &*help);
            }
        }
    }
}

impl NamedDefinition {
    /// Whether the user gave the name, or that of the operation.
    fn is_renamed(&self, renames: &[Rename]) -> bool {
        renames.iter().any(|rename| rename.id == self.id.as_str())
    }
}

fn description(definition: &NamedDefinition) -> String {
    let id = &definition.id;
    match definition.source {
        NameSource::ErrorEnum { .. } => format!("the error enum of `{id}`"),
        NameSource::Waiter => format!("a waiter of `{id}`"),
        _ => format!("`{id}`"),
    }
}

/// What to type to give a definition the name `free`.
fn help(NamedDefinition { source, id, .. }: &NamedDefinition, free: &str) -> String {
    let mut help = format!("rename one of them, for example with {}", rename(id, free));
    if let NameSource::Shape = source {
        help +=
            &format!(", or in the model with `rename: {{ \"{id}\": \"{free}\" }}` of the service");
    }
    help
}

/// What to type in place of the rename that caused the clash.
fn help_of_rename(NamedDefinition { id, .. }: &NamedDefinition, free: &str) -> String {
    format!("your rename of `{id}` causes this; choose another name: {}", rename(id, free))
}

fn rename(id: &ShapeId, name: &str) -> String {
    format!(
        "`.rename(\"{id}\", \"{name}\")` in the build script or `--rename '{id}={name}'` on the \
         command line"
    )
}

/// A name that is free and can be given in place of `name`; of an error enum, a name for the
/// operation.
fn free_name(name: &str, source: &NameSource, is_free: impl Fn(&str) -> bool) -> String {
    let (kind, name) = match source {
        NameSource::Field => (NameKind::Field, name),
        NameSource::Variant => (NameKind::Variant, name),
        NameSource::ErrorEnum { operation } => (NameKind::Type, operation.as_str()),
        NameSource::Shape | NameSource::Service | NameSource::Operation | NameSource::Waiter => {
            (NameKind::Type, name)
        }
    };
    let base = name.trim_matches('_');
    let needs_letter = !base.starts_with(|c: char| c.is_ascii_alphabetic());
    let (letter, separator) = if kind == NameKind::Field { ("n", "_") } else { ("N", "") };
    let letter = if needs_letter { letter } else { "" };
    let candidates = (2_u32..).map(|number| format!("{letter}{base}{separator}{number}"));
    let mut free = candidates.filter(|name| is_free(name) && kind.invalid_reason(name).is_none());
    free.next().unwrap_or_default()
}
