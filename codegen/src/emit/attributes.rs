//! Attributes of items: documentation, `#[deprecated]`, `#[allow(deprecated)]`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::items::{Head, UsesDeprecated};

/// The `///` lines and `#[deprecated]` of a definition, field or variant.
pub(super) fn head(head: &Head) -> TokenStream {
    let (docs, deprecation) = (docs(&head.docs), deprecation(head.deprecated.as_deref()));
    quote! { #docs #deprecation }
}

/// A `///` line per line of Markdown.
pub(super) fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}

/// The `///` lines of `text`, followed by a paragraph.
pub(super) fn docs_with(text: &str, paragraph: &[String]) -> TokenStream {
    let gap = if text.is_empty() || paragraph.is_empty() { "" } else { "\n\n" };
    docs(&format!("{text}{gap}{}", paragraph.join("\n")))
}

/// `#[deprecated]` with its message, if there is one.
pub(super) fn deprecation(message: Option<&str>) -> TokenStream {
    match message {
        None => TokenStream::new(),
        Some("") => quote! { #[deprecated] },
        Some(message) => quote! { #[deprecated = #message] },
    }
}

/// `#[allow(deprecated)]` for an item that refers to something deprecated.
pub(super) fn allow_deprecated(uses: UsesDeprecated) -> TokenStream {
    match uses {
        UsesDeprecated::No => TokenStream::new(),
        UsesDeprecated::Yes => quote! { #[allow(deprecated)] },
    }
}
