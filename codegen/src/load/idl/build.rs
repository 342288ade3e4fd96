//! Parsed definitions to shapes of the model.

use indexmap::IndexSet;

use crate::load::Draft;
use crate::model::node::{Key, Node, Value};
use crate::model::{
    Kind, Lifecycle, Member, Operation, Reference, Resource, Service, Shape, ShapeId, Traits,
    traits,
};
use crate::source::{Report, Span, nearest};

use super::ast::{self, Body, Data, File, Name, Simple, Target, Version};
use super::resolve::Scope;

/// Adds the file's shapes, trait applications and metadata to the draft.
pub(super) fn build(file: File, scope: &Scope<'_>, draft: &mut Draft, report: &Report<'_>) {
    for (key, value) in file.metadata {
        let value = scope.node(value, report);
        draft.metadata(&key, value, report);
    }
    let mut builder = Builder { scope, version: file.version, draft, report };
    for shape in file.shapes {
        builder.shape(shape);
    }
    for apply in file.applies {
        let Reference { id, span } = scope.reference(&apply.target);
        for applied in apply.traits {
            let (name, value) = builder.application(&id, applied);
            builder.draft.apply(id.clone(), span, name, value);
        }
    }
}

struct Builder<'a, 'd, 'r, 's> {
    scope: &'a Scope<'a>,
    version: Version,
    draft: &'d mut Draft,
    report: &'r Report<'s>,
}

impl Builder<'_, '_, '_, '_> {
    fn shape(&mut self, shape: ast::Shape) {
        let id = self.scope.own(&shape.name.text);
        let span = shape.name.span;
        let mixins: Vec<_> = shape.mixins.iter().map(|name| self.scope.reference(name)).collect();
        let mut traits = self.traits(&id, shape.traits);
        if self.version == Version::One && traits.has(traits::MIXIN) {
            self.report.error_with_help(
                (span, &id),
                "mixins can only be used with Smithy version 2 or later, this file is version 1.0",
                "start the file with `$version: \"2\"`",
            );
        }
        if let Some(resource) = &shape.resource {
            self.draft.bind(id.clone(), self.scope.reference(resource));
        }
        let owner = Owner { id: &id, span, mixins: &mixins };
        if matches!(shape.body, Body::Set(_)) {
            traits.annotate(traits::UNIQUE_ITEMS, span);
        }
        let Some(kind) = self.kind(&owner, shape.body) else { return };
        if self.version == Version::One {
            self.draft.version_one(id.clone());
        }
        self.draft.shape(Shape { id, span, mixins, traits, kind }, self.report);
    }

    fn kind(&mut self, owner: &Owner<'_>, body: Body) -> Option<Kind> {
        Some(match body {
            Body::Simple(simple) => simple.kind(),
            Body::Enum(members) => Kind::Enum(self.members(owner, members, traits::ENUM_VALUE)),
            Body::IntEnum(members) => {
                Kind::IntEnum(self.members(owner, members, traits::ENUM_VALUE))
            }
            Body::List(members) | Body::Set(members) => {
                let [member] = self.exactly(owner, members, ["member"])?;
                Kind::List(member)
            }
            Body::Map(members) => {
                let [key, value] = self.exactly(owner, members, ["key", "value"])?;
                Kind::Map { key, value }
            }
            Body::Structure(members) => {
                Kind::Structure(self.members(owner, members, traits::DEFAULT))
            }
            Body::Union(members) => Kind::Union(self.members(owner, members, traits::DEFAULT)),
            Body::Service(properties) => Kind::Service(self.service(owner, properties)),
            Body::Resource(properties) => Kind::Resource(self.resource(owner, properties)),
            Body::Operation(operation) => Kind::Operation(self.operation(owner, &operation)),
        })
    }

    /// The members; what stands after `=` becomes the trait `assigned`.
    fn members(
        &mut self,
        owner: &Owner<'_>,
        members: Vec<ast::Member>,
        assigned: &str,
    ) -> Vec<Member> {
        let mut names = IndexSet::new();
        let mut built = Vec::new();
        for member in members {
            if names.insert(member.name.clone()) {
                built.push(self.member(owner, member, assigned));
            } else {
                let message = format!("the member `{}` is defined twice", member.name);
                self.report.error((member.span, owner.id), message);
            }
        }
        built
    }

    fn member(&mut self, owner: &Owner<'_>, member: ast::Member, assigned: &str) -> Member {
        let id = owner.id.with_member(&member.name);
        let mut traits = self.traits(&id, member.traits);
        if let (Some(value), Some(name)) = (member.value, ShapeId::parse(assigned)) {
            let value = self.scope.node(value, self.report);
            add(&mut traits, &id, name, value, self.report);
        }
        let target = match &member.target {
            Target::Shape(name) => self.scope.reference(name),
            Target::Unit => Reference { id: ShapeId::new("smithy.api", "Unit"), span: member.span },
            Target::Elided => {
                self.draft.elide(id.clone(), member.span);
                // Stands in until every shape is read.
                Reference { id: id.clone(), span: member.span }
            }
        };
        Member { name: member.name, target, span: member.span, traits }
    }

    /// The members of a list or map, which have fixed names. With mixins they may be left out.
    fn exactly<const N: usize>(
        &mut self,
        owner: &Owner<'_>,
        members: Vec<ast::Member>,
        names: [&str; N],
    ) -> Option<[Member; N]> {
        let mut found = self.members(owner, members, traits::DEFAULT);
        for stray in found.iter().filter(|member| !names.contains(&&*member.name)) {
            let message =
                format!("unexpected member `{}`: expected {}", stray.name, quoted(&names));
            self.report.error((stray.span, owner.id), message);
        }
        let missing: Vec<&str> = names
            .into_iter()
            .filter(|name| !found.iter().any(|member| &*member.name == *name))
            .collect();
        for name in &missing {
            if let Some(mixin) = owner.mixins.first() {
                found.push(Member::inherited(name, mixin, owner.span));
            }
        }
        if owner.mixins.is_empty() && !missing.is_empty() {
            let message = format!("missing required {}", quoted(&missing));
            self.report.error((owner.span, owner.id), message);
            return None;
        }
        let mut take = |name: &str| {
            let at = found.iter().position(|member| &*member.name == name)?;
            Some(found.swap_remove(at))
        };
        let taken: Option<Vec<Member>> = names.into_iter().map(&mut take).collect();
        taken?.try_into().ok()
    }

    fn traits(&mut self, id: &ShapeId, written: Vec<ast::Trait>) -> Traits {
        let mut traits = Traits::default();
        for applied in written {
            let (name, value) = self.application(id, applied);
            add(&mut traits, id, name, value, self.report);
        }
        traits
    }

    fn application(&mut self, on: &ShapeId, applied: ast::Trait) -> (ShapeId, Node) {
        let span = applied.name.span;
        let name = self.scope.trait_id(&applied.name, on, self.report);
        let value = match applied.value {
            Some(value) => self.scope.node(value, self.report),
            // The draft knows what an annotation of this trait stands for.
            None => Node { span, value: Value::Null },
        };
        (name, value)
    }

    fn operation(&self, owner: &Owner<'_>, operation: &ast::Operation) -> Operation {
        let unit = Reference { id: ShapeId::new("smithy.api", "Unit"), span: owner.span };
        let or_unit = |name: &Option<Name>| {
            name.as_ref().map_or_else(|| unit.clone(), |name| self.scope.reference(name))
        };
        Operation {
            input: or_unit(&operation.input),
            output: or_unit(&operation.output),
            errors: operation.errors.iter().map(|name| self.scope.reference(name)).collect(),
        }
    }

    fn service(&mut self, owner: &Owner<'_>, properties: Vec<(Key, ast::Value)>) -> Service {
        let mut service = Service::default();
        for (key, value) in properties {
            match &*key.name {
                "version" => match value.data {
                    Data::String(version) => service.version = version.into(),
                    _ => self.expected(owner, value.span, "a string"),
                },
                "operations" => service.operations = self.ids(owner, &value),
                "resources" => service.resources = self.ids(owner, &value),
                "errors" => service.errors = self.ids(owner, &value),
                "rename" => service.rename = self.renames(owner, &value),
                _ => self.unknown_property(owner, &key, "a service", &SERVICE),
            }
        }
        service
    }

    fn resource(&mut self, owner: &Owner<'_>, properties: Vec<(Key, ast::Value)>) -> Resource {
        let mut resource = Resource::default();
        for (key, value) in properties {
            match &*key.name {
                "identifiers" => resource.identifiers = self.named_ids(owner, &value),
                "properties" => {
                    if self.version == Version::One {
                        self.report.error_with_help(
                            (key.span, owner.id),
                            "resource properties can only be used with Smithy version 2 or later",
                            "start the file with `$version: \"2\"`",
                        );
                    }
                    resource.properties = self.named_ids(owner, &value);
                }
                "operations" => resource.operations = self.ids(owner, &value),
                "collectionOperations" => resource.collection_operations = self.ids(owner, &value),
                "resources" => resource.resources = self.ids(owner, &value),
                name => match Lifecycle::ALL.into_iter().find(|lifecycle| lifecycle.name() == name)
                {
                    Some(lifecycle) => {
                        let operation = self.id(owner, &value);
                        resource.lifecycle.extend(operation.map(|id| (lifecycle, id)));
                    }
                    None => self.unknown_property(owner, &key, "a resource", &RESOURCE),
                },
            }
        }
        resource
    }

    fn ids(&mut self, owner: &Owner<'_>, value: &ast::Value) -> Vec<Reference> {
        let Data::Array(items) = &value.data else {
            self.expected(owner, value.span, "an array of shape ids");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.id(owner, item)).collect()
    }

    fn id(&mut self, owner: &Owner<'_>, value: &ast::Value) -> Option<Reference> {
        match &value.data {
            Data::Id(text) | Data::String(text) if is_shape_id(text) => {
                Some(self.scope.reference_to(text, value.span))
            }
            _ => {
                self.expected(owner, value.span, "a shape id");
                None
            }
        }
    }

    fn named_ids(&mut self, owner: &Owner<'_>, value: &ast::Value) -> Vec<(String, Reference)> {
        let Data::Object(entries) = &value.data else {
            self.expected(owner, value.span, "an object of names and shape ids");
            return Vec::new();
        };
        let entry =
            |(key, value): &(Key, ast::Value)| Some((key.name.to_string(), self.id(owner, value)?));
        entries.iter().filter_map(entry).collect()
    }

    fn renames(&mut self, owner: &Owner<'_>, value: &ast::Value) -> Vec<(Reference, String)> {
        let Data::Object(entries) = &value.data else {
            self.expected(owner, value.span, "an object of shape ids and new names");
            return Vec::new();
        };
        let mut renames = Vec::new();
        for (key, value) in entries {
            match (&value.data, ShapeId::parse(&key.name)) {
                (Data::String(name), Some(id)) => {
                    renames.push((Reference { id, span: key.span }, name.to_string()));
                }
                (_, None) => self.expected(owner, key.span, "an absolute shape id"),
                _ => self.expected(owner, value.span, "a string"),
            }
        }
        renames
    }

    fn expected(&mut self, owner: &Owner<'_>, at: Span, what: &str) {
        self.report.error((at, owner.id), format!("expected {what}"));
    }

    /// The specification lets tools pass over properties they do not know.
    fn unknown_property(&mut self, owner: &Owner<'_>, key: &Key, of: &str, known: &[&str]) {
        let hint = nearest(&key.name, known.iter().copied())
            .map(|name| format!(": did you mean `{name}`?"))
            .unwrap_or_default();
        let message = format!("unknown property `{}` of {of}{hint}", key.name);
        self.report.warning((key.span, owner.id), message);
    }
}

const SERVICE: [&str; 5] = ["version", "operations", "resources", "errors", "rename"];
const RESOURCE: [&str; 11] = [
    "identifiers",
    "properties",
    "create",
    "put",
    "read",
    "update",
    "delete",
    "list",
    "operations",
    "collectionOperations",
    "resources",
];

/// The shape whose members are built.
struct Owner<'s> {
    id: &'s ShapeId,
    span: Span,
    mixins: &'s [Reference],
}

impl Simple {
    fn kind(self) -> Kind {
        match self {
            Self::Blob => Kind::Blob,
            Self::Boolean => Kind::Boolean,
            Self::String => Kind::String,
            Self::Byte => Kind::Byte,
            Self::Short => Kind::Short,
            Self::Integer => Kind::Integer,
            Self::Long => Kind::Long,
            Self::Float => Kind::Float,
            Self::Double => Kind::Double,
            Self::BigInteger => Kind::BigInteger,
            Self::BigDecimal => Kind::BigDecimal,
            Self::Timestamp => Kind::Timestamp,
            Self::Document => Kind::Document,
        }
    }
}

fn add(traits: &mut Traits, on: &ShapeId, name: ShapeId, value: Node, report: &Report<'_>) {
    let at = value.span;
    if let Err(name) = traits.merge(name, value) {
        report
            .error((at, on), format!("the trait `{name}` is applied twice, with different values"));
    }
}

fn is_shape_id(text: &str) -> bool {
    ShapeId::parse(text).is_some() || crate::model::is_identifier(text)
}

fn quoted(names: &[&str]) -> String {
    let noun = if names.len() == 1 { "member" } else { "members" };
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("{noun} {}", names.join(" and "))
}
