//! botocore's `service-2.json`, lifted into the same model with Smithy traits, as the official
//! Smithy models of AWS express the same facts.
//!
//! The file is taken apart by value: strings move from it into the model. Botocore says some
//! things about a shape where Smithy says them about its mentions, and the other way round;
//! [`facts`] and [`retarget`] carry them across.

mod apart;
mod auth;
mod closure;
mod enums;
mod expect;
mod facts;
mod keys;
mod members;
mod operations;
mod retarget;
mod service;
mod shapes;
mod shared;
// TEMP tests
mod xml_namespace;

use indexmap::IndexMap;

use crate::diagnostic::{Report, Span};
use crate::node::{Key, Node, Value};
use crate::smithy::{ShapeId, Traits, is_identifier};

use super::Draft;
use facts::Facts;
use keys::{Place, Unknown};
use retarget::Wish;
use service::Metadata;

type Entries = Vec<(Key, Node)>;

/// TEMPORARY
pub(crate) fn load<'a>(
    wanted: &[String],
    draft: &mut Draft,
    reader: &mut super::json::Reader<'a, '_, '_>,
) {
    let Some(document) = reader.document::<super::json::Map<_>>() else { return };
    let mut entries = Vec::new();
    for entry in reader.map(document, None, "") {
        let key = Key { span: entry.span, name: entry.name.into() };
        let Some(node) = reader.node(entry.value) else { return };
        entries.push((key, node));
    }
    let root = Node { span: Span::default(), value: Value::Object(entries) };
    lift(root, wanted, draft, reader.report);
}

/// Adds the document `root` to the draft, or as much of it as the `wanted` operations need, if any
/// are named. Returns the keys that are neither read nor listed in
/// [`keys::NOT_READ`]: they are no mistake of the user's, so nothing is reported about them.
pub(crate) fn lift(
    root: Node,
    wanted: &[String],
    draft: &mut Draft,
    report: &mut Report<'_>,
) -> Vec<Unknown> {
    let mut unknown = Vec::new();
    let Some((metadata, mut document)) = Document::read(root, &mut unknown, report) else {
        return unknown;
    };
    let Some(metadata) = Metadata::read(metadata, &mut unknown, report) else {
        return unknown;
    };
    document.tell_apart();
    let namespace = &metadata.namespace;
    let facts = Facts::collect(&document.operations, &document.shapes, namespace, report);
    let of_payloads = if metadata.rest {
        xml_namespace::of_payloads(&document.operations, &document.shapes)
    } else {
        None
    };
    let finder = document.endpoint_finder();
    document.keep(wanted, namespace);
    let mut lift =
        Lift { metadata, facts, wishes: Vec::new(), unknown, ids: IndexMap::new(), report };

    let mut shapes = lift.shapes(document.shapes);
    let operations = lift.operations(document.operations, &mut shapes);
    lift.grant_wishes(&mut shapes);
    lift.mark_inputs_and_outputs(&mut shapes);
    let hoisted = lift.hoist_xml_namespace(&mut shapes, &operations, of_payloads);
    let service = lift.service(document.service_traits, &operations, hoisted, finder);

    let Lift { report, unknown, metadata, .. } = lift;
    draft.case_sensitive(metadata.namespace);
    for shape in service.into_iter().chain(operations).chain(shapes.into_values()) {
        draft.shape(shape, report);
    }
    unknown
}

/// The document, taken apart at the top.
struct Document {
    operations: Entries,
    shapes: Entries,
    /// Keys beside the three, each of which becomes a trait of the service.
    service_traits: Entries,
}

impl Document {
    /// The value of `metadata`, and the rest.
    fn read(
        root: Node,
        unknown: &mut Vec<Unknown>,
        report: &mut Report<'_>,
    ) -> Option<(Node, Self)> {
        let span = Span { end: root.span.start + 1, ..root.span };
        let Value::Object(entries) = root.value else { return None };
        let (mut metadata, mut operations, mut shapes) = (None, None, None);
        let mut service_traits = Vec::new();
        for (key, node) in entries {
            match &*key.name {
                "metadata" => metadata = Some(node),
                "operations" => operations = expect::object(report, None, &key, node),
                "shapes" => shapes = expect::object(report, None, &key, node),
                "documentation" | "deprecated" | "deprecatedMessage" | "clientContextParams" => {
                    service_traits.push((key, node));
                }
                _ => keys::not_read(unknown, Place::Document, &key),
            }
        }
        let Some(metadata) = metadata else {
            report.error(span, "the document has no `metadata`");
            return None;
        };
        let operations = operations.unwrap_or_default();
        let shapes = shapes.unwrap_or_default();
        Some((metadata, Self { operations, shapes, service_traits }))
    }

    /// The operation that finds the endpoints of the others, be it wanted or not.
    fn endpoint_finder(&self) -> Option<Key> {
        let finds = |node: &Node| node.get("endpointoperation").and_then(Node::as_bool);
        let found = self.operations.iter().find(|(_, node)| finds(node) == Some(true));
        found.map(|(key, _)| key.clone())
    }
}

/// What every part of the lift needs at hand.
struct Lift<'r, 's> {
    metadata: Metadata,
    facts: Facts,
    /// Traits that mentions ask of their targets.
    wishes: Vec<Wish>,
    unknown: Vec<Unknown>,
    /// Trait ids made so far, so that each is allocated once.
    ids: IndexMap<&'static str, ShapeId>,
    report: &'r mut Report<'s>,
}

impl Lift<'_, '_> {
    /// Sets the trait `name`, one of our own constants.
    fn put(&mut self, traits: &mut Traits, name: &'static str, value: Node) {
        let id = self.ids.entry(name).or_insert_with(|| {
            let (namespace, name) = name.split_once('#').unwrap_or(("smithy.api", name));
            ShapeId::new(namespace, name)
        });
        traits.set(id.clone(), value);
    }

    /// Sets the trait `name`, which has no value.
    fn annotate(&mut self, traits: &mut Traits, name: &'static str, span: Span) {
        self.put(traits, name, Node { span, value: Value::Object(Vec::new()) });
    }

    fn not_read(&mut self, place: Place, key: &Key) {
        keys::not_read(&mut self.unknown, place, key);
    }

    /// The id of the shape `name` stands for in this file, or a report that it cannot be one.
    fn shape_id(&mut self, name: &str, span: Span) -> Option<ShapeId> {
        if let Some(fact) = self.facts.get(name) {
            return Some(fact.id.clone());
        }
        shape_id(&self.metadata.namespace, name, span, self.report)
    }
}

/// The id of `name` in `namespace`, or a report that it cannot be one.
fn shape_id(namespace: &str, name: &str, span: Span, report: &mut Report<'_>) -> Option<ShapeId> {
    if is_identifier(name) {
        return Some(ShapeId::new(namespace, name));
    }
    report.error_with_help(
        span,
        format!("`{name}` is not the name of a shape"),
        "names are letters, digits and underscores, and do not start with a digit",
    );
    None
}

/// A string where the model says something in other words than the file.
fn text(span: Span, text: impl Into<Box<str>>) -> Node {
    Node { span, value: Value::String(text.into()) }
}

/// An object likewise.
fn object<const N: usize>(span: Span, entries: [(&str, Node); N]) -> Node {
    let entry = |(name, node): (&str, Node)| (Key { span: node.span, name: name.into() }, node);
    Node { span, value: Value::Object(entries.into_iter().map(entry).collect()) }
}
