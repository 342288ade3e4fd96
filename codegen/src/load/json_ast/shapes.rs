//! Shapes and members.

use super::Draft;
use super::format::{self, NamedReferences};
use crate::load::Version;
use crate::load::json::{Entry, Field, JsonReader, Map, Object, Raw, Record, Str};
use crate::model::{
    Kind, Lifecycle, Member, Operation, Reference, Resource, Service, Shape, ShapeId, Simple,
    is_identifier, traits,
};
use crate::source::Span;

/// Adds the shape `id` to the draft, or the trait applications of an `apply` statement for `id`.
pub(super) fn read<'a>(
    id: &ShapeId,
    entry: Entry<'a, Object<'a, Box<format::JsonShape<'a>>>>,
    version: Version,
    draft: &mut Draft,
    reader: JsonReader<'a, '_>,
) {
    let reader = reader.in_shape(id);
    let Entry { key, span, .. } = entry;
    let Some(mut shape) = reader.read_fields(key, entry.value) else { return };
    let mut traits = reader.read_traits(std::mem::take(&mut shape.traits), key);
    let Some(type_name) = reader.read_required(shape.r#type, "type", span) else { return };
    for field in shape.misplaced_fields(&type_name.value) {
        reader.collect_misplaced_key(key, field, format::JsonShape::NAME);
    }
    if type_name.value == "apply" {
        for (trait_id, value) in traits.iter() {
            let target = Reference { id: id.clone(), span };
            draft.apply(target, trait_id.clone(), value.clone());
        }
        return;
    }
    if type_name.value == "set" {
        traits.annotate(traits::UNIQUE_ITEMS, type_name.span);
    }
    let mixins = reader.read_references(shape.mixins);
    let shape_reader = ShapeReader { reader, key, type_span: type_name.span, mixins: &mixins };
    let Some(kind) = shape_reader.read_kind(&type_name.value, *shape) else { return };
    if version == Version::One {
        shape_reader.check_version_one(&kind);
        draft.mark_version_one(id.clone());
    }
    draft.add_shape(Shape { id: id.clone(), span, mixins, traits, kind }, reader.report);
}

/// Reads the properties of one shape.
struct ShapeReader<'s, 'a> {
    reader: JsonReader<'a, 's>,
    key: Raw<'a>,
    /// The location of the shape's type.
    type_span: Span,
    mixins: &'s [Reference],
}

impl<'a> ShapeReader<'_, 'a> {
    fn read_kind(&self, type_name: &str, shape: format::JsonShape<'a>) -> Option<Kind> {
        Some(match type_name {
            "enum" => Kind::Enum(self.read_members(shape.members)),
            "intEnum" => Kind::IntEnum(self.read_members(shape.members)),
            "structure" => Kind::Structure(self.read_members(shape.members)),
            "union" => Kind::Union(self.read_members(shape.members)),
            "list" | "set" => Kind::List(self.read_element("member", shape.member)?),
            "map" => {
                let key = self.read_element("key", shape.key);
                let value = self.read_element("value", shape.value);
                Kind::Map { key: key?, value: value? }
            }
            "service" => Kind::Service(self.read_service(shape)),
            "resource" => Kind::Resource(self.read_resource(shape)),
            "operation" => Kind::Operation(self.read_operation(&shape)),
            other => {
                let simple = Simple::from_name(other);
                if simple.is_none() {
                    let message = format!("unknown shape type \"{other}\"");
                    self.reader.error(self.type_span, message);
                }
                Kind::Simple(simple?)
            }
        })
    }

    fn read_members(&self, members: Map<'a, Object<'a, format::JsonMember<'a>>>) -> Vec<Member> {
        let entries = self.reader.read_entries(members, Some(self.key), "members").into_iter();
        let members = entries.filter_map(|Entry { name, key, span, value }| {
            let fields = self.reader.read_fields(key, value)?;
            self.read_member(name, span, key, fields)
        });
        members.collect()
    }

    /// The `member` of a list, or the `key` or `value` of a map. If the field is absent and the
    /// shape has mixins, the member is inherited from the first of them.
    fn read_element(
        &self,
        name: &'static str,
        field: Field<'a, format::JsonMember<'a>>,
    ) -> Option<Member> {
        match self.mixins.first() {
            Some(mixin) if !field.is_present() => {
                Some(Member::inherited(name, mixin, self.type_span))
            }
            _ => {
                let found = self.reader.read_required(field, name, self.type_span)?;
                // These members have the location of the value, not of the key.
                self.read_member(name.into(), found.span, self.key, found.value)
            }
        }
    }

    /// A member with the traits and target of `fields`, which are the value of `key`.
    fn read_member(
        &self,
        name: Str<'a>,
        span: Span,
        key: Raw<'a>,
        fields: format::JsonMember<'a>,
    ) -> Option<Member> {
        if !is_identifier(&name) {
            self.reader.error_with_help(
                span,
                format!("`{name}` cannot be a member's name"),
                "names are made of letters, digits and underscores",
            );
            return None;
        }
        let traits = self.reader.read_traits(fields.traits, key);
        if !fields.target.is_present() {
            self.reader.error(span, format!("the member `{name}` has no `target`"));
        }
        let target = self.reader.read_target(fields.target)?;
        Some(Member { name: name.into(), target, span, traits })
    }

    fn read_operation(&self, operation: &format::JsonShape<'a>) -> Operation {
        let [input, output] = [operation.input, operation.output].map(|field| {
            self.reader.read_reference(field).unwrap_or_else(|| Reference::unit(self.type_span))
        });
        Operation { input, output, errors: self.reader.read_references(operation.errors) }
    }

    fn read_service(&self, service: format::JsonShape<'a>) -> Service {
        let mut rename = Vec::new();
        for entry in self.reader.read_entries(service.rename, Some(self.key), "rename") {
            let from = self.reader.parse_shape_id(&entry.name, entry.span);
            let to = self.reader.read(entry.value);
            if let (Some(id), Some(to)) = (from, to) {
                rename.push((Reference { id, span: entry.span }, to.value.into()));
            }
        }
        let version = self.reader.read(service.version);
        Service {
            version: version.map(|version| version.value.into()).unwrap_or_default(),
            operations: self.reader.read_references(service.operations),
            resources: self.reader.read_references(service.resources),
            errors: self.reader.read_references(service.errors),
            rename,
        }
    }

    fn read_resource(&self, resource: format::JsonShape<'a>) -> Resource {
        let lifecycle = [
            (Lifecycle::Create, resource.create),
            (Lifecycle::Put, resource.put),
            (Lifecycle::Read, resource.read),
            (Lifecycle::Update, resource.update),
            (Lifecycle::Delete, resource.delete),
            (Lifecycle::List, resource.list),
        ];
        let lifecycle = lifecycle.into_iter();
        Resource {
            identifiers: self.read_named_references(resource.identifiers, "identifiers"),
            properties: self.read_named_references(resource.properties, "properties"),
            lifecycle: lifecycle
                .filter_map(|(lifecycle, field)| {
                    Some((lifecycle, self.reader.read_reference(field)?))
                })
                .collect(),
            operations: self.reader.read_references(resource.operations),
            collection_operations: self.reader.read_references(resource.collection_operations),
            resources: self.reader.read_references(resource.resources),
        }
    }

    fn read_named_references(
        &self,
        map: NamedReferences<'a>,
        name: &str,
    ) -> Vec<(String, Reference)> {
        let entries = self.reader.read_entries(map, Some(self.key), name).into_iter();
        let references = entries.filter_map(|entry| {
            Some((entry.name.into(), self.reader.read_reference(entry.value)?))
        });
        references.collect()
    }

    /// Reports features that version 1 does not have.
    fn check_version_one(&self, kind: &Kind) {
        let feature = match kind {
            Kind::Resource(resource) if !resource.properties.is_empty() => "resource properties",
            _ if !self.mixins.is_empty() => "mixins",
            _ => return,
        };
        let message = format!("{feature} can only be used with Smithy version 2 or later");
        self.reader.error_with_help(self.type_span, message, "expected `\"smithy\": \"2.0\"`");
    }
}
