//! Default values as literals (Smithy 2.0 specification, "`default` trait").

use crate::model::node::{Node, Value};
use crate::model::{Kind, Member, Model, ShapeId, Simple, traits};

use super::names::Types;
use super::timestamps;
use crate::items::{DocumentLiteral, Literal};

/// The literal of a default value; `None` if `value` is not a value of the shape `target`.
pub(crate) fn literal(
    model: &Model,
    types: &Types<'_>,
    target: &ShapeId,
    value: &Node,
) -> Option<Literal> {
    Some(match (model.kind(target)?, &value.value) {
        (Kind::Simple(Simple::Boolean), Value::Boolean(value)) => Literal::Boolean(*value),
        (
            Kind::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long),
            Value::Number(_),
        ) => Literal::Integer(value.as_integer()?),
        (Kind::Simple(Simple::Float), Value::Number(text)) => {
            let is_finite = text.parse().is_ok_and(f32::is_finite);
            Literal::Float(finite(text).filter(|_| is_finite)?)
        }
        (Kind::Simple(Simple::Double), Value::Number(text)) => Literal::Float(finite(text)?),
        (Kind::Simple(Simple::BigInteger), Value::Number(text)) => match value.as_integer() {
            Some(integer) => Literal::BigInteger(integer),
            None if is_integer(text) => Literal::LargeInteger(text.to_string()),
            None => return None,
        },
        (Kind::Simple(Simple::BigDecimal), Value::Number(text)) => match text.parse() {
            Ok(integer) => Literal::BigDecimal(integer),
            Err(_) => Literal::LargeDecimal(text.to_string()),
        },
        (Kind::Simple(Simple::String), Value::String(text)) => Literal::String(text.to_string()),
        (Kind::Simple(Simple::Blob), Value::String(text)) if is_base64(text) => {
            Literal::Blob(text.to_string())
        }
        (Kind::Simple(Simple::Timestamp), Value::Number(text)) => {
            let (second, nanosecond) = timestamps::epoch_seconds(text)?;
            Literal::Timestamp { second, nanosecond }
        }
        (Kind::Simple(Simple::Timestamp), Value::String(text))
            if timestamps::is_date_time(text) =>
        {
            Literal::DateTime(text.to_string())
        }
        (Kind::Enum(members), Value::String(text)) => {
            let ty = types.name(target);
            match members.iter().find(|member| member.traits.str(traits::ENUM_VALUE) == Some(text))
            {
                Some(member) => variant(types, target, member),
                None => Literal::UnknownString { ty, value: text.to_string() },
            }
        }
        (Kind::IntEnum(members), Value::Number(_)) => {
            let (ty, value) = (types.name(target), value.as_integer()?);
            match members.iter().find(|member| enum_integer(member) == Some(value)) {
                Some(member) => variant(types, target, member),
                None => Literal::UnknownInteger { ty, value },
            }
        }
        (Kind::List(_), Value::Array(items)) if items.is_empty() => Literal::EmptyList,
        (Kind::Map { .. }, Value::Object(entries)) if entries.is_empty() => Literal::EmptyMap,
        (Kind::Simple(Simple::Document), _) => Literal::Document(document(value)?),
        _ => return None,
    })
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The first literal that holds the number with all its digits.
fn document_number(text: &str, integer: Option<i64>) -> DocumentLiteral {
    // A double holds each decimal number of 15 significant digits within its range.
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
    let double = finite(text).filter(|double| digits.count() <= 15 && double.abs() >= 1e-300);
    match (integer, text.parse(), double) {
        (Some(integer), ..) => DocumentLiteral::Integer(integer),
        (None, Ok(unsigned), _) => DocumentLiteral::Unsigned(unsigned),
        (None, Err(_), Some(double)) => DocumentLiteral::Float(double),
        (None, Err(_), None) => DocumentLiteral::Decimal(text.to_owned()),
    }
}

/// Whether the text is decimal digits after an optional `-`.
fn is_integer(text: &str) -> bool {
    text.strip_prefix('-').unwrap_or(text).bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text is base64 with padding (RFC 4648, section 4).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - digits.len() <= 2
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte))
}

/// The value of a member of an intEnum.
fn enum_integer(member: &Member) -> Option<i64> {
    member.traits.get(traits::ENUM_VALUE)?.as_integer()
}

fn variant(types: &Types<'_>, target: &ShapeId, member: &Member) -> Literal {
    Literal::Variant { ty: types.name(target), variant: types.variant_name(target, &member.name) }
}

/// The literal of a document: null, a scalar or an empty collection; `None` for other documents.
fn document(value: &Node) -> Option<DocumentLiteral> {
    Some(match &value.value {
        Value::Null => DocumentLiteral::Null,
        Value::Boolean(value) => DocumentLiteral::Boolean(*value),
        Value::Number(text) => document_number(text, value.as_integer()),
        Value::String(text) => DocumentLiteral::String(text.to_string()),
        Value::Array(items) if items.is_empty() => DocumentLiteral::EmptyArray,
        Value::Object(entries) if entries.is_empty() => DocumentLiteral::EmptyObject,
        _ => return None,
    })
}
