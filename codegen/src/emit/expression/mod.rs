//! Expressions over values of generated types: their values. Conditions and sequences have files of
//! their own.

mod conditions;
mod sequences;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::values;
use crate::items::{Absence, Expression, ExpressionKind, Read, ValueType};
use conditions::{emit_boolean, emit_ordering};

pub(super) use conditions::emit_condition;
pub(super) use sequences::emit_sequence;

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
