//! From the selected shapes to Rust: one shape, one item.

mod boxes;
mod defaults;
mod doc;
mod mentions;
pub mod names;
mod operations;
pub mod protocol;
mod protocol_tests;
mod scope;
mod sensitivity;
mod structures;
mod timestamps;
mod variants;
mod wire;

use boxes::Boxes;
use names::Types;
use protocol::Protocol;
use scope::Scope;
use wire::Wire;

use crate::items::{Enum, Head, IntEnum, Item, Package, Scalar, Service, Type};
use crate::model::node::Node;
use crate::model::traits::Target;
use crate::model::{Kind, Member, Model, Shape, ShapeId, Traits, traits};
use crate::select::{ProtocolTests, Selection, Wanted};
use crate::source::Report;

/// The Rust for a selection. The service is spoken in the wanted protocol, or else in the first
/// one that is implemented.
pub fn lower(
    model: &Model,
    selection: &Selection<'_>,
    wanted: &Wanted,
    report: &Report<'_>,
) -> Package {
    let chosen = protocol::choose(selection.service, wanted.protocol.as_deref());
    let protocol = chosen.unwrap_or_else(|message| {
        let help = match protocol::names_of(selection.service).as_slice() {
            [] => "it offers none".to_owned(),
            offered => format!("it offers {}", offered.join(", ")),
        };
        let at = (selection.service.span, &selection.service.id);
        report.error_with_help(at, message, help);
        protocol::preferred(selection.service)
    });
    let lowering = Lowering {
        model,
        selection,
        protocol,
        wire: Wire { model, protocol },
        types: Types::new(selection.definition),
        boxes: Boxes::new(model, &selection.shapes),
    };
    lowering.package(wanted.protocol_tests, report)
}

struct Lowering<'m> {
    model: &'m Model,
    selection: &'m Selection<'m>,
    protocol: Option<&'static Protocol>,
    wire: Wire<'m>,
    types: Types<'m>,
    boxes: Boxes<'m>,
}

impl<'m> Lowering<'m> {
    fn package(&self, test_form: ProtocolTests, report: &Report<'_>) -> Package {
        let service = self.service();
        let mut scope = Scope::default();
        scope.claim(
            &service.head.name,
            &self.selection.service.id,
            self.selection.service.span,
            report,
        );
        let mut operations = Vec::new();
        for selected in &self.selection.operations {
            let operation = self.operation(selected, &service, report);
            scope.claim(&operation.head.name, &selected.shape.id, selected.shape.span, report);
            scope.claim(&operation.error.name, &selected.shape.id, selected.shape.span, report);
            operations.push(operation);
        }
        let mut items = Vec::new();
        for shape in &self.selection.shapes {
            if let Some(item) = self.item(shape, report) {
                scope.claim(&item.head().name, &shape.id, shape.span, report);
                items.push(item);
            }
        }
        items.sort_by(|a, b| a.head().name.cmp(&b.head().name));
        let protocol = self.protocol.filter(|_| test_form != ProtocolTests::None);
        let protocol_tests = protocol.map_or_else(Vec::new, |protocol| {
            protocol_tests::of(self.model, self.selection, protocol, &operations)
        });
        let files = file_names(report);
        Package { files, service, operations, items, protocol_tests, test_form }
    }

    fn service(&self) -> Service {
        let shape = self.selection.service;
        let aws = |name| shape.traits.get(traits::AWS_SERVICE)?.get(name)?.as_str();
        let signing = shape.traits.get(traits::SIGV4).and_then(|node| node.get("name"));
        Service {
            head: self.head(shape),
            protocol: self.protocol.map(|protocol| protocol.ty),
            shape_name: shape.id.name().to_owned(),
            version: self.selection.definition.version.clone(),
            signing_name: signing.and_then(Node::as_str).map(str::to_owned),
            endpoint_prefix: aws("endpointPrefix").map(str::to_owned),
            xml_namespace: wire::xml_namespace(&shape.traits)
                .filter(|_| self.protocol.is_some_and(Protocol::is_xml)),
            traits: self.wire.shape(Target::Service, &shape.traits),
        }
    }

    fn head(&self, shape: &Shape) -> Head {
        Head {
            name: self.types.name(&shape.id),
            docs: doc::of_shape(&shape.traits),
            deprecated: doc::deprecation(&shape.traits),
        }
    }

    fn item(&self, shape: &'m Shape, report: &Report<'_>) -> Option<Item> {
        Some(match &shape.kind {
            Kind::Structure(members) => Item::Struct(self.structure(shape, members, report)),
            Kind::Union(members) => Item::Union(self.union(shape, members, report)),
            Kind::Enum(members) => Item::Enum(Enum {
                head: self.head(shape),
                variants: self
                    .variants(shape, members, report, |node| node.as_str().map(str::to_owned)),
                mentions_deprecated: self.mentions(
                    std::iter::empty(),
                    &shape.traits,
                    members.iter(),
                ),
            }),
            Kind::IntEnum(members) => Item::IntEnum(IntEnum {
                head: self.head(shape),
                variants: self
                    .variants(shape, members, report, |node| node.as_integer()?.try_into().ok()),
                mentions_deprecated: self.mentions(
                    std::iter::empty(),
                    &shape.traits,
                    members.iter(),
                ),
            }),
            _ => return None,
        })
    }

    fn member_type(&self, shape: &'m Shape, member: &'m Member) -> Type {
        match self.type_of(&member.target.id) {
            Type::Named(name) if self.boxes.has(&shape.id, &member.name) => Type::Boxed(name),
            ty => ty,
        }
    }

    fn type_of(&self, id: &ShapeId) -> Type {
        let element = |member: &Member, own: &Traits| {
            let ty = self.type_of(&member.target.id);
            Box::new(if own.has(traits::SPARSE) { Type::Nullable(Box::new(ty)) } else { ty })
        };
        let none = Traits::default();
        let own = self.model.get(id).map_or(&none, |shape| &shape.traits);
        match self.model.kind(id) {
            Some(Kind::Blob) => Type::Scalar(Scalar::Blob),
            Some(Kind::Boolean) => Type::Scalar(Scalar::Boolean),
            Some(Kind::String) => Type::Scalar(Scalar::String),
            Some(Kind::Byte) => Type::Scalar(Scalar::Byte),
            Some(Kind::Short) => Type::Scalar(Scalar::Short),
            Some(Kind::Integer) => Type::Scalar(Scalar::Integer),
            Some(Kind::Long) => Type::Scalar(Scalar::Long),
            Some(Kind::Float) => Type::Scalar(Scalar::Float),
            Some(Kind::Double) => Type::Scalar(Scalar::Double),
            Some(Kind::BigInteger) => Type::Scalar(Scalar::BigInteger),
            Some(Kind::BigDecimal) => Type::Scalar(Scalar::BigDecimal),
            Some(Kind::Timestamp) => Type::Scalar(Scalar::Timestamp),
            Some(Kind::Document) => Type::Scalar(Scalar::Document),
            Some(Kind::List(member)) => Type::List(element(member, own)),
            Some(Kind::Map { key, value }) => {
                Type::Map(Box::new(self.type_of(&key.target.id)), element(value, own))
            }
            _ if id.is_unit() => Type::Scalar(Scalar::Unit),
            _ => Type::Named(self.types.name(id)),
        }
    }

    /// Whether a member is a stream: then the HTTP message's body is its value, not a field.
    fn streamed(&self, member: &Member) -> Option<Stream> {
        self.model.effective_trait(member, traits::STREAMING)?;
        Some(match self.model.kind(&member.target.id) {
            Some(Kind::Union(_)) => Stream::Events,
            _ => Stream::Bytes,
        })
    }
}

/// The names of the model's files, without their folders, in alphabetical order.
fn file_names(report: &Report<'_>) -> Vec<String> {
    let mut names: Vec<String> = report
        .sources()
        .iter()
        .map(|source| source.name.rsplit(['/', '\\']).next().unwrap_or_default())
        .map(|name| name.escape_debug().to_string())
        .collect();
    names.sort();
    names
}

/// What a streaming member streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Bytes,
    Events,
}
