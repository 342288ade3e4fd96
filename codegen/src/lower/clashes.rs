//! Reports names that clash. Only names are looked at, so that the model may be invalid.

use super::name_scope::{NameScope, NameSource};
use super::names::{NameKind, Types, defines_type, waiter_name, waiters_trait_name};
use super::renames::member_kind;
use crate::model::node::Node;
use crate::model::{Model, Shape, traits};
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
    let mut has_waiters = false;
    for shape in selection.operations.iter().map(|operation| operation.shape) {
        let waiters = shape.traits.get(traits::WAITABLE).and_then(Node::as_object);
        for (name, _) in waiters.unwrap_or_default() {
            define(&waiter_name(&name.name), NameSource::Waiter, shape);
            has_waiters = true;
        }
    }
    if has_waiters {
        let service = selection.service;
        let name = waiters_trait_name(&types.name(&service.id));
        define(&name, NameSource::Waiter, service);
    }
    for shape in selection.shapes.iter().filter(|shape| defines_type(&shape.kind)) {
        define(&types.name(&shape.id), NameSource::Shape, shape);
        member_scope(types, model, shape).report_clashes(renames, report);
    }
    scope.report_clashes(renames, report);
}

/// The fields or variants of a type.
fn member_scope(types: &Types<'_>, model: &Model, shape: &Shape) -> NameScope {
    let mut scope = NameScope::default();
    for member in shape.kind.members() {
        let (name, source) = match member_kind(model, shape, member) {
            Some(NameKind::Field) => (types.field_name(&shape.id, &member.name), NameSource::Field),
            Some(_) => (types.variant_name(&shape.id, &member.name), NameSource::Variant),
            None => continue,
        };
        scope.define(&name, source, shape.id.with_member(&member.name), member.span);
    }
    scope
}
