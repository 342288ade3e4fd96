//! The XML namespace of a service that botocore repeats on every payload. Smithy says it once, on
//! the service, and a serializer must not write it twice.

use crate::node::Node;
use crate::smithy::{Kind, Shape, ShapeId, Traits, traits};

use super::Lift;
use super::operations::Lifted;
use super::retarget::Shapes;

impl Lift<'_, '_> {
    /// Takes the namespace off all payloads, if they agree and the service has none.
    pub(super) fn hoist_xml_namespace(
        &self,
        shapes: &mut Shapes,
        operations: &[Lifted],
    ) -> Option<Node> {
        if !self.metadata.rest || self.metadata.xml_namespace.is_some() {
            return None;
        }
        let inputs: Vec<&ShapeId> = operations.iter().filter_map(input).collect();
        let mut common = None;
        for id in &inputs {
            for namespace in shapes.get(*id).into_iter().flat_map(of_payload) {
                if *common.get_or_insert_with(|| namespace.clone()) != *namespace {
                    return None;
                }
            }
        }
        let common = common?;
        for id in inputs {
            if let Some(shape) = shapes.get_mut(id) {
                take_off(shape);
            }
        }
        Some(common)
    }
}

fn input(operation: &Lifted) -> Option<&ShapeId> {
    match &operation.shape.kind {
        Kind::Operation(operation) => Some(&operation.input.id),
        _ => None,
    }
}

/// The namespaces on an input's root: on the structure, and on its payload.
fn of_payload(shape: &Shape) -> impl Iterator<Item = &Node> {
    let members = shape.kind.members().into_iter().map(|member| &member.traits);
    let payloads = members.filter(|traits| traits.has(traits::HTTP_PAYLOAD));
    std::iter::once(&shape.traits).chain(payloads).filter_map(|t| t.get(traits::XML_NAMESPACE))
}

fn take_off(shape: &mut Shape) {
    shape.traits.remove(traits::XML_NAMESPACE);
    let members = shape.kind.members_mut().into_iter().map(|member| &mut member.traits);
    for traits in members.filter(|traits: &&mut Traits| traits.has(traits::HTTP_PAYLOAD)) {
        traits.remove(traits::XML_NAMESPACE);
    }
}
