//! Checks that the shapes to which a shape refers exist and are of the right type, and that no
//! value would have to be infinite.

use indexmap::IndexSet;

use crate::model::graph::depth_first;
use crate::model::{Kind, Model, Reference, Shape, ShapeId, Simple, traits};
use crate::source::{Report, nearest};

/// Reports references to shapes of the wrong type, repeated members and cycles without an end.
pub(super) fn check(model: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        for (reference, expected) in references(shape) {
            check_type(model, &shape.id, reference, expected, report);
        }
        match &shape.kind {
            Kind::Service(service) => check_errors(model, shape, &service.errors, report),
            Kind::Operation(op) => check_errors(model, shape, &op.errors, report),
            _ => {}
        }
        check_member_names(shape, report);
    }
    check_required_cycles(model, report);
    check_collection_cycles(model, report);
}

/// Checks that every shape to which another refers exists. Later stages ignore references to
/// missing shapes, so that their own errors can be reported in the same run.
pub fn check_defined(model: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        for (Reference { id, span }, _) in references(shape) {
            if model.kind(id).is_some() {
                continue;
            }
            let (origin, message) = ((*span, &shape.id), format!("`{id}` is not defined"));
            match suggest(model, id) {
                Some(other) => {
                    report.error_with_help(origin, message, format!("did you mean `{other}`?"));
                }
                None => report.error(origin, message),
            }
        }
    }
}

/// A shape with a similar name in the same namespace, with the same name in another namespace, or
/// with a similar name in the prelude.
fn suggest(model: &Model, id: &ShapeId) -> Option<ShapeId> {
    let ids = model.shapes.keys();
    let neighbours = ids.clone().filter(|other| other.namespace() == id.namespace());
    let neighbour = nearest(id.name(), neighbours.map(ShapeId::name));
    neighbour
        .map(|name| ShapeId::new(id.namespace(), name))
        .or_else(|| ids.clone().find(|other| other.name() == id.name()).cloned())
        .or_else(|| {
            nearest(id.name(), Simple::SHAPE_NAMES.iter().copied()).map(ShapeId::in_prelude)
        })
}

/// The shape types that a reference allows.
#[derive(Clone, Copy)]
pub(crate) struct Expected {
    /// The types, as a message names them.
    name: &'static str,
    allows: fn(&Kind) -> bool,
}

const DATA: Expected = Expected {
    name: "a data shape",
    allows: |kind| !matches!(kind, Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_)),
};
const STRING: Expected = Expected {
    name: "a string",
    allows: |kind| matches!(kind, Kind::Simple(Simple::String) | Kind::Enum(_)),
};
const STRUCTURE: Expected =
    Expected { name: "a structure", allows: |kind| matches!(kind, Kind::Structure(_)) };
const OPERATION: Expected =
    Expected { name: "an operation", allows: |kind| matches!(kind, Kind::Operation(_)) };
const RESOURCE: Expected =
    Expected { name: "a resource", allows: |kind| matches!(kind, Kind::Resource(_)) };

/// The references of a shape, except to its mixins, and what each allows.
pub(crate) fn references(shape: &Shape) -> Vec<(&Reference, Expected)> {
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

fn check_type(
    model: &Model,
    from: &ShapeId,
    Reference { id, span }: &Reference,
    expected: Expected,
    report: &Report<'_>,
) {
    if let Some(kind) = model.kind(id).filter(|kind| !(expected.allows)(kind)) {
        let message = format!("expected {}, but `{id}` is of type {}", expected.name, kind.name());
        report.error((*span, from), message);
    }
}

/// Reports structures that are listed as errors without the trait `error`.
fn check_errors(model: &Model, shape: &Shape, errors: &[Reference], report: &Report<'_>) {
    for error in errors {
        if model.get(&error.id).is_some_and(|target| !target.traits.has(traits::ERROR)) {
            let message = format!("`{}` is listed as an error, but has no trait `error`", error.id);
            report.error((error.span, &shape.id), message);
        }
    }
}

fn check_member_names(shape: &Shape, report: &Report<'_>) {
    let mut seen = IndexSet::new();
    for member in shape.kind.members() {
        if !seen.insert(&member.name) {
            let message = format!("the member `{}` is defined twice", member.name);
            report.error((member.span, &shape.id), message);
        }
    }
}

/// Reports structures that require themselves, directly or through others: no finite value exists
/// (Smithy 2.0 specification, "Recursive shape definitions").
fn check_required_cycles(model: &Model, report: &Report<'_>) {
    let shapes = shapes_on_cycles(model, |shape| {
        let Kind::Structure(members) = &shape.kind else { return Vec::new() };
        let required = members.iter().filter(|member| member.traits.has(traits::REQUIRED));
        let targets = required.filter_map(|member| model.get(&member.target.id));
        targets.filter(|target| matches!(target.kind, Kind::Structure(_))).collect()
    });
    for shape in shapes {
        let message = "this structure requires itself, so that no value of it can exist";
        let help = "make one of the members optional";
        report.error_with_help((shape.span, &shape.id), message, help);
    }
}

/// Reports lists and maps that contain themselves without a structure or union in between: their
/// Rust types would be infinite ("Recursive shape definitions").
fn check_collection_cycles(model: &Model, report: &Report<'_>) {
    let shapes = shapes_on_cycles(model, |shape| match &shape.kind {
        Kind::List(member) | Kind::Map { value: member, .. } => {
            model.get(&member.target.id).into_iter().collect()
        }
        _ => Vec::new(),
    });
    for shape in shapes {
        let message = "this list or map contains itself without a structure or union in between";
        report.error((shape.span, &shape.id), message);
    }
}

/// The shape at which a depth-first search finds each cycle of `edges`.
fn shapes_on_cycles<'m>(
    model: &'m Model,
    edges: impl Fn(&'m Shape) -> Vec<&'m Shape>,
) -> Vec<&'m Shape> {
    let mut found = Vec::new();
    depth_first(
        model.shapes.values().map(|shape| &shape.id),
        |id| {
            let targets = model.get(id).map(&edges).unwrap_or_default();
            targets.into_iter().map(|target| ((), &target.id))
        },
        |_, (), id| found.extend(model.get(id)),
    );
    found
}
