//! The values of expressions and the functions of the standard library.

use std::borrow::Cow;
use std::rc::Rc;

use super::super::arn::Arn;
use super::super::expression::{Expression, Field, FunctionCall, TemplatePart};
use super::super::host::{SubDomains, is_valid_host_label, is_virtual_hostable_bucket};
use super::super::uri_encode::uri_encode;
use super::super::url::Url;
use super::super::value::{Value, slice};
use super::{Interpreter, MAX_TEXT, NoValue};

impl<'a> Interpreter<'a> {
    pub(super) fn text(&self, expression: &'a Expression) -> Result<Cow<'a, str>, NoValue> {
        match self.value(expression)? {
            Value::Text(text) => Ok(text),
            // Types are checked when rules are read.
            _ => Err(NoValue::Absent),
        }
    }

    fn boolean(&self, expression: &'a Expression) -> Result<bool, NoValue> {
        match self.value(expression)? {
            Value::Boolean(value) => Ok(value),
            _ => Err(NoValue::Absent),
        }
    }

    fn sub_domains(&self, expression: &'a Expression) -> Result<SubDomains, NoValue> {
        self.boolean(expression).map(SubDomains::from)
    }

    fn value(&self, expression: &'a Expression) -> Result<Value<'a>, NoValue> {
        match expression {
            Expression::Text(text) => Ok(Value::borrowed(text)),
            Expression::Boolean(value) => Ok(Value::Boolean(*value)),
            Expression::Template(parts) => self.render(parts).map(Value::Text),
            Expression::Slot(slot) => self.slot(*slot).cloned().ok_or(NoValue::Absent),
            Expression::Call(call) => self.call(call),
        }
    }

    fn slot(&self, slot: usize) -> Option<&Value<'a>> {
        self.values.get(slot)?.as_ref()
    }

    fn render(&self, parts: &'a [TemplatePart]) -> Result<Cow<'a, str>, NoValue> {
        if let [TemplatePart::Value(value)] = parts {
            return self.text(value);
        }
        let mut rendered = String::with_capacity(64);
        for part in parts {
            match part {
                TemplatePart::Text(text) => rendered.push_str(text),
                TemplatePart::Value(value) => rendered.push_str(&self.text(value)?),
            }
            if rendered.len() > MAX_TEXT {
                return Err(NoValue::TooLong);
            }
        }
        Ok(Cow::Owned(rendered))
    }

    pub(super) fn call(&self, call: &'a FunctionCall) -> Result<Value<'a>, NoValue> {
        match call {
            FunctionCall::IsSet(operand) => self.is_set(operand).map(Value::Boolean),
            FunctionCall::Not(operand) => Ok(Value::Boolean(!self.boolean(operand)?)),
            FunctionCall::BooleanEquals([left, right]) => {
                equal(self.boolean(left), self.boolean(right)).map(Value::Boolean)
            }
            FunctionCall::StringEquals([left, right]) => {
                equal(self.text(left), self.text(right)).map(Value::Boolean)
            }
            FunctionCall::Field(structure, field) => self.field(structure, *field),
            FunctionCall::Element(array, index) => self.element(array, *index),
            FunctionCall::Substring { text, start, end, reverse } => {
                let (text, reverse) = (self.text(text)?, self.boolean(reverse)?);
                let from = if reverse { Origin::End } else { Origin::Start };
                substring(&text, *start, *end, from).map(Value::Text).ok_or(NoValue::Absent)
            }
            FunctionCall::Split { text, delimiter, limit } => {
                Ok(Value::Texts(split(&self.text(text)?, delimiter, *limit)))
            }
            FunctionCall::Coalesce(operands) => self.coalesce(operands),
            FunctionCall::IfThenElse { condition, then, otherwise } => {
                self.value(if self.boolean(condition)? { then } else { otherwise })
            }
            FunctionCall::ParseUrl(text) => {
                Url::parse(self.text(text)?).map(Value::Url).ok_or(NoValue::Absent)
            }
            FunctionCall::UriEncode(text) => match self.text(text)? {
                Cow::Borrowed(text) => checked(uri_encode(text)),
                Cow::Owned(text) => checked(Cow::Owned(uri_encode(&text).into_owned())),
            },
            FunctionCall::IsValidHostLabel { text, allow_sub_domains } => {
                let sub_domains = self.sub_domains(allow_sub_domains)?;
                Ok(Value::Boolean(is_valid_host_label(&self.text(text)?, sub_domains)))
            }
            FunctionCall::IsVirtualHostableBucket { text, allow_sub_domains } => {
                let sub_domains = self.sub_domains(allow_sub_domains)?;
                Ok(Value::Boolean(is_virtual_hostable_bucket(&self.text(text)?, sub_domains)))
            }
            FunctionCall::Partition(region) => {
                let partition = self.partitions.of_region(&self.text(region)?);
                partition.map(Value::Partition).ok_or(NoValue::Absent)
            }
            FunctionCall::ParseArn(text) => {
                Arn::parse(self.text(text)?).map(Value::Arn).ok_or(NoValue::Absent)
            }
        }
    }

    fn is_set(&self, operand: &'a Expression) -> Result<bool, NoValue> {
        if let Expression::Slot(slot) = operand {
            return Ok(self.slot(*slot).is_some());
        }
        match self.value(operand) {
            Ok(_) => Ok(true),
            Err(NoValue::Absent) => Ok(false),
            Err(NoValue::TooLong) => Err(NoValue::TooLong),
        }
    }

    fn coalesce(&self, operands: &'a [Expression]) -> Result<Value<'a>, NoValue> {
        let mut values = operands.iter().map(|operand| self.value(operand));
        values.find(|value| !matches!(value, Err(NoValue::Absent))).unwrap_or(Err(NoValue::Absent))
    }

    fn field(&self, structure: &'a Expression, field: Field) -> Result<Value<'a>, NoValue> {
        match structure {
            // Structures are mostly variables: no need to clone them.
            Expression::Slot(slot) => self.slot(*slot).and_then(|value| read_field(value, field)),
            _ => read_field(&self.value(structure)?, field),
        }
        .ok_or(NoValue::Absent)
    }

    fn element(&self, array: &'a Expression, index: i64) -> Result<Value<'a>, NoValue> {
        let Value::Texts(texts) = self.value(array)? else { return Err(NoValue::Absent) };
        let place = usize::try_from(index.unsigned_abs()).map_err(|_| NoValue::Absent)?;
        let place = if index < 0 { texts.len().checked_sub(place) } else { Some(place) };
        let text = place.and_then(|place| texts.get(place));
        text.cloned().map(Value::Text).ok_or(NoValue::Absent)
    }
}

/// Which end of a text the indices of a substring count from.
#[derive(Clone, Copy)]
enum Origin {
    Start,
    End,
}

fn substring<'a>(
    text: &Cow<'a, str>,
    start: usize,
    end: usize,
    from: Origin,
) -> Option<Cow<'a, str>> {
    if start >= end || end > text.len() || !text.is_ascii() {
        return None;
    }
    Some(match from {
        Origin::Start => slice(text, start..end),
        Origin::End => slice(text, text.len() - end..text.len() - start),
    })
}

fn split<'a>(text: &Cow<'a, str>, delimiter: &str, limit: usize) -> Rc<[Cow<'a, str>]> {
    let limit = if limit == 0 { usize::MAX } else { limit };
    match text {
        Cow::Borrowed(text) => text.splitn(limit, delimiter).map(Cow::Borrowed).collect(),
        Cow::Owned(text) => {
            text.splitn(limit, delimiter).map(|part| Cow::Owned(part.to_owned())).collect()
        }
    }
}

/// Compares two values. An absent value differs from all values, absent ones included.
fn equal<T: PartialEq>(
    left: Result<T, NoValue>,
    right: Result<T, NoValue>,
) -> Result<bool, NoValue> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok(left == right),
        (Err(NoValue::TooLong), _) | (_, Err(NoValue::TooLong)) => Err(NoValue::TooLong),
        _ => Ok(false),
    }
}

fn checked(text: Cow<'_, str>) -> Result<Value<'_>, NoValue> {
    if text.len() > MAX_TEXT { Err(NoValue::TooLong) } else { Ok(Value::Text(text)) }
}

fn read_field<'a>(value: &Value<'a>, field: Field) -> Option<Value<'a>> {
    Some(match (value, field) {
        (Value::Partition(partition), Field::PartitionName) => Value::borrowed(&partition.name),
        (Value::Partition(partition), Field::DnsSuffix) => Value::borrowed(&partition.dns_suffix),
        (Value::Partition(partition), Field::DualStackDnsSuffix) => {
            Value::borrowed(&partition.dual_stack_dns_suffix)
        }
        (Value::Partition(partition), Field::SupportsFips) => {
            Value::Boolean(partition.supports_fips)
        }
        (Value::Partition(partition), Field::SupportsDualStack) => {
            Value::Boolean(partition.supports_dual_stack)
        }
        (Value::Partition(partition), Field::ImplicitGlobalRegion) => {
            Value::borrowed(&partition.implicit_global_region)
        }
        (Value::Url(url), Field::UrlScheme) => Value::Text(url.scheme()),
        (Value::Url(url), Field::UrlAuthority) => Value::Text(url.authority()),
        (Value::Url(url), Field::UrlPath) => Value::Text(url.path()),
        (Value::Url(url), Field::UrlNormalizedPath) => Value::Text(url.normalized_path()),
        (Value::Url(url), Field::UrlIsIp) => Value::Boolean(url.is_ip()),
        (Value::Arn(arn), Field::ArnPartition) => Value::Text(arn.partition()),
        (Value::Arn(arn), Field::ArnService) => Value::Text(arn.service()),
        (Value::Arn(arn), Field::ArnRegion) => Value::Text(arn.region()),
        (Value::Arn(arn), Field::ArnAccountId) => Value::Text(arn.account_id()),
        (Value::Arn(arn), Field::ArnResourceId) => Value::Texts(arn.resource_id().into()),
        _ => return None,
    })
}
