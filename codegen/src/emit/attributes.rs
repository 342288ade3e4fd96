//! Attributes of items: documentation, `#[deprecated]`, `#[allow(deprecated)]`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::items::{Head, UsesDeprecated};

/// The `///` lines and `#[deprecated]` of a definition, field or variant.
pub(super) fn emit_head(head: &Head) -> TokenStream {
    let (docs, deprecation) = (emit_docs(&head.docs), emit_deprecation(head.deprecated.as_deref()));
    quote! { #docs #deprecation }
}

/// One `///` line for each line of Markdown.
pub(super) fn emit_docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}

/// The `///` lines of `text`, followed by a paragraph.
pub(super) fn emit_docs_and_paragraph(text: &str, paragraph: &[String]) -> TokenStream {
    let gap = if text.is_empty() || paragraph.is_empty() { "" } else { "\n\n" };
    emit_docs(&format!("{text}{gap}{}", paragraph.join("\n")))
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
