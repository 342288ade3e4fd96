//! Operations, what calling them takes, and their error enums.

use smithereens_markdown::from_documentation;

use super::protocol::{self, Bindings};
use super::{Lowering, Stream, doc, wire};
use crate::items::{Call, ErrorEnum, ErrorVariant, Http, Ident, Operation, Service, Trait, Type};
use crate::model::node::Node;
use crate::model::traits::Target;
use crate::model::{Kind, Operation as OperationShape, Shape, ShapeId, Traits, traits};
use crate::select::SelectedOperation;
use crate::source::Report;

impl<'m> Lowering<'m> {
    pub(super) fn operation(
        &self,
        selected: &SelectedOperation<'m>,
        service: &Service,
        report: &Report<'_>,
    ) -> Operation {
        let mut head = self.head(selected.shape);
        let call = match self.obstacle(selected) {
            None => Some(self.call(selected, service)),
            Some(obstacle) => {
                if self.selection.named {
                    let at = (selected.shape.span, &selected.shape.id);
                    report.warning(at, format!("the operation cannot be called: {obstacle}"));
                }
                let note = from_documentation(&format!(
                    "This operation cannot be called: {obstacle}. Its types are all here."
                ));
                head.docs = [head.docs, note]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n\n");
                None
            }
        };
        let error = self.error_enum(selected, &head.name);
        Operation { head, call, error }
    }

    /// Why an operation has types but no codec.
    fn obstacle(&self, selected: &SelectedOperation<'m>) -> Option<String> {
        if self.protocol.is_none() {
            let offered = protocol::names_of(self.selection.service);
            return Some(match offered.as_slice() {
                [] => "its service names no protocol that is known here".to_owned(),
                offered => {
                    format!("its protocol, {}, is not implemented yet", offered.join(" or "))
                }
            });
        }
        let streams_events = [&selected.definition.input, &selected.definition.output]
            .into_iter()
            .filter_map(|side| self.model.kind(&side.id))
            .flat_map(Kind::members)
            .any(|member| self.streamed(member) == Some(Stream::Events));
        streams_events.then(|| "event streams are not implemented yet".to_owned())
    }

    fn call(&self, selected: &SelectedOperation<'m>, service: &Service) -> Call {
        let operation = selected.definition;
        let own = &selected.shape.traits;
        let (input, output) = (self.side(&operation.input.id), self.side(&operation.output.id));
        let is_http = self.protocol.is_some_and(|protocol| protocol.bindings == Bindings::Http);
        let mentioned = [&operation.input.id, &operation.output.id, &self.selection.service.id];
        Call {
            shape_name: selected.shape.id.name().to_owned(),
            service: service.head.name.clone(),
            mentions_deprecated: self.mentions(mentioned.into_iter(), own, std::iter::empty()),
            input,
            output,
            http: own.get(traits::HTTP).filter(|_| is_http).and_then(http_trait),
            traits: self.operation_traits(selected),
        }
    }

    fn side(&self, id: &ShapeId) -> Type {
        if id.is_unit() { Type::Unit } else { Type::Named(self.types.name(id)) }
    }

    fn operation_traits(&self, selected: &SelectedOperation<'m>) -> Vec<Trait> {
        let OperationShape { input, output, .. } = selected.definition;
        let units = [("NoInput", input), ("NoOutput", output)].into_iter();
        let units = units.filter(|(_, side)| side.id.is_unit());
        let streams = [("StreamingInput", input), ("StreamingOutput", output)].into_iter();
        let streams = streams.filter_map(|(variant, side)| {
            Some(Trait::text(variant, self.streamed_media_type(&side.id)?))
        });
        let own = self.wire.shape(Target::Operation, &selected.shape.traits);
        units.map(|(variant, _)| Trait::annotation(variant)).chain(own).chain(streams).collect()
    }

    /// The media type of the stream of bytes that is the payload of an input or output.
    fn streamed_media_type(&self, id: &ShapeId) -> Option<&'m str> {
        let members = self.model.kind(id)?.members();
        let stream = members.iter().find(|member| self.streamed(member) == Some(Stream::Bytes))?;
        let modelled = self.model.effective_trait(stream, traits::MEDIA_TYPE);
        Some(modelled.and_then(Node::as_str).unwrap_or("application/octet-stream"))
    }

    fn error_enum(&self, selected: &SelectedOperation<'m>, operation: &Ident) -> ErrorEnum {
        let is_shape = |name: &str| {
            let emitted = |shape: &Shape| {
                let kind = &shape.kind;
                matches!(
                    kind,
                    Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_)
                )
            };
            let namespace = selected.shape.id.namespace();
            self.model.get(&ShapeId::new(namespace, name)).is_some_and(emitted)
        };
        let variant = |error: &&'m crate::model::Reference| {
            let shape = self.model.get(&error.id)?;
            Some(ErrorVariant {
                name: self.types.error_variant_name(&error.id),
                ty: self.types.name(&error.id),
                docs: doc::summary(&shape.traits),
            })
        };
        let errors = selected.errors.iter().map(|error| &error.id);
        ErrorEnum {
            name: self.types.error_name(&selected.shape.id, is_shape),
            operation: operation.clone(),
            variants: selected.errors.iter().filter_map(variant).collect(),
            mentions_deprecated: self.mentions(errors, &Traits::default(), std::iter::empty()),
        }
    }
}

fn http_trait(node: &Node) -> Option<Http> {
    let text = |name| node.get(name).and_then(Node::as_str).map(str::to_owned);
    let code = node.get("code").and_then(wire::status);
    Some(Http { method: text("method")?, uri: text("uri")?, code: code.unwrap_or(200) })
}
