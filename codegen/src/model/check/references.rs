//! Checks that a model hangs together: what is mentioned exists and is of the right type.

use indexmap::IndexSet;

use crate::source::{Report, nearest};

use crate::model::{Kind, Member, Model, Reference, Shape, ShapeId, traits};

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
    required_circles(model, report);
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

/// A structure that requires itself, through whatever others, has no finite value.
fn required_circles(model: &Model, report: &Report<'_>) {
    fn required<'m>(model: &'m Model, shape: &'m Shape) -> Vec<&'m Shape> {
        let Kind::Structure(members) = &shape.kind else { return Vec::new() };
        let is_required = |member: &&Member| member.traits.has(traits::REQUIRED);
        let structure = |member: &'m Member| {
            model.get(&member.target.id).filter(|target| matches!(target.kind, Kind::Structure(_)))
        };
        members.iter().filter(is_required).filter_map(structure).collect()
    }
    circles(model, required, |shape| {
        let message = "this structure requires itself, so that no value of it can exist";
        report.error_with_help(
            (shape.span, &shape.id),
            message,
            "make one of the members optional",
        );
    });
}

/// A list or map that holds itself without a structure or union in between has no finite type.
fn bare_collections(model: &Model, report: &Report<'_>) {
    fn contents<'m>(model: &'m Model, shape: &'m Shape) -> Vec<&'m Shape> {
        let target = |member: &'m Member| model.get(&member.target.id);
        match &shape.kind {
            Kind::List(member) => target(member).into_iter().collect(),
            Kind::Map { value, .. } => target(value).into_iter().collect(),
            _ => Vec::new(),
        }
    }
    circles(model, contents, |shape| {
        let message = "this list or map contains itself without a structure or union in between";
        report.error((shape.span, &shape.id), message);
    });
}

/// Calls `found` for each shape at which a circle of `edges` closes, without recursion.
fn circles<'m>(
    model: &'m Model,
    edges: fn(&'m Model, &'m Shape) -> Vec<&'m Shape>,
    mut found: impl FnMut(&'m Shape),
) {
    let mut seen = IndexSet::new();
    for root in model.shapes.values() {
        if !seen.insert(&root.id) {
            continue;
        }
        let mut open = IndexSet::from([&root.id]);
        let mut path = vec![edges(model, root).into_iter()];
        while let Some(next) = path.last_mut() {
            let Some(shape) = next.next() else {
                path.pop();
                open.pop();
                continue;
            };
            if open.contains(&shape.id) {
                found(shape);
            } else if seen.insert(&shape.id) {
                open.insert(&shape.id);
                path.push(edges(model, shape).into_iter());
            }
        }
    }
}
