//! `Debug` implementations that hide sensitive members (Smithy 2.0 specification, "`sensitive`
//! trait").

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::items::{Debug, Head, UsesDeprecated};

/// The implementation; empty if it is derived. `some_redacted` returns the body of `fmt` for a type
/// of which only some members are hidden.
pub(super) fn emit(
    head: &Head,
    debug: Debug,
    uses: UsesDeprecated,
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
    let allow = attributes::allow_deprecated(uses);
    quote! {
        #allow
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #body
            }
        }
    }
}
