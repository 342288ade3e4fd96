//! Writes a model as JSON AST 2.0 (Smithy 2.0 specification, "JSON AST").
//!
//! Shapes, traits and references are sorted by id; members and the values of traits keep the
//! model's order. So version control shows a change as the lines that it changes.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use smithereens_build::load::CASE_SENSITIVE;
use smithereens_build::model::json_text;
use smithereens_build::model::node::Node;
use smithereens_build::model::{
    Kind, Member, Model, Reference, Resource, Service, Shape, Traits, check,
};

/// Returns the text of a model whose mixins are flattened and which is normalized to version 2.
pub(crate) fn to_text(model: &Model) -> String {
    let shapes = model.shapes.values();
    json_text::pretty(&DocumentAst {
        smithy: "2.0",
        metadata: metadata(model),
        shapes: shapes.map(|shape| (shape.id.as_str(), ShapeAst::from(shape))).collect(),
    })
}

#[derive(Serialize)]
struct DocumentAst<'m> {
    smithy: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    metadata: BTreeMap<&'m str, MetadataValue<'m>>,
    shapes: BTreeMap<&'m str, ShapeAst<'m>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum MetadataValue<'m> {
    /// A value that the model has.
    Node(&'m Node),
    /// The namespaces in which names differ by case alone, which only botocore's files may have.
    CaseSensitiveNamespaces(Vec<String>),
}

#[derive(Serialize)]
struct ShapeAst<'m> {
    r#type: &'static str,
    #[serde(flatten)]
    properties: Properties<'m>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    traits: BTreeMap<&'m str, &'m Node>,
}

/// The properties of a shape that depend on its type.
#[derive(Serialize)]
#[serde(untagged)]
enum Properties<'m> {
    Simple {},
    Members { members: OrderedMap<'m, MemberAst<'m>> },
    List { member: MemberAst<'m> },
    Map { key: MemberAst<'m>, value: MemberAst<'m> },
    Service(ServiceAst<'m>),
    Resource(ResourceAst<'m>),
    Operation(OperationAst<'m>),
}

#[derive(Serialize)]
struct MemberAst<'m> {
    target: &'m str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    traits: BTreeMap<&'m str, &'m Node>,
}

/// A reference to a shape.
#[derive(Serialize)]
struct ReferenceAst<'m> {
    target: &'m str,
}

#[derive(Serialize)]
struct ServiceAst<'m> {
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'m str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    operations: Vec<ReferenceAst<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    resources: Vec<ReferenceAst<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ReferenceAst<'m>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    rename: BTreeMap<&'m str, &'m str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResourceAst<'m> {
    #[serde(skip_serializing_if = "OrderedMap::is_empty")]
    identifiers: OrderedMap<'m, ReferenceAst<'m>>,
    #[serde(skip_serializing_if = "OrderedMap::is_empty")]
    properties: OrderedMap<'m, ReferenceAst<'m>>,
    #[serde(flatten)]
    lifecycle: OrderedMap<'m, ReferenceAst<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    operations: Vec<ReferenceAst<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    collection_operations: Vec<ReferenceAst<'m>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    resources: Vec<ReferenceAst<'m>>,
}

#[derive(Serialize)]
struct OperationAst<'m> {
    input: ReferenceAst<'m>,
    output: ReferenceAst<'m>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ReferenceAst<'m>>,
}

/// A JSON object with its entries in the order of the model.
struct OrderedMap<'m, V>(Vec<(&'m str, V)>);

impl<V> OrderedMap<'_, V> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V: Serialize> Serialize for OrderedMap<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

fn metadata(model: &Model) -> BTreeMap<&str, MetadataValue<'_>> {
    let mut metadata: BTreeMap<_, _> = model
        .metadata
        .iter()
        .map(|(key, node)| (key.as_str(), MetadataValue::Node(node)))
        .collect();
    let mut namespaces = check::namespaces_with_case_conflicts(model);
    if !namespaces.is_empty() {
        namespaces.sort_unstable();
        let namespaces = MetadataValue::CaseSensitiveNamespaces(namespaces.into_iter().collect());
        metadata.insert(CASE_SENSITIVE, namespaces);
    }
    metadata
}

impl<'m> From<&'m Shape> for ShapeAst<'m> {
    fn from(shape: &'m Shape) -> Self {
        let properties = match &shape.kind {
            Kind::Enum(members)
            | Kind::IntEnum(members)
            | Kind::Structure(members)
            | Kind::Union(members) => {
                let members = members.iter().map(|member| (&*member.name, MemberAst::from(member)));
                Properties::Members { members: OrderedMap(members.collect()) }
            }
            Kind::List(member) => Properties::List { member: MemberAst::from(member) },
            Kind::Map { key, value } => {
                Properties::Map { key: MemberAst::from(key), value: MemberAst::from(value) }
            }
            Kind::Service(service) => Properties::Service(ServiceAst::from(service)),
            Kind::Resource(resource) => Properties::Resource(ResourceAst::from(resource)),
            Kind::Operation(operation) => Properties::Operation(OperationAst {
                input: ReferenceAst::from(&operation.input),
                output: ReferenceAst::from(&operation.output),
                errors: sorted_references(&operation.errors),
            }),
            Kind::Simple(_) => Properties::Simple {},
        };
        Self { r#type: shape.kind.name(), properties, traits: sorted_traits(&shape.traits) }
    }
}

impl<'m> From<&'m Member> for MemberAst<'m> {
    fn from(member: &'m Member) -> Self {
        Self { target: member.target.id.as_str(), traits: sorted_traits(&member.traits) }
    }
}

impl<'m> From<&'m Service> for ServiceAst<'m> {
    fn from(service: &'m Service) -> Self {
        let rename = service.rename.iter().map(|(from, to)| (from.id.as_str(), to.as_str()));
        Self {
            version: &service.version,
            operations: sorted_references(&service.operations),
            resources: sorted_references(&service.resources),
            errors: sorted_references(&service.errors),
            rename: rename.collect(),
        }
    }
}

impl<'m> From<&'m Reference> for ReferenceAst<'m> {
    fn from(reference: &'m Reference) -> Self {
        Self { target: reference.id.as_str() }
    }
}

impl<'m> From<&'m Resource> for ResourceAst<'m> {
    fn from(resource: &'m Resource) -> Self {
        let lifecycle = resource.lifecycle.iter();
        let lifecycle = lifecycle.map(|(name, target)| (name.name(), ReferenceAst::from(target)));
        Self {
            identifiers: named_references(&resource.identifiers),
            properties: named_references(&resource.properties),
            lifecycle: OrderedMap(lifecycle.collect()),
            operations: sorted_references(&resource.operations),
            collection_operations: sorted_references(&resource.collection_operations),
            resources: sorted_references(&resource.resources),
        }
    }
}

fn sorted_traits(traits: &Traits) -> BTreeMap<&str, &Node> {
    traits.iter().map(|(id, node)| (id.as_str(), node)).collect()
}

fn named_references(references: &[(String, Reference)]) -> OrderedMap<'_, ReferenceAst<'_>> {
    let references = references.iter();
    OrderedMap(
        references.map(|(name, target)| (name.as_str(), ReferenceAst::from(target))).collect(),
    )
}

/// References sorted by id, since their order has no meaning in Smithy.
fn sorted_references(references: &[Reference]) -> Vec<ReferenceAst<'_>> {
    let mut sorted: Vec<ReferenceAst<'_>> = references.iter().map(ReferenceAst::from).collect();
    sorted.sort_by_key(|reference| reference.target);
    sorted
}
