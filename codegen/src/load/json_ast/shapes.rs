//! Shapes by their types, their members and references.

use super::format::{self, Aggregate, List, Map, Mixins};
use super::{Draft, Version, shape_id};
use crate::diagnostic::Span;
use crate::load::json::{Field, Located, Object, Raw, Reader, Str};
use crate::smithy::{
    Kind, Lifecycle, Member, Operation, Reference, Resource, Service, Shape, ShapeId, Traits,
    is_identifier, traits,
};

type References<'a> = Field<'a, Vec<Located<format::Reference<'a>>>>;

/// Adds the shape `id`, or the traits that an `apply` statement adds to it, to the draft.
pub(super) fn read<'a>(
    id: ShapeId,
    value: Raw<'a>,
    version: Version,
    draft: &mut Draft,
    reader: &mut Reader<'a, '_, '_>,
) {
    let mut reader = reader.in_shape(&id);
    let Some(Located { key: span, value: mut object, .. }) = reader.entry::<Object<'a>>(value)
    else {
        return;
    };
    let format::Shape { r#type, traits } = object.take();
    let mut traits = read_traits(traits, &mut reader);
    let Some(name) = reader.required(r#type, "type", span) else { return };
    if name.value == "apply" {
        reader.finish(object, "an `apply` statement");
        for (trait_id, value) in traits.iter() {
            draft.apply(id.clone(), span, trait_id.clone(), value.clone());
        }
        return;
    }
    if name.value == "set" {
        traits.annotate(traits::UNIQUE_ITEMS, name.span);
    }
    let Mixins { mixins } = object.take();
    let mixins = references(mixins, &mut reader);
    let owner = Owner { name: &name.value, span: name.span, mixins: &mixins };
    let Some(kind) = owner.kind(&mut object, &mut reader) else { return };
    reader.finish(object, format!("a shape of type {}", kind.name()));
    if version == Version::One {
        owner.check_version_one(&kind, &mut reader);
        draft.version_one(id.clone());
    }
    draft.shape(Shape { id: id.clone(), span, mixins, traits, kind }, reader.report);
}

/// The shape that is being read.
struct Owner<'s> {
    /// The name of its type.
    name: &'s str,
    /// The place of its type.
    span: Span,
    mixins: &'s [Reference],
}

impl Owner<'_> {
    fn kind<'a>(&self, object: &mut Object<'a>, reader: &mut Reader<'a, '_, '_>) -> Option<Kind> {
        Some(match self.name {
            "blob" => Kind::Blob,
            "boolean" => Kind::Boolean,
            "string" => Kind::String,
            "byte" => Kind::Byte,
            "short" => Kind::Short,
            "integer" => Kind::Integer,
            "long" => Kind::Long,
            "float" => Kind::Float,
            "double" => Kind::Double,
            "bigInteger" => Kind::BigInteger,
            "bigDecimal" => Kind::BigDecimal,
            "timestamp" => Kind::Timestamp,
            "document" => Kind::Document,
            "enum" => Kind::Enum(members(object, reader)),
            "intEnum" => Kind::IntEnum(members(object, reader)),
            "structure" => Kind::Structure(members(object, reader)),
            "union" => Kind::Union(members(object, reader)),
            "list" | "set" => {
                let List { member } = object.take();
                Kind::List(self.member("member", member, reader)?)
            }
            "map" => {
                let Map { key, value } = object.take();
                let key = self.member("key", key, reader);
                let value = self.member("value", value, reader);
                Kind::Map { key: key?, value: value? }
            }
            "service" => Kind::Service(service(object.take(), reader)),
            "resource" => Kind::Resource(resource(object.take(), reader)),
            "operation" => Kind::Operation(self.operation(object.take(), reader)),
            other => {
                reader.error(self.span, format!("shape type \"{other}\" is not known"));
                return None;
            }
        })
    }

    /// The member of a list or map, which a mixin may have in its place.
    fn member<'a>(
        &self,
        name: &'static str,
        field: Field<'a, format::Member<'a>>,
        reader: &mut Reader<'a, '_, '_>,
    ) -> Option<Member> {
        match self.mixins.first() {
            Some(mixin) if !field.is_present() => Some(Member::inherited(name, mixin, self.span)),
            _ => {
                let found = reader.required(field, name, self.span)?;
                member(name.into(), found.span, &found, reader)
            }
        }
    }

    fn operation<'a>(
        &self,
        operation: format::Operation<'a>,
        reader: &mut Reader<'a, '_, '_>,
    ) -> Operation {
        let mut payload = |field| {
            let unit = || Reference { id: ShapeId::new("smithy.api", "Unit"), span: self.span };
            optional_reference(field, reader).unwrap_or_else(unit)
        };
        let (input, output) = (payload(operation.input), payload(operation.output));
        Operation { input, output, errors: references(operation.errors, reader) }
    }

    fn check_version_one(&self, kind: &Kind, reader: &mut Reader<'_, '_, '_>) {
        let what = match kind {
            Kind::Resource(resource) if !resource.properties.is_empty() => "resource properties",
            _ if !self.mixins.is_empty() => "mixins",
            _ => return,
        };
        let message = format!("{what} can only be used with Smithy version 2 or later");
        reader.error_with_help(self.span, message, "expected `\"smithy\": \"2.0\"`");
    }
}

fn service<'a>(service: format::Service<'a>, reader: &mut Reader<'a, '_, '_>) -> Service {
    let mut rename = Vec::new();
    for (name, value) in reader.entries(service.rename) {
        let span = reader.text.key_span(value);
        let from = shape_id(&name, span, reader);
        let to = reader.entry::<Str<'_>>(value);
        if let (Some(id), Some(to)) = (from, to) {
            rename.push((Reference { id, span }, to.value.into()));
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

fn resource<'a>(resource: format::Resource<'a>, reader: &mut Reader<'a, '_, '_>) -> Resource {
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

fn members<'a>(object: &mut Object<'a>, reader: &mut Reader<'a, '_, '_>) -> Vec<Member> {
    let Aggregate { members } = object.take();
    let members = reader.entries(members).into_iter();
    let read = members.filter_map(|(name, value)| {
        let found = reader.entry(value)?;
        member(name, found.key, &found, reader)
    });
    read.collect()
}

fn member<'a>(
    name: Str<'a>,
    span: Span,
    found: &Located<format::Member<'a>>,
    reader: &mut Reader<'a, '_, '_>,
) -> Option<Member> {
    if !is_identifier(&name) {
        reader.error_with_help(
            span,
            format!("`{name}` cannot be a member's name"),
            "names are made of letters, digits and underscores",
        );
        return None;
    }
    let format::Member { target, traits } = found.value;
    let traits = read_traits(traits, reader);
    if !target.is_present() {
        reader.error(span, format!("the member `{name}` has no `target`"));
    }
    let target = target_of(target, reader)?;
    Some(Member { name: name.into(), target, span, traits })
}

fn read_traits<'a>(
    traits: Field<'a, Object<'a>>,
    reader: &mut Reader<'a, '_, '_>,
) -> Traits {
    let mut read = Traits::default();
    for (name, value) in reader.entries(traits) {
        let id = shape_id(&name, reader.text.key_span(value), reader);
        let value = reader.node(value);
        if let (Some(id), Some(value)) = (id, value) {
            read.set(id, value);
        }
    }
    read
}

fn references<'a>(field: References<'a>, reader: &mut Reader<'a, '_, '_>) -> Vec<Reference> {
    let all = reader.read(field).map(|all| all.value).unwrap_or_default();
    all.iter().filter_map(|found| reference(found, reader)).collect()
}

fn named_references<'a>(
    field: Field<'a, Object<'a>>,
    reader: &mut Reader<'a, '_, '_>,
) -> Vec<(String, Reference)> {
    let entries = reader.entries(field).into_iter();
    let read = entries.filter_map(|(name, value)| {
        let found = reader.entry(value)?;
        Some((name.into(), reference(&found, reader)?))
    });
    read.collect()
}

fn optional_reference<'a>(
    field: Field<'a, format::Reference<'a>>,
    reader: &mut Reader<'a, '_, '_>,
) -> Option<Reference> {
    let found = reader.read(field)?;
    reference(&found, reader)
}

fn reference<'a>(
    found: &Located<format::Reference<'a>>,
    reader: &mut Reader<'a, '_, '_>,
) -> Option<Reference> {
    let target = found.value.target;
    if !target.is_present() {
        reader.error(found.span, "a reference has a `target`");
    }
    target_of(target, reader)
}

fn target_of<'a>(
    field: Field<'a, Str<'a>>,
    reader: &mut Reader<'a, '_, '_>,
) -> Option<Reference> {
    let target = reader.read(field)?;
    let id = shape_id(&target.value, target.span, reader)?;
    Some(Reference { id, span: target.span })
}
