//! Identifiers and types as tokens, so that templates mention them by name.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use crate::items::{Ident, Type};
use crate::model::Simple;

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let new = if self.is_raw() { proc_macro2::Ident::new_raw } else { proc_macro2::Ident::new };
        new(self, Span::call_site()).to_tokens(tokens);
    }
}

/// A type as a field or parameter mentions it.
impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Type::Unit => quote! { () },
            Type::Simple(simple) => simple_type(*simple),
            Type::Named(name) => quote! { #name },
            Type::Boxed(name) => quote! { Box<#name> },
            Type::List(element) => quote! { Vec<#element> },
            Type::Map(key, value) => quote! { std::collections::BTreeMap<#key, #value> },
            Type::Nullable(element) => quote! { Option<#element> },
        });
    }
}

fn simple_type(simple: Simple) -> TokenStream {
    match simple {
        Simple::Blob => quote! { rt::Blob },
        Simple::Boolean => quote! { bool },
        Simple::String => quote! { String },
        Simple::Byte => quote! { i8 },
        Simple::Short => quote! { i16 },
        Simple::Integer => quote! { i32 },
        Simple::Long => quote! { i64 },
        Simple::Float => quote! { f32 },
        Simple::Double => quote! { f64 },
        Simple::BigInteger => quote! { rt::BigInteger },
        Simple::BigDecimal => quote! { rt::BigDecimal },
        Simple::Timestamp => quote! { rt::Timestamp },
        Simple::Document => quote! { rt::Document },
    }
}
