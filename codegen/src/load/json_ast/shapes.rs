//! Shapes, members and references.

use super::format::{self, NamedReferences, References};
use super::{Draft, Version, shape_id};
use crate::load::json::{Entry, Field, JsonReader, Located, Map, Object, Raw, Record, Str};
use crate::model::{
    Kind, Lifecycle, Member, Operation, Reference, Resource, Service, Shape, ShapeId, Simple,
    Traits, is_identifier, traits,
};
use crate::source::Span;

/// Adds the shape `id` to the draft, or the trait applications of an `apply` statement for `id`.
pub(super) fn read<'a>(
    id: &ShapeId,
    entry: Entry<'a, Object<'a, Box<format::Shape<'a>>>>,
    version: Version,
    draft: &mut Draft,
    reader: JsonReader<'a, '_>,
) {
    let reader = reader.in_shape(id);
    let Entry { key, span, .. } = entry;
    let Some(mut shape) = reader.fields(key, entry.value) else { return };
    let mut traits = traits_of(std::mem::take(&mut shape.traits), key, reader);
    let Some(type_name) = reader.required(shape.r#type, "type", span) else { return };
    for field in shape.misplaced(&type_name.value) {
        reader.collect_misplaced_key(key, field, format::Shape::NAME);
    }
    if type_name.value == "apply" {
        for (trait_id, value) in traits.iter() {
            draft.apply(id.clone(), span, trait_id.clone(), value.clone());
        }
        return;
    }
    if type_name.value == "set" {
        traits.annotate(traits::UNIQUE_ITEMS, type_name.span);
    }
    let mixins = references(shape.mixins, reader);
    let owner = Owner { key, type_name: &type_name.value, span: type_name.span, mixins: &mixins };
    let Some(kind) = owner.kind(*shape, reader) else { return };
    if version == Version::One {
        owner.check_version_one(&kind, reader);
        draft.version_one(id.clone());
    }
    draft.shape(Shape { id: id.clone(), span, mixins, traits, kind }, reader.report);
}

/// The shape that is being read.
struct Owner<'s, 'a> {
    key: Raw<'a>,
    /// The name of its type.
    type_name: &'s str,
    /// The location of its type.
    span: Span,
    mixins: &'s [Reference],
}

impl<'a> Owner<'_, 'a> {
    fn kind(&self, shape: format::Shape<'a>, reader: JsonReader<'a, '_>) -> Option<Kind> {
        Some(match self.type_name {
            "enum" => Kind::Enum(self.members(shape.members, reader)),
            "intEnum" => Kind::IntEnum(self.members(shape.members, reader)),
            "structure" => Kind::Structure(self.members(shape.members, reader)),
            "union" => Kind::Union(self.members(shape.members, reader)),
            "list" | "set" => Kind::List(self.member("member", shape.member, reader)?),
            "map" => {
                let key = self.member("key", shape.key, reader);
                let value = self.member("value", shape.value, reader);
                Kind::Map { key: key?, value: value? }
            }
            "service" => Kind::Service(self.service(shape, reader)),
            "resource" => Kind::Resource(self.resource(shape, reader)),
            "operation" => Kind::Operation(self.operation(&shape, reader)),
            other => {
                let simple = Simple::from_name(other);
                if simple.is_none() {
                    reader.error(self.span, format!("shape type \"{other}\" is not known"));
                }
                Kind::Simple(simple?)
            }
        })
    }

    fn members(
        &self,
        members: Map<'a, Object<'a, format::Member<'a>>>,
        reader: JsonReader<'a, '_>,
    ) -> Vec<Member> {
        let entries = reader.entries(members, Some(self.key), "members").into_iter();
        let members = entries.filter_map(|Entry { name, key, span, value }| {
            let fields = reader.fields(key, value)?;
            member(name, span, key, fields, reader)
        });
        members.collect()
    }

    /// The member `name` of a list or map. It can be inherited from a mixin.
    fn member(
        &self,
        name: &'static str,
        field: Field<'a, format::Member<'a>>,
        reader: JsonReader<'a, '_>,
    ) -> Option<Member> {
        match self.mixins.first() {
            Some(mixin) if !field.is_present() => Some(Member::inherited(name, mixin, self.span)),
            _ => {
                let found = reader.required(field, name, self.span)?;
                // These members have the location of the value, not of the key.
                member(name.into(), found.span, self.key, found.value, reader)
            }
        }
    }

    fn operation(&self, operation: &format::Shape<'a>, reader: JsonReader<'a, '_>) -> Operation {
        let [input, output] = [operation.input, operation.output].map(|field| {
            optional_reference(field, reader).unwrap_or_else(|| Reference {
                id: ShapeId::new("smithy.api", "Unit"),
                span: self.span,
            })
        });
        Operation { input, output, errors: references(operation.errors, reader) }
    }

    fn service(&self, service: format::Shape<'a>, reader: JsonReader<'a, '_>) -> Service {
        let mut rename = Vec::new();
        for entry in reader.entries(service.rename, Some(self.key), "rename") {
            let from = shape_id(&entry.name, entry.span, reader);
            let to = reader.read(entry.value);
            if let (Some(id), Some(to)) = (from, to) {
                rename.push((Reference { id, span: entry.span }, to.value.into()));
            }
        }
        let version = reader.read(service.version);
        Service {
            version: version.map(|version| version.value.into()).unwrap_or_default(),
            operations: references(service.operations, reader),
            resources: references(service.resources, reader),
            errors: references(service.errors, reader),
            rename,
        }
    }

    fn resource(&self, resource: format::Shape<'a>, reader: JsonReader<'a, '_>) -> Resource {
        let lifecycle = [
            (Lifecycle::Create, resource.create),
            (Lifecycle::Put, resource.put),
            (Lifecycle::Read, resource.read),
            (Lifecycle::Update, resource.update),
            (Lifecycle::Delete, resource.delete),
            (Lifecycle::List, resource.list),
        ];
        Resource {
            identifiers: self.named_references(resource.identifiers, "identifiers", reader),
            properties: self.named_references(resource.properties, "properties", reader),
            lifecycle: lifecycle
                .into_iter()
                .filter_map(|(name, field)| Some((name, optional_reference(field, reader)?)))
                .collect(),
            operations: references(resource.operations, reader),
            collection_operations: references(resource.collection_operations, reader),
            resources: references(resource.resources, reader),
        }
    }

    fn named_references(
        &self,
        map: NamedReferences<'a>,
        name: &str,
        reader: JsonReader<'a, '_>,
    ) -> Vec<(String, Reference)> {
        let entries = reader.entries(map, Some(self.key), name).into_iter();
        let references = entries.filter_map(|entry| {
            Some((entry.name.into(), optional_reference(entry.value, reader)?))
        });
        references.collect()
    }

    /// Reports features that version 1 does not have.
    fn check_version_one(&self, kind: &Kind, reader: JsonReader<'_, '_>) {
        let feature = match kind {
            Kind::Resource(resource) if !resource.properties.is_empty() => "resource properties",
            _ if !self.mixins.is_empty() => "mixins",
            _ => return,
        };
        let message = format!("{feature} can only be used with Smithy version 2 or later");
        reader.error_with_help(self.span, message, "expected `\"smithy\": \"2.0\"`");
    }
}

/// A member with the traits and target of `fields`. `key` is the key of the object with the fields.
fn member<'a>(
    name: Str<'a>,
    span: Span,
    key: Raw<'a>,
    fields: format::Member<'a>,
    reader: JsonReader<'a, '_>,
) -> Option<Member> {
    if !is_identifier(&name) {
        reader.error_with_help(
            span,
            format!("`{name}` cannot be a member's name"),
            "names are made of letters, digits and underscores",
        );
        return None;
    }
    let traits = traits_of(fields.traits, key, reader);
    if !fields.target.is_present() {
        reader.error(span, format!("the member `{name}` has no `target`"));
    }
    let target = target_of(fields.target, reader)?;
    Some(Member { name: name.into(), target, span, traits })
}

fn traits_of<'a>(traits: Map<'a, Raw<'a>>, owner: Raw<'a>, reader: JsonReader<'a, '_>) -> Traits {
    let mut read = Traits::default();
    for entry in reader.entries(traits, Some(owner), "traits") {
        let id = shape_id(&entry.name, entry.span, reader);
        let value = reader.node(entry.value);
        if let (Some(id), Some(value)) = (id, value) {
            read.set(id, value);
        }
    }
    read
}

fn references<'a>(field: References<'a>, reader: JsonReader<'a, '_>) -> Vec<Reference> {
    let all = reader.read(field).map(|all| all.value).unwrap_or_default();
    all.iter().filter_map(|found| reference(found, reader)).collect()
}

fn optional_reference<'a>(
    field: Field<'a, format::Reference<'a>>,
    reader: JsonReader<'a, '_>,
) -> Option<Reference> {
    let found = reader.read(field)?;
    reference(&found, reader)
}

fn reference<'a>(
    found: &Located<format::Reference<'a>>,
    reader: JsonReader<'a, '_>,
) -> Option<Reference> {
    let target = found.value.target;
    if !target.is_present() {
        reader.error(found.span, "a reference has a `target`");
    }
    target_of(target, reader)
}

fn target_of<'a>(field: Field<'a, Str<'a>>, reader: JsonReader<'a, '_>) -> Option<Reference> {
    let target = reader.read(field)?;
    let id = shape_id(&target.value, target.span, reader)?;
    Some(Reference { id, span: target.span })
}
