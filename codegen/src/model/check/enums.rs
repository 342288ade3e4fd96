//! Checks that enums have members, and that the values of the members are valid and distinct
//! (Smithy 2.0 specification, "enum" and "intEnum").

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
            let id = shape.id.with_member(&member.name);
            match distinct_value(shape, member) {
                Err(message) => {
                    let at = member.traits.get(traits::ENUM_VALUE).map_or(member.span, |v| v.span);
                    report.error((at, &id), message);
                }
                Ok(value) => {
                    if let Some(other) = seen.insert(value, &member.name) {
                        let message = format!("the value of this member is also that of `{other}`");
                        report.error((member.span, &id), message);
                    }
                }
            }
        }
    }
}

/// The member's value as a text that differs for distinct values, or why it is not valid.
fn distinct_value(shape: &Shape, member: &Member) -> Result<String, String> {
    let node = member.traits.get(traits::ENUM_VALUE);
    match (&shape.kind, node) {
        (Kind::IntEnum(_), None) => {
            Err("expected an integer value: members of an intEnum need one".into())
        }
        (Kind::IntEnum(_), Some(node)) => match node.as_integer() {
            Some(value) if i32::try_from(value).is_ok() => Ok(value.to_string()),
            Some(value) => Err(format!(
                "expected a 32-bit integer as the value of an intEnum member, found {value}"
            )),
            None => Err(format!(
                "expected an integer as the value of an intEnum member, found {}",
                node.as_number().unwrap_or(node.type_name())
            )),
        },
        (_, None) => Ok(member.name.to_string()),
        (_, Some(node)) => match node.as_str() {
            Some("") => Err("the value of an enum member cannot be empty".into()),
            Some(value) => Ok(value.to_owned()),
            None => Err(format!(
                "expected a string as the value of an enum member, found {}",
                node.type_name()
            )),
        },
    }
}
