//! Converts parsed definitions to shapes of the model.

use indexmap::IndexSet;

use crate::load::Draft;
use crate::load::Version;
use crate::load::draft::merge_trait;
use crate::model::node::{Key, Node, Value};
use crate::model::{
    Kind, Lifecycle, Member, Operation, Reference, Resource, Service, Shape, ShapeId, Traits,
    is_identifier, traits,
};
use crate::source::{Report, Span, did_you_mean};

use super::ast::{self, Body, Data, File, Name};
use super::resolve::Resolver;

/// Adds the file's shapes, trait applications and metadata to the draft.
pub(super) fn build(file: File, resolver: &Resolver<'_>, draft: &mut Draft, report: &Report<'_>) {
    for (key, value) in file.metadata {
        draft.add_metadata(&key, resolver.node(value), report);
    }
    let mut builder = Builder { resolver, version: file.version, draft, report };
    for shape in file.shapes {
        builder.build_shape(shape);
    }
    for apply in file.applies {
        let target = resolver.reference(&apply.target);
        for applied in apply.traits {
            let (name, value) = builder.build_trait(&target.id, applied);
            builder.draft.apply(target.clone(), name, value);
        }
    }
}

struct Builder<'a> {
    resolver: &'a Resolver<'a>,
    version: Version,
    draft: &'a mut Draft,
    report: &'a Report<'a>,
}

/// The shape that is being built.
struct Owner<'a> {
    id: &'a ShapeId,
    span: Span,
    mixins: &'a [Reference],
}

impl Builder<'_> {
    fn build_shape(&mut self, shape: ast::ShapeStatement) {
        let id = self.resolver.own_id(&shape.name.text);
        let span = shape.name.span;
        let mixins = self.resolve_references(&shape.mixins);
        let mut traits = self.build_traits(&id, shape.traits);
        if traits.has(traits::MIXIN) {
            self.version.require_two((span, &id), "mixins", self.report);
        }
        if let Some(resource) = &shape.resource {
            let resource = self.resolver.reference(resource);
            self.draft.elided.resources.insert(id.clone(), resource);
        }
        let owner = Owner { id: &id, span, mixins: &mixins };
        if matches!(shape.body, Body::Set(_)) {
            traits.annotate(traits::UNIQUE_ITEMS, span);
        }
        let Some(kind) = self.build_kind(&owner, shape.body) else { return };
        if self.version == Version::One {
            self.draft.mark_version_one(id.clone());
        }
        self.draft.add_shape(Shape { id, span, mixins, traits, kind }, self.report);
    }

    fn build_kind(&mut self, owner: &Owner<'_>, body: Body) -> Option<Kind> {
        Some(match body {
            Body::Simple(simple) => Kind::Simple(simple),
            Body::Enum(members) => Kind::Enum(self.build_members(owner, members)),
            Body::IntEnum(members) => Kind::IntEnum(self.build_members(owner, members)),
            Body::List(members) | Body::Set(members) => {
                let [member] = self.build_fixed_members(owner, members, ["member"])?;
                Kind::List(member)
            }
            Body::Map(members) => {
                let [key, value] = self.build_fixed_members(owner, members, ["key", "value"])?;
                Kind::Map { key, value }
            }
            Body::Structure(members) => Kind::Structure(self.build_members(owner, members)),
            Body::Union(members) => Kind::Union(self.build_members(owner, members)),
            Body::Service(properties) => Kind::Service(self.build_service(owner, properties)),
            Body::Resource(properties) => Kind::Resource(self.build_resource(owner, properties)),
            Body::Operation(operation) => Kind::Operation(self.build_operation(owner, &operation)),
        })
    }

    fn build_members(
        &mut self,
        owner: &Owner<'_>,
        members: Vec<ast::MemberStatement>,
    ) -> Vec<Member> {
        let mut names = IndexSet::new();
        let mut built = Vec::new();
        for member in members {
            if names.insert(member.name.clone()) {
                built.push(self.build_member(owner, member));
            } else {
                let message = format!("the member `{}` is defined twice", member.name);
                self.report.error((member.span, owner.id), message);
            }
        }
        built
    }

    fn build_member(&mut self, owner: &Owner<'_>, member: ast::MemberStatement) -> Member {
        let ast::MemberStatement { traits, name, span, target } = member;
        let id = owner.id.with_member(&name);
        let traits = self.build_traits(&id, traits);
        let target = target.map(|target| self.resolver.reference(&target)).unwrap_or_else(|| {
            self.draft.elided.members.insert(id.clone(), span);
            // A placeholder until all sources are read.
            Reference { id, span }
        });
        Member { name, target, span, traits }
    }

    /// The members of a list or map, which have fixed names. The shape can inherit them from
    /// mixins.
    fn build_fixed_members<const N: usize>(
        &mut self,
        owner: &Owner<'_>,
        members: Vec<ast::MemberStatement>,
        names: [&str; N],
    ) -> Option<[Member; N]> {
        let mut built = self.build_members(owner, members);
        for unexpected in built.iter().filter(|member| !names.contains(&&*member.name)) {
            let message =
                format!("unexpected member `{}`: expected {}", unexpected.name, join_names(&names));
            self.report.error((unexpected.span, owner.id), message);
        }
        let mut missing = Vec::new();
        let mut found = Vec::new();
        for name in names {
            match (built.iter().position(|member| &*member.name == name), owner.mixins.first()) {
                (Some(at), _) => found.push(built.swap_remove(at)),
                (None, Some(mixin)) => found.push(Member::inherited(name, mixin, owner.span)),
                (None, None) => missing.push(name),
            }
        }
        if !missing.is_empty() {
            let message = format!("missing required {}", join_names(&missing));
            self.report.error((owner.span, owner.id), message);
        }
        found.try_into().ok()
    }

    fn build_traits(&self, target: &ShapeId, applications: Vec<ast::TraitApplication>) -> Traits {
        let mut traits = Traits::default();
        for application in applications {
            let (name, value) = self.build_trait(target, application);
            let origin = (value.span, target);
            merge_trait(&mut traits, name, value, origin, self.report);
        }
        traits
    }

    fn build_trait(&self, target: &ShapeId, applied: ast::TraitApplication) -> (ShapeId, Node) {
        let span = applied.name.span;
        let name = self.resolver.trait_id(&applied.name, target);
        let value = match applied.value {
            Some(value) => self.resolver.node(value),
            // The draft replaces it by the value that the trait's type implies.
            None => Node { span, value: Value::Null },
        };
        (name, value)
    }

    fn build_operation(&self, owner: &Owner<'_>, operation: &ast::OperationBody) -> Operation {
        let [input, output] = [&operation.input, &operation.output].map(|name| match name {
            Some(name) => self.resolver.reference(name),
            None => Reference::unit(owner.span),
        });
        Operation { input, output, errors: self.resolve_references(&operation.errors) }
    }

    fn resolve_references(&self, names: &[Name]) -> Vec<Reference> {
        names.iter().map(|name| self.resolver.reference(name)).collect()
    }

    fn build_service(&self, owner: &Owner<'_>, properties: Vec<(Key, ast::NodeValue)>) -> Service {
        let mut service = Service::default();
        for (key, value) in properties {
            match &*key.name {
                "version" => match value.data {
                    Data::String(version) => service.version = version.into(),
                    _ => self.report_type(owner, &value, "a string as the version"),
                },
                "operations" => service.operations = self.convert_ids(owner, &value),
                "resources" => service.resources = self.convert_ids(owner, &value),
                "errors" => service.errors = self.convert_ids(owner, &value),
                "rename" => service.rename = self.convert_renames(owner, &value),
                _ => self.report_unknown_property(owner, &key, "a service", &SERVICE_PROPERTIES),
            }
        }
        service
    }

    fn build_resource(
        &self,
        owner: &Owner<'_>,
        properties: Vec<(Key, ast::NodeValue)>,
    ) -> Resource {
        let mut resource = Resource::default();
        for (key, value) in properties {
            let name = &*key.name;
            match name {
                "identifiers" => resource.identifiers = self.convert_named_ids(owner, &value),
                "properties" => {
                    let origin = (key.span, owner.id);
                    self.version.require_two(origin, "resource properties", self.report);
                    resource.properties = self.convert_named_ids(owner, &value);
                }
                "operations" => resource.operations = self.convert_ids(owner, &value),
                "collectionOperations" => {
                    resource.collection_operations = self.convert_ids(owner, &value);
                }
                "resources" => resource.resources = self.convert_ids(owner, &value),
                _ => match Lifecycle::ALL.into_iter().find(|operation| operation.name() == name) {
                    Some(operation) => {
                        let id = self.convert_id(owner, &value);
                        resource.lifecycle.extend(id.map(|id| (operation, id)));
                    }
                    None => {
                        let lifecycle = Lifecycle::ALL.map(Lifecycle::name);
                        let known = [&RESOURCE_PROPERTIES[..], &lifecycle].concat();
                        self.report_unknown_property(owner, &key, "a resource", &known);
                    }
                },
            }
        }
        resource
    }

    fn convert_ids(&self, owner: &Owner<'_>, value: &ast::NodeValue) -> Vec<Reference> {
        let Data::Array(items) = &value.data else {
            self.report_type(owner, value, "an array of shape ids");
            return Vec::new();
        };
        items.iter().filter_map(|item| self.convert_id(owner, item)).collect()
    }

    fn convert_id(&self, owner: &Owner<'_>, value: &ast::NodeValue) -> Option<Reference> {
        match &value.data {
            Data::Id(text) | Data::String(text)
                if is_identifier(text) || ShapeId::parse(text).is_some() =>
            {
                Some(self.resolver.reference(&Name { text: text.clone(), span: value.span }))
            }
            _ => {
                self.report_type(owner, value, "a shape id");
                None
            }
        }
    }

    fn convert_named_ids(
        &self,
        owner: &Owner<'_>,
        value: &ast::NodeValue,
    ) -> Vec<(String, Reference)> {
        let Data::Object(entries) = &value.data else {
            self.report_type(owner, value, "an object of names and shape ids");
            return Vec::new();
        };
        let ids = entries
            .iter()
            .map(|(key, value)| (key.name.to_string(), self.convert_id(owner, value)));
        ids.filter_map(|(name, id)| Some((name, id?))).collect()
    }

    fn convert_renames(
        &self,
        owner: &Owner<'_>,
        value: &ast::NodeValue,
    ) -> Vec<(Reference, String)> {
        let Data::Object(entries) = &value.data else {
            self.report_type(owner, value, "an object of shape ids and new names");
            return Vec::new();
        };
        let mut renames = Vec::new();
        for (key, value) in entries {
            match (&value.data, ShapeId::parse(&key.name)) {
                (Data::String(name), Some(id)) => {
                    renames.push((Reference { id, span: key.span }, name.to_string()));
                }
                (_, None) => {
                    let message = format!("expected an absolute shape id, found `{}`", key.name);
                    self.report.error((key.span, owner.id), message);
                }
                _ => self.report_type(owner, value, "a string as the new name"),
            }
        }
        renames
    }

    fn report_type(&self, owner: &Owner<'_>, value: &ast::NodeValue, expected: &str) {
        let message = format!("expected {expected}, found {}", value.data.type_name());
        self.report.error((value.span, owner.id), message);
    }

    /// Reports an unknown property as a warning: the specification allows to ignore it.
    fn report_unknown_property(&self, owner: &Owner<'_>, key: &Key, shape: &str, known: &[&str]) {
        let hint = did_you_mean(&key.name, known.iter().copied());
        let message = format!("unknown property `{}` of {shape}{hint}", key.name);
        self.report.warning((key.span, owner.id), message);
    }
}

const SERVICE_PROPERTIES: [&str; 5] = ["version", "operations", "resources", "errors", "rename"];

/// The properties of a resource without its lifecycle operations.
const RESOURCE_PROPERTIES: [&str; 5] =
    ["identifiers", "properties", "operations", "collectionOperations", "resources"];

/// The noun "member" and the names, for a message.
fn join_names(names: &[&str]) -> String {
    let noun = if names.len() == 1 { "member" } else { "members" };
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("{noun} {}", names.join(" and "))
}
