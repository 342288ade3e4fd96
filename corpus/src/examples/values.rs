//! Values in models (Smithy 2.0 specification, "Trait node values") in the terms of the runtime's
//! serde: timestamps are text, blobs base64 already, the body of a stream is no member.

use serde_json::{Map, Value};
use smithereens::Timestamp;
use smithereens_build::items::{Item, Package, Presence};
use smithereens_build::model::node::{self, Node};
use smithereens_build::model::{Kind, Member, Model, ShapeId, traits};

/// What values mean.
pub(super) struct Values<'m> {
    pub(super) model: &'m Model,
    /// The generated types: they say where a default is filled in.
    pub(super) package: &'m Package,
}

impl Values<'_> {
    /// A value of the shape `id` as it is to be read, and as it is to come back.
    pub(super) fn both(&self, id: &ShapeId, node: Option<&Node>) -> (Value, Value) {
        let Some(node) = node else { return (Value::Object(Map::new()), self.defaults(id)) };
        (self.value(id, node, Defaults::AsTheyAre), self.value(id, node, Defaults::FilledIn))
    }

    fn defaults(&self, id: &ShapeId) -> Value {
        let mut members = Map::new();
        self.fill_in(id, &mut members);
        Value::Object(members)
    }

    fn value(&self, id: &ShapeId, node: &Node, defaults: Defaults) -> Value {
        match (self.model.kind(id), &node.value) {
            (
                Some(Kind::Structure(members) | Kind::Union(members)),
                node::Value::Object(entries),
            ) => {
                let mut map = Map::new();
                for (key, node) in entries {
                    let member = members.iter().find(|member| *member.name == *key.name);
                    let value = match member {
                        Some(member) if self.streams(member) => continue,
                        Some(member) => self.value(&member.target.id, node, defaults),
                        None => plain(node),
                    };
                    map.insert(key.name.to_string(), value);
                }
                if defaults == Defaults::FilledIn {
                    self.fill_in(id, &mut map);
                }
                Value::Object(map)
            }
            (Some(Kind::List(member)), node::Value::Array(items)) => {
                items.iter().map(|item| self.value(&member.target.id, item, defaults)).collect()
            }
            (Some(Kind::Map { value, .. }), node::Value::Object(entries)) => {
                let entry = |(key, node): &(node::Key, Node)| {
                    (key.name.to_string(), self.value(&value.target.id, node, defaults))
                };
                Value::Object(entries.iter().map(entry).collect())
            }
            (Some(Kind::Timestamp), _) => timestamp(node).unwrap_or_else(|| plain(node)),
            (Some(Kind::Float), node::Value::Number(text)) => float(text),
            _ => plain(node),
        }
    }

    /// Adds what the model says of members that are absent, where the type has a plain field.
    fn fill_in(&self, id: &ShapeId, map: &mut Map<String, Value>) {
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
                let value = self.value(&member.target.id, node, Defaults::FilledIn);
                map.insert(field.member.name.clone(), value);
            }
        }
    }

    fn streams(&self, member: &Member) -> bool {
        self.model.effective_trait(member, traits::STREAMING).is_some()
    }
}

/// What becomes of members that are absent and have a default.
#[derive(Clone, Copy, PartialEq)]
enum Defaults {
    AsTheyAre,
    FilledIn,
}

/// An instant, in the one spelling that comes back.
fn timestamp(node: &Node) -> Option<Value> {
    let instant = match (node.as_str(), node.as_number()) {
        (Some(text), _) => text.parse::<Timestamp>().ok()?,
        (None, number) => seconds(number?)?,
    };
    Some(Value::String(instant.to_string()))
}

/// Seconds since the epoch, to the millisecond: a model has them no finer.
fn seconds(text: &str) -> Option<Timestamp> {
    let seconds: f64 = text.parse().ok()?;
    Timestamp::from_millisecond((seconds * 1000.0).round() as i64).ok()
}

/// A number as near as single precision comes, which is where a model's more digits are lost.
fn float(text: &str) -> Value {
    let shortest = text.parse::<f32>().map(|number| number.to_string());
    serde_json::from_str(shortest.as_deref().unwrap_or(text)).unwrap_or_default()
}

fn plain(node: &Node) -> Value {
    match &node.value {
        node::Value::Null => Value::Null,
        node::Value::Boolean(value) => Value::Bool(*value),
        node::Value::Number(text) => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_string()))
        }
        node::Value::String(text) => Value::String(text.to_string()),
        node::Value::Array(items) => items.iter().map(plain).collect(),
        node::Value::Object(entries) => {
            entries.iter().map(|(key, node)| (key.name.to_string(), plain(node))).collect()
        }
    }
}
