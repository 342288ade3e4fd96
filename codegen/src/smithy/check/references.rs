//! Checks that a model hangs together: what is mentioned exists and is of the right type.

use indexmap::IndexSet;

use crate::diagnostic::{Report, nearest};

use crate::smithy::{Kind, Member, Model, Reference, Shape, ShapeId, traits};

/// Reports everything in the model that later stages could not make sense of.
pub(super) fn check(model: &Model, report: &mut Report<'_>) {
    for shape in model.shapes.values() {
        references(model, shape, report);
        duplicate_members(shape, report);
    }
    // What follows relies on references that lead somewhere.
    if !report.failed() {
        required_circles(model, report);
        bare_collections(model, report);
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

fn references(model: &Model, shape: &Shape, report: &mut Report<'_>) {
    let mut expect = |references: &mut dyn Iterator<Item = &Reference>, expected: Expected| {
        for reference in references {
            reference_fits(model, &shape.id, reference, expected, report);
        }
    };
    match &shape.kind {
        Kind::Map { key, value } => {
            expect(&mut [&key.target].into_iter(), STRING);
            expect(&mut [&value.target].into_iter(), DATA);
        }
        Kind::Service(service) => {
            expect(&mut service.operations.iter(), OPERATION);
            expect(&mut service.resources.iter(), RESOURCE);
            expect(&mut service.errors.iter(), STRUCTURE);
            errors_are_errors(model, shape, &service.errors, report);
        }
        Kind::Resource(resource) => {
            expect(&mut resource.all_operations(), OPERATION);
            expect(&mut resource.resources.iter(), RESOURCE);
            expect(&mut resource.identifiers.iter().map(|(_, id)| id), STRING);
            expect(&mut resource.properties.iter().map(|(_, id)| id), DATA);
        }
        Kind::Operation(operation) => {
            expect(&mut [&operation.input, &operation.output].into_iter(), STRUCTURE);
            expect(&mut operation.errors.iter(), STRUCTURE);
            errors_are_errors(model, shape, &operation.errors, report);
        }
        kind => expect(&mut kind.members().into_iter().map(|member| &member.target), DATA),
    }
}

fn reference_fits(
    model: &Model,
    from: &ShapeId,
    reference: &Reference,
    expected: Expected,
    report: &mut Report<'_>,
) {
    let Reference { id, span } = reference;
    match model.kind(id) {
        Some(kind) if (expected.fits)(kind) => {}
        Some(kind) => {
            let message =
                format!("expected {}, but `{id}` is of type {}", expected.what, kind.name());
            report.error((*span, from), message);
        }
        None => {
            let message = format!("`{id}` is not defined");
            let known = model.shapes.keys().map(ShapeId::as_str);
            match nearest(id.as_str(), known) {
                Some(close) => {
                    report.error_with_help(
                        (*span, from),
                        message,
                        format!("did you mean `{close}`?"),
                    );
                }
                None => report.error((*span, from), message),
            }
        }
    }
}

fn errors_are_errors(model: &Model, shape: &Shape, errors: &[Reference], report: &mut Report<'_>) {
    for error in errors {
        if model.get(&error.id).is_some_and(|target| !target.traits.has(traits::ERROR)) {
            let message = format!("`{}` is listed as an error, but has no trait `error`", error.id);
            report.error((error.span, &shape.id), message);
        }
    }
}

fn duplicate_members(shape: &Shape, report: &mut Report<'_>) {
    let mut seen = IndexSet::new();
    for member in shape.kind.members() {
        if !seen.insert(&member.name) {
            let message = format!("the member `{}` is defined twice", member.name);
            report.error((member.span, &shape.id), message);
        }
    }
}

/// A structure that requires itself, through whatever others, has no finite value.
fn required_circles(model: &Model, report: &mut Report<'_>) {
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
fn bare_collections(model: &Model, report: &mut Report<'_>) {
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
