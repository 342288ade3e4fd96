//! Modelled defaults as literals (Smithy 2.0 specification, "`default` trait").

use crate::model::node::{Node, Value};
use crate::model::{Kind, Member, Model, ShapeId, traits};

use super::names::{self, Types};
use super::timestamps;
use crate::items::{DocumentLiteral, Ident, Literal};

/// The literal for a default, if the value is one of the type `target`.
pub(crate) fn literal(
    model: &Model,
    types: &Types<'_>,
    target: &ShapeId,
    value: &Node,
) -> Option<Literal> {
    Some(match (model.kind(target)?, &value.value) {
        (Kind::Boolean, Value::Boolean(value)) => Literal::Boolean(*value),
        (Kind::Byte | Kind::Short | Kind::Integer | Kind::Long, Value::Number(_)) => {
            Literal::Integer(value.as_integer()?)
        }
        (Kind::Float | Kind::Double, Value::Number(text)) => Literal::Float(finite(text)?),
        (Kind::BigInteger, Value::Number(_)) => Literal::BigInteger(value.as_integer()?),
        (Kind::BigDecimal, Value::Number(_)) => Literal::BigDecimal(value.as_integer()?),
        (Kind::String, Value::String(text)) => Literal::String(text.to_string()),
        (Kind::Blob, Value::String(text)) if is_base64(text) => Literal::Blob(text.to_string()),
        (Kind::Timestamp, Value::Number(text)) => {
            let (second, nanosecond) = timestamps::epoch_seconds(text)?;
            Literal::Timestamp { second, nanosecond }
        }
        (Kind::Timestamp, Value::String(text)) if timestamps::is_date_time(text) => {
            Literal::DateTime(text.to_string())
        }
        (Kind::Enum(members), Value::String(text)) => {
            let ty = types.name(target);
            let named = |member: &&Member| member.traits.str(traits::ENUM_VALUE) == Some(text);
            match members.iter().find(named) {
                Some(member) => variant(ty, member),
                None => Literal::UnknownString { ty, value: text.to_string() },
            }
        }
        (Kind::IntEnum(members), Value::Number(_)) => {
            let (ty, value) = (types.name(target), value.as_integer()?);
            let named = |member: &&Member| {
                member.traits.get(traits::ENUM_VALUE).and_then(Node::as_integer) == Some(value)
            };
            match members.iter().find(named) {
                Some(member) => variant(ty, member),
                None => Literal::UnknownInteger { ty, value },
            }
        }
        (Kind::List(_), Value::Array(items)) if items.is_empty() => Literal::EmptyList,
        (Kind::Map { .. }, Value::Object(entries)) if entries.is_empty() => Literal::EmptyMap,
        (Kind::Document, _) => Literal::Document(document(value)?),
        _ => return None,
    })
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Whether the text is base64 with padding (RFC 4648).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

fn variant(ty: Ident, member: &Member) -> Literal {
    Literal::Variant { ty, variant: names::variant_name(&member.name) }
}

/// Defaults of documents are `null`, scalars, and empty collections.
fn document(value: &Node) -> Option<DocumentLiteral> {
    Some(match &value.value {
        Value::Null => DocumentLiteral::Null,
        Value::Boolean(value) => DocumentLiteral::Boolean(*value),
        Value::Number(text) => match value.as_integer() {
            Some(integer) => DocumentLiteral::Integer(integer),
            None => DocumentLiteral::Float(finite(text)?),
        },
        Value::String(text) => DocumentLiteral::String(text.to_string()),
        Value::Array(items) if items.is_empty() => DocumentLiteral::EmptyArray,
        Value::Object(entries) if entries.is_empty() => DocumentLiteral::EmptyObject,
        _ => return None,
    })
}
