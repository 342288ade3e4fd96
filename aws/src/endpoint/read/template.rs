//! Template strings: `{name}` and `{name#path}` are replaced, `{{` and `}}` are literal braces.

use super::super::error::RulesError;
use super::super::expression::{Expression, FunctionCall, TemplatePart, Type};
use super::scope::Scope;

/// Reads a template string.
pub(super) fn read_template(text: &str, scope: &Scope) -> Result<Expression, RulesError> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(['{', '}']) {
        literal.push_str(&rest[..place]);
        let brace = &rest[place..=place];
        rest = &rest[place + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            literal.push_str(brace);
            rest = after;
            continue;
        }
        let (reference, after) = rest
            .split_once('}')
            .filter(|_| brace == "{")
            .ok_or_else(|| RulesError::new(format!("expected braces in pairs, found `{text}`")))?;
        if !literal.is_empty() {
            parts.push(TemplatePart::Text(std::mem::take(&mut literal)));
        }
        parts.push(TemplatePart::Value(read_reference(reference, scope)?));
        rest = after;
    }
    literal.push_str(rest);
    if parts.is_empty() {
        return Ok(Expression::Text(literal));
    }
    if !literal.is_empty() {
        parts.push(TemplatePart::Text(literal));
    }
    Ok(Expression::Template(parts))
}

fn read_reference(reference: &str, scope: &Scope) -> Result<Expression, RulesError> {
    let (name, path) = reference.split_once('#').unwrap_or((reference, ""));
    let (slot, root_type) = scope.find(name)?;
    let root = (Expression::Slot(slot), root_type);
    let (value, value_type) = if path.is_empty() { root } else { read_path(root, path)? };
    if value_type == Type::Text {
        return Ok(value);
    }
    let found = value_type.description();
    Err(RulesError::new(format!("expected a string for `{{{reference}}}`, found {found}")))
}

/// Reads the path of `getAttr`: keys with dots between them, and indices in brackets.
pub(super) fn read_path(
    (mut value, mut value_type): (Expression, Type),
    path: &str,
) -> Result<(Expression, Type), RulesError> {
    for part in path.split('.') {
        let (key, index) = match part.split_once('[') {
            Some((key, index)) => (key, Some(index)),
            None => (part, None),
        };
        if !key.is_empty() || index.is_none() {
            let (field, field_type) = value_type.field(key).ok_or_else(|| {
                let found = value_type.description();
                RulesError::new(format!("expected a structure with the key `{key}`, found {found}"))
            })?;
            value = Expression::Call(Box::new(FunctionCall::Field(value, field)));
            value_type = field_type;
        }
        if let Some(index) = index {
            let index = index.strip_suffix(']').and_then(|index| index.parse().ok());
            let index = index.ok_or_else(|| {
                RulesError::new(format!("expected an index in brackets, found `{part}`"))
            })?;
            if value_type != Type::Texts {
                let found = value_type.description();
                let message = format!("expected an array for the index `{part}`, found {found}");
                return Err(RulesError::new(message));
            }
            value = Expression::Call(Box::new(FunctionCall::Element(value, index)));
            value_type = Type::Text;
        }
    }
    Ok((value, value_type))
}
