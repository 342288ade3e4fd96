//! Converts values in models (Smithy 2.0 specification, "Trait node values") to the JSON that the
//! generated types read and write with serde. Timestamps become RFC 3339 strings; members with the
//! `streaming` trait are left out, since generated structures have no field for them.

use serde_json::{Map, Value};
use smithereens::Timestamp;
use smithereens_build::items::{Item, Package, Presence};
use smithereens_build::model::node::{self, Node};
use smithereens_build::model::{Kind, Member, Model, ShapeId, Simple, traits};

/// Converts values of a model's shapes.
pub(super) struct Values<'m> {
    pub(super) model: &'m Model,
    /// The generated types, which decide where a default value is filled in.
    pub(super) package: &'m Package,
}

impl Values<'_> {
    /// A value of the shape `id` as it is read, and as it must be written: with default values.
    /// `None` means a structure without members.
    pub(super) fn given_and_expected(&self, id: &ShapeId, node: Option<&Node>) -> (Value, Value) {
        if let Some(node) = node {
            return (
                self.value(id, node, Defaults::Absent),
                self.value(id, node, Defaults::Present),
            );
        }
        let mut expected = Map::new();
        self.add_defaults(id, &mut expected);
        (Value::Object(Map::new()), Value::Object(expected))
    }

    fn value(&self, id: &ShapeId, node: &Node, defaults: Defaults) -> Value {
        match (self.model.kind(id), &node.value) {
            (
                Some(Kind::Structure(members) | Kind::Union(members)),
                node::Value::Object(entries),
            ) => {
                let mut map = self.members(members, entries, defaults);
                if defaults == Defaults::Present {
                    self.add_defaults(id, &mut map);
                }
                Value::Object(map)
            }
            (Some(Kind::List(member)), node::Value::Array(items)) => {
                items.iter().map(|item| self.value(&member.target.id, item, defaults)).collect()
            }
            (Some(Kind::Map { value, .. }), node::Value::Object(entries)) => entries
                .iter()
                .map(|(key, node)| {
                    (key.name.to_string(), self.value(&value.target.id, node, defaults))
                })
                .collect(),
            (Some(Kind::Simple(Simple::Timestamp)), _) => {
                timestamp(node).unwrap_or_else(|| json(node))
            }
            (Some(Kind::Simple(Simple::Float)), node::Value::Number(text)) => float(text),
            _ => json(node),
        }
    }

    /// The members of a structure or union that `entries` contains.
    fn members(
        &self,
        members: &[Member],
        entries: &[(node::Key, Node)],
        defaults: Defaults,
    ) -> Map<String, Value> {
        let mut map = Map::new();
        for (key, node) in entries {
            let value = match members.iter().find(|member| *member.name == *key.name) {
                Some(member) if self.is_streaming(member) => continue,
                Some(member) => self.value(&member.target.id, node, defaults),
                None => json(node),
            };
            map.insert(key.name.to_string(), value);
        }
        map
    }

    /// Adds the default values of absent members whose fields are not `Option`s.
    fn add_defaults(&self, id: &ShapeId, map: &mut Map<String, Value>) {
        let fields = self.package.items.iter().find_map(|item| match item {
            Item::Struct(item) if item.id == id.as_str() => Some(&item.fields),
            _ => None,
        });
        let Some(Kind::Structure(members)) = self.model.kind(id) else { return };
        for field in fields.into_iter().flatten() {
            if !matches!(field.presence, Presence::Default(_))
                || map.contains_key(&field.member.name)
            {
                continue;
            }
            let member = members.iter().find(|member| *member.name == *field.member.name);
            let default = member.and_then(|m| Some((m, m.traits.get(traits::DEFAULT)?)));
            if let Some((member, node)) = default {
                let value = self.value(&member.target.id, node, Defaults::Present);
                map.insert(field.member.name.clone(), value);
            }
        }
    }

    fn is_streaming(&self, member: &Member) -> bool {
        self.model.effective_trait(member, traits::STREAMING).is_some()
    }
}

/// Whether absent members get their default values.
#[derive(Clone, Copy, PartialEq)]
enum Defaults {
    Absent,
    Present,
}

/// A timestamp as the runtime writes it with serde. Returns `None` if it cannot be parsed.
fn timestamp(node: &Node) -> Option<Value> {
    let instant = match (node.as_str(), node.as_number()) {
        (Some(text), _) => text.parse::<Timestamp>().ok()?,
        (None, number) => seconds(number?)?,
    };
    Some(Value::String(instant.to_string()))
}

/// Parses seconds since the epoch, rounded to milliseconds, which is the precision of timestamps in
/// Smithy.
fn seconds(text: &str) -> Option<Timestamp> {
    let seconds: f64 = text.parse().ok()?;
    Timestamp::from_millisecond((seconds * 1000.0).round() as i64).ok()
}

/// A number rounded to single precision.
fn float(text: &str) -> Value {
    let shortest = text.parse::<f32>().map(|number| number.to_string());
    serde_json::from_str(shortest.as_deref().unwrap_or(text)).unwrap_or_default()
}

/// A value as JSON, whatever its shape.
fn json(node: &Node) -> Value {
    match &node.value {
        node::Value::Null => Value::Null,
        node::Value::Boolean(value) => Value::Bool(*value),
        node::Value::Number(text) => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_string()))
        }
        node::Value::String(text) => Value::String(text.to_string()),
        node::Value::Array(items) => items.iter().map(json).collect(),
        node::Value::Object(entries) => {
            entries.iter().map(|(key, node)| (key.name.to_string(), json(node))).collect()
        }
    }
}
