//! A model together with the Rust that is generated from it.

use indexmap::IndexMap;

use super::paths::ShortestPaths;
use super::text;
use smithereens_build::items::{
    EnumVariant, Field, Head, Item, OperationItem, Package, Struct, UnionVariant,
};
use smithereens_build::lower::names::{self, Types};
use smithereens_build::model::{Member, Model, Shape, ShapeId, Traits};
use smithereens_build::select::Selection;

/// A model together with the package of Rust items that the selected operations are lowered to.
pub(super) struct LoweredModel<'m> {
    pub(super) smithy: &'m Model,
    pub(super) selection: &'m Selection<'m>,
    pub(super) package: &'m Package,
    pub(super) paths: ShortestPaths<'m>,
    types: &'m Types<'m>,
    items_by_name: IndexMap<&'m str, &'m Item>,
    operations_by_name: IndexMap<&'m str, &'m OperationItem>,
    shapes_by_id: IndexMap<&'m ShapeId, &'m Shape>,
    shapes_by_name: IndexMap<&'m str, &'m Shape>,
    members_by_target: IndexMap<&'m ShapeId, Vec<ContainedMember<'m>>>,
}

/// A member and the shape that contains it.
#[derive(Clone, Copy)]
pub(super) struct ContainedMember<'m> {
    pub(super) container: &'m Shape,
    pub(super) member: &'m Member,
}

impl ContainedMember<'_> {
    pub(super) fn id(&self) -> ShapeId {
        self.container.id.with_member(&self.member.name)
    }
}

impl<'m> LoweredModel<'m> {
    pub(super) fn new(
        smithy: &'m Model,
        selection: &'m Selection<'m>,
        package: &'m Package,
        types: &'m Types<'m>,
    ) -> Self {
        let shapes = selection.shapes.iter().copied();
        let mut members_by_target: IndexMap<_, Vec<_>> = IndexMap::new();
        for container in shapes.clone() {
            for member in container.kind.members() {
                let members = members_by_target.entry(&member.target.id).or_default();
                members.push(ContainedMember { container, member });
            }
        }
        Self {
            smithy,
            selection,
            package,
            paths: ShortestPaths::new(smithy, selection),
            types,
            items_by_name: package.items.iter().map(|item| (&*item.head().name, item)).collect(),
            operations_by_name: package.operations.iter().map(|it| (&*it.head.name, it)).collect(),
            shapes_by_id: shapes.clone().map(|shape| (&shape.id, shape)).collect(),
            shapes_by_name: shapes.map(|shape| (shape.id.name(), shape)).collect(),
            members_by_target,
        }
    }

    /// The counterpart of a shape of the other model: the shape with the same id or, if there is
    /// none, with the same name. `None` if no operation reaches such a shape.
    pub(super) fn counterpart(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.shapes_by_id.get(id).or_else(|| self.shapes_by_name.get(id.name())).copied()
    }

    /// The traits of a shape. Shapes of Smithy's prelude have none.
    pub(super) fn traits(&self, id: &ShapeId) -> &'m Traits {
        static NONE: Traits = Traits::NONE;
        self.smithy.get(id).map_or(&NONE, |shape| &shape.traits)
    }

    /// The name of a shape in Rust.
    pub(super) fn rust_name(&self, id: &ShapeId) -> String {
        self.types.name(id).to_string()
    }

    /// The path in Rust of what is generated for a shape or member, such as `Tag`, `Tag::key` and
    /// `Color::Red`.
    pub(super) fn rust_item(&self, id: &ShapeId) -> Option<String> {
        let Some(member) = id.member() else {
            let service = &self.package.service.head;
            let operation = || Some(&self.operation(id)?.head);
            let is_service = self.selection.service.id == *id;
            let head = if is_service { Some(service) } else { operation() };
            return Some(head.or_else(|| Some(self.item(id)?.head()))?.name.to_string());
        };
        let item = self.item(&id.without_member())?;
        let has_name = |name: &str| name == member;
        let name = match item {
            Item::Struct(item) => &item.fields.iter().find(|it| has_name(&it.member.name))?.head,
            Item::Union(item) => &item.variants.iter().find(|it| has_name(&it.member.name))?.head,
            Item::Enum(item) => variant_head(&item.variants, member)?,
            Item::IntEnum(item) => variant_head(&item.variants, member)?,
        };
        Some(format!("{}::{}", item.head().name, name.name))
    }

    /// The Rust that is generated for an operation.
    pub(super) fn operation(&self, id: &ShapeId) -> Option<&'m OperationItem> {
        self.operations_by_name.get(&*self.types.name(id)).copied()
    }

    /// The Rust struct that is generated for a structure.
    pub(super) fn structure(&self, id: &ShapeId) -> Option<&'m Struct> {
        match self.item(id)? {
            Item::Struct(structure) => Some(structure),
            _ => None,
        }
    }

    /// The Rust field that is generated for a member. `None` for a stream.
    pub(super) fn field(&self, it: ContainedMember<'_>) -> Option<&'m Field> {
        let fields = &self.structure(&it.container.id)?.fields;
        fields.iter().find(|field| *field.member.name == *it.member.name)
    }

    /// The Rust variant that is generated for a member of a union.
    pub(super) fn variant(&self, it: ContainedMember<'_>) -> Option<&'m UnionVariant> {
        match self.item(&it.container.id)? {
            Item::Union(union) => {
                union.variants.iter().find(|variant| *variant.member.name == *it.member.name)
            }
            _ => None,
        }
    }

    /// Whether the input of an operation reaches the shape.
    pub(super) fn is_in_request(&self, id: &ShapeId) -> bool {
        self.selection.reachable_from_input.contains(id)
    }

    /// Whether the shape is the output or an error of an operation.
    pub(super) fn is_response(&self, id: &ShapeId) -> bool {
        self.selection.operations.iter().any(|operation| {
            operation.definition.output.id == *id || operation.errors.iter().any(|it| it.id == *id)
        })
    }

    /// Whether the shape is the input of an operation.
    pub(super) fn is_request(&self, id: &ShapeId) -> bool {
        self.selection.operations.iter().any(|operation| operation.definition.input.id == *id)
    }

    /// The members that target the shape.
    pub(super) fn references_to(&self, id: &ShapeId) -> &[ContainedMember<'m>] {
        self.members_by_target.get(id).map_or(&[], Vec::as_slice)
    }

    /// The type of a member for reports: in Rust if it is a field or variant, otherwise the Smithy
    /// type and the name of the target.
    pub(super) fn type_text(&self, it: ContainedMember<'_>) -> String {
        if let Some(field) = self.field(it) {
            return text::field_type(field);
        }
        if let Some(variant) = self.variant(it) {
            return variant.ty.as_ref().map_or_else(|| "()".to_owned(), text::rust_type);
        }
        let target = &it.member.target.id;
        match self.smithy.kind(target) {
            Some(kind) if target.namespace() != "smithy.api" => {
                format!("{} {}", kind.name(), target.name())
            }
            Some(kind) => kind.name().to_owned(),
            None => target.name().to_owned(),
        }
    }

    fn item(&self, id: &ShapeId) -> Option<&'m Item> {
        self.items_by_name.get(&*self.types.name(id)).copied()
    }
}

/// The variant that is generated for a member of an enum.
fn variant_head<'m, V>(variants: &'m [EnumVariant<V>], member: &str) -> Option<&'m Head> {
    let name = names::variant_name(member);
    variants.iter().map(|variant| &variant.head).find(|head| head.name == name)
}
