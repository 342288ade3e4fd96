//! The JSON AST, versions 1.0 and 2.0 (Smithy 2.0 specification, "JSON AST").

use super::Draft;
use super::fields::Fields;
use crate::diagnostic::{Report, Span};
use crate::node::{Key, Node, Value};
use crate::smithy::{
    Kind, Lifecycle, Member, Operation, Reference, Resource, Service, Shape, ShapeId, Traits,
    is_identifier, traits,
};

/// Whether a document is one.
pub(super) fn is_json_ast(document: &Node) -> bool {
    document.get("smithy").is_some()
}

/// Adds everything of `document` to the draft.
pub(super) fn load(document: Node, draft: &mut Draft, report: &mut Report<'_>) {
    let Some(mut document) = Fields::of(document, "the model", report) else { return };
    let Some(version) = document.take("smithy").and_then(|node| version(&node, report)) else {
        return;
    };
    if let Some(metadata) =
        document.take("metadata").and_then(|node| entries(node, "metadata", report))
    {
        for (key, value) in metadata {
            draft.metadata(&key, value, report);
        }
    }
    let shapes = document.take("shapes").and_then(|node| entries(node, "shapes", report));
    for (key, node) in shapes.unwrap_or_default() {
        shape(&key, node, version, draft, report);
    }
    document.finish(report);
}

/// The version of a model, where it makes a difference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

fn version(node: &Node, report: &mut Report<'_>) -> Option<Version> {
    match node.as_str() {
        Some("1" | "1.0") => Some(Version::One),
        Some("2" | "2.0") => Some(Version::Two),
        Some(other) => {
            let message = format!("Smithy version \"{other}\" is not known");
            report.error_with_help(node.span, message, "expected \"2.0\" or \"1.0\"");
            None
        }
        None => {
            let message = format!("the Smithy version is {}", node.kind());
            report.error_with_help(node.span, message, "expected \"2.0\" or \"1.0\"");
            None
        }
    }
}

fn shape(key: &Key, node: Node, version: Version, draft: &mut Draft, report: &mut Report<'_>) {
    let Some(id) = shape_id(&key.name, key.span, report) else { return };
    let Some(mut fields) = Fields::of(node, &format!("the shape `{id}`"), report) else { return };
    let Some(kind) = fields.take("type") else {
        report.error((key.span, &id), "the shape has no `type`");
        return;
    };
    let Some(name) = kind.as_str() else {
        report.error((kind.span, &id), format!("a shape's type is a string, not {}", kind.kind()));
        return;
    };
    let mut traits = take_traits(&mut fields, report);
    if name == "apply" {
        fields.finish(report);
        for (trait_id, value) in traits.iter() {
            draft.apply(id.clone(), key.span, trait_id.clone(), value.clone());
        }
        return;
    }
    if name == "set" {
        traits.annotate(traits::UNIQUE_ITEMS, kind.span);
    }
    let mixins = references(&mut fields, "mixins", report);
    let owner = Owner { id: &id, span: kind.span, mixins: &mixins };
    let Some(kind) = read_kind(name, &owner, &mut fields, report) else { return };
    fields.finish(report);
    if version == Version::One {
        check_version_one(&owner, &kind, report);
        draft.version_one(id.clone());
    }
    draft.shape(Shape { id, span: key.span, mixins, traits, kind }, report);
}

/// The shape at hand.
struct Owner<'s> {
    id: &'s ShapeId,
    /// Where its type stands.
    span: Span,
    mixins: &'s [Reference],
}

fn check_version_one(owner: &Owner<'_>, kind: &Kind, report: &mut Report<'_>) {
    let what = match kind {
        Kind::Resource(resource) if !resource.properties.is_empty() => "resource properties",
        _ if !owner.mixins.is_empty() => "mixins",
        _ => return,
    };
    let message = format!("{what} can only be used with Smithy version 2 or later");
    report.error_with_help((owner.span, owner.id), message, "expected `\"smithy\": \"2.0\"`");
}

fn read_kind(
    name: &str,
    owner: &Owner<'_>,
    fields: &mut Fields,
    report: &mut Report<'_>,
) -> Option<Kind> {
    Some(match name {
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
        "enum" => Kind::Enum(members(fields, report)),
        "intEnum" => Kind::IntEnum(members(fields, report)),
        "structure" => Kind::Structure(members(fields, report)),
        "union" => Kind::Union(members(fields, report)),
        "list" | "set" => Kind::List(one_member("member", owner, fields, report)?),
        "map" => {
            let key = one_member("key", owner, fields, report);
            let value = one_member("value", owner, fields, report);
            Kind::Map { key: key?, value: value? }
        }
        "service" => Kind::Service(service(fields, report)),
        "resource" => Kind::Resource(resource(fields, report)),
        "operation" => Kind::Operation(operation(owner.span, fields, report)),
        other => {
            report.error((owner.span, owner.id), format!("shape type \"{other}\" is not known"));
            return None;
        }
    })
}

fn service(fields: &mut Fields, report: &mut Report<'_>) -> Service {
    let version =
        fields.take("version").and_then(|node| string(node, "a service's version", report));
    let rename = fields.take("rename").and_then(|node| entries(node, "rename", report));
    let mut renamed = Vec::new();
    for (key, node) in rename.unwrap_or_default() {
        let from = shape_id(&key.name, key.span, report);
        let to = string(node, "a shape's new name", report);
        if let (Some(id), Some(to)) = (from, to) {
            renamed.push((Reference { id, span: key.span }, to));
        }
    }
    Service {
        version: version.unwrap_or_default(),
        operations: references(fields, "operations", report),
        resources: references(fields, "resources", report),
        errors: references(fields, "errors", report),
        rename: renamed,
    }
}

fn resource(fields: &mut Fields, report: &mut Report<'_>) -> Resource {
    let lifecycle = |fields: &mut Fields, report: &mut Report<'_>| {
        let bound = |lifecycle: Lifecycle| {
            let node = fields.take(lifecycle.name())?;
            Some((lifecycle, reference(node, report)?))
        };
        Lifecycle::ALL.into_iter().filter_map(bound).collect()
    };
    Resource {
        identifiers: named_references(fields, "identifiers", report),
        properties: named_references(fields, "properties", report),
        lifecycle: lifecycle(fields, report),
        operations: references(fields, "operations", report),
        collection_operations: references(fields, "collectionOperations", report),
        resources: references(fields, "resources", report),
    }
}

fn operation(span: Span, fields: &mut Fields, report: &mut Report<'_>) -> Operation {
    let mut side = |name| {
        let unit = || Reference { id: ShapeId::new("smithy.api", "Unit"), span };
        fields.take(name).and_then(|node| reference(node, report)).unwrap_or_else(unit)
    };
    let (input, output) = (side("input"), side("output"));
    Operation { input, output, errors: references(fields, "errors", report) }
}

fn members(fields: &mut Fields, report: &mut Report<'_>) -> Vec<Member> {
    let members = fields.take("members").and_then(|node| entries(node, "members", report));
    let read = |(key, node): (Key, Node)| member(key.name, key.span, node, report);
    members.unwrap_or_default().into_iter().filter_map(read).collect()
}

fn one_member(
    name: &str,
    owner: &Owner<'_>,
    fields: &mut Fields,
    report: &mut Report<'_>,
) -> Option<Member> {
    match (fields.take(name), owner.mixins.first()) {
        (Some(node), _) => member(name.into(), node.span, node, report),
        (None, Some(mixin)) => Some(Member::inherited(name, mixin, owner.span)),
        (None, None) => {
            report.error((owner.span, owner.id), format!("the shape has no `{name}`"));
            None
        }
    }
}

fn member(name: Box<str>, span: Span, node: Node, report: &mut Report<'_>) -> Option<Member> {
    if !is_identifier(&name) {
        report.error_with_help(
            span,
            format!("`{name}` cannot be a member's name"),
            "names are made of letters, digits and underscores",
        );
        return None;
    }
    let mut fields = Fields::of(node, &format!("the member `{name}`"), report)?;
    let traits = take_traits(&mut fields, report);
    let target = match fields.take("target") {
        Some(node) => id_of(&node, report).map(|id| Reference { id, span: node.span }),
        None => {
            report.error(span, format!("the member `{name}` has no `target`"));
            None
        }
    };
    fields.finish(report);
    Some(Member { name, target: target?, span, traits })
}

fn take_traits(fields: &mut Fields, report: &mut Report<'_>) -> Traits {
    let mut traits = Traits::default();
    let entries = fields.take("traits").and_then(|node| entries(node, "traits", report));
    for (key, value) in entries.unwrap_or_default() {
        if let Some(id) = shape_id(&key.name, key.span, report) {
            traits.set(id, value);
        }
    }
    traits
}

fn references(fields: &mut Fields, name: &str, report: &mut Report<'_>) -> Vec<Reference> {
    let Some(node) = fields.take(name) else { return Vec::new() };
    match node.value {
        Value::Array(items) => {
            items.into_iter().filter_map(|node| reference(node, report)).collect()
        }
        _ => {
            report.error(
                node.span,
                format!("`{name}` is an array of references, not {}", node.kind()),
            );
            Vec::new()
        }
    }
}

fn named_references(
    fields: &mut Fields,
    name: &str,
    report: &mut Report<'_>,
) -> Vec<(String, Reference)> {
    let entries = fields.take(name).and_then(|node| entries(node, name, report));
    let read = |(key, node): (Key, Node)| Some((key.name.into(), reference(node, report)?));
    entries.unwrap_or_default().into_iter().filter_map(read).collect()
}

/// `{"target": "ns#Name"}`
fn reference(node: Node, report: &mut Report<'_>) -> Option<Reference> {
    let span = node.span;
    let mut fields = Fields::of(node, "a reference", report)?;
    let Some(target) = fields.take("target") else {
        report.error(span, "a reference has a `target`");
        return None;
    };
    fields.finish(report);
    Some(Reference { id: id_of(&target, report)?, span: target.span })
}

fn id_of(node: &Node, report: &mut Report<'_>) -> Option<ShapeId> {
    match node.as_str() {
        Some(text) => shape_id(text, node.span, report),
        None => {
            report.error(node.span, format!("expected a shape id, found {}", node.kind()));
            None
        }
    }
}

fn shape_id(text: &str, span: Span, report: &mut Report<'_>) -> Option<ShapeId> {
    let id = ShapeId::parse(text);
    if id.is_none() {
        let message = format!("`{text}` is not an absolute shape id");
        report.error_with_help(span, message, "expected `namespace#Name`");
    }
    id
}

fn string(node: Node, what: &str, report: &mut Report<'_>) -> Option<String> {
    match node.value {
        Value::String(text) => Some(text.into()),
        _ => {
            report.error(node.span, format!("{what} is a string, not {}", node.kind()));
            None
        }
    }
}

fn entries(node: Node, what: &str, report: &mut Report<'_>) -> Option<Vec<(Key, Node)>> {
    match node.value {
        Value::Object(entries) => Some(entries),
        _ => {
            report.error(node.span, format!("`{what}` is an object, not {}", node.kind()));
            None
        }
    }
}
