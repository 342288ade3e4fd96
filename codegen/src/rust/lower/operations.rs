//! Operations, what calling them takes, and their error enums.

use smithereens_markdown::from_documentation;

use super::{Lowering, Stream};
use crate::diagnostic::Report;
use crate::node::Node;
use crate::rust::protocol::{self, Bindings};
use crate::rust::wire;
use crate::rust::{
    Call, ErrorEnum, ErrorVariant, Http, Operation, Scalar, Service, Trait, Type, doc,
};
use crate::select::SelectedOperation;
use crate::smithy::{Kind, Reference, Shape, ShapeId, Traits, traits};

impl<'m> Lowering<'m> {
    pub(super) fn operation(
        &self,
        selected: &SelectedOperation<'m>,
        service: &Service,
        report: &mut Report<'_>,
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
            let offered = protocol::offered(self.selection.service);
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
        if id.is_unit() { Type::Scalar(Scalar::Unit) } else { Type::Named(self.types.name(id)) }
    }

    fn operation_traits(&self, selected: &SelectedOperation<'m>) -> Vec<Trait> {
        let own = &selected.shape.traits;
        let mut out = Vec::new();
        if selected.definition.input.id.is_unit() {
            out.push(Trait::NoInput);
        }
        if selected.definition.output.id.is_unit() {
            out.push(Trait::NoOutput);
        }
        if own.has(traits::S3_UNWRAPPED_XML_OUTPUT) {
            out.push(Trait::S3UnwrappedXmlOutput);
        }
        let prefix = own.get(traits::ENDPOINT).and_then(|node| node.get("hostPrefix")?.as_str());
        out.extend(prefix.map(|prefix| Trait::HostPrefix(prefix.to_owned())));
        let flexible = own
            .get(traits::HTTP_CHECKSUM)
            .and_then(|node| node.get("requestChecksumRequired")?.as_bool());
        if own.has(traits::HTTP_CHECKSUM_REQUIRED) || flexible == Some(true) {
            out.push(Trait::ChecksumRequired);
        }
        let encodings =
            own.get(traits::REQUEST_COMPRESSION).and_then(|node| node.get("encodings")?.as_array());
        if encodings.is_some_and(|all| all.iter().any(|encoding| encoding.as_str() == Some("gzip")))
        {
            out.push(Trait::RequestCompression);
        }
        let media_type = |side: &Reference| self.streamed_media_type(&side.id).map(str::to_owned);
        out.extend(media_type(&selected.definition.input).map(Trait::StreamingInput));
        out.extend(media_type(&selected.definition.output).map(Trait::StreamingOutput));
        out
    }

    /// The media type of the stream of bytes that is the payload of an input or output.
    fn streamed_media_type(&self, id: &ShapeId) -> Option<&'m str> {
        let members = self.model.kind(id)?.members();
        let stream = members.iter().find(|member| self.streamed(member) == Some(Stream::Bytes))?;
        let modelled = self.model.effective_trait(stream, traits::MEDIA_TYPE);
        Some(modelled.and_then(Node::as_str).unwrap_or("application/octet-stream"))
    }

    fn error_enum(&self, selected: &SelectedOperation<'m>, operation: &str) -> ErrorEnum {
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
        let variant = |error: &&'m crate::smithy::Reference| {
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
            operation: operation.to_owned(),
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
