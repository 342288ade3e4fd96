//! Expressions over values of generated types.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::values;
use crate::items::{Absence, Comparison, Expression, ExpressionKind, Read, Sequence, ValueType};

/// The value of an expression: an `Option` if it can be absent.
pub(super) fn emit_value(expression: &Expression) -> TokenStream {
    match &expression.kind {
        ExpressionKind::Variable(name) => {
            let name = format_ident!("{name}");
            quote! { #name }
        }
        ExpressionKind::Field { base, field, absence, read } => {
            if base.absence == Absence::Never {
                let place = emit_place(base);
                return emit_read(&quote! { #place.#field }, *absence, read);
            }
            let base = emit_value(base);
            let value = emit_read(&quote! { it.#field }, *absence, read);
            match absence {
                Absence::Never => quote! { #base.map(|it| #value) },
                Absence::Possible => quote! { #base.and_then(|it| #value) },
            }
        }
        ExpressionKind::Entry { map, key, read } => {
            let value = match map.absence {
                Absence::Never => {
                    let place = emit_place(map);
                    quote! { #place.get(#key) }
                }
                Absence::Possible => {
                    let map = emit_value(map);
                    quote! { #map.and_then(|it| it.get(#key)) }
                }
            };
            emit_map_of_references(&value, read)
        }
        ExpressionKind::Text(text) => quote! { #text },
        ExpressionKind::Boolean(value) => quote! { #value },
        ExpressionKind::Integer(value) => values::integer(*value),
        ExpressionKind::TextOrElse(first, second) => emit_text_or_else(first, second),
        ExpressionKind::Length(of) => emit_length(of),
        ExpressionKind::Widen(of) => emit_widened(of),
        ExpressionKind::Count(sequence) => {
            let sequence = emit_sequence(sequence);
            quote! { #sequence.count() }
        }
        ExpressionKind::Comparison(operator, left, right)
            if expression.absence == Absence::Possible =>
        {
            emit_ordering(*operator, left, right, &quote! { map })
        }
        _ => emit_boolean(expression),
    }
}

/// Whether an expression is true: a `bool`.
pub(super) fn emit_condition(expression: &Expression) -> TokenStream {
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

/// The values of a sequence: an iterator.
pub(super) fn emit_sequence(sequence: &Sequence) -> TokenStream {
    match sequence {
        Sequence::Elements { list, nulls, read } => {
            emit_elements(&emit_iterator(list, &quote! { iter }), *nulls, read)
        }
        Sequence::Keys { map, read } => {
            emit_elements(&emit_iterator(map, &quote! { keys }), Absence::Never, read)
        }
        Sequence::Values { map, nulls, read } => {
            emit_elements(&emit_iterator(map, &quote! { values }), *nulls, read)
        }
        Sequence::Array(values) => emit_array(values),
        Sequence::Map(source, value) => {
            let (source, tokens) = (emit_sequence(source), emit_value(value));
            match value.absence {
                Absence::Never => quote! { #source.map(|it| #tokens) },
                Absence::Possible => quote! { #source.filter_map(|it| #tokens) },
            }
        }
        Sequence::FlatMap(source, values) => {
            let (source, values) = (emit_sequence(source), emit_sequence(values));
            quote! { #source.flat_map(|it| #values) }
        }
        Sequence::Filter(source, condition) => {
            let (source, condition) = (emit_sequence(source), emit_condition(condition));
            quote! { #source.filter(|&it| #condition) }
        }
    }
}

/// A place whose fields and methods can be used. The value is present.
fn emit_place(expression: &Expression) -> TokenStream {
    match &expression.kind {
        ExpressionKind::Field { base, field, .. } if base.absence == Absence::Never => {
            let base = emit_place(base);
            quote! { #base.#field }
        }
        _ => emit_value(expression),
    }
}

/// The value in a place.
fn emit_read(place: &TokenStream, absence: Absence, read: &Read) -> TokenStream {
    match (absence, read) {
        (Absence::Never, Read::Text | Read::Enum(_)) => quote! { #place.as_str() },
        (Absence::Never, Read::Copy) | (Absence::Possible, Read::Copy) => quote! { #place },
        (Absence::Never, Read::IntEnum(_)) => quote! { #place.value() },
        (Absence::Never, Read::Reference) => quote! { &#place },
        (Absence::Never, Read::Boxed) => quote! { &*#place },
        (Absence::Possible, Read::Text | Read::Boxed) => quote! { #place.as_deref() },
        (Absence::Possible, Read::Enum(ty)) => quote! { #place.as_ref().map(#ty::as_str) },
        (Absence::Possible, Read::IntEnum(ty)) => quote! { #place.map(#ty::value) },
        (Absence::Possible, Read::Reference) => quote! { #place.as_ref() },
    }
}

/// The values of an `Option` or iterator of references.
fn emit_map_of_references(references: &TokenStream, read: &Read) -> TokenStream {
    match read {
        Read::Text => quote! { #references.map(String::as_str) },
        Read::Enum(ty) => quote! { #references.map(#ty::as_str) },
        Read::Copy => quote! { #references.copied() },
        Read::IntEnum(ty) => quote! { #references.copied().map(#ty::value) },
        Read::Reference | Read::Boxed => references.clone(),
    }
}

/// An iterator over the references to the entries of a list or map. An absent one has none.
fn emit_iterator(collection: &Expression, method: &TokenStream) -> TokenStream {
    match &collection.kind {
        _ if collection.absence == Absence::Never => {
            let place = emit_place(collection);
            quote! { #place.#method() }
        }
        ExpressionKind::Field { base, field, .. } if base.absence == Absence::Never => {
            let place = emit_place(base);
            match collection.ty {
                ValueType::List => quote! { #place.#field.iter().flatten() },
                _ => quote! { #place.#field.iter().flat_map(std::collections::BTreeMap::#method) },
            }
        }
        _ => {
            let value = emit_value(collection);
            match collection.ty {
                ValueType::List => quote! { #value.into_iter().flatten() },
                _ => quote! { #value.into_iter().flat_map(std::collections::BTreeMap::#method) },
            }
        }
    }
}

fn emit_elements(iterator: &TokenStream, nulls: Absence, read: &Read) -> TokenStream {
    match nulls {
        Absence::Never => emit_map_of_references(iterator, read),
        Absence::Possible => emit_map_of_references(&quote! { #iterator.flatten() }, read),
    }
}

fn emit_array(values: &[Expression]) -> TokenStream {
    if values.iter().all(|value| value.absence == Absence::Never) {
        let values = values.iter().map(emit_value);
        return quote! { [#(#values),*].into_iter() };
    }
    let values = values.iter().map(emit_option);
    quote! { [#(#values),*].into_iter().flatten() }
}

/// The value of an expression as an `Option`.
fn emit_option(expression: &Expression) -> TokenStream {
    let value = emit_value(expression);
    match expression.absence {
        Absence::Never => quote! { Some(#value) },
        Absence::Possible => value,
    }
}

fn emit_text_or_else(first: &Expression, second: &Expression) -> TokenStream {
    let text = emit_option(first);
    let text = quote! { #text.filter(|it| !it.is_empty()) };
    let other = emit_value(second);
    match second.absence {
        Absence::Never => quote! { #text.unwrap_or(#other) },
        Absence::Possible => quote! { #text.or(#other) },
    }
}

/// The length of a text in characters, or of a list or map; 0 if it is absent.
fn emit_length(of: &Expression) -> TokenStream {
    let is_text = of.ty == ValueType::Text;
    let place = match of.absence {
        Absence::Never => emit_place(of),
        Absence::Possible => emit_value(of),
    };
    match of.absence {
        Absence::Never if is_text => quote! { #place.chars().count() },
        Absence::Never => quote! { #place.len() },
        Absence::Possible if is_text => quote! { #place.map_or(0, |it| it.chars().count()) },
        Absence::Possible if of.ty == ValueType::List => quote! { #place.map_or(0, Vec::len) },
        Absence::Possible => {
            quote! { #place.map_or(0, std::collections::BTreeMap::len) }
        }
    }
}

/// An integer as `i64`.
fn emit_widened(of: &Expression) -> TokenStream {
    let value = emit_value(of);
    match (&of.ty, of.absence) {
        (ValueType::Integer("i64"), _) => value,
        (ValueType::Integer("usize"), _) => quote! { i64::try_from(#value).unwrap_or(i64::MAX) },
        (_, Absence::Never) => quote! { i64::from(#value) },
        (_, Absence::Possible) => quote! { #value.map(i64::from) },
    }
}

/// An expression that is a `bool`.
fn emit_boolean(expression: &Expression) -> TokenStream {
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
            let (method, argument) = (format_ident!("{method}"), emit_value(argument));
            let value = emit_value(text);
            match text.absence {
                Absence::Never => quote! { #value.#method(#argument) },
                Absence::Possible => quote! { #value.is_some_and(|text| text.#method(#argument)) },
            }
        }
        _ => unreachable!("`emit_value` emits all other operations"),
    }
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

/// Whether a present value is true in JMESPath: text, lists and maps that are not empty, and numbers.
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

/// A comparison of numbers of which some can be absent. `method` of an `Option` gets the closure that
/// compares.
fn emit_ordering(
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
