//! Operations, their `rt::Operation` implementations and their error enums.

use smithereens_markdown::from_documentation;

use super::fields::Structures;
use super::protocol::{self, Bindings};
use super::{Lowering, Stream, documentation, runtime_traits};
use crate::items::{Call, ErrorEnum, ErrorVariant, Http, Ident, OperationItem, ServiceItem, Trait};
use crate::model::node::Node;
use crate::model::{Operation, ShapeId, traits};
use crate::select::{Constraints, SelectedOperation};

impl<'m> Lowering<'m, '_> {
    pub(super) fn lower_operation(
        &self,
        selected: &SelectedOperation<'m>,
        service: &ServiceItem,
        structures: &Structures<'_>,
    ) -> OperationItem {
        let mut head = self.head(selected.shape);
        let error = self.lower_error_enum(selected, &head.name);
        let Some(reason) = self.unsupported_reason(selected) else {
            let call = self.lower_call(selected, service, structures);
            return OperationItem { head, call: Some(call), error };
        };
        if self.selection.named {
            let at = (selected.shape.span, &selected.shape.id);
            self.report.warning(at, format!("the operation cannot be called: {reason}"));
        }
        let note =
            format!("This operation cannot be called: {reason}. All of its types are generated.");
        head.docs = documentation::paragraphs([head.docs, from_documentation(&note)]);
        OperationItem { head, call: None, error }
    }

    /// Why only the types of an operation are generated; `None` if the operation can be called.
    fn unsupported_reason(&self, selected: &SelectedOperation<'m>) -> Option<String> {
        if self.protocol.is_none() {
            let offered = protocol::names_of(self.selection.service);
            return Some(match offered.as_slice() {
                [] => "its service has no protocol that the generator knows".to_owned(),
                offered => {
                    format!("its protocol, {}, is not implemented yet", offered.join(" or "))
                }
            });
        }
        let structures = [&selected.definition.input, &selected.definition.output];
        let streams_events =
            structures.into_iter().any(|structure| self.events_of(&structure.id).is_some());
        let has_no_events = streams_events && !self.has_event_streams();
        has_no_events.then(|| "its protocol has no event streams".to_owned())
    }

    fn lower_call(
        &self,
        selected: &SelectedOperation<'m>,
        service: &ServiceItem,
        structures: &Structures<'_>,
    ) -> Call {
        let Operation { input, output, .. } = selected.definition;
        let shape = selected.shape;
        let has_bindings =
            self.protocol.is_some_and(|protocol| protocol.bindings == Bindings::Http);
        Call {
            shape_name: shape.id.name().to_owned(),
            service: service.head.name.clone(),
            input: self.type_of(&input.id),
            output: self.type_of(&output.id),
            http: shape.traits.get(traits::HTTP).filter(|_| has_bindings).and_then(lower_http),
            traits: self.operation_traits(selected),
            endpoint_parameters: self.lower_endpoint_parameters(selected, structures),
            pages: self.lower_pages(selected, structures),
            input_events: self.events_of(&input.id).map(|id| self.types.name(id)),
            output_events: self.events_of(&output.id).map(|id| self.types.name(id)),
            uses_deprecated: self.refers_to_deprecated([
                &shape.id,
                &input.id,
                &output.id,
                &self.selection.service.id,
            ]),
        }
    }

    fn operation_traits(&self, selected: &SelectedOperation<'m>) -> Vec<Trait> {
        let Operation { input, output, .. } = selected.definition;
        let mut found = Vec::new();
        for (variant, structure) in [("NoInput", input), ("NoOutput", output)] {
            if structure.id.is_unit() {
                found.push(Trait::annotation(variant));
            }
        }
        found.extend(
            self.trait_converter
                .convert_operation(&selected.shape.traits, &self.selection.service.traits),
        );
        if self.checks_constraints() && !input.id.is_unit() {
            found.push(Trait::annotation("Constrained"));
        }
        for (variant, structure) in [("StreamingInput", input), ("StreamingOutput", output)] {
            if let Some(media_type) = self.streamed_media_type(&structure.id) {
                found.push(Trait::text(variant, media_type));
            }
        }
        for (variant, structure) in [("InputEvents", input), ("OutputEvents", output)] {
            if self.events_of(&structure.id).is_some() {
                found.push(Trait::annotation(variant));
            }
        }
        found
    }

    /// Whether servers check the constraints of inputs.
    pub(super) fn checks_constraints(&self) -> bool {
        self.trait_converter.constraints == Constraints::Checked
    }

    /// The media type of the stream of bytes in an input or output; `None` if there is no stream.
    fn streamed_media_type(&self, id: &ShapeId) -> Option<&'m str> {
        let members = self.model.kind(id)?.members();
        let stream = members.iter().find(|member| self.stream(member) == Some(Stream::Bytes))?;
        let modelled = self.model.effective_trait(stream, traits::MEDIA_TYPE);
        Some(modelled.and_then(Node::as_str).unwrap_or("application/octet-stream"))
    }

    fn lower_error_enum(&self, selected: &SelectedOperation<'m>, operation: &Ident) -> ErrorEnum {
        let ids = selected.errors.iter().map(|error| &error.id);
        let variants = ids.clone().filter_map(|id| {
            Some(ErrorVariant {
                name: self.types.error_variant_name(id),
                ty: self.types.name(id),
                docs: documentation::summary(&self.model.get(id)?.traits),
            })
        });
        ErrorEnum {
            name: self.types.error_name(&selected.shape.id, self.model),
            operation: operation.clone(),
            variants: variants.collect(),
            uses_deprecated: self.refers_to_deprecated(ids),
        }
    }
}

/// The value of the trait `http`.
fn lower_http(node: &Node) -> Option<Http> {
    Some(Http {
        method: node.get("method")?.as_str()?.to_owned(),
        uri: node.get("uri")?.as_str()?.to_owned(),
        code: node.get("code").and_then(runtime_traits::status).unwrap_or(200),
    })
}
