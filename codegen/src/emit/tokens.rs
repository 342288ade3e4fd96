//! Identifiers and types as tokens, so that templates mention them by name.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use crate::items::{Ident, Scalar, Type};

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
            Type::Scalar(scalar) => quote! { #scalar },
            Type::Named(name) => quote! { #name },
            Type::Boxed(name) => quote! { Box<#name> },
            Type::List(element) => quote! { Vec<#element> },
            Type::Map(key, value) => quote! { std::collections::BTreeMap<#key, #value> },
            Type::Nullable(element) => quote! { Option<#element> },
        });
    }
}

impl ToTokens for Scalar {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
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
        });
    }
}
