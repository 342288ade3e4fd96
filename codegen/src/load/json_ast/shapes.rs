//! Shapes by their types, their members and references.

use super::format::{self, References};
use super::{Draft, Version, shape_id};
use crate::load::json::{Entry, Field, Key, Located, Map, Object, Raw, Reader, Record, Str};
use crate::model::{
    Kind, Lifecycle, Member, Operation, Reference, Resource, Service, Shape, ShapeId, Simple,
    Traits, is_identifier, traits,
};
use crate::source::Span;

/// Adds the shape `id`, or the traits that an `apply` statement adds to it, to the draft.
pub(super) fn read<'a>(
    id: &ShapeId,
    entry: Entry<'a, Object<'a, Box<format::Shape<'a>>>>,
    version: Version,
    draft: &mut Draft,
    reader: Reader<'a, '_>,
) {
    let reader = reader.in_shape(id);
    let Entry { key, span, .. } = entry;
    let Some(mut shape) = reader.fields(key, entry.value) else { return };
    let mut traits = read_traits(std::mem::take(&mut shape.traits), key, reader);
    let Some(name) = reader.required(shape.r#type, "type", span) else { return };
    for field in shape.misplaced(&name.value) {
        reader.note_misplaced(key, field, format::Shape::NAME);
    }
    if name.value == "apply" {
        for (trait_id, value) in traits.iter() {
            let target = Reference { id: id.clone(), span };
            draft.apply(target, trait_id.clone(), value.clone());
        }
        return;
    }
    if name.value == "set" {
        traits.annotate(traits::UNIQUE_ITEMS, name.span);
    }
    let mixins = references(shape.mixins, reader);
    let owner = Owner { key, name: &name.value, span: name.span, mixins: &mixins };
    let Some(kind) = owner.kind(*shape, reader) else { return };
    if version == Version::One {
        owner.check_version_one(&kind, reader);
        draft.mark_version_one(id.clone());
    }
    draft.add_shape(Shape { id: id.clone(), span, mixins, traits, kind }, reader.report);
}

/// The shape that is being read.
struct Owner<'s, 'a> {
    key: Key<'a>,
    /// The name of its type.
    name: &'s str,
    /// The place of its type.
    span: Span,
    mixins: &'s [Reference],
}

impl<'a> Owner<'_, 'a> {
    fn kind(&self, shape: format::Shape<'a>, reader: Reader<'a, '_>) -> Option<Kind> {
        Some(match self.name {
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
            "service" => Kind::Service(service(&shape, reader)),
            "resource" => Kind::Resource(resource(&shape, reader)),
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
        reader: Reader<'a, '_>,
    ) -> Vec<Member> {
        let entries = reader.map(members, Some(self.key), "members").into_iter();
        let members = entries.filter_map(|Entry { name, key, span, value }| {
            let fields = reader.fields(key, value)?;
            member(name, span, key, fields, reader)
        });
        members.collect()
    }

    /// The member of a list or map, which a mixin may have in its place.
    fn member(
        &self,
        name: &'static str,
        field: Field<'a, format::Member<'a>>,
        reader: Reader<'a, '_>,
    ) -> Option<Member> {
        match self.mixins.first() {
            Some(mixin) if !field.is_present() => Some(Member::inherited(name, mixin, self.span)),
            _ => {
                let found = reader.required(field, name, self.span)?;
                // The place of a member is its key, but of these it is the value.
                member(name.into(), found.span, self.key, found.value, reader)
            }
        }
    }

    fn operation(&self, operation: &format::Shape<'a>, reader: Reader<'a, '_>) -> Operation {
        let payload =
            |field| optional_reference(field, reader).unwrap_or_else(|| Reference::unit(self.span));
        let (input, output) = (payload(operation.input), payload(operation.output));
        Operation { input, output, errors: references(operation.errors, reader) }
    }

    fn check_version_one(&self, kind: &Kind, reader: Reader<'_, '_>) {
        let what = match kind {
            Kind::Resource(resource) if !resource.properties.is_empty() => "resource properties",
            _ if !self.mixins.is_empty() => "mixins",
            _ => return,
        };
        let message = format!("{what} can only be used with Smithy version 2 or later");
        reader.error_with_help(self.span, message, "expected `\"smithy\": \"2.0\"`");
    }
}

fn service<'a>(service: &format::Shape<'a>, reader: Reader<'a, '_>) -> Service {
    let mut rename = Vec::new();
    for entry in reader.entries(service.rename) {
        let from = shape_id(&entry.name, entry.span, reader);
        let to = reader.entry::<Str<'_>>(entry.value);
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

fn resource<'a>(resource: &format::Shape<'a>, reader: Reader<'a, '_>) -> Resource {
    let lifecycle = Lifecycle::ALL.into_iter().filter_map(|lifecycle| {
        let bound = match lifecycle {
            Lifecycle::Create => resource.create,
            Lifecycle::Put => resource.put,
            Lifecycle::Read => resource.read,
            Lifecycle::Update => resource.update,
            Lifecycle::Delete => resource.delete,
            Lifecycle::List => resource.list,
        };
        Some((lifecycle, optional_reference(bound, reader)?))
    });
    let lifecycle = lifecycle.collect();
    Resource {
        identifiers: named_references(resource.identifiers, reader),
        properties: named_references(resource.properties, reader),
        lifecycle,
        operations: references(resource.operations, reader),
        collection_operations: references(resource.collection_operations, reader),
        resources: references(resource.resources, reader),
    }
}

/// A member with the traits and target of `fields`. `key` is the key of its entry.
fn member<'a>(
    name: Str<'a>,
    span: Span,
    key: Key<'a>,
    fields: format::Member<'a>,
    reader: Reader<'a, '_>,
) -> Option<Member> {
    if !is_identifier(&name) {
        reader.error_with_help(
            span,
            format!("`{name}` cannot be a member's name"),
            "names are made of letters, digits and underscores",
        );
        return None;
    }
    let traits = read_traits(fields.traits, key, reader);
    if !fields.target.is_present() {
        reader.error(span, format!("the member `{name}` has no `target`"));
    }
    let target = target_of(fields.target, reader)?;
    Some(Member { name: name.into(), target, span, traits })
}

fn read_traits<'a>(traits: Map<'a, Raw<'a>>, owner: Key<'a>, reader: Reader<'a, '_>) -> Traits {
    let mut read = Traits::default();
    for entry in reader.map(traits, Some(owner), "traits") {
        let id = shape_id(&entry.name, entry.span, reader);
        let value = reader.node(entry.value);
        if let (Some(id), Some(value)) = (id, value) {
            read.set(id, value);
        }
    }
    read
}

fn references<'a>(field: References<'a>, reader: Reader<'a, '_>) -> Vec<Reference> {
    let all = reader.read(field).map(|all| all.value).unwrap_or_default();
    all.iter().filter_map(|found| reference(found, reader)).collect()
}

fn named_references<'a>(
    field: Field<'a, Map<'a, Raw<'a>>>,
    reader: Reader<'a, '_>,
) -> Vec<(String, Reference)> {
    let entries = reader.entries(field).into_iter();
    let references = entries.filter_map(|entry| {
        let found = reader.entry(entry.value)?;
        Some((entry.name.into(), reference(&found, reader)?))
    });
    references.collect()
}

fn optional_reference<'a>(
    field: Field<'a, format::Reference<'a>>,
    reader: Reader<'a, '_>,
) -> Option<Reference> {
    let found = reader.read(field)?;
    reference(&found, reader)
}

fn reference<'a>(
    found: &Located<format::Reference<'a>>,
    reader: Reader<'a, '_>,
) -> Option<Reference> {
    let target = found.value.target;
    if !target.is_present() {
        reader.error(found.span, "a reference has a `target`");
    }
    target_of(target, reader)
}

fn target_of<'a>(field: Field<'a, Str<'a>>, reader: Reader<'a, '_>) -> Option<Reference> {
    let target = reader.read(field)?;
    let id = shape_id(&target.value, target.span, reader)?;
    Some(Reference { id, span: target.span })
}
