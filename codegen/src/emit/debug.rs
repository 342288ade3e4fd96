//! `Debug` of structures and unions that have sensitive members.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::items::{Debug, Head, Mentions};

/// The implementation, if it is not derived; `some_redacted` makes the body of one that hides some
/// members only.
pub(super) fn emit(
    head: &Head,
    debug: Debug,
    mentions: Mentions,
    some_redacted: impl FnOnce() -> TokenStream,
) -> TokenStream {
    let name = &head.name;
    let body = match debug {
        Debug::Derived => return TokenStream::new(),
        Debug::AllRedacted => {
            let text = format!("{name}(*** redacted ***)");
            quote! { f.write_str(#text) }
        }
        Debug::SomeRedacted => some_redacted(),
    };
    let allow = attributes::allow_deprecated(mentions);
    quote! {
        #allow
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #body
            }
        }
    }
}
