//! The error enum of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use super::comments::Comments;
use crate::items::{ErrorEnum, Ident};

pub(super) fn emit<'p>(error: &'p ErrorEnum, comments: &Comments<'p>) -> TokenStream {
    let (name, docs_line) = (&error.name, format!(" Why [`{}`] failed.", error.operation));
    let allow = attributes::emit_allow_deprecated(error.uses_deprecated);
    let docs = error.variants.iter().map(|variant| comments.emit(&variant.docs));
    let variants: Vec<&Ident> = error.variants.iter().map(|variant| &variant.name).collect();
    let types: Vec<&Ident> = error.variants.iter().map(|variant| &variant.ty).collect();
    quote! {
        #[doc = #docs_line]
        #allow
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #variants(rt::ErrorResponse<#types>),)*
            /// An error that is not in the model.
            Unmodeled(rt::ErrorMetadata),
            /// A response that could not be decoded.
            Undecodable(rt::ErrorResponse<rt::DecodeError>),
        }

        rt::operation_error! {
            errors(#name);
            #(error(#variants, #types);)*
        }
    }
}
