//! Documentation and deprecation of items.

use proc_macro2::TokenStream;
use quote::quote;

use crate::items::{Head, Mentions};

/// Documentation and deprecation of a definition.
pub(super) fn of_head(head: &Head) -> TokenStream {
    documented(&head.docs, head.deprecated.as_deref())
}

/// Documentation and deprecation.
pub(super) fn documented(text: &str, deprecated: Option<&str>) -> TokenStream {
    let (docs, deprecation) = (docs(text), deprecation(deprecated));
    quote! { #docs #deprecation }
}

/// One `///` line for each line of Markdown.
pub(super) fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote! { #(#[doc = #lines])* }
}

/// Documentation, and a paragraph of lines at its end.
pub(super) fn docs_with(text: &str, paragraph: &[String]) -> TokenStream {
    let gap = if text.is_empty() || paragraph.is_empty() { "" } else { "\n\n" };
    docs(&format!("{text}{gap}{}", paragraph.join("\n")))
}

/// `#[deprecated]` with its message.
pub(super) fn deprecation(message: Option<&str>) -> TokenStream {
    match message {
        None => TokenStream::new(),
        Some("") => quote! { #[deprecated] },
        Some(message) => quote! { #[deprecated = #message] },
    }
}

/// Lets an item mention what the model deprecates: the compiler would warn of every mention.
pub(super) fn allow_deprecated(mentions: Mentions) -> TokenStream {
    match mentions {
        Mentions::Nothing => TokenStream::new(),
        Mentions::Deprecated => quote! { #[allow(deprecated)] },
    }
}
