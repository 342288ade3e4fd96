//! Short labels for what a trait says without a value, such as `required`.

use smithereens_build::model::node::Node;
use smithereens_build::model::{Member, Model, Traits, traits};

use super::writer::Html;

/// Traits of an operation, and their labels.
const OPERATION: &[(&str, &str)] = &[
    (traits::DEPRECATED, "deprecated"),
    (traits::INTERNAL, "internal"),
    ("smithy.api#readonly", "read-only"),
    ("smithy.api#idempotent", "idempotent"),
    ("smithy.api#unstable", "unstable"),
];

/// Traits of members, and their labels.
const MEMBER: &[(&str, &str)] = &[
    (traits::REQUIRED, "required"),
    (traits::DEPRECATED, "deprecated"),
    (traits::RECOMMENDED, "recommended"),
    (traits::IDEMPOTENCY_TOKEN, "idempotency token"),
    (traits::INTERNAL, "internal"),
    ("smithy.api#unstable", "unstable"),
];

/// Traits of a member or of its target, and their labels.
const MEMBER_OR_TARGET: &[(&str, &str)] = &[
    (traits::SENSITIVE, "sensitive"),
    (traits::STREAMING, "streaming"),
    ("smithy.api#requiresLength", "length must be known"),
    (traits::SPARSE, "may contain null"),
    (traits::UNIQUE_ITEMS, "unique items"),
];

/// Traits of shapes, and their labels.
const SHAPE: &[(&str, &str)] = &[
    (traits::DEPRECATED, "deprecated"),
    (traits::SENSITIVE, "sensitive"),
    (traits::STREAMING, "event stream"),
    (traits::INTERNAL, "internal"),
    ("smithy.api#unstable", "unstable"),
];

/// Writes the labels of an operation.
pub(super) fn write_of_operation(html: &mut Html, own: &Traits) {
    let labels: Vec<_> = OPERATION.iter().filter(|(id, _)| own.has(id)).collect();
    if !labels.is_empty() {
        html.element("p", &[("class", "labels")], |html| write(html, labels.into_iter()));
    }
}

/// Writes the labels of a shape.
pub(super) fn write_of_shape(html: &mut Html, own: &Traits) {
    write(html, SHAPE.iter().filter(|(id, _)| own.has(id)));
}

/// Writes the labels of a member.
pub(super) fn write_of_member(html: &mut Html, model: &Model, member: &Member) {
    let own = MEMBER.iter().filter(|(id, _)| member.traits.has(id));
    let effective = |id: &str| model.effective_trait(member, id).is_some();
    write(html, own.chain(MEMBER_OR_TARGET.iter().filter(|(id, _)| effective(id))));
}

fn write<'l>(html: &mut Html, labels: impl Iterator<Item = &'l (&'l str, &'l str)>) {
    for (_, label) in labels {
        html.text(" ");
        let class = match *label {
            "required" => "label required",
            "deprecated" => "label deprecated",
            _ => "label",
        };
        html.leaf("span", &[("class", class)], label);
    }
}

/// Writes what the trait `deprecated` says: since when, and what to use instead.
pub(super) fn write_deprecation(html: &mut Html, own: &Traits) {
    let Some(deprecated) = own.get(traits::DEPRECATED) else { return };
    let [since, message] =
        ["since", "message"].map(|name| deprecated.get(name).and_then(Node::as_str));
    if since.is_none() && message.is_none() {
        return;
    }
    html.element("p", &[("class", "notice")], |html| {
        html.leaf("strong", &[], "Deprecated");
        html.text(&since.map_or_else(String::new, |since| format!(" since {since}")));
        html.text(&message.map_or_else(|| ".".to_owned(), |message| format!(": {message}")));
    });
}
