//! From the selected shapes to Rust: one shape, one item.

use indexmap::IndexMap;

use super::boxes::Boxes;
use super::names::Types;
use super::protocol::{self, Bindings, Protocol};
use super::wire::{self, Wire};
use super::{
    Call, Construction, Conversion, Debug, Enum, ErrorEnum, ErrorVariant, Expr, Field, Head,
    IntEnum, Item, MemberPresence, Mentions, Operation, Package, Parameter, Presence, Sensitivity,
    Service, Setter, Struct, Type, Union, UnionVariant, Variant, defaults, doc, names,
    protocol_tests,
};
use crate::diagnostic::{Report, Span};
use crate::node::Node;
use crate::select::{ProtocolTests, SelectedOperation, Selection, Wanted};
use crate::smithy::{Kind, Member, Model, Shape, ShapeId, Traits, traits};

/// The Rust for a selection. The service is spoken in the wanted protocol, or else in the first
/// one that is implemented.
pub fn lower(
    model: &Model,
    selection: &Selection<'_>,
    wanted: &Wanted,
    report: &mut Report<'_>,
) -> Package {
    let chosen = protocol::choose(selection.service, wanted.protocol.as_deref());
    let protocol = chosen.unwrap_or_else(|message| {
        let help = match protocol::offered(selection.service).as_slice() {
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
        types: Types::of(selection.definition),
        boxes: Boxes::of(model, &selection.shapes),
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
    fn package(&self, test_form: ProtocolTests, report: &mut Report<'_>) -> Package {
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
        Package { service, operations, items, protocol_tests, test_form }
    }

    fn service(&self) -> Service {
        let shape = self.selection.service;
        let aws = |name| shape.traits.get(traits::AWS_SERVICE)?.get(name)?.as_str();
        let signing = shape.traits.get(traits::SIGV4).and_then(|node| node.get("name"));
        let mut service_traits = Vec::new();
        let query = self.protocol.is_some_and(Protocol::is_query);
        if shape.traits.has(traits::AWS_QUERY_COMPATIBLE) && !query {
            service_traits.push("rt::ServiceTrait::AwsQueryCompatible".to_owned());
        }
        let protocol_node = self.protocol.and_then(|protocol| shape.traits.get(protocol.id));
        if protocol_node.and_then(|node| node.get("noErrorWrapping")?.as_bool()) == Some(true) {
            service_traits.push("rt::ServiceTrait::NoErrorWrapping".to_owned());
        }
        let namespace = |(uri, prefix): (&str, &str)| (uri.to_owned(), prefix.to_owned());
        Service {
            head: self.head(shape),
            protocol: self.protocol.map(|protocol| protocol.ty),
            shape_name: shape.id.name().to_owned(),
            version: self.selection.definition.version.clone(),
            signing_name: signing.and_then(Node::as_str).map(str::to_owned),
            endpoint_prefix: aws("endpointPrefix").map(str::to_owned),
            xml_namespace: wire::xml_namespace(&shape.traits)
                .filter(|_| self.protocol.is_some_and(Protocol::is_xml))
                .map(namespace),
            traits: service_traits,
        }
    }

    fn head(&self, shape: &Shape) -> Head {
        Head {
            name: self.types.name(&shape.id),
            docs: doc::of_shape(&shape.traits),
            deprecated: doc::deprecation(&shape.traits),
        }
    }

    fn operation(
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
                let note =
                    format!("This operation cannot be called: {obstacle}. Its types are all here.");
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
                [] => "its service names no protocol".to_owned(),
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
        if id.is_unit() { Type::Scalar("()") } else { Type::Named(self.types.name(id)) }
    }

    fn operation_traits(&self, selected: &SelectedOperation<'m>) -> Vec<Expr> {
        let own = &selected.shape.traits;
        let unit = |name: &str| Expr::Text(format!("rt::OperationTrait::{name}"));
        let call = |name: &str, text: &str| {
            Expr::Call(format!("rt::OperationTrait::{name}"), vec![Expr::string(text)])
        };
        let mut out = Vec::new();
        if selected.definition.input.id.is_unit() {
            out.push(unit("NoInput"));
        }
        if selected.definition.output.id.is_unit() {
            out.push(unit("NoOutput"));
        }
        if own.has(traits::S3_UNWRAPPED_XML_OUTPUT) {
            out.push(unit("S3UnwrappedXmlOutput"));
        }
        let prefix = own.get(traits::ENDPOINT).and_then(|node| node.get("hostPrefix")?.as_str());
        out.extend(prefix.map(|prefix| call("HostPrefix", prefix)));
        let flexible = own
            .get(traits::HTTP_CHECKSUM)
            .and_then(|node| node.get("requestChecksumRequired")?.as_bool());
        if own.has(traits::HTTP_CHECKSUM_REQUIRED) || flexible == Some(true) {
            out.push(unit("ChecksumRequired"));
        }
        let encodings =
            own.get(traits::REQUEST_COMPRESSION).and_then(|node| node.get("encodings")?.as_array());
        if encodings.is_some_and(|all| all.iter().any(|encoding| encoding.as_str() == Some("gzip")))
        {
            out.push(unit("RequestCompression"));
        }
        let sides = [
            ("StreamingInput", &selected.definition.input),
            ("StreamingOutput", &selected.definition.output),
        ];
        for (name, side) in sides {
            out.extend(self.streamed_media_type(&side.id).map(|media_type| call(name, media_type)));
        }
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

    fn item(&self, shape: &'m Shape, report: &mut Report<'_>) -> Option<Item> {
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

    fn structure(
        &self,
        shape: &'m Shape,
        members: &'m [Member],
        report: &mut Report<'_>,
    ) -> Struct {
        let mut scope = Scope::default();
        let mut fields = Vec::new();
        for member in members.iter().filter(|member| self.streamed(member).is_none()) {
            let field = self.field(shape, member, report);
            scope.claim(&field.name, &shape.id.with_member(&member.name), member.span, report);
            fields.push(field);
        }
        let setters = if self.selection.in_input.contains(&shape.id) {
            fields.iter().filter(|field| field.presence.is_optional()).map(setter).collect()
        } else {
            Vec::new()
        };
        Struct {
            head: self.head(shape),
            id: shape.id.to_string(),
            traits: self.wire.shape(shape),
            debug: debug(&shape.traits, fields.iter().map(|field| field.sensitive)),
            construction: self.construction(members, &fields),
            setters,
            mentions_deprecated: self.mentions_members(shape, members),
            fields,
        }
    }

    fn construction(&self, members: &[Member], fields: &[Field]) -> Construction {
        if fields.iter().any(|field| field.presence == Presence::Required) {
            return Construction::New;
        }
        let other_default = |field: &Field| match &field.presence {
            Presence::Default(expression) => !members.iter().any(|member| {
                *member.name == *field.member.name
                    && defaults::is_rust_default(self.model, &member.target.id, expression)
            }),
            Presence::Optional | Presence::OptionalWithDefault(_) | Presence::Required => false,
        };
        if fields.iter().any(other_default) {
            Construction::WrittenDefault
        } else {
            Construction::DerivedDefault
        }
    }

    fn field(&self, shape: &'m Shape, member: &'m Member, report: &mut Report<'_>) -> Field {
        let presence = self.presence(shape, member, report);
        let required = match presence {
            Presence::Required => MemberPresence::Required,
            Presence::Optional | Presence::OptionalWithDefault(_) | Presence::Default(_) => {
                MemberPresence::Optional
            }
        };
        Field {
            name: names::field_name(&member.name),
            docs: doc::of_member(self.model, member),
            deprecated: doc::deprecation(&member.traits),
            ty: self.member_type(shape, member),
            presence,
            sensitive: self.sensitivity(member),
            member: self.wire.member(member, required),
        }
    }

    /// Required members are plain fields, in inputs too: our one deviation from Smithy's client
    /// optionality. A required idempotency token is filled in, so nobody need give one.
    fn presence(&self, shape: &Shape, member: &Member, report: &mut Report<'_>) -> Presence {
        let own = &member.traits;
        let required = own.has(traits::REQUIRED);
        if required && own.has(traits::IDEMPOTENCY_TOKEN) {
            return Presence::Optional;
        }
        let Some(value) = own.get(traits::DEFAULT).filter(|node| node.kind() != "null") else {
            return if required { Presence::Required } else { Presence::Optional };
        };
        let target = &member.target.id;
        if self.model.kind(target).is_none() {
            return Presence::Optional; // that was reported already
        }
        let Some(default) = defaults::expression(self.model, &self.types, target, value) else {
            let at = (value.span, &shape.id.with_member(&member.name));
            report.error(at, format!("the default is no value of `{target}`"));
            return Presence::Optional;
        };
        // A slice says `clientOptional` of what was an input: the two must come to the same.
        let optional_anyhow = own.has(traits::CLIENT_OPTIONAL) || self.is_input(shape);
        if optional_anyhow && !required {
            Presence::OptionalWithDefault(default)
        } else {
            Presence::Default(default)
        }
    }

    /// Whether a structure is an operation's input, by its own trait or by an operation's word.
    fn is_input(&self, shape: &Shape) -> bool {
        let named = |id: &ShapeId| match self.model.kind(id) {
            Some(Kind::Operation(operation)) => operation.input.id == shape.id,
            _ => false,
        };
        shape.traits.has(traits::INPUT) || self.selection.all_operations.iter().any(|id| named(id))
    }

    fn union(&self, shape: &'m Shape, members: &'m [Member], report: &mut Report<'_>) -> Union {
        let mut scope = Scope::default();
        let mut variants = Vec::new();
        for member in members {
            let name = names::variant_name(&member.name);
            scope.claim(&name, &shape.id.with_member(&member.name), member.span, report);
            variants.push(UnionVariant {
                name,
                docs: doc::of_member(self.model, member),
                deprecated: doc::deprecation(&member.traits),
                ty: (!member.target.id.is_unit()).then(|| self.member_type(shape, member)),
                sensitive: self.sensitivity(member),
                member: self.wire.member(member, MemberPresence::Optional),
            });
        }
        Union {
            head: self.head(shape),
            id: shape.id.to_string(),
            traits: self.wire.shape(shape),
            debug: debug(&shape.traits, variants.iter().map(|variant| variant.sensitive)),
            mentions_deprecated: self.mentions_members(shape, members),
            variants,
        }
    }

    fn variants<V>(
        &self,
        shape: &'m Shape,
        members: &'m [Member],
        report: &mut Report<'_>,
        read: impl Fn(&Node) -> Option<V>,
    ) -> Vec<Variant<V>> {
        let mut scope = Scope::default();
        let mut variants = Vec::new();
        for member in members {
            let id = shape.id.with_member(&member.name);
            let Some(value) = member.traits.get(traits::ENUM_VALUE).and_then(&read) else {
                let message =
                    format!("this member of an {} has no value of its type", shape.kind.name());
                report.error((member.span, &id), message);
                continue;
            };
            let name = names::variant_name(&member.name);
            scope.claim(&name, &id, member.span, report);
            variants.push(Variant {
                name,
                docs: doc::of_shape(&member.traits),
                deprecated: doc::deprecation(&member.traits),
                value,
            });
        }
        variants
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
            Some(Kind::Blob) => Type::Scalar("rt::Blob"),
            Some(Kind::Boolean) => Type::Scalar("bool"),
            Some(Kind::String) => Type::Scalar("String"),
            Some(Kind::Byte) => Type::Scalar("i8"),
            Some(Kind::Short) => Type::Scalar("i16"),
            Some(Kind::Integer) => Type::Scalar("i32"),
            Some(Kind::Long) => Type::Scalar("i64"),
            Some(Kind::Float) => Type::Scalar("f32"),
            Some(Kind::Double) => Type::Scalar("f64"),
            Some(Kind::BigInteger) => Type::Scalar("rt::BigInteger"),
            Some(Kind::BigDecimal) => Type::Scalar("rt::BigDecimal"),
            Some(Kind::Timestamp) => Type::Scalar("rt::Timestamp"),
            Some(Kind::Document) => Type::Scalar("rt::Document"),
            Some(Kind::List(member)) => Type::List(element(member, own)),
            Some(Kind::Map { key, value }) => {
                Type::Map(Box::new(self.type_of(&key.target.id)), element(value, own))
            }
            _ if id.is_unit() => Type::Scalar("()"),
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

    fn sensitivity(&self, member: &Member) -> Sensitivity {
        // Simple types and collections do not speak for themselves; structures redact their own.
        let mut open = vec![member];
        while let Some(member) = open.pop() {
            if self.model.effective_trait(member, traits::SENSITIVE).is_some() {
                return Sensitivity::Redacted;
            }
            if let Some(kind @ (Kind::List(_) | Kind::Map { .. })) =
                self.model.kind(&member.target.id)
            {
                open.extend(kind.members());
            }
        }
        Sensitivity::Shown
    }

    fn mentions_members(&self, shape: &Shape, members: &'m [Member]) -> Mentions {
        let targets = members.iter().map(|member| &member.target.id);
        self.mentions(targets, &shape.traits, members.iter())
    }

    /// Whether any of these is deprecated: the item itself, its members, the types it mentions.
    fn mentions(
        &self,
        targets: impl Iterator<Item = &'m ShapeId>,
        own: &Traits,
        mut members: impl Iterator<Item = &'m Member>,
    ) -> Mentions {
        let deprecated = |own: &Traits| own.has(traits::DEPRECATED);
        let mut targets = targets.map(|id| self.contents(id));
        let target_is_deprecated =
            |id: &ShapeId| self.model.get(id).is_some_and(|shape| deprecated(&shape.traits));
        if deprecated(own)
            || members.any(|member| deprecated(&member.traits))
            || targets.any(target_is_deprecated)
        {
            Mentions::Deprecated
        } else {
            Mentions::Nothing
        }
    }

    /// What lists and maps hold in the end: the type that is mentioned by name.
    fn contents(&self, id: &'m ShapeId) -> &'m ShapeId {
        let mut id = id;
        while let Some(Kind::List(member) | Kind::Map { value: member, .. }) = self.model.kind(id) {
            id = &member.target.id;
        }
        id
    }
}

/// What a streaming member streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Bytes,
    Events,
}

fn http_trait(node: &Node) -> Option<(String, String, u16)> {
    let text = |name| node.get(name).and_then(Node::as_str).map(str::to_owned);
    let code =
        node.get("code").and_then(Node::as_integer).and_then(|code| u16::try_from(code).ok());
    Some((text("method")?, text("uri")?, code.unwrap_or(200)))
}

fn debug(own: &Traits, mut members: impl Iterator<Item = Sensitivity>) -> Debug {
    if own.has(traits::SENSITIVE) {
        Debug::AllRedacted
    } else if members.any(|member| member == Sensitivity::Redacted) {
        Debug::SomeRedacted
    } else {
        Debug::Derived
    }
}

fn setter(field: &Field) -> Setter {
    Setter {
        name: names::setter_name(&field.name),
        field: field.name.clone(),
        parameter: parameter(&field.name, &field.ty),
        deprecated: field.deprecated.clone(),
    }
}

/// What a constructor or setter takes for a field of this type.
pub(crate) fn parameter(field: &str, ty: &Type) -> Parameter {
    let (ty, conversion) = match ty {
        Type::Scalar("String" | "rt::Blob") => {
            (Expr::Generic("impl Into", vec![ty.expr()]), Conversion::Into)
        }
        Type::Boxed(name) => (Expr::text(name), Conversion::Box),
        other => (other.expr(), Conversion::None),
    };
    Parameter { name: field.to_owned(), ty, conversion }
}

/// The names given so far in one scope, and by whom.
#[derive(Default)]
struct Scope(IndexMap<String, (ShapeId, Span)>);

impl Scope {
    /// Gives `name` to the shape or member `id`; two of the same name are an error about both.
    fn claim(&mut self, name: &str, id: &ShapeId, span: Span, report: &mut Report<'_>) {
        let Some((other, other_span)) = self.0.get(name) else {
            self.0.insert(name.to_owned(), (id.clone(), span));
            return;
        };
        let message = |id: &ShapeId| format!("`{name}` in Rust is also the name of `{id}`");
        let help = "rename one of them, a shape through the service's `rename`";
        report.error_with_help((span, id), message(other), help);
        report.error_with_help((*other_span, other), message(id), help);
    }
}
