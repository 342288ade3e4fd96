//! Checks trait values against the shapes of their traits, and defaults against the targets of
//! their members (Smithy 2.0 specification, "Trait node values"). Traits without a definition are
//! not checked.

use crate::model::decimal::is_decimal;
use crate::model::node::{Node, Value};
use crate::model::{Kind, Member, Model, ShapeId, Simple, Traits, traits};
use crate::source::{Report, Span, did_you_mean};

pub(super) fn check(model: &Model, prelude: &Model, report: &Report<'_>) {
    for shape in model.shapes.values() {
        check_traits((model, prelude), &shape.id, &shape.traits, &shape.id, report);
        for member in shape.kind.members().iter().filter(|member| !member.traits.is_empty()) {
            let id = shape.id.with_member(&member.name);
            check_traits((model, prelude), &id, &member.traits, &member.target.id, report);
        }
    }
}

/// Checks the traits of `on`. The trait `default` has a value of the shape `target`, other traits
/// have values of the shapes that define them.
fn check_traits(
    (model, prelude): (&Model, &Model),
    on: &ShapeId,
    traits: &Traits,
    target: &ShapeId,
    report: &Report<'_>,
) {
    for (name, node) in traits.iter() {
        let checker = ValueChecker { model, prelude, on, name, report };
        if name.as_str() != traits::DEFAULT {
            checker.check(node, name);
        } else if !is_null(node) {
            // A default of null means that the member has none.
            checker.check(node, target);
        }
    }
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}

/// Checks the value of one trait.
struct ValueChecker<'a> {
    model: &'a Model,
    prelude: &'a Model,
    /// The shape or member with the trait.
    on: &'a ShapeId,
    /// The id of the trait.
    name: &'a ShapeId,
    report: &'a Report<'a>,
}

impl<'a> ValueChecker<'a> {
    /// Checks a value of the shape `id`. The depth of the recursion is bounded, since loaders bound
    /// the depth of nodes.
    fn check(&self, node: &Node, id: &ShapeId) {
        let Some(kind) = self.kind(id) else { return };
        match (kind, &node.value) {
            (Kind::List(member), Value::Array(items)) => {
                for item in items.iter().filter(|item| !is_null(item)) {
                    self.check(item, &member.target.id);
                }
            }
            (Kind::Map { value, .. }, Value::Object(entries)) => {
                for (_, node) in entries.iter().filter(|(_, node)| !is_null(node)) {
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
            _ => {
                let (expected, is_value) = expectation(kind);
                let found = node.as_number().unwrap_or_else(|| node.type_name());
                let message = match node.value {
                    _ if is_value(node) => return,
                    Value::Null => format!("the trait `{}` needs a value: {expected}", self.name),
                    _ => format!("expected {expected} in trait `{}`, found {found}", self.name),
                };
                self.error(node.span, message);
            }
        }
    }

    fn structure(&self, node: &Node, members: &[Member]) {
        for member in members.iter().filter(|member| member.traits.has(traits::REQUIRED)) {
            if node.get(&member.name).is_none_or(is_null) {
                let message = format!(
                    "the trait `{}` misses the required member `{}`",
                    self.name, member.name
                );
                self.error(node.span, message);
            }
        }
        self.members(node, members);
    }

    fn members(&self, node: &Node, members: &[Member]) {
        for (key, value) in node.as_object().unwrap_or(&[]) {
            match members.iter().find(|member| member.name == key.name) {
                Some(_) if is_null(value) => {}
                Some(member) => self.check(value, &member.target.id),
                None => {
                    let hint = did_you_mean(&key.name, members.iter().map(|member| &*member.name));
                    let message =
                        format!("the trait `{}` has no member `{}`{hint}", self.name, key.name);
                    self.report.warning((key.span, self.on), message);
                }
            }
        }
    }

    fn enum_value(&self, at: Span, text: &str, members: &[Member]) {
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
        self.model.kind(id).or_else(|| self.prelude.kind(id))
    }

    fn error(&self, at: Span, message: String) {
        self.report.error((at, self.on), message);
    }
}

/// The name of a value of the type for messages, and a function that returns whether a node is such
/// a value. Aggregate types and string enums are checked by [`ValueChecker::check`].
fn expectation(kind: &Kind) -> (&'static str, fn(&Node) -> bool) {
    match kind {
        Kind::Simple(Simple::String | Simple::Blob) | Kind::Enum(_) => {
            ("a string", |node| node.as_str().is_some())
        }
        Kind::Simple(Simple::Boolean) => ("true or false", |node| node.as_bool().is_some()),
        Kind::Simple(Simple::Byte) => ("an 8-bit integer", is_integer::<i8>),
        Kind::Simple(Simple::Short) => ("a 16-bit integer", is_integer::<i16>),
        Kind::Simple(Simple::Integer) | Kind::IntEnum(_) => ("a 32-bit integer", is_integer::<i32>),
        Kind::Simple(Simple::Long) => ("a 64-bit integer", is_integer::<i64>),
        Kind::Simple(Simple::Float | Simple::Double) => ("a number", |node| {
            node.as_number().is_some()
                || matches!(node.as_str(), Some("NaN" | "Infinity" | "-Infinity"))
        }),
        Kind::Simple(Simple::BigInteger | Simple::BigDecimal) => ("a number", is_big_number),
        Kind::Simple(Simple::Timestamp) => ("a timestamp", is_number_or_string),
        Kind::Simple(Simple::Document) => ("a value", |_| true),
        Kind::List(_) => ("an array", |_| false),
        _ => ("an object", |_| false),
    }
}

fn is_integer<T: TryFrom<i64>>(node: &Node) -> bool {
    node.as_integer().is_some_and(|integer| T::try_from(integer).is_ok())
}

/// Whether a node is a number, or a string that has one, so that parsers need not round it.
fn is_big_number(node: &Node) -> bool {
    node.as_number().is_some() || node.as_str().is_some_and(is_decimal)
}

fn is_number_or_string(node: &Node) -> bool {
    node.as_number().is_some() || node.as_str().is_some()
}
