//! Shapes that come with Smithy and that models may name without a definition: the error of servers
//! that check constraints, `smithy.framework#ValidationException`.

use crate::model::check::references::references;
use crate::model::{Kind, Model, Reference, Shape};
use crate::source::Span;

/// The namespace of these shapes.
const NAMESPACE: &str = "smithy.framework";

/// Adds the built-in shapes that the model refers to and does not define, and those that they refer
/// to. Each has the place of the first reference to it.
pub(super) fn add(model: &mut Model, prelude: &Model) {
    let mut missing: Vec<Reference> = model.shapes.values().flat_map(built_in_references).collect();
    while let Some(Reference { id, span }) = missing.pop() {
        if model.get(&id).is_some() {
            continue;
        }
        let Some(shape) = prelude.get(&id) else { continue };
        let shape = at(shape.clone(), span);
        missing.extend(built_in_references(&shape));
        model.shapes.insert(id, shape);
    }
}

fn built_in_references(shape: &Shape) -> Vec<Reference> {
    let references = references(shape).into_iter().map(|(reference, _)| reference);
    references.filter(|reference| reference.id.namespace() == NAMESPACE).cloned().collect()
}

/// Returns a shape whose definition and references are at `span`.
fn at(mut shape: Shape, span: Span) -> Shape {
    shape.span = span;
    let members = match &mut shape.kind {
        Kind::Structure(members) => members.iter_mut().collect(),
        Kind::List(member) => vec![member],
        _ => Vec::new(),
    };
    for member in members {
        member.span = span;
        member.target.span = span;
    }
    shape
}
