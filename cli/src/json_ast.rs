//! Writes a model as JSON AST 2.0 (Smithy 2.0 specification, "JSON AST").
//!
//! Shapes, traits and references are sorted by id; members and the values of traits keep the
//! model's order. So version control shows a change as the lines that it changes.

use serde::{Serialize, Serializer};

use smithereens_build::load::CASE_SENSITIVE;
use smithereens_build::model::json_text;
use smithereens_build::model::node::Node;
use smithereens_build::model::{self, Kind, Model, Traits, check};

/// Returns the text of a model whose mixins are flattened and which is normalized to version 2.
pub(crate) fn to_text(model: &Model) -> String {
    let mut shapes: Vec<&model::Shape> = model.shapes.values().collect();
    shapes.sort_by(|a, b| a.id.cmp(&b.id));
    json_text::pretty(&Document {
        smithy: "2.0",
        metadata: metadata(model),
        shapes: shapes.into_iter().map(|shape| (shape.id.as_str(), Shape::from(shape))).collect(),
    })
}

#[derive(Serialize)]
struct Document<'m> {
    smithy: &'static str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    metadata: Map<'m, MetadataValue<'m>>,
    shapes: Map<'m, Shape<'m>>,
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
struct Shape<'m> {
    r#type: &'static str,
    #[serde(flatten)]
    properties: Properties<'m>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    traits: Map<'m, &'m Node>,
}

/// The properties of a shape that depend on its type.
#[derive(Serialize)]
#[serde(untagged)]
enum Properties<'m> {
    Simple {},
    Members { members: Map<'m, Member<'m>> },
    List { member: Member<'m> },
    Map { key: Member<'m>, value: Member<'m> },
    Service(Service<'m>),
    Resource(Map<'m, ResourceProperty<'m>>),
    Operation(Operation<'m>),
}

#[derive(Serialize)]
struct Member<'m> {
    target: &'m str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    traits: Map<'m, &'m Node>,
}

/// A reference to a shape.
#[derive(Serialize)]
struct Reference<'m> {
    target: &'m str,
}

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

/// The value of a property of a resource.
#[derive(Serialize)]
#[serde(untagged)]
enum ResourceProperty<'m> {
    /// A lifecycle operation.
    Reference(Reference<'m>),
    /// Operations or resources.
    References(Vec<Reference<'m>>),
    /// Identifiers or properties.
    NamedReferences(Map<'m, Reference<'m>>),
}

#[derive(Serialize)]
struct Operation<'m> {
    input: Reference<'m>,
    output: Reference<'m>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Reference<'m>>,
}

/// A JSON object that keeps the order of its entries.
struct Map<'m, V>(Vec<(&'m str, V)>);

impl<V> Map<'_, V> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn sorted_by_key(mut self) -> Self {
        self.0.sort_by_key(|(key, _)| *key);
        self
    }
}

impl<'m, V> FromIterator<(&'m str, V)> for Map<'m, V> {
    fn from_iter<I: IntoIterator<Item = (&'m str, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<V: Serialize> Serialize for Map<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

fn metadata(model: &Model) -> Map<'_, MetadataValue<'_>> {
    let mut namespaces = check::namespaces_with_case_conflicts(model);
    namespaces.sort_unstable();
    let namespaces: Vec<String> = namespaces.into_iter().collect();
    let case_sensitive = (!namespaces.is_empty())
        .then_some((CASE_SENSITIVE, MetadataValue::CaseSensitiveNamespaces(namespaces)));
    let entries = model.metadata.iter();
    let entries = entries.map(|(key, node)| (key.as_str(), MetadataValue::Node(node)));
    entries.chain(case_sensitive).collect::<Map<'_, _>>().sorted_by_key()
}

impl<'m> From<&'m model::Shape> for Shape<'m> {
    fn from(shape: &'m model::Shape) -> Self {
        let properties = match &shape.kind {
            Kind::Enum(members)
            | Kind::IntEnum(members)
            | Kind::Structure(members)
            | Kind::Union(members) => {
                let members = members.iter().map(|member| (&*member.name, Member::from(member)));
                Properties::Members { members: members.collect() }
            }
            Kind::List(member) => Properties::List { member: Member::from(member) },
            Kind::Map { key, value } => {
                Properties::Map { key: Member::from(key), value: Member::from(value) }
            }
            Kind::Service(service) => Properties::Service(Service::from(service)),
            Kind::Resource(resource) => Properties::Resource(resource_properties(resource)),
            Kind::Operation(operation) => Properties::Operation(Operation {
                input: Reference::from(&operation.input),
                output: Reference::from(&operation.output),
                errors: sorted_references(&operation.errors),
            }),
            Kind::Simple(_) => Properties::Simple {},
        };
        Self { r#type: shape.kind.name(), properties, traits: sorted_traits(&shape.traits) }
    }
}

impl<'m> From<&'m model::Member> for Member<'m> {
    fn from(member: &'m model::Member) -> Self {
        Self { target: member.target.id.as_str(), traits: sorted_traits(&member.traits) }
    }
}

impl<'m> From<&'m model::Service> for Service<'m> {
    fn from(service: &'m model::Service) -> Self {
        let rename = service.rename.iter().map(|(from, to)| (from.id.as_str(), to.as_str()));
        Self {
            version: &service.version,
            operations: sorted_references(&service.operations),
            resources: sorted_references(&service.resources),
            errors: sorted_references(&service.errors),
            rename: rename.collect::<Map<'_, _>>().sorted_by_key(),
        }
    }
}

impl<'m> From<&'m model::Reference> for Reference<'m> {
    fn from(reference: &'m model::Reference) -> Self {
        Self { target: reference.id.as_str() }
    }
}

fn resource_properties(resource: &model::Resource) -> Map<'_, ResourceProperty<'_>> {
    let named = [("identifiers", &resource.identifiers), ("properties", &resource.properties)];
    let named = named.into_iter().filter(|(_, targets)| !targets.is_empty());
    let named = named.map(|(property, targets)| {
        let targets = targets.iter().map(|(name, target)| (name.as_str(), Reference::from(target)));
        (property, ResourceProperty::NamedReferences(targets.collect()))
    });
    let lifecycle = resource.lifecycle.iter().map(|(operation, target)| {
        (operation.name(), ResourceProperty::Reference(Reference::from(target)))
    });
    let lists = [
        ("operations", &resource.operations),
        ("collectionOperations", &resource.collection_operations),
        ("resources", &resource.resources),
    ];
    let lists = lists.into_iter().filter(|(_, targets)| !targets.is_empty());
    let lists = lists.map(|(property, targets)| {
        (property, ResourceProperty::References(sorted_references(targets)))
    });
    named.chain(lifecycle).chain(lists).collect()
}

fn sorted_traits(traits: &Traits) -> Map<'_, &Node> {
    traits.iter().map(|(id, node)| (id.as_str(), node)).collect::<Map<'_, _>>().sorted_by_key()
}

/// References sorted by id, since their order has no meaning in Smithy.
fn sorted_references(references: &[model::Reference]) -> Vec<Reference<'_>> {
    let mut sorted: Vec<Reference<'_>> = references.iter().map(Reference::from).collect();
    sorted.sort_by_key(|reference| reference.target);
    sorted
}
