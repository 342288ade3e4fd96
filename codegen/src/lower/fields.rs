//! The fields of lowered structures, by the names of members in the model.

use indexmap::IndexMap;

use crate::items::{Field, Ident, Item, PathStep, Slot, Struct, UsesDeprecated};
use crate::model::{Member, Model, Shape, ShapeId};

/// The lowered structures by their ids.
pub(super) struct Structures<'l> {
    model: &'l Model,
    structures: IndexMap<&'l ShapeId, &'l Struct>,
}

/// A member of a structure and the field that it became.
#[derive(Clone, Copy)]
pub(super) struct FieldOf<'l> {
    pub(super) field: &'l Field,
    pub(super) member: &'l Member,
}

/// The field at the end of a path through structures.
pub(super) struct ResolvedPath<'l> {
    pub(super) steps: Vec<PathStep>,
    pub(super) last: FieldOf<'l>,
    /// Whether a field on the path is deprecated.
    pub(super) uses_deprecated: UsesDeprecated,
}

impl<'l> Structures<'l> {
    pub(super) fn new(model: &'l Model, items: &'l [(&'l Shape, Item)]) -> Self {
        let structures = items.iter().filter_map(|(shape, item)| match item {
            Item::Struct(structure) => Some((&shape.id, structure)),
            _ => None,
        });
        Self { model, structures: structures.collect() }
    }

    /// The fields of a structure; empty for other shapes.
    pub(super) fn fields(&self, structure: &ShapeId) -> Vec<FieldOf<'l>> {
        let Some(found) = self.structures.get(structure) else { return Vec::new() };
        let members = self.model.kind(structure).map(|kind| kind.members()).unwrap_or_default();
        let fields = found.fields.iter();
        fields
            .filter_map(|field| {
                let member = members.iter().find(|member| *member.name == *field.member.name)?;
                Some(FieldOf { field, member })
            })
            .collect()
    }

    /// The field of a structure for the member `name`. `None` if the shape is not a structure, has
    /// no such member, or if the member is a stream, which has no field.
    pub(super) fn field(&self, structure: &ShapeId, name: &str) -> Option<FieldOf<'l>> {
        let field = self.structures.get(structure)?.fields.iter();
        let field = field.into_iter().find(|field| field.member.name == name)?;
        let member = self.model.kind(structure)?.member(name)?;
        Some(FieldOf { field, member })
    }

    /// The field at the end of `path`, names of members separated by dots.
    ///
    /// # Errors
    /// A message about the first name that is not a field.
    pub(super) fn resolve(
        &self,
        structure: &ShapeId,
        path: &str,
    ) -> Result<ResolvedPath<'l>, String> {
        let mut steps = Vec::new();
        let mut uses_deprecated = UsesDeprecated::No;
        let mut at = structure.clone();
        let mut names = path.split('.').peekable();
        loop {
            let name = names.next().unwrap_or_default();
            let found = self.field(&at, name);
            let last = found.ok_or_else(|| format!("`{at}` has no member `{name}`"))?;
            steps.push(last.step());
            if last.field.head.deprecated.is_some() {
                uses_deprecated = UsesDeprecated::Yes;
            }
            if names.peek().is_none() {
                return Ok(ResolvedPath { steps, last, uses_deprecated });
            }
            at = last.member.target.id.clone();
        }
    }
}

impl FieldOf<'_> {
    pub(super) fn step(&self) -> PathStep {
        PathStep { field: self.name().clone(), slot: self.slot() }
    }

    pub(super) fn name(&self) -> &Ident {
        &self.field.head.name
    }

    pub(super) fn slot(&self) -> Slot {
        if self.field.presence.is_optional() { Slot::Option } else { Slot::Plain }
    }
}
