//! Expressions whose value is a `bool`: comparisons, logical operators, and tests of texts and
//! lists.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{emit_option, emit_place, emit_sequence, emit_value};
use crate::items::{Absence, Comparison, Expression, ExpressionKind, ValueType};

/// Whether an expression is true: a `bool`.
pub(in crate::emit) fn emit_condition(expression: &Expression) -> TokenStream {
    match (&expression.kind, expression.absence) {
        (ExpressionKind::Comparison(operator, left, right), Absence::Possible) => {
            emit_ordering(*operator, left, right, &quote! { is_some_and })
        }
        (_, Absence::Never) => emit_truth(&emit_value(expression), &expression.ty),
        (_, Absence::Possible) => {
            let value = emit_value(expression);
            match expression.ty {
                ValueType::Boolean => quote! { #value == Some(true) },
                ValueType::Text | ValueType::List | ValueType::Map => {
                    quote! { #value.is_some_and(|it| !it.is_empty()) }
                }
                _ => quote! { #value.is_some() },
            }
        }
    }
}

/// An expression that is a `bool`.
pub(super) fn emit_boolean(expression: &Expression) -> TokenStream {
    match &expression.kind {
        ExpressionKind::Comparison(operator, left, right) => {
            emit_comparison(*operator, left, right)
        }
        ExpressionKind::IsAbsent(value) => {
            let value = emit_value(value);
            quote! { #value.is_none() }
        }
        ExpressionKind::All(conditions) => {
            let conditions = conditions.iter().map(emit_operand);
            quote! { #(#conditions)&&* }
        }
        ExpressionKind::Any(conditions) => {
            let conditions = conditions.iter().map(emit_operand);
            quote! { #(#conditions)||* }
        }
        ExpressionKind::Not(condition) => emit_negated(condition),
        ExpressionKind::Contains(sequence, value) => {
            let sequence = emit_sequence(sequence);
            let test = match &value.kind {
                ExpressionKind::Boolean(true) => quote! { item },
                ExpressionKind::Boolean(false) => quote! { !item },
                _ => {
                    let value = emit_value(value);
                    quote! { item == #value }
                }
            };
            quote! { #sequence.any(|item| #test) }
        }
        ExpressionKind::TextMethod { method, text, argument } => {
            let (method, argument) = (format_ident!("{method}"), emit_pattern(argument));
            let value = emit_value(text);
            match text.absence {
                Absence::Never => quote! { #value.#method(#argument) },
                Absence::Possible => quote! { #value.is_some_and(|text| text.#method(#argument)) },
            }
        }
        _ => unreachable!("`emit_value` emits all other operations"),
    }
}

/// The argument of a method of `str` that searches: a `char` for a text of one character.
fn emit_pattern(text: &Expression) -> TokenStream {
    if let ExpressionKind::Text(text) = &text.kind
        && let [character] = *text.chars().collect::<Vec<_>>()
    {
        return quote! { #character };
    }
    emit_value(text)
}

/// An operand of `&&` or `||`.
fn emit_operand(condition: &Expression) -> TokenStream {
    let tokens = emit_condition(condition);
    match condition.kind {
        ExpressionKind::All(_) | ExpressionKind::Any(_) => quote! { (#tokens) },
        _ => tokens,
    }
}

/// Whether an expression is not true, without a negation where there is an operator for it.
fn emit_negated(condition: &Expression) -> TokenStream {
    let is_integer = |operand: &Expression| matches!(operand.ty, ValueType::Integer(_));
    match (&condition.kind, condition.absence) {
        (ExpressionKind::Not(inner), _) => emit_condition(inner),
        (ExpressionKind::IsAbsent(value), _) => {
            let value = emit_value(value);
            quote! { #value.is_some() }
        }
        (ExpressionKind::All(conditions), _) => {
            let conditions = conditions.iter().map(emit_negated_operand);
            quote! { #(#conditions)||* }
        }
        (ExpressionKind::Any(conditions), _) => {
            let conditions = conditions.iter().map(emit_negated_operand);
            quote! { #(#conditions)&&* }
        }
        (ExpressionKind::Comparison(operator, left, right), Absence::Possible)
            if is_integer(left) =>
        {
            emit_ordering(negate(*operator), left, right, &quote! { is_none_or })
        }
        (ExpressionKind::Comparison(operator, left, right), Absence::Never)
            if is_integer(left) || matches!(operator, Comparison::Equal | Comparison::NotEqual) =>
        {
            emit_comparison(negate(*operator), left, right)
        }
        (ExpressionKind::Comparison(..), Absence::Never) => {
            let tokens = emit_condition(condition);
            quote! { !(#tokens) }
        }
        _ => emit_negated_value(condition),
    }
}

/// Whether a value is not true in JMESPath.
fn emit_negated_value(value: &Expression) -> TokenStream {
    let tokens = emit_value(value);
    let is_empty = match value.ty {
        ValueType::Text => quote! { str::is_empty },
        ValueType::List => quote! { Vec::is_empty },
        _ => quote! { std::collections::BTreeMap::is_empty },
    };
    match (&value.ty, value.absence) {
        (ValueType::Boolean, Absence::Possible) => quote! { #tokens != Some(true) },
        (ValueType::Boolean, Absence::Never) => quote! { !#tokens },
        (ValueType::Text | ValueType::List | ValueType::Map, Absence::Never) => {
            quote! { #tokens.is_empty() }
        }
        (ValueType::Text | ValueType::List | ValueType::Map, Absence::Possible) => {
            quote! { #tokens.is_none_or(#is_empty) }
        }
        (_, Absence::Possible) => quote! { #tokens.is_none() },
        (_, Absence::Never) => quote! { false },
    }
}

/// The negated operand of `&&` or `||`.
fn emit_negated_operand(condition: &Expression) -> TokenStream {
    let tokens = emit_negated(condition);
    match condition.kind {
        ExpressionKind::All(_) | ExpressionKind::Any(_) | ExpressionKind::Not(_) => {
            quote! { (#tokens) }
        }
        _ => tokens,
    }
}

fn negate(operator: Comparison) -> Comparison {
    match operator {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}

/// Whether a present value is true in JMESPath: text, lists and maps that are not empty, and
/// numbers.
fn emit_truth(value: &TokenStream, ty: &ValueType) -> TokenStream {
    match ty {
        ValueType::Boolean => value.clone(),
        ValueType::Text | ValueType::List | ValueType::Map => quote! { !#value.is_empty() },
        _ => quote! { true },
    }
}

/// A comparison of values of one type. Absent values are equal.
fn emit_comparison(operator: Comparison, left: &Expression, right: &Expression) -> TokenStream {
    if let Some(tokens) = emit_emptiness(operator, left, right) {
        return tokens;
    }
    if let (ExpressionKind::Boolean(expected), Absence::Never) = (&right.kind, left.absence) {
        let tokens = emit_value(left);
        return match *expected == (operator == Comparison::Equal) {
            true => tokens,
            false => emit_negated(left),
        };
    }
    let is_option = [left, right].iter().any(|it| it.absence == Absence::Possible);
    let [left, right] = [left, right].map(|operand| {
        let tokens = if is_option { emit_option(operand) } else { emit_value(operand) };
        match operand.kind {
            ExpressionKind::Comparison(..) | ExpressionKind::All(_) | ExpressionKind::Any(_) => {
                quote! { (#tokens) }
            }
            _ => tokens,
        }
    });
    let operator = emit_operator(operator);
    quote! { #left #operator #right }
}

/// The comparison of the length of a list, map or text with 0.
fn emit_emptiness(
    operator: Comparison,
    left: &Expression,
    right: &Expression,
) -> Option<TokenStream> {
    let ExpressionKind::Length(of) = &left.kind else { return None };
    if right.kind != ExpressionKind::Integer(0) || of.absence != Absence::Never {
        return None;
    }
    let place = emit_place(of);
    match operator {
        Comparison::Equal | Comparison::LessOrEqual => Some(quote! { #place.is_empty() }),
        Comparison::NotEqual | Comparison::Greater => Some(quote! { !#place.is_empty() }),
        _ => None,
    }
}

/// A comparison of numbers of which some can be absent. `method` of an `Option` gets the closure
/// that compares.
pub(super) fn emit_ordering(
    operator: Comparison,
    left: &Expression,
    right: &Expression,
    method: &TokenStream,
) -> TokenStream {
    let operator = emit_operator(operator);
    let [a, b] = [emit_value(left), emit_value(right)];
    match (left.absence, right.absence) {
        (Absence::Possible, Absence::Never) => quote! { #a.#method(|value| value #operator #b) },
        (Absence::Never, _) => quote! { #b.#method(|value| #a #operator value) },
        (Absence::Possible, Absence::Possible) => {
            quote! { #a.zip(#b).#method(|(a, b)| a #operator b) }
        }
    }
}

fn emit_operator(operator: Comparison) -> TokenStream {
    match operator {
        Comparison::Equal => quote! { == },
        Comparison::NotEqual => quote! { != },
        Comparison::Less => quote! { < },
        Comparison::LessOrEqual => quote! { <= },
        Comparison::Greater => quote! { > },
        Comparison::GreaterOrEqual => quote! { >= },
    }
}
