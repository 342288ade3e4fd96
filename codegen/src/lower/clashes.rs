//! Reports names that clash. But for waiters, only names are looked at, so that the model may be
//! invalid.

use super::name_scope::{NameScope, NameSource};
use super::names::{NameKind, Types, defines_type};
use super::renames::member_kind;
use crate::items::{Waiter, WaitersTraits};
use crate::model::{Model, Shape};
use crate::select::{Rename, Selection};
use crate::source::Report;

/// Reports the names of the selection that clash: among its types, and among the members of each.
pub(super) fn report(
    types: &Types<'_>,
    model: &Model,
    selection: &Selection<'_>,
    renames: &[Rename],
    report: &Report<'_>,
) {
    for shape in selection.shapes.iter().filter(|shape| defines_type(&shape.kind)) {
        member_scope(types, model, shape).report_clashes(renames, report);
    }
    type_scope(types, model, selection).report_clashes(renames, report);
}

/// Reports the names of waiters, and of the traits with all waiters, that clash with one another or
/// with types. Only waiters that are generated count, and those are known after lowering.
pub(super) fn report_waiters(
    types: NameScope,
    service: &Shape,
    (waiters, traits): (&[(&Shape, Waiter)], &WaitersTraits),
    renames: &[Rename],
    report: &Report<'_>,
) {
    let mut scope = types.without_clashes();
    let waiters = waiters.iter().map(|(operation, waiter)| (&waiter.head.name, *operation));
    let traits = [&traits.blocking, &traits.asynchronous].map(|name| (name, service));
    for (name, shape) in waiters.chain(traits) {
        scope.define(name, NameSource::Waiter, shape.id.clone(), shape.span);
    }
    scope.report_clashes(renames, report);
}

/// The types of the selection, without waiters.
pub(super) fn type_scope(types: &Types<'_>, model: &Model, selection: &Selection<'_>) -> NameScope {
    let mut scope = NameScope::default();
    let mut define = |name: &str, source, shape: &Shape| {
        scope.define(name, source, shape.id.clone(), shape.span);
    };
    define(&types.name(&selection.service.id), NameSource::Service, selection.service);
    for shape in selection.operations.iter().map(|operation| operation.shape) {
        let name = types.name(&shape.id);
        define(&name, NameSource::Operation, shape);
        let source = NameSource::ErrorEnum { operation: name.to_string() };
        define(&types.error_name(&shape.id, model), source, shape);
    }
    for shape in selection.shapes.iter().filter(|shape| defines_type(&shape.kind)) {
        define(&types.name(&shape.id), NameSource::Shape, shape);
    }
    scope
}

/// The fields or variants of a type.
fn member_scope(types: &Types<'_>, model: &Model, shape: &Shape) -> NameScope {
    let mut scope = NameScope::default();
    for member in shape.kind.members() {
        let (name, source) = match member_kind(model, &shape.kind, member) {
            Some(NameKind::Field) => (types.field_name(&shape.id, &member.name), NameSource::Field),
            Some(_) => (types.variant_name(&shape.id, &member.name), NameSource::Variant),
            None => continue,
        };
        scope.define(&name, source, shape.id.with_member(&member.name), member.span);
    }
    scope
}
