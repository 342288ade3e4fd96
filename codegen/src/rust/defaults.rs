//! Modelled defaults as Rust expressions (Smithy 2.0 specification, "`default` trait").

use crate::node::{Node, Value};
use crate::smithy::{Kind, Member, Model, ShapeId, traits};

use super::Expr;
use super::names::{self, Types};
use super::timestamp::{self, Instant};

/// The expression for a default; none when the value does not fit the type.
pub(crate) fn expression(
    model: &Model,
    types: &Types<'_>,
    target: &ShapeId,
    value: &Node,
) -> Option<Expr> {
    Some(match (model.kind(target)?, &value.value) {
        (Kind::Boolean, Value::Boolean(value)) => Expr::text(value.to_string()),
        (Kind::Byte | Kind::Short | Kind::Integer | Kind::Long, Value::Number(_)) => {
            Expr::integer(value.as_integer()?)
        }
        (Kind::Float | Kind::Double, Value::Number(text)) => {
            let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
            Expr::Text(format!("{number:?}"))
        }
        (Kind::BigInteger, Value::Number(_)) => from("rt::BigInteger", value.as_integer()?),
        (Kind::BigDecimal, Value::Number(_)) => from("rt::BigDecimal", value.as_integer()?),
        (Kind::String, Value::String(text)) if text.is_empty() => Expr::text("String::new()"),
        (Kind::String, Value::String(text)) => Expr::string(text).method("to_owned", Vec::new()),
        (Kind::Blob, Value::String(text)) if text.is_empty() => Expr::text("rt::Blob::default()"),
        (Kind::Blob, Value::String(text)) if is_base64(text) => {
            call("rt::Blob::from_base64", Expr::string(text))
        }
        (Kind::Timestamp, Value::Number(text)) => constant(timestamp::of_number(text)?),
        (Kind::Timestamp, Value::String(text)) => constant(timestamp::of_date_time(text)?),
        (Kind::Enum(members), Value::String(text)) => {
            let type_name = types.name(target);
            match members.iter().find(|member| member.traits.str(traits::ENUM_VALUE) == Some(text))
            {
                Some(member) => variant(&type_name, member),
                None => call(&format!("{type_name}::from"), Expr::string(text)),
            }
        }
        (Kind::IntEnum(members), Value::Number(_)) => {
            let number = value.as_integer()?;
            let type_name = types.name(target);
            let has_value = |member: &&Member| {
                member.traits.get(traits::ENUM_VALUE).and_then(Node::as_integer) == Some(number)
            };
            match members.iter().find(has_value) {
                Some(member) => variant(&type_name, member),
                None => from(&type_name, number),
            }
        }
        (Kind::List(_), Value::Array(items)) if items.is_empty() => Expr::text("Vec::new()"),
        (Kind::Map { .. }, Value::Object(entries)) if entries.is_empty() => {
            Expr::text("std::collections::BTreeMap::new()")
        }
        (Kind::Document, _) => document(value)?,
        _ => return None,
    })
}

/// Whether Rust's own default is the same.
pub(crate) fn is_rust_default(model: &Model, target: &ShapeId, expression: &Expr) -> bool {
    match (model.kind(target), expression) {
        (Some(Kind::Enum(_) | Kind::IntEnum(_)), _) => false,
        (_, Expr::Text(text)) => matches!(
            text.as_str(),
            "false"
                | "0"
                | "0.0"
                | "String::new()"
                | "Vec::new()"
                | "rt::Blob::default()"
                | "std::collections::BTreeMap::new()"
                | "rt::Document::Null"
        ),
        _ => false,
    }
}

fn call(function: &str, argument: Expr) -> Expr {
    Expr::Call(function.to_owned(), vec![argument])
}

fn from(ty: &str, number: i64) -> Expr {
    call(&format!("{ty}::from"), Expr::integer(number))
}

fn constant((seconds, nanoseconds): Instant) -> Expr {
    let parts = vec![Expr::integer(seconds), Expr::integer(nanoseconds.into())];
    Expr::Call("rt::Timestamp::constant".into(), parts)
}

/// Whether blobs can be written so (RFC 4648, with padding).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

fn variant(ty: &str, member: &Member) -> Expr {
    Expr::Text(format!("{ty}::{}", names::variant_name(&member.name)))
}

/// Defaults of documents are `null`, scalars, and empty collections.
fn document(value: &Node) -> Option<Expr> {
    let of = |argument| call("rt::Document::from", argument);
    Some(match &value.value {
        Value::Null => Expr::text("rt::Document::Null"),
        Value::Boolean(value) => of(Expr::text(value.to_string())),
        Value::Number(text) => match value.as_integer() {
            Some(integer) => of(Expr::Text(format!("{integer}_i64"))),
            None => of(Expr::Text(format!("{:?}", text.parse::<f64>().ok()?))),
        },
        Value::String(text) => of(Expr::string(text)),
        Value::Array(items) if items.is_empty() => {
            call("rt::Document::Array", Expr::text("Vec::new()"))
        }
        Value::Object(entries) if entries.is_empty() => {
            call("rt::Document::Object", Expr::text("std::collections::BTreeMap::new()"))
        }
        _ => return None,
    })
}
