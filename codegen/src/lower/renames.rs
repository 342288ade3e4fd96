//! The names that a user gives to shapes and members: finds the definitions, and checks the names.

use super::names::{NameKind, Types, defines_type};
use crate::model::{Kind, Member, Model, Shape, ShapeId, traits};
use crate::select::{Rename, Selection};
use crate::source::{Origin, Report, nearest};

/// Gives `types` the names of `renames`. What is wrong with a rename is reported.
pub(super) fn apply<'m>(
    types: &mut Types<'m>,
    model: &'m Model,
    selection: &Selection<'m>,
    renames: &'m [Rename],
    report: &Report<'_>,
) {
    for (index, rename) in renames.iter().enumerate() {
        let Rename { id, name } = rename;
        let (target, kind) = match find(model, selection, id) {
            Ok(found) => found,
            Err(reason) => {
                let message = format!("`{id}` cannot be renamed: {reason}");
                match nearest_id(model, selection, id) {
                    Some(other) => {
                        let help = format!("did you mean `{other}`?");
                        report.error_with_help(Origin::NOWHERE, message, help);
                    }
                    None => report.error(Origin::NOWHERE, message),
                }
                continue;
            }
        };
        let earlier = renames[..index].iter().find(|it| it.id == *id && it.name != *name);
        if let Some(earlier) = earlier {
            let message = format!("`{id}` is renamed twice: to `{}` and to `{name}`", earlier.name);
            report.error_with_help(Origin::NOWHERE, message, "choose one of the names");
        } else if let Some(reason) = kind.invalid_reason(name) {
            let message = format!("`{id}` cannot be renamed to `{name}`");
            report.error_with_help(Origin::NOWHERE, message, reason);
        } else {
            match target {
                RenameTarget::Shape(shape) => types.give(shape, name),
                RenameTarget::Member(shape, member) => types.give_member(shape, member, name),
            }
        }
    }
}

/// What is renamed.
enum RenameTarget<'m> {
    Shape(&'m ShapeId),
    Member(&'m ShapeId, &'m str),
}

/// Whether `id` is the absolute id of a shape or member from which the selection gets a definition.
pub fn is_renamable(model: &Model, selection: &Selection<'_>, id: &str) -> bool {
    find(model, selection, id).is_ok()
}

/// The definition with the absolute shape id `id`, and the kind of its name.
///
/// # Errors
/// Why there is no such definition in the generated code.
fn find<'m>(
    model: &'m Model,
    selection: &Selection<'m>,
    id: &str,
) -> Result<(RenameTarget<'m>, NameKind), String> {
    let (shape_id, member_name) = match id.split_once('$') {
        Some((shape_id, member_name)) => (shape_id, Some(member_name)),
        None => (id, None),
    };
    let Some(shape) = model.shapes.get(shape_id) else {
        return Err(format!("the model has no shape `{shape_id}`"));
    };
    if !selected(selection).any(|it| it.id == shape.id) {
        return Err(format!("no selected operation uses the shape `{shape_id}`"));
    }
    let Some(member_name) = member_name else {
        return match type_kind(&shape.kind) {
            Some(kind) => Ok((RenameTarget::Shape(&shape.id), kind)),
            None => {
                Err(format!("no definition in Rust is made from its type, {}", shape.kind.name()))
            }
        };
    };
    let members = shape.kind.members();
    let Some(member) = members.into_iter().find(|member| *member.name == *member_name) else {
        return Err(format!("`{shape_id}` has no member `{member_name}`"));
    };
    match member_kind(model, &shape.kind, member) {
        Some(kind) => Ok((RenameTarget::Member(&shape.id, &member.name), kind)),
        None => Err("no field or variant in Rust is made from this member".to_owned()),
    }
}

/// The kind of the name of a shape; `None` if no definition is made from shapes of its type.
fn type_kind(kind: &Kind) -> Option<NameKind> {
    let is_type = defines_type(kind) || matches!(kind, Kind::Operation(_) | Kind::Service(_));
    is_type.then_some(NameKind::Type)
}

/// The kind of the name of a member; `None` if neither a field nor a variant is made from it, such
/// as a stream or the member of a list.
pub(super) fn member_kind(model: &Model, container: &Kind, member: &Member) -> Option<NameKind> {
    match container {
        Kind::Structure(_) => {
            let is_stream = model.effective_trait(member, traits::STREAMING).is_some();
            (!is_stream).then_some(NameKind::Field)
        }
        Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_) => Some(NameKind::Variant),
        _ => None,
    }
}

/// The shapes of the selection, with its operations and the service.
fn selected<'s, 'm>(selection: &'s Selection<'m>) -> impl Iterator<Item = &'m Shape> + 's {
    let operations = selection.operations.iter().map(|operation| operation.shape);
    operations.chain([selection.service]).chain(selection.shapes.iter().copied())
}

/// The id that a user can rename whose part after `#` is nearest to that of `id`.
fn nearest_id(model: &Model, selection: &Selection<'_>, id: &str) -> Option<String> {
    let candidates: Vec<ShapeId> = if id.contains('$') {
        selected(selection).flat_map(|shape| renamable_members(model, shape)).collect()
    } else {
        let shapes = selected(selection).filter(|shape| type_kind(&shape.kind).is_some());
        shapes.map(|shape| shape.id.clone()).collect()
    };
    let nearest = nearest(name(id), candidates.iter().map(|id| name(id.as_str())))?;
    candidates.iter().find(|id| name(id.as_str()) == nearest).map(ShapeId::to_string)
}

fn renamable_members(model: &Model, shape: &Shape) -> Vec<ShapeId> {
    let members = shape.kind.members().into_iter();
    members
        .filter(|member| member_kind(model, &shape.kind, member).is_some())
        .map(|member| shape.id.with_member(&member.name))
        .collect()
}

/// The part of an id after `#`, or the whole text if there is no `#`.
fn name(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}
