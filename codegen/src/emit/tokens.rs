//! Identifiers and types as tokens, so that templates can refer to them by variable.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use crate::items::{Ident, Type, simple_type_name};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let new = if self.is_raw() { proc_macro2::Ident::new_raw } else { proc_macro2::Ident::new };
        new(self, Span::call_site()).to_tokens(tokens);
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Unit => quote! { () },
            Self::Simple(simple) => return path(simple_type_name(*simple), tokens),
            Self::Named(name) => quote! { #name },
            Self::Boxed(name) => quote! { Box<#name> },
            Self::List(element) => quote! { Vec<#element> },
            Self::Map(key, value) => quote! { std::collections::BTreeMap<#key, #value> },
            Self::Nullable(element) => quote! { Option<#element> },
        });
    }
}

/// The tokens of a path such as `rt::Blob`.
fn path(path: &str, tokens: &mut TokenStream) {
    for (index, segment) in path.split("::").enumerate() {
        if index > 0 {
            tokens.extend(quote! { :: });
        }
        Ident::new(segment).to_tokens(tokens);
    }
}
