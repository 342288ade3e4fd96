//! One of the two models, with the Rust that would be generated from it.

use indexmap::IndexMap;

use super::paths::Paths;
use super::show;
use smithereens_build::items::{Field, Item, Operation, Package, Struct, UnionVariant};
use smithereens_build::lower::names::Types;
use smithereens_build::model::{Kind, Model, Shape, ShapeId, Traits};
use smithereens_build::select::Selection;

/// One side of the comparison.
pub(super) struct Side<'m> {
    pub(super) model: &'m Model,
    pub(super) selection: &'m Selection<'m>,
    pub(super) package: &'m Package,
    types: Types<'m>,
    items: IndexMap<&'m str, &'m Item>,
    operations: IndexMap<&'m str, &'m Operation>,
    ids: IndexMap<&'m ShapeId, &'m Shape>,
    names: IndexMap<&'m str, &'m Shape>,
    pub(super) paths: Paths<'m>,
}

impl<'m> Side<'m> {
    pub(super) fn of(model: &'m Model, selection: &'m Selection<'m>, package: &'m Package) -> Self {
        Self {
            model,
            selection,
            package,
            types: Types::new(selection.definition),
            items: package.items.iter().map(|item| (&*item.head().name, item)).collect(),
            operations: package.operations.iter().map(|it| (&*it.head.name, it)).collect(),
            ids: selection.shapes.iter().map(|shape| (&shape.id, *shape)).collect(),
            names: selection.shapes.iter().map(|shape| (shape.id.name(), *shape)).collect(),
            paths: Paths::new(model, selection),
        }
    }

    /// The shape of this id, or else of this name, if operations reach it.
    pub(super) fn counterpart(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.ids.get(id).or_else(|| self.names.get(id.name())).copied()
    }

    /// The traits of a shape; none for the prelude's.
    pub(super) fn traits(&self, id: &ShapeId) -> &'m Traits {
        static NONE: Traits = Traits::NONE;
        self.model.get(id).map_or(&NONE, |shape| &shape.traits)
    }

    /// The type of a shape.
    pub(super) fn kind(&self, id: &ShapeId) -> Option<&'m Kind> {
        self.model.get(id).map(|shape| &shape.kind).or_else(|| id.prelude_kind())
    }

    /// The name that a shape has in Rust.
    pub(super) fn rust_name(&self, id: &ShapeId) -> String {
        self.types.name(id).to_string()
    }

    /// What becomes of an operation in Rust.
    pub(super) fn operation(&self, id: &ShapeId) -> Option<&'m Operation> {
        self.operations.get(&*self.types.name(id)).copied()
    }

    /// What becomes of a shape in Rust.
    pub(super) fn item(&self, id: &ShapeId) -> Option<&'m Item> {
        self.items.get(&*self.types.name(id)).copied()
    }

    /// What becomes of a structure in Rust.
    pub(super) fn structure(&self, id: &ShapeId) -> Option<&'m Struct> {
        match self.item(id)? {
            Item::Struct(structure) => Some(structure),
            _ => None,
        }
    }

    /// What becomes of a structure's member; nothing of a stream.
    pub(super) fn field(&self, id: &ShapeId, member: &str) -> Option<&'m Field> {
        self.structure(id)?.fields.iter().find(|field| field.member.name == member)
    }

    /// What becomes of a union's member.
    pub(super) fn variant(&self, id: &ShapeId, member: &str) -> Option<&'m UnionVariant> {
        match self.item(id)? {
            Item::Union(union) => union.variants.iter().find(|it| it.member.name == member),
            _ => None,
        }
    }

    /// Whether a request can carry the shape.
    pub(super) fn in_request(&self, id: &ShapeId) -> bool {
        self.selection.in_input.contains(id)
    }

    /// What a member holds, for people: the type in Rust if it is a field or variant, or else the
    /// target.
    pub(super) fn type_text(&self, owner: &ShapeId, member: &str, target: &ShapeId) -> String {
        if let Some(field) = self.field(owner, member) {
            return field_type(field);
        }
        if let Some(variant) = self.variant(owner, member) {
            return variant.ty.as_ref().map_or_else(|| "()".to_owned(), show::rust_type);
        }
        match self.kind(target) {
            Some(kind) if target.namespace() != "smithy.api" => {
                format!("{} {}", kind.name(), target.name())
            }
            Some(kind) => kind.name().to_owned(),
            None => target.name().to_owned(),
        }
    }
}

/// `Option<String>`
pub(super) fn field_type(field: &Field) -> String {
    let ty = show::rust_type(&field.ty);
    if field.presence.is_optional() { format!("Option<{ty}>") } else { ty }
}
