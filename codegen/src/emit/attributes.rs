//! Attributes of items: documentation, `#[deprecated]`, `#[allow(deprecated)]`.

use proc_macro2::TokenStream;
use quote::quote;

use super::comments::Comments;
use crate::items::{Head, UsesDeprecated};

/// The `///` lines and `#[deprecated]` of a definition, field or variant.
pub(super) fn emit_head<'p>(head: &'p Head, comments: &Comments<'p>) -> TokenStream {
    let docs = comments.emit(&head.docs);
    let deprecation = emit_deprecation(head.deprecated.as_deref());
    quote! { #docs #deprecation }
}

/// `#[deprecated]` with its message, if there is one.
pub(super) fn emit_deprecation(message: Option<&str>) -> TokenStream {
    match message {
        None => TokenStream::new(),
        Some("") => quote! { #[deprecated] },
        Some(message) => quote! { #[deprecated = #message] },
    }
}

/// `#[allow(deprecated)]` for an item that refers to something deprecated.
pub(super) fn emit_allow_deprecated(uses: UsesDeprecated) -> TokenStream {
    match uses {
        UsesDeprecated::No => TokenStream::new(),
        UsesDeprecated::Yes => quote! { #[allow(deprecated)] },
    }
}
