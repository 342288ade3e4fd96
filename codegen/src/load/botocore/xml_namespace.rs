//! The XML namespace of a service that botocore repeats on every payload. Smithy says it once, on
//! the service, and a serializer must not write it twice.

use indexmap::IndexMap;

use crate::node::Node;
use crate::smithy::{Kind, Shape, ShapeId, Traits, traits};

use super::facts::xml_namespace;
use super::retarget::Shapes;
use super::{Entries, Lift};

/// The namespace of all payloads, if they agree: the service's, unless that has one. Every
/// operation is asked, be it wanted or not; the answer must not depend on what is.
pub(super) fn of_payloads(operations: &Entries, shapes: &Entries) -> Option<Node> {
    let shapes: IndexMap<&str, &Node> =
        shapes.iter().map(|(key, shape)| (&*key.name, shape)).collect();
    let shape_of = |mention: &Node| shapes.get(mention.get("shape")?.as_str()?).copied();
    let mut common = None;
    for input in operations.iter().filter_map(|(_, node)| node.get("input")) {
        let shape = shape_of(input);
        let payload =
            shape.and_then(|shape| shape.get("members")?.get(shape.get("payload")?.as_str()?));
        let places = [Some(input), shape, payload, payload.and_then(shape_of)];
        let namespaces = places.into_iter().flatten().filter_map(|node| node.get("xmlNamespace"));
        for namespace in namespaces.filter_map(xml_namespace) {
            if *common.get_or_insert_with(|| namespace.clone()) != namespace {
                return None;
            }
        }
    }
    common
}

impl Lift<'_, '_> {
    /// Takes the namespace of all payloads off them; none when the service has one.
    pub(super) fn hoist_xml_namespace(
        &self,
        shapes: &mut Shapes,
        operations: &[Shape],
        of_payloads: Option<Node>,
    ) -> Option<Node> {
        let common = of_payloads.filter(|_| self.metadata.xml_namespace.is_none())?;
        for id in operations.iter().filter_map(input) {
            if let Some(shape) = shapes.get_mut(id) {
                take_off(shape);
            }
        }
        Some(common)
    }
}

fn input(operation: &Shape) -> Option<&ShapeId> {
    match &operation.kind {
        Kind::Operation(operation) => Some(&operation.input.id),
        _ => None,
    }
}

fn take_off(shape: &mut Shape) {
    shape.traits.remove(traits::XML_NAMESPACE);
    let members = shape.kind.members_mut().into_iter().map(|member| &mut member.traits);
    for traits in members.filter(|traits: &&mut Traits| traits.has(traits::HTTP_PAYLOAD)) {
        traits.remove(traits::XML_NAMESPACE);
    }
}
