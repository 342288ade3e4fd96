//! Identifiers and types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::items::{Scalar, Type};

/// An identifier; `r#…` is a raw one.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A type as a field or parameter mentions it.
pub(super) fn ty(ty: &Type) -> TokenStream {
    match ty {
        Type::Scalar(scalar) => self::scalar(*scalar),
        Type::Named(name) => {
            let name = ident(name);
            quote! { #name }
        }
        Type::Boxed(name) => {
            let name = ident(name);
            quote! { Box<#name> }
        }
        Type::List(element) => {
            let element = self::ty(element);
            quote! { Vec<#element> }
        }
        Type::Map(key, value) => {
            let (key, value) = (self::ty(key), self::ty(value));
            quote! { std::collections::BTreeMap<#key, #value> }
        }
        Type::Nullable(element) => {
            let element = self::ty(element);
            quote! { Option<#element> }
        }
    }
}

fn scalar(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::Unit => quote! { () },
        Scalar::Blob => quote! { rt::Blob },
        Scalar::Boolean => quote! { bool },
        Scalar::String => quote! { String },
        Scalar::Byte => quote! { i8 },
        Scalar::Short => quote! { i16 },
        Scalar::Integer => quote! { i32 },
        Scalar::Long => quote! { i64 },
        Scalar::Float => quote! { f32 },
        Scalar::Double => quote! { f64 },
        Scalar::BigInteger => quote! { rt::BigInteger },
        Scalar::BigDecimal => quote! { rt::BigDecimal },
        Scalar::Timestamp => quote! { rt::Timestamp },
        Scalar::Document => quote! { rt::Document },
    }
}
