//! Checks that a model hangs together: what is mentioned exists and is of the right type.

use indexmap::IndexSet;

use crate::source::{Report, nearest};

use crate::model::graph::depth_first;
use crate::model::{Kind, Model, Reference, Shape, ShapeId, traits};

/// Reports what later stages could not make sense of: shapes of the wrong type, and circles.
pub(super) fn check(model: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        for (reference, expected) in mentions(shape) {
            fits(model, &shape.id, reference, expected, report);
        }
        match &shape.kind {
            Kind::Service(service) => errors_are_errors(model, shape, &service.errors, report),
            Kind::Operation(op) => errors_are_errors(model, shape, &op.errors, report),
            _ => {}
        }
        duplicate_members(shape, report);
    }
    required_cycles(model, report);
    bare_collections(model, report);
}

/// Reports shapes that are mentioned and do not exist. Later stages pass over them.
pub(super) fn check_defined(model: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        for (Reference { id, span }, _) in mentions(shape) {
            if model.kind(id).is_some() {
                continue;
            }
            let (at, message) = ((*span, &shape.id), format!("`{id}` is not defined"));
            match like(model, id) {
                Some(close) => {
                    report.error_with_help(at, message, format!("did you mean `{close}`?"));
                }
                None => report.error(at, message),
            }
        }
    }
}

/// The shape that may have been meant: one of a like name, or of that name in another namespace.
fn like(model: &Model, id: &ShapeId) -> Option<ShapeId> {
    let ids = || model.shapes.keys();
    let neighbours = ids().filter(|other| other.namespace() == id.namespace());
    match nearest(id.name(), neighbours.map(ShapeId::name)) {
        Some(name) => Some(ShapeId::new(id.namespace(), name)),
        None => ids().find(|other| other.name() == id.name()).cloned(),
    }
}

/// What a mention of a shape allows.
#[derive(Clone, Copy)]
struct Expected {
    what: &'static str,
    fits: fn(&Kind) -> bool,
}

const DATA: Expected = Expected {
    what: "a data shape",
    fits: |kind| !matches!(kind, Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_)),
};
const STRING: Expected =
    Expected { what: "a string", fits: |kind| matches!(kind, Kind::String | Kind::Enum(_)) };
const STRUCTURE: Expected =
    Expected { what: "a structure", fits: |kind| matches!(kind, Kind::Structure(_)) };
const OPERATION: Expected =
    Expected { what: "an operation", fits: |kind| matches!(kind, Kind::Operation(_)) };
const RESOURCE: Expected =
    Expected { what: "a resource", fits: |kind| matches!(kind, Kind::Resource(_)) };

/// The shapes that a shape mentions, and what they have to be.
fn mentions(shape: &Shape) -> Vec<(&Reference, Expected)> {
    fn all<'m>(
        references: impl IntoIterator<Item = &'m Reference>,
        expected: Expected,
    ) -> impl Iterator<Item = (&'m Reference, Expected)> {
        references.into_iter().map(move |reference| (reference, expected))
    }
    match &shape.kind {
        Kind::Map { key, value } => vec![(&key.target, STRING), (&value.target, DATA)],
        Kind::Service(service) => all(&service.operations, OPERATION)
            .chain(all(&service.resources, RESOURCE))
            .chain(all(&service.errors, STRUCTURE))
            .collect(),
        Kind::Resource(resource) => all(resource.all_operations(), OPERATION)
            .chain(all(&resource.resources, RESOURCE))
            .chain(all(resource.identifiers.iter().map(|(_, id)| id), STRING))
            .chain(all(resource.properties.iter().map(|(_, id)| id), DATA))
            .collect(),
        Kind::Operation(operation) => all([&operation.input, &operation.output], STRUCTURE)
            .chain(all(&operation.errors, STRUCTURE))
            .collect(),
        kind => all(kind.members().into_iter().map(|member| &member.target), DATA).collect(),
    }
}

fn fits(
    model: &Model,
    from: &ShapeId,
    reference: &Reference,
    expected: Expected,
    report: &Report<'_>,
) {
    let Reference { id, span } = reference;
    if let Some(kind) = model.kind(id).filter(|kind| !(expected.fits)(kind)) {
        let message = format!("expected {}, but `{id}` is of type {}", expected.what, kind.name());
        report.error((*span, from), message);
    }
}

fn errors_are_errors(model: &Model, shape: &Shape, errors: &[Reference], report: &Report<'_>) {
    for error in errors {
        if model.get(&error.id).is_some_and(|target| !target.traits.has(traits::ERROR)) {
            let message = format!("`{}` is listed as an error, but has no trait `error`", error.id);
            report.error((error.span, &shape.id), message);
        }
    }
}

fn duplicate_members(shape: &Shape, report: &Report<'_>) {
    let mut seen = IndexSet::new();
    for member in shape.kind.members() {
        if !seen.insert(&member.name) {
            let message = format!("the member `{}` is defined twice", member.name);
            report.error((member.span, &shape.id), message);
        }
    }
}

/// A structure that requires itself, directly or through others, has no finite value.
fn required_cycles(model: &Model, report: &Report<'_>) {
    let edges = |shape: &Shape| {
        let Kind::Structure(members) = &shape.kind else { return Vec::new() };
        let required = members.iter().filter(|member| member.traits.has(traits::REQUIRED));
        let targets = required.filter_map(|member| model.get(&member.target.id));
        targets.filter(|target| matches!(target.kind, Kind::Structure(_))).collect()
    };
    cycles(model, edges, |shape| {
        let message = "this structure requires itself, so that no value of it can exist";
        let help = "make one of the members optional";
        report.error_with_help((shape.span, &shape.id), message, help);
    });
}

/// A list or map that contains itself without a structure or union in between has no finite type.
fn bare_collections(model: &Model, report: &Report<'_>) {
    let edges = |shape: &Shape| match &shape.kind {
        Kind::List(member) | Kind::Map { value: member, .. } => {
            model.get(&member.target.id).into_iter().collect()
        }
        _ => Vec::new(),
    };
    cycles(model, edges, |shape| {
        let message = "this list or map contains itself without a structure or union in between";
        report.error((shape.span, &shape.id), message);
    });
}

/// Calls `found` for each shape at which a cycle of `edges` closes.
fn cycles<'m>(
    model: &'m Model,
    edges: impl Fn(&'m Shape) -> Vec<&'m Shape>,
    found: impl Fn(&Shape),
) {
    let targets = |id| {
        let targets = model.get(id).map(&edges).unwrap_or_default();
        targets.into_iter().map(|target| ((), &target.id))
    };
    depth_first(model.shapes.keys(), targets, |_, (), id| {
        if let Some(shape) = model.get(id) {
            found(shape);
        }
    });
}
