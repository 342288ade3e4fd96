//! Types as Rust has them, and values of traits in the notation of the IDL, as text for people.

use smithereens_build::items::Type;
use smithereens_build::model::json_text;
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{ShapeId, Traits};

/// `@length(min: 1)`, `@aws.auth#unsignedPayload`
pub(super) fn applied(id: &ShapeId, value: &Node) -> String {
    let name = id.as_str().strip_prefix("smithy.api#").unwrap_or(id.as_str());
    match &value.value {
        Value::Null => format!("@{name}"),
        Value::Object(entries) if entries.is_empty() => format!("@{name}"),
        Value::Object(entries) => {
            let entry = |(key, node): &(smithereens_build::model::node::Key, Node)| {
                format!("{}: {}", key.name, json_text::line(node))
            };
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("@{name}({})", entries.join(", "))
        }
        value => format!("@{name}({})", json_text::line(value)),
    }
}

/// Those of the traits that have one of these ids, in this order; none when there is none.
pub(super) fn applied_of(traits: &Traits, ids: &[&ShapeId]) -> Option<String> {
    let each = ids.iter().filter_map(|id| Some(applied(id, traits.get(id.as_str())?)));
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| each.join(" "))
}

/// `Vec<Option<Tag>>`
pub(super) fn rust_type(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.rust_name().trim_start_matches("rt::").to_owned(),
        Type::Named(name) => name.to_string(),
        Type::Boxed(name) => format!("Box<{name}>"),
        Type::List(element) => format!("Vec<{}>", rust_type(element)),
        Type::Map(key, value) => format!("BTreeMap<{}, {}>", rust_type(key), rust_type(value)),
        Type::Nullable(element) => format!("Option<{}>", rust_type(element)),
    }
}
