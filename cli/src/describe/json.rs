//! Shows an operation as JSON: the ids of its input, output and errors, and every shape they reach.

use std::collections::BTreeMap;

use serde::Serialize;

use smithereens_build::model::json_text;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Kind, Member, Shape, ShapeId, traits};

use super::method_name::method_name;
use super::{OperationView, Part};

/// Returns the shown parts of an operation as one object.
pub(super) fn to_text(view: &OperationView<'_>) -> String {
    let id = &view.operation.shape.id;
    let shapes = view.shapes();
    json_text::pretty(&OperationJson {
        operation: id.as_str(),
        service: view.selection.service.id.as_str(),
        method: method_name(id.name()),
        request: view.shows(Part::Request).then(|| view.request().map(ShapeId::as_str)),
        response: view.shows(Part::Response).then(|| view.response().map(ShapeId::as_str)),
        errors: view.shows(Part::Errors).then(|| view.errors().map(ShapeId::as_str).collect()),
        shapes: shapes.iter().map(|&shape| (shape.id.as_str(), ShapeJson::from(shape))).collect(),
    })
}

/// An operation. A part that is not shown is left out; an input or output that the operation does
/// not have is `null`.
#[derive(Serialize)]
struct OperationJson<'m> {
    operation: &'m str,
    service: &'m str,
    method: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Option<&'m str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<Option<&'m str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<&'m str>>,
    shapes: BTreeMap<&'m str, ShapeJson<'m>>,
}

#[derive(Serialize)]
struct ShapeJson<'m> {
    r#type: &'static str,
    #[serde(flatten)]
    content: Content<'m>,
    /// `client` or `server` for an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'m str>,
    /// The HTTP status of an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'m Node>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<&'m str>,
}

/// What a shape contains, which depends on its type.
#[derive(Serialize)]
#[serde(untagged)]
enum Content<'m> {
    /// A structure or union.
    Members {
        members: Vec<MemberJson<'m>>,
    },
    /// An enum or intEnum.
    Values {
        values: Vec<&'m Node>,
    },
    List {
        member: &'m str,
    },
    Map {
        key: &'m str,
        value: &'m str,
    },
    Nothing {},
}

/// A member of a structure or union.
#[derive(Serialize)]
struct MemberJson<'m> {
    name: &'m str,
    target: &'m str,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<&'m str>,
}

impl<'m> From<&'m Shape> for ShapeJson<'m> {
    fn from(shape: &'m Shape) -> Self {
        let content = match &shape.kind {
            Kind::Structure(members) | Kind::Union(members) => {
                Content::Members { members: members.iter().map(MemberJson::from).collect() }
            }
            Kind::Enum(members) | Kind::IntEnum(members) => {
                let values = members.iter().filter_map(|it| it.traits.get(traits::ENUM_VALUE));
                Content::Values { values: values.collect() }
            }
            Kind::List(member) => Content::List { member: member.target.id.as_str() },
            Kind::Map { key, value } => {
                Content::Map { key: key.target.id.as_str(), value: value.target.id.as_str() }
            }
            _ => Content::Nothing {},
        };
        let status = shape.traits.get(traits::HTTP_ERROR);
        Self {
            r#type: shape.kind.name(),
            content,
            error: shape.traits.str(traits::ERROR),
            status: status.filter(|status| status.as_number().is_some()),
            documentation: shape.traits.str(traits::DOCUMENTATION),
        }
    }
}

impl<'m> From<&'m Member> for MemberJson<'m> {
    fn from(member: &'m Member) -> Self {
        Self {
            name: &member.name,
            target: member.target.id.as_str(),
            required: member.traits.has(traits::REQUIRED),
            documentation: member.traits.str(traits::DOCUMENTATION),
        }
    }
}
