//! An operation as JSON: its sides by shape id, and every shape they reach, once.

use std::collections::BTreeMap;

use serde::Serialize;

use smithereens_build::model::json_text;
use smithereens_build::model::node::Node;
use smithereens_build::model::{self, Kind, ShapeId, traits};

use super::{Described, Part, method_name::method_name};

/// The parts to be shown, as one object.
pub(super) fn text(described: &Described<'_>) -> String {
    let id = &described.operation.shape.id;
    let errors = described.errors().map(ShapeId::as_str);
    let shapes = described.shapes();
    json_text::pretty(&Operation {
        operation: id.as_str(),
        service: described.selection.service.id.as_str(),
        method: method_name(id.name()),
        request: described
            .part
            .has(Part::Request)
            .then(|| described.request().map(ShapeId::as_str)),
        response: described
            .part
            .has(Part::Response)
            .then(|| described.response().map(ShapeId::as_str)),
        errors: described.part.has(Part::Errors).then(|| errors.collect()),
        shapes: shapes.iter().map(|shape| (shape.id.as_str(), Shape::of(shape))).collect(),
    })
}

/// An operation. A side that is not to be shown is left out, one that has no shape is `null`.
#[derive(Serialize)]
struct Operation<'m> {
    operation: &'m str,
    service: &'m str,
    method: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Option<&'m str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<Option<&'m str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<&'m str>>,
    shapes: BTreeMap<&'m str, Shape<'m>>,
}

/// A shape. Which fields it has depends on its type.
#[derive(Default, Serialize)]
struct Shape<'m> {
    r#type: &'static str,
    /// Of structures and unions.
    #[serde(skip_serializing_if = "Option::is_none")]
    members: Option<Vec<Member<'m>>>,
    /// Of enums and intEnums.
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<&'m Node>>,
    /// Of lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'m str>,
    /// Of maps.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'m str>,
    /// Of maps.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'m str>,
    /// Of errors: whose fault they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'m str>,
    /// Of errors: the status of the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'m Node>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<&'m str>,
}

/// A member of a structure or union.
#[derive(Serialize)]
struct Member<'m> {
    name: &'m str,
    target: &'m str,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<&'m str>,
}

impl<'m> Shape<'m> {
    fn of(shape: &'m model::Shape) -> Self {
        let status = shape.traits.get(traits::HTTP_ERROR);
        let mut text = Self {
            r#type: shape.kind.name(),
            error: shape.traits.str(traits::ERROR),
            status: status.filter(|status| status.as_number().is_some()),
            documentation: shape.traits.str(traits::DOCUMENTATION),
            ..Self::default()
        };
        match &shape.kind {
            Kind::Structure(members) | Kind::Union(members) => {
                text.members = Some(members.iter().map(Member::of).collect());
            }
            Kind::Enum(members) | Kind::IntEnum(members) => {
                let values = members.iter();
                let values = values.filter_map(|member| member.traits.get(traits::ENUM_VALUE));
                text.values = Some(values.collect());
            }
            Kind::List(member) => text.member = Some(member.target.id.as_str()),
            Kind::Map { key, value } => {
                text.key = Some(key.target.id.as_str());
                text.value = Some(value.target.id.as_str());
            }
            _ => {}
        }
        text
    }
}

impl<'m> Member<'m> {
    fn of(member: &'m model::Member) -> Self {
        Self {
            name: &member.name,
            target: member.target.id.as_str(),
            required: member.traits.has(traits::REQUIRED),
            documentation: member.traits.str(traits::DOCUMENTATION),
        }
    }
}
