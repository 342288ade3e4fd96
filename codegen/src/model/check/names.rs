//! Checks that no two names differ only by case (Smithy 2.0 specification, "Shape ID conflicts").
//! Namespaces of botocore's models are exempt: EC2 has members `maxResults` and `MaxResults`.

use indexmap::{IndexMap, IndexSet};

use crate::model::{Model, Shape, ShapeId};
use crate::source::{Report, Span};

pub(super) fn check(model: &Model, report: &Report<'_>) {
    for Conflict { id, span, other } in conflicts(model) {
        if !model.case_sensitive.contains(id.namespace()) {
            let message = format!("this name differs from that of {other} only in case");
            report.error((span, &id), message);
        }
    }
}

/// The exempt namespaces with names that differ only by case.
pub fn namespaces_with_case_conflicts(model: &Model) -> IndexSet<String> {
    let namespaces =
        conflicts(model).into_iter().map(|conflict| conflict.id.namespace().to_owned());
    namespaces.filter(|namespace| model.case_sensitive.contains(namespace)).collect()
}

/// A shape or member, and an earlier one whose name differs only by case.
struct Conflict {
    id: ShapeId,
    span: Span,
    other: String,
}

fn conflicts(model: &Model) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut shapes: IndexMap<String, &Shape> = IndexMap::new();
    for shape in model.shapes.values() {
        if let Some(other) = shapes.insert(shape.id.as_str().to_ascii_lowercase(), shape) {
            let other = format!("`{}`", other.id);
            found.push(Conflict { id: shape.id.clone(), span: shape.span, other });
        }
        let mut members = IndexMap::new();
        for member in shape.kind.members() {
            if let Some(other) = members.insert(member.name.to_ascii_lowercase(), &member.name) {
                let id = shape.id.with_member(&member.name);
                let other = format!("the member `{other}`");
                found.push(Conflict { id, span: member.span, other });
            }
        }
    }
    found
}
