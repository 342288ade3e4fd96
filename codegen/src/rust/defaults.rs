//! Modelled defaults as Rust expressions (Smithy 2.0 specification, "`default` trait").

use crate::node::{Node, Value};
use crate::smithy::{Kind, Member, Model, ShapeId, traits};

use super::names::{self, Types};
use super::timestamp::{self, Instant};

/// The expression for a default; none when the value does not fit the type.
pub(crate) fn expression(
    model: &Model,
    types: &Types<'_>,
    target: &ShapeId,
    value: &Node,
) -> Option<String> {
    Some(match (model.kind(target)?, &value.value) {
        (Kind::Boolean, Value::Boolean(value)) => value.to_string(),
        (Kind::Byte | Kind::Short | Kind::Integer | Kind::Long, Value::Number(_)) => {
            grouped(value.as_integer()?)
        }
        (Kind::Float | Kind::Double, Value::Number(text)) => {
            let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
            format!("{number:?}")
        }
        (Kind::BigInteger, Value::Number(_)) => {
            format!("rt::BigInteger::from({})", value.as_integer()?)
        }
        (Kind::BigDecimal, Value::Number(_)) => {
            format!("rt::BigDecimal::from({})", value.as_integer()?)
        }
        (Kind::String, Value::String(text)) if text.is_empty() => "String::new()".into(),
        (Kind::String, Value::String(text)) => format!("{text:?}.to_owned()"),
        (Kind::Blob, Value::String(text)) if text.is_empty() => "rt::Blob::default()".into(),
        (Kind::Blob, Value::String(text)) if is_base64(text) => {
            format!("rt::Blob::from_base64({text:?})")
        }
        (Kind::Timestamp, Value::Number(text)) => constant(timestamp::of_number(text)?),
        (Kind::Timestamp, Value::String(text)) => constant(timestamp::of_date_time(text)?),
        (Kind::Enum(members), Value::String(text)) => {
            let type_name = types.name(target);
            match members.iter().find(|member| member.traits.str(traits::ENUM_VALUE) == Some(text))
            {
                Some(member) => format!("{type_name}::{}", names::variant_name(&member.name)),
                None => format!("{type_name}::from({text:?})"),
            }
        }
        (Kind::IntEnum(members), Value::Number(_)) => {
            let number = value.as_integer()?;
            let type_name = types.name(target);
            let has_value = |member: &&Member| {
                member.traits.get(traits::ENUM_VALUE).and_then(Node::as_integer) == Some(number)
            };
            match members.iter().find(has_value) {
                Some(member) => format!("{type_name}::{}", names::variant_name(&member.name)),
                None => format!("{type_name}::from({number})"),
            }
        }
        (Kind::List(_), Value::Array(items)) if items.is_empty() => "Vec::new()".into(),
        (Kind::Map { .. }, Value::Object(entries)) if entries.is_empty() => {
            "std::collections::BTreeMap::new()".into()
        }
        (Kind::Document, _) => document(value)?,
        _ => return None,
    })
}

/// Whether Rust's own default is the same.
pub(crate) fn is_rust_default(model: &Model, target: &ShapeId, expression: &str) -> bool {
    match model.kind(target) {
        Some(Kind::Enum(_) | Kind::IntEnum(_)) => false,
        _ => matches!(
            expression,
            "false"
                | "0"
                | "0.0"
                | "String::new()"
                | "Vec::new()"
                | "rt::Blob::default()"
                | "std::collections::BTreeMap::new()"
                | "rt::Document::Null"
        ),
    }
}

fn constant((seconds, nanoseconds): Instant) -> String {
    format!("rt::Timestamp::constant({}, {})", grouped(seconds), grouped(nanoseconds.into()))
}

/// Whether blobs can be written so (RFC 4648, with padding).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

/// `1_000_000`, as Clippy would have long literals.
fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 5 {
            out.push('_');
        }
        out.push(digit);
    }
    if value < 0 { format!("-{out}") } else { out }
}

/// Defaults of documents are `null`, scalars, and empty collections.
fn document(value: &Node) -> Option<String> {
    Some(match &value.value {
        Value::Null => "rt::Document::Null".into(),
        Value::Boolean(value) => format!("rt::Document::from({value})"),
        Value::Number(text) => match value.as_integer() {
            Some(integer) => format!("rt::Document::from({integer}_i64)"),
            None => format!("rt::Document::from({:?})", text.parse::<f64>().ok()?),
        },
        Value::String(text) => format!("rt::Document::from({text:?})"),
        Value::Array(items) if items.is_empty() => "rt::Document::Array(Vec::new())".into(),
        Value::Object(entries) if entries.is_empty() => {
            "rt::Document::Object(std::collections::BTreeMap::new())".into()
        }
        _ => return None,
    })
}
