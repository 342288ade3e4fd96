//! A model as JSON AST 2.0 text (Smithy 2.0 specification, "JSON AST").
//!
//! The text is for version control: shapes, traits and references are in the order of their ids,
//! members and trait values in the model's, so that a change shows as the lines it concerns.

use serde::{Serialize, Serializer};

use smithereens_build::load::CASE_SENSITIVE;
use smithereens_build::model::json_text;
use smithereens_build::model::node::Node;
use smithereens_build::model::{self, Kind, Member, Model, Traits, check};

/// The text of a model whose mixins are flattened and which is in the terms of version 2.
pub(crate) fn write(model: &Model) -> String {
    let mut shapes: Vec<&model::Shape> = model.shapes.values().collect();
    shapes.sort_by(|a, b| a.id.cmp(&b.id));
    let shapes = shapes.into_iter().map(|shape| (shape.id.as_str(), Shape::of(shape)));
    json_text::pretty(&Document {
        smithy: "2.0",
        metadata: Map(metadata(model)),
        shapes: Map(shapes.collect()),
    })
}

/// A document.
#[derive(Serialize)]
struct Document<'m> {
    smithy: &'static str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    metadata: Map<'m, Metadata<'m>>,
    shapes: Map<'m, Shape<'m>>,
}

/// A value of the metadata.
#[derive(Serialize)]
#[serde(untagged)]
enum Metadata<'m> {
    OfModel(&'m Node),
    CaseSensitive(Vec<String>),
}

/// A shape.
#[derive(Serialize)]
struct Shape<'m> {
    r#type: &'static str,
    #[serde(flatten)]
    properties: Properties<'m>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    traits: Map<'m, &'m Node>,
}

/// The properties that depend on a shape's type.
#[derive(Serialize)]
#[serde(untagged)]
enum Properties<'m> {
    None {},
    Aggregate { members: Map<'m, MemberText<'m>> },
    List { member: MemberText<'m> },
    Map { key: MemberText<'m>, value: MemberText<'m> },
    Service(Service<'m>),
    Resource(Map<'m, Bound<'m>>),
    Operation(Operation<'m>),
}

/// A member of a shape.
#[derive(Serialize)]
struct MemberText<'m> {
    target: &'m str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    traits: Map<'m, &'m Node>,
}

/// A reference to a shape.
#[derive(Serialize)]
struct Reference<'m> {
    target: &'m str,
}

/// What belongs to a service.
#[derive(Serialize)]
struct Service<'m> {
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'m str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    operations: Vec<Reference<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    resources: Vec<Reference<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Reference<'m>>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    rename: Map<'m, &'m str>,
}

/// A value of a resource's property.
#[derive(Serialize)]
#[serde(untagged)]
enum Bound<'m> {
    One(Reference<'m>),
    Many(Vec<Reference<'m>>),
    Named(Map<'m, Reference<'m>>),
}

/// What belongs to an operation.
#[derive(Serialize)]
struct Operation<'m> {
    input: Reference<'m>,
    output: Reference<'m>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Reference<'m>>,
}

/// An object whose keys are in this order.
struct Map<'m, V>(Vec<(&'m str, V)>);

impl<V> Map<'_, V> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V: Serialize> Serialize for Map<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// The model's own metadata, and the namespaces with names that only botocore's files may have.
fn metadata(model: &Model) -> Vec<(&str, Metadata<'_>)> {
    let own = model.metadata.iter();
    let mut entries: Vec<_> =
        own.map(|(key, node)| (key.as_str(), Metadata::OfModel(node))).collect();
    let mut namespaces = check::namespaces_with_case_conflicts(model);
    namespaces.sort_unstable();
    if !namespaces.is_empty() {
        entries.push((CASE_SENSITIVE, Metadata::CaseSensitive(namespaces.into_iter().collect())));
    }
    entries.sort_by_key(|(key, _)| *key);
    entries
}

impl<'m> Shape<'m> {
    fn of(shape: &'m model::Shape) -> Self {
        let properties = match &shape.kind {
            Kind::Enum(members)
            | Kind::IntEnum(members)
            | Kind::Structure(members)
            | Kind::Union(members) => {
                let members = members.iter().map(|member| (&*member.name, MemberText::of(member)));
                Properties::Aggregate { members: Map(members.collect()) }
            }
            Kind::List(member) => Properties::List { member: MemberText::of(member) },
            Kind::Map { key, value } => {
                Properties::Map { key: MemberText::of(key), value: MemberText::of(value) }
            }
            Kind::Service(service) => Properties::Service(Service::of(service)),
            Kind::Resource(resource) => Properties::Resource(resource_properties(resource)),
            Kind::Operation(operation) => Properties::Operation(Operation {
                input: reference(&operation.input),
                output: reference(&operation.output),
                errors: references(&operation.errors),
            }),
            Kind::Blob
            | Kind::Boolean
            | Kind::String
            | Kind::Byte
            | Kind::Short
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::BigInteger
            | Kind::BigDecimal
            | Kind::Timestamp
            | Kind::Document => Properties::None {},
        };
        Self { r#type: shape.kind.name(), properties, traits: traits(&shape.traits) }
    }
}

impl<'m> MemberText<'m> {
    fn of(member: &'m Member) -> Self {
        Self { target: member.target.id.as_str(), traits: traits(&member.traits) }
    }
}

impl<'m> Service<'m> {
    fn of(service: &'m model::Service) -> Self {
        let rename = service.rename.iter();
        let mut rename: Vec<_> = rename.map(|(from, to)| (from.id.as_str(), to.as_str())).collect();
        rename.sort_by_key(|(from, _)| *from);
        Self {
            version: &service.version,
            operations: references(&service.operations),
            resources: references(&service.resources),
            errors: references(&service.errors),
            rename: Map(rename),
        }
    }
}

fn resource_properties(resource: &model::Resource) -> Map<'_, Bound<'_>> {
    let mut properties = Vec::new();
    let named = [("identifiers", &resource.identifiers), ("properties", &resource.properties)];
    for (name, all) in named.into_iter().filter(|(_, all)| !all.is_empty()) {
        let all = all.iter().map(|(name, target)| (name.as_str(), reference(target)));
        properties.push((name, Bound::Named(Map(all.collect()))));
    }
    let lifecycle = resource.lifecycle.iter();
    properties
        .extend(lifecycle.map(|(bound, target)| (bound.name(), Bound::One(reference(target)))));
    let lists = [
        ("operations", &resource.operations),
        ("collectionOperations", &resource.collection_operations),
        ("resources", &resource.resources),
    ];
    for (name, all) in lists.into_iter().filter(|(_, all)| !all.is_empty()) {
        properties.push((name, Bound::Many(references(all))));
    }
    Map(properties)
}

fn traits(traits: &Traits) -> Map<'_, &Node> {
    let mut all: Vec<_> = traits.iter().map(|(id, node)| (id.as_str(), node)).collect();
    all.sort_by_key(|(id, _)| *id);
    Map(all)
}

/// References in the order of their ids, since their order in the model has no meaning.
fn references(all: &[model::Reference]) -> Vec<Reference<'_>> {
    let mut sorted: Vec<&model::Reference> = all.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    sorted.into_iter().map(reference).collect()
}

fn reference(reference: &model::Reference) -> Reference<'_> {
    Reference { target: reference.id.as_str() }
}
