//! Text for reports: types in Rust's notation, traits in the notation of the Smithy IDL.

use smithereens_build::items::{Field, Type, simple_type_name};
use smithereens_build::model::json_text;
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{ShapeId, Traits, traits};

/// A trait as it is applied in the IDL: `@length(min: 1)`, `@aws.auth#unsignedPayload`.
pub(super) fn applied_trait(id: &ShapeId, value: &Node) -> String {
    let name = id.as_str().strip_prefix("smithy.api#").unwrap_or(id.as_str());
    match &value.value {
        // The rules are longer than the rest of a report.
        _ if [traits::ENDPOINT_BDD, traits::ENDPOINT_RULE_SET].contains(&id.as_str()) => {
            format!("@{name}: {} bytes of JSON", json_text::compact(value).len())
        }
        Value::Null => format!("@{name}"),
        Value::Object(entries) if entries.is_empty() => format!("@{name}"),
        Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, node)| format!("{}: {}", key.name, json_text::line(node)))
                .collect::<Vec<_>>();
            format!("@{name}({})", entries.join(", "))
        }
        value => format!("@{name}({})", json_text::line(value)),
    }
}

/// The traits with the given ids, in the order of the ids. `None` if none of them is applied.
pub(super) fn applied_traits(traits: &Traits, ids: &[&ShapeId]) -> Option<String> {
    let texts = ids
        .iter()
        .filter_map(|id| Some(applied_trait(id, traits.get(id.as_str())?)))
        .collect::<Vec<_>>();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// A type in Rust: `Vec<Option<Tag>>`.
pub(super) fn rust_type(ty: &Type) -> String {
    match ty {
        Type::Unit => "()".to_owned(),
        Type::Simple(simple) => simple_type_name(*simple).trim_start_matches("rt::").to_owned(),
        Type::Named(name) => name.to_string(),
        Type::Boxed(name) => format!("Box<{name}>"),
        Type::List(element) => format!("Vec<{}>", rust_type(element)),
        Type::Map(key, value) => format!("BTreeMap<{}, {}>", rust_type(key), rust_type(value)),
        Type::Nullable(element) => format!("Option<{}>", rust_type(element)),
    }
}

/// The type of a field in Rust: `Option<String>`.
pub(super) fn field_type(field: &Field) -> String {
    let ty = rust_type(&field.ty);
    if field.presence.is_optional() { format!("Option<{ty}>") } else { ty }
}
