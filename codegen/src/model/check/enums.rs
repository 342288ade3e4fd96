//! Enums have at least one member, and each member a value of its own.

use indexmap::IndexMap;

use crate::model::{Kind, Member, Model, Shape, traits};
use crate::source::Report;

pub(super) fn check(model: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        let (Kind::Enum(members) | Kind::IntEnum(members)) = &shape.kind else { continue };
        if members.is_empty() {
            let message = format!("expected at least one member in this {}", shape.kind.name());
            report.error((shape.span, &shape.id), message);
        }
        let mut seen: IndexMap<String, &str> = IndexMap::new();
        for member in members {
            match value(shape, member) {
                Err(message) => {
                    let at = member.traits.get(traits::ENUM_VALUE).map_or(member.span, |v| v.span);
                    report.error((at, &shape.id.with_member(&member.name)), message);
                }
                Ok(value) => {
                    if let Some(other) = seen.insert(value, &member.name) {
                        let message = format!("the value of this member is also that of `{other}`");
                        report.error((member.span, &shape.id.with_member(&member.name)), message);
                    }
                }
            }
        }
    }
}

/// The member's value, as text that tells values apart.
fn value(shape: &Shape, member: &Member) -> Result<String, String> {
    let node = member.traits.get(traits::ENUM_VALUE);
    let integers = matches!(shape.kind, Kind::IntEnum(_));
    match node {
        None if integers => Err("expected an integer value: members of an intEnum need one".into()),
        None => Ok(member.name.to_string()),
        Some(node) if integers => match (node.as_number(), node.as_integer()) {
            (_, Some(value)) if i32::try_from(value).is_ok() => Ok(value.to_string()),
            (_, Some(value)) => Err(format!("{value} is beyond the 32 bits of an intEnum")),
            (Some(number), None) => Err(format!(
                "expected an integer as the value of an intEnum member, found {number}"
            )),
            (None, None) => Err(format!(
                "expected an integer as the value of an intEnum member, found {}",
                node.kind()
            )),
        },
        Some(node) => match node.as_str() {
            Some("") => Err("the value of an enum member cannot be empty".into()),
            Some(value) => Ok(value.to_owned()),
            None => Err(format!(
                "expected a string as the value of an enum member, found {}",
                node.kind()
            )),
        },
    }
}
