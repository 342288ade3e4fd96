//! Identifiers and types as tokens, so that templates can refer to them by variable.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use crate::items::{Ident, Type};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let new = if self.is_raw() { proc_macro2::Ident::new_raw } else { proc_macro2::Ident::new };
        new(self, Span::call_site()).to_tokens(tokens);
    }
}

/// The tokens of the type as `Display` writes it.
impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.to_string().parse::<TokenStream>() {
            Ok(ty) => tokens.extend(ty),
            Err(_) => unreachable!("`{self}` was formatted as a Rust type"),
        }
    }
}
