//! Trait values against their trait's shape, and defaults against their member's target
//! (Smithy 2.0 specification, "Trait node values"). Traits that nobody defines are not checked.

use crate::model::node::{Node, Value};
use crate::model::{Kind, Member, Model, ShapeId, Traits, traits};
use crate::source::{Report, Span, nearest};

pub(super) fn check(model: &Model, prelude: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        check_traits((model, prelude), &shape.id, &shape.traits, &shape.id, report);
        for member in shape.kind.members().iter().filter(|member| !member.traits.is_empty()) {
            let id = shape.id.with_member(&member.name);
            check_traits((model, prelude), &id, &member.traits, &member.target.id, report);
        }
    }
}

/// Checks the traits of `on`; a default among them is a value of the shape `target`.
fn check_traits(
    (model, prelude): (&Model, &Model),
    on: &ShapeId,
    traits: &Traits,
    target: &ShapeId,
    report: &Report<'_>,
) {
    for (name, node) in traits.iter() {
        let shape = if name.as_str() == traits::DEFAULT {
            // A default of null says that there is none.
            if matches!(node.value, Value::Null) {
                continue;
            }
            target
        } else {
            name
        };
        let mut values = Values { model, prelude, on, name, report };
        values.check(node, shape);
    }
}

struct Values<'a, 'r, 's> {
    model: &'a Model,
    prelude: &'a Model,
    on: &'a ShapeId,
    name: &'a ShapeId,
    report: &'r Report<'s>,
}

impl<'a> Values<'a, '_, '_> {
    /// Checks a value of the shape `id`. Nodes are of bounded depth, so this is too.
    fn check(&mut self, node: &Node, id: &ShapeId) {
        let Some(kind) = self.kind(id) else { return };
        match (kind, &node.value) {
            (Kind::Document, _) => {}
            (Kind::List(member), Value::Array(items)) => {
                for item in items.iter().filter(|item| !matches!(item.value, Value::Null)) {
                    self.check(item, &member.target.id);
                }
            }
            (Kind::Map { value, .. }, Value::Object(entries)) => {
                for (_, node) in entries.iter().filter(|(_, n)| !matches!(n.value, Value::Null)) {
                    self.check(node, &value.target.id);
                }
            }
            (Kind::Structure(members), Value::Object(_)) => self.structure(node, members),
            (Kind::Union(members), Value::Object(entries)) => {
                if entries.len() != 1 {
                    let message = format!("expected one member of `{id}`, found {}", entries.len());
                    self.error(node.span, message);
                }
                self.members(node, members);
            }
            (Kind::Enum(members), Value::String(text)) => self.enum_value(node.span, text, members),
            _ if scalar(kind, node) => {}
            _ => {
                let found = node.as_number().unwrap_or_else(|| node.kind());
                let message = match node.value {
                    Value::Null => {
                        format!("the trait `{}` needs a value: {}", self.name, expected(kind))
                    }
                    _ => format!(
                        "expected {} in trait `{}`, found {found}",
                        expected(kind),
                        self.name
                    ),
                };
                self.error(node.span, message);
            }
        }
    }

    fn structure(&mut self, node: &Node, members: &[Member]) {
        for member in members.iter().filter(|member| member.traits.has(traits::REQUIRED)) {
            if node.get(&member.name).is_none_or(|node| matches!(node.value, Value::Null)) {
                let message = format!(
                    "the trait `{}` misses the required member `{}`",
                    self.name, member.name
                );
                self.error(node.span, message);
            }
        }
        self.members(node, members);
    }

    fn members(&mut self, node: &Node, members: &[Member]) {
        for (key, value) in node.as_object().unwrap_or(&[]) {
            match members.iter().find(|member| member.name == key.name) {
                Some(member) if !matches!(value.value, Value::Null) => {
                    self.check(value, &member.target.id);
                }
                Some(_) => {}
                None => {
                    let names = members.iter().map(|member| &*member.name);
                    let hint = nearest(&key.name, names)
                        .map(|name| format!(": did you mean `{name}`?"))
                        .unwrap_or_default();
                    let message =
                        format!("the trait `{}` has no member `{}`{hint}", self.name, key.name);
                    self.report.warning((key.span, self.on), message);
                }
            }
        }
    }

    fn enum_value(&mut self, at: Span, text: &str, members: &[Member]) {
        let values: Vec<&str> = members
            .iter()
            .map(|member| member.traits.str(traits::ENUM_VALUE).unwrap_or(&member.name))
            .collect();
        if !values.contains(&text) {
            let values: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
            let message = format!(
                "expected one of {} in trait `{}`, found \"{text}\"",
                values.join(", "),
                self.name
            );
            self.error(at, message);
        }
    }

    fn kind(&self, id: &ShapeId) -> Option<&'a Kind> {
        let built_in = || self.prelude.get(id).map(|shape| &shape.kind);
        self.model.kind(id).or_else(built_in)
    }

    fn error(&mut self, at: Span, message: String) {
        self.report.error((at, self.on), message);
    }
}

/// Whether the node is a value of the simple type.
fn scalar(kind: &Kind, node: &Node) -> bool {
    let within = |min: i64, max: i64| node.as_integer().is_some_and(|n| (min..=max).contains(&n));
    match kind {
        Kind::String | Kind::Blob => node.as_str().is_some(),
        Kind::Boolean => node.as_bool().is_some(),
        Kind::Byte => within(i8::MIN.into(), i8::MAX.into()),
        Kind::Short => within(i16::MIN.into(), i16::MAX.into()),
        Kind::Integer | Kind::IntEnum(_) => within(i32::MIN.into(), i32::MAX.into()),
        Kind::Long => within(i64::MIN, i64::MAX),
        Kind::Float | Kind::Double => {
            let named = |text| matches!(text, "NaN" | "Infinity" | "-Infinity");
            node.as_number().is_some() || node.as_str().is_some_and(named)
        }
        Kind::BigInteger | Kind::BigDecimal | Kind::Timestamp => {
            node.as_number().is_some() || node.as_str().is_some()
        }
        _ => false,
    }
}

/// What a value of the type is called in a message.
fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::String | Kind::Blob | Kind::Enum(_) => "a string",
        Kind::Boolean => "true or false",
        Kind::Byte => "an integer of 8 bits",
        Kind::Short => "an integer of 16 bits",
        Kind::Integer | Kind::IntEnum(_) => "an integer of 32 bits",
        Kind::Long => "an integer of 64 bits",
        Kind::Float | Kind::Double | Kind::BigInteger | Kind::BigDecimal => "a number",
        Kind::Timestamp => "a timestamp",
        Kind::Document => "a value",
        Kind::List(_) => "an array",
        _ => "an object",
    }
}
