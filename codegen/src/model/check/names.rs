//! Names that differ by case alone conflict: languages and tools that fold case could not tell
//! them apart (Smithy 2.0 specification, "Shape ID conflicts"). Botocore's
//! files are not held to that: EC2 has members `maxResults` and `MaxResults`.

use indexmap::IndexMap;

use crate::model::{Model, Shape, ShapeId};
use crate::source::{Report, Span};

pub(super) fn check(model: &Model, report: &Report<'_>) {
    let folded = |shape: &&Shape| !model.case_sensitive.contains(shape.id.namespace());
    for conflict in conflicts(model.shapes.values().filter(folded)) {
        let other = conflict.other;
        let message = format!("this name differs from that of {other} by case alone");
        report.error((conflict.span, &conflict.id), message);
    }
}

/// The namespaces that are not held to the rule and break it.
pub fn namespaces_with_case_conflicts(model: &Model) -> indexmap::IndexSet<String> {
    let free = |shape: &&Shape| model.case_sensitive.contains(shape.id.namespace());
    let conflicts = conflicts(model.shapes.values().filter(free));
    conflicts.iter().map(|conflict| conflict.id.namespace().to_owned()).collect()
}

/// A shape or member, and the one before it that goes by the same name in other case.
struct Conflict {
    id: ShapeId,
    span: Span,
    other: String,
}

fn conflicts<'m>(shapes: impl Iterator<Item = &'m Shape>) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut seen = IndexMap::new();
    for shape in shapes {
        if let Some(other) = seen.insert(shape.id.as_str().to_ascii_lowercase(), &shape.id) {
            let (id, other) = (shape.id.clone(), format!("`{other}`"));
            found.push(Conflict { id, span: shape.span, other });
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
