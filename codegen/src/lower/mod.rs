//! Lowers the selected shapes to Rust definitions. Each structure, union and enum becomes one item.

mod boxes;
mod clashes;
mod defaults;
mod deprecation;
mod documentation;
mod endpoint_parameters;
mod endpoint_rules;
mod enumerations;
mod expressions;
mod fields;
mod name_scope;
pub mod names;
mod operations;
mod pages;
mod patterns;
pub mod protocol;
mod protocol_tests;
mod renames;
mod runtime_traits;
mod sensitivity;
mod structures;
mod timestamps;
mod waiters;

use boxes::Boxes;
use deprecation::deprecation_message;
use fields::Structures;
use names::Types;
use protocol::Protocol;
pub use renames::is_renamable;
use runtime_traits::TraitConverter;

use crate::items::{Head, Ident, Item, Package, ServiceItem, Type};
use crate::model::node::Node;
use crate::model::traits::Target;
use crate::model::{Kind, Member, Model, Shape, ShapeId, traits};
use crate::select::{self, Constraints, Options, ProtocolTests, Rename, Selection};
use crate::source::Report;

/// Lowers a selection to Rust definitions with the names of [`decide_names`]. The protocol is the
/// requested one or, if none is requested, the first protocol of the service that is implemented.
pub fn lower(
    model: &Model,
    selection: &Selection<'_>,
    types: &Types<'_>,
    options: &Options,
    report: &Report<'_>,
) -> Package {
    let chosen = protocol::choose(selection.service, options.protocol.as_deref());
    let protocol = chosen.unwrap_or_else(|message| {
        let help = match protocol::names_of(selection.service).as_slice() {
            [] => "it has no protocol trait, so do not request a protocol".to_owned(),
            names => format!("its protocols are {}", names.join(", ")),
        };
        let at = (selection.service.span, &selection.service.id);
        report.error_with_help(at, message, help);
        protocol::preferred(selection.service)
    });
    let lowering = Lowering {
        model,
        selection,
        protocol,
        trait_converter: TraitConverter { model, protocol, constraints: options.constraints },
        types,
        boxes: Boxes::new(model, &selection.shapes),
        report,
    };
    lowering.lower_package(options)
}

/// Decides the names of a selection. Reports renames that are wrong, and names that clash. The
/// model may be invalid.
pub fn decide_names<'m>(
    model: &'m Model,
    selection: &Selection<'m>,
    renames: &'m [Rename],
    report: &Report<'_>,
) -> Types<'m> {
    let mut types = Types::new(selection.definition);
    renames::apply(&mut types, model, selection, renames, report);
    clashes::report(&types, model, selection, renames, report);
    types
}

/// The inputs of this stage, and the values that are computed once for all shapes.
struct Lowering<'m, 'r> {
    model: &'m Model,
    selection: &'m Selection<'m>,
    /// `None` if none of the service's protocols is implemented.
    protocol: Option<&'static Protocol>,
    trait_converter: TraitConverter<'m>,
    types: &'r Types<'m>,
    boxes: Boxes<'m>,
    report: &'r Report<'r>,
}

/// The content of a member with the trait `streaming`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Bytes,
    Events,
}

impl<'m> Lowering<'m, '_> {
    fn lower_package(&self, options: &Options) -> Package {
        if options.constraints == Constraints::Checked {
            self.warn_about_patterns();
        }
        let test_form = options.protocol_tests;
        let mut service = self.lower_service();
        let shapes = self.selection.shapes.iter();
        let lowered: Vec<(&Shape, Item)> =
            shapes.filter_map(|shape| Some((*shape, self.lower_item(shape)?))).collect();
        let structures = Structures::new(self.model, &lowered);
        let operations = self.selection.operations.iter();
        let operations: Vec<_> = operations
            .map(|selected| self.lower_operation(selected, &service, &structures))
            .collect();
        let operations_and_items = self.selection.operations.iter().zip(&operations);
        let waiters: Vec<_> = operations_and_items
            .flat_map(|(selected, item)| {
                let waiters = self.lower_waiters(selected, item, &structures);
                waiters.into_iter().map(|waiter| (selected.shape, waiter))
            })
            .collect();
        if !waiters.is_empty() {
            let traits = names::waiters_trait_names(&service.head.name);
            clashes::report_waiters(
                clashes::type_scope(self.types, self.model, self.selection),
                self.selection.service,
                (&waiters, &traits),
                &options.renames,
                self.report,
            );
            service.waiters_traits = Some(traits);
        }
        let waiters = waiters.into_iter().map(|(_, waiter)| waiter).collect();
        let mut items: Vec<Item> = lowered.into_iter().map(|(_, item)| item).collect();
        items.sort_by(|a, b| a.head().name.cmp(&b.head().name));
        let protocol = self.protocol.filter(|_| test_form != ProtocolTests::None);
        let protocol_tests = protocol.map_or_else(Vec::new, |protocol| {
            protocol_tests::collect(
                self.model,
                self.selection,
                protocol,
                self.trait_converter.constraints,
                &operations,
            )
        });
        let files = file_names(self.report);
        Package { files, service, operations, waiters, items, protocol_tests, test_form }
    }

    fn lower_service(&self) -> ServiceItem {
        let shape = self.selection.service;
        let aws_service = shape.traits.get(traits::AWS_SERVICE);
        let endpoint_prefix = aws_service.and_then(|node| node.get("endpointPrefix"));
        let signing_name = shape.traits.get(traits::SIGV4).and_then(|node| node.get("name"));
        ServiceItem {
            head: self.head(shape),
            protocol: self.protocol.map(|protocol| protocol.ty),
            shape_name: shape.id.name().to_owned(),
            version: self.selection.definition.version.clone(),
            signing_name: signing_name.and_then(Node::as_str).map(str::to_owned),
            endpoint_prefix: endpoint_prefix.and_then(Node::as_str).map(str::to_owned),
            sdk_id: select::sdk_id(shape).map(str::to_owned),
            endpoint_rules: endpoint_rules::endpoint_rules(&shape.traits),
            xml_namespace: runtime_traits::xml_namespace(&shape.traits)
                .filter(|_| self.protocol.is_some_and(Protocol::is_xml)),
            traits: self.trait_converter.convert_traits(Target::Service, &shape.traits),
            waiters_traits: None,
        }
    }

    fn head(&self, shape: &Shape) -> Head {
        Head {
            name: self.types.name(&shape.id),
            docs: documentation::shape_docs(&shape.traits),
            deprecated: deprecation_message(&shape.traits),
        }
    }

    /// Name, documentation and deprecation of a field or of a union's variant.
    fn member_head(&self, name: Ident, member: &Member) -> Head {
        Head {
            name,
            docs: documentation::member_docs(self.model, member),
            deprecated: deprecation_message(&member.traits),
        }
    }

    /// The definition of a structure, union or enum; `None` for other shapes.
    fn lower_item(&self, shape: &'m Shape) -> Option<Item> {
        Some(match &shape.kind {
            Kind::Structure(members) => Item::Struct(self.lower_structure(shape, members)),
            Kind::Union(members) => Item::Union(self.lower_union(shape, members)),
            Kind::Enum(members) => {
                Item::Enum(self.lower_enum(shape, members, |node| Some(node.as_str()?.to_owned())))
            }
            Kind::IntEnum(members) => Item::IntEnum(
                self.lower_enum(shape, members, |node| node.as_integer()?.try_into().ok()),
            ),
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
        match self.model.kind(id) {
            Some(Kind::Simple(simple)) => Type::Simple(*simple),
            Some(Kind::List(member)) => Type::List(self.element_type(id, member)),
            Some(Kind::Map { key, value }) => {
                Type::Map(Box::new(self.type_of(&key.target.id)), self.element_type(id, value))
            }
            _ if id.is_unit() => Type::Unit,
            _ => Type::Named(self.types.name(id)),
        }
    }

    /// The type of the elements of a list, or of the values of a map.
    fn element_type(&self, collection: &ShapeId, element: &Member) -> Box<Type> {
        let ty = Box::new(self.type_of(&element.target.id));
        match self.model.get(collection) {
            Some(shape) if shape.traits.has(traits::SPARSE) => Box::new(Type::Nullable(ty)),
            _ => ty,
        }
    }

    /// Whether generated code can encode and decode event streams.
    fn has_event_streams(&self) -> bool {
        self.protocol.is_some_and(|protocol| !protocol.is_query())
    }

    /// The union of the events in an input or output; `None` if there is no event stream.
    fn events_of(&self, id: &ShapeId) -> Option<&'m ShapeId> {
        let members = self.model.kind(id)?.members();
        let stream = members.iter().find(|member| self.stream(member) == Some(Stream::Events))?;
        Some(&stream.target.id)
    }

    /// The content of a streaming member, which is the body of the HTTP message and not a field;
    /// `None` for other members (Smithy 2.0 specification, "`streaming` trait").
    fn stream(&self, member: &Member) -> Option<Stream> {
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
