//! Expressions: default values, integers and raw strings.

use std::str::FromStr;

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::items::{DocumentLiteral, Literal};

/// The expression of a default value.
pub(super) fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Boolean(value) => quote! { #value },
        Literal::Integer(value) => integer(*value),
        Literal::Float(value) => float(*value),
        Literal::BigInteger(value) => {
            let value = integer(*value);
            quote! { rt::BigInteger::from(#value) }
        }
        Literal::BigDecimal(value) => {
            let value = integer(*value);
            quote! { rt::BigDecimal::from(#value) }
        }
        Literal::LargeInteger(text) => quote! { rt::BigInteger::from_static(#text) },
        Literal::LargeDecimal(text) => quote! { rt::BigDecimal::from_static(#text) },
        Literal::String(text) if text.is_empty() => quote! { String::new() },
        Literal::String(text) => quote! { #text.to_owned() },
        Literal::Blob(text) if text.is_empty() => quote! { rt::Blob::default() },
        Literal::Blob(text) => quote! { rt::Blob::from_base64(#text) },
        Literal::Timestamp { second, nanosecond } => {
            let (second, nanosecond) = (integer(*second), integer((*nanosecond).into()));
            quote! { rt::Timestamp::constant(#second, #nanosecond) }
        }
        Literal::DateTime(text) => quote! { rt::Timestamp::constant_date_time(#text) },
        Literal::Variant { ty, variant } => quote! { #ty::#variant },
        Literal::UnknownString { ty, value } => quote! { #ty::from(#value) },
        Literal::UnknownInteger { ty, value } => {
            let value = integer(*value);
            quote! { #ty::from(#value) }
        }
        Literal::EmptyList => quote! { Vec::new() },
        Literal::EmptyMap => quote! { std::collections::BTreeMap::new() },
        Literal::Document(value) => document(value),
    }
}

/// An integer literal. Six digits and more are grouped in threes: `1_000_000`.
pub(super) fn integer(value: i64) -> TokenStream {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 5 {
            text.push('_');
        }
        text.push(digit);
    }
    number(&text)
}

/// A raw string literal, for text with line breaks.
pub(super) fn raw_string(text: &str) -> TokenStream {
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    // Raw string literals cannot contain a carriage return: such text becomes an escaped literal.
    let raw = TokenStream::from_str(&format!("r{hashes}\"{text}\"{hashes}"));
    raw.unwrap_or_else(|_| quote! { #text })
}

fn float(value: f64) -> TokenStream {
    number(&format!("{value:?}"))
}

fn number(text: &str) -> TokenStream {
    let (minus, digits) = match text.strip_prefix('-') {
        Some(digits) => (quote! { - }, digits),
        None => (TokenStream::new(), text),
    };
    match Token::from_str(digits) {
        Ok(digits) => quote! { #minus #digits },
        Err(_) => unreachable!("`{text}` was formatted as a Rust number"),
    }
}

fn document(value: &DocumentLiteral) -> TokenStream {
    match value {
        DocumentLiteral::Null => quote! { rt::Document::Null },
        DocumentLiteral::Boolean(value) => quote! { rt::Document::from(#value) },
        DocumentLiteral::Integer(value) => {
            let value = number(&format!("{value}_i64"));
            quote! { rt::Document::from(#value) }
        }
        DocumentLiteral::Unsigned(value) => {
            let value = number(&value.to_string());
            quote! { rt::Document::Number(rt::Number::Unsigned(#value)) }
        }
        DocumentLiteral::Float(value) => {
            let value = float(*value);
            quote! { rt::Document::from(#value) }
        }
        DocumentLiteral::Decimal(text) => {
            quote! { rt::Document::Number(rt::Number::Decimal(rt::BigDecimal::from_static(#text))) }
        }
        DocumentLiteral::String(text) => quote! { rt::Document::from(#text) },
        DocumentLiteral::EmptyArray => quote! { rt::Document::Array(Vec::new()) },
        DocumentLiteral::EmptyObject => {
            quote! { rt::Document::Object(std::collections::BTreeMap::new()) }
        }
    }
}
