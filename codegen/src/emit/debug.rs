//! `Debug` implementations that hide sensitive members (Smithy 2.0 specification, "`sensitive`
//! trait").

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::items::{DebugImpl, Head, UsesDeprecated};

/// The `Debug` implementation of a type; empty if it is derived. `emit_fields` returns the body of
/// `fmt` if only some members are hidden.
pub(super) fn emit(
    head: &Head,
    debug: DebugImpl,
    uses: UsesDeprecated,
    emit_fields: impl FnOnce() -> TokenStream,
) -> TokenStream {
    let name = &head.name;
    let body = match debug {
        DebugImpl::Derived => return TokenStream::new(),
        DebugImpl::AllRedacted => {
            let text = format!("{name}(*** redacted ***)");
            quote! { f.write_str(#text) }
        }
        DebugImpl::SomeRedacted => emit_fields(),
    };
    let allow = attributes::emit_allow_deprecated(uses);
    quote! {
        #allow
        impl std::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #body
            }
        }
    }
}
