//! Comparisons and logical operators.

use super::typed::{Certainty, Lowered, Typed};
use super::unsupported;
use crate::items::{Absence, Comparison, Expression, ExpressionKind, ValueType};
use crate::jmespath::Comparator;

/// The comparison of two values.
pub(super) fn compare(
    comparator: Comparator,
    left: Lowered,
    right: Lowered,
) -> Result<Typed, String> {
    let is_equality = matches!(comparator, Comparator::Equal | Comparator::NotEqual);
    if let (Lowered::Null, value) | (value, Lowered::Null) = (&left, &right)
        && is_equality
    {
        return compare_with_null(comparator, value);
    }
    let [left, right] = [left, right].map(|operand| operand.one("an operand of a comparison"));
    let [left, right] = match_types(left?.exact()?, right?.exact()?)?;
    let is_number = matches!(left.ty, ValueType::Integer(_) | ValueType::Float(_));
    let is_supported = match (&left.ty, is_equality) {
        (ValueType::Text | ValueType::Boolean | ValueType::Integer(_), true) => true,
        (_, true) => false,
        (_, false) => is_number,
    };
    if !is_supported {
        return Err(unsupported("a comparison of values of this type"));
    }
    // A constant is on the right.
    let (left, right, comparator) = match (is_constant(&left), is_constant(&right)) {
        (true, true) => return Err(unsupported("a comparison of constants")),
        (true, false) => (right, left, reverse(comparator)),
        _ => (left, right, comparator),
    };
    // Equality holds or not, even of absent values. An order with an absent value is null.
    let is_absent = [left.absence, right.absence].contains(&Absence::Possible);
    let absence = if is_absent && !is_equality { Absence::Possible } else { Absence::Never };
    let operator = operator(comparator);
    let kind = ExpressionKind::Comparison(operator, Box::new(left), Box::new(right));
    let expression = Expression { kind, ty: ValueType::Boolean, absence };
    Ok(Typed { expression, shape: None, certainty: Certainty::Exact })
}

fn compare_with_null(comparator: Comparator, value: &Lowered) -> Result<Typed, String> {
    let Lowered::One(value) = value else {
        return Err(unsupported("a comparison of a list with `null`"));
    };
    let value = value.clone().exact()?;
    if value.absence == Absence::Never {
        return Err("a value that is always present is compared with `null`".to_owned());
    }
    let is_absent = Typed::boolean(ExpressionKind::IsAbsent(Box::new(value)));
    Ok(match comparator {
        Comparator::NotEqual => Typed::boolean(ExpressionKind::Not(Box::new(is_absent.expression))),
        _ => is_absent,
    })
}

/// The operands of a comparison with one type.
fn match_types(left: Expression, right: Expression) -> Result<[Expression; 2], String> {
    match (left.ty.clone(), right.ty.clone()) {
        (left_type, right_type) if left_type == right_type => Ok([left, right]),
        (ValueType::Integer(ty), ValueType::Integer(_)) if fits(&right, ty) => {
            Ok([left, Expression { ty: ValueType::Integer(ty), ..right }])
        }
        (ValueType::Integer(_), ValueType::Integer(ty)) if fits(&left, ty) => {
            Ok([Expression { ty: ValueType::Integer(ty), ..left }, right])
        }
        (ValueType::Integer(_), ValueType::Integer(_)) => Ok([left, right].map(widen)),
        _ => Err("expected both sides of a comparison to have one type".to_owned()),
    }
}

/// Whether an expression is a constant integer that a Rust type holds.
pub(super) fn fits(expression: &Expression, ty: &str) -> bool {
    let ExpressionKind::Integer(value) = expression.kind else { return false };
    match ty {
        "usize" => u32::try_from(value).is_ok(),
        "i8" => i8::try_from(value).is_ok(),
        "i16" => i16::try_from(value).is_ok(),
        "i32" => i32::try_from(value).is_ok(),
        _ => true,
    }
}

fn widen(expression: Expression) -> Expression {
    let absence = expression.absence;
    if let ExpressionKind::Integer(_) = expression.kind {
        return expression;
    }
    let kind = ExpressionKind::Widen(Box::new(expression));
    Expression { kind, ty: ValueType::Integer("i64"), absence }
}

fn is_constant(expression: &Expression) -> bool {
    matches!(
        expression.kind,
        ExpressionKind::Text(_) | ExpressionKind::Boolean(_) | ExpressionKind::Integer(_)
    )
}

/// The comparison with its operands exchanged.
fn reverse(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Less => Comparator::Greater,
        Comparator::LessOrEqual => Comparator::GreaterOrEqual,
        Comparator::Greater => Comparator::Less,
        Comparator::GreaterOrEqual => Comparator::LessOrEqual,
        other => other,
    }
}

fn operator(comparator: Comparator) -> Comparison {
    match comparator {
        Comparator::Equal => Comparison::Equal,
        Comparator::NotEqual => Comparison::NotEqual,
        Comparator::Less => Comparison::Less,
        Comparator::LessOrEqual => Comparison::LessOrEqual,
        Comparator::Greater => Comparison::Greater,
        Comparator::GreaterOrEqual => Comparison::GreaterOrEqual,
    }
}

/// `left && right`, which must be booleans.
pub(super) fn all([left, right]: [Lowered; 2]) -> Result<Typed, String> {
    logical(left, right, ExpressionKind::All)
}

/// `left || right`, which must be booleans or texts.
pub(super) fn any([left, right]: [Lowered; 2]) -> Result<Typed, String> {
    match (left, right) {
        (Lowered::One(left), Lowered::One(right))
            if [&left, &right].iter().all(|it| it.expression.ty == ValueType::Text) =>
        {
            let absence = right.expression.absence;
            let operands = (Box::new(left.expression), Box::new(right.expression));
            let kind = ExpressionKind::TextOrElse(operands.0, operands.1);
            let expression = Expression { kind, ty: ValueType::Text, absence };
            Ok(Typed { expression, shape: None, certainty: Certainty::Exact })
        }
        (left, right) => logical(left, right, ExpressionKind::Any),
    }
}

fn logical(
    left: Lowered,
    right: Lowered,
    kind: fn(Vec<Expression>) -> ExpressionKind,
) -> Result<Typed, String> {
    let mut certainty = Certainty::Exact;
    let mut operands = Vec::new();
    for operand in [left, right] {
        let operand = operand.one("an operand of `&&` or `||`")?;
        if operand.expression.ty != ValueType::Boolean {
            return Err(unsupported("`&&` or `||` of values that are not booleans"));
        }
        if operand.expression.absence == Absence::Possible
            || operand.certainty == Certainty::TrueOnly
        {
            certainty = Certainty::TrueOnly;
        }
        operands.push(operand.expression);
    }
    Ok(Typed { certainty, ..Typed::boolean(kind(operands)) })
}
