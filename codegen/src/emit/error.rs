//! The errors of an operation: one flat enum.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{attributes, types::ident};
use crate::rust::ErrorEnum;

pub(super) fn emit(error: &ErrorEnum) -> TokenStream {
    let (name, why) = (ident(&error.name), format!(" Why [`{}`] failed.", error.operation));
    let allow = attributes::allow_deprecated(error.mentions_deprecated);
    let docs = error.variants.iter().map(|variant| attributes::docs(&variant.docs));
    let variants: Vec<Ident> = error.variants.iter().map(|variant| ident(&variant.name)).collect();
    let types: Vec<Ident> = error.variants.iter().map(|variant| ident(&variant.ty)).collect();
    let read = read(&variants);
    quote! {
        #[doc = #why]
        #allow
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #variants(rt::ErrorResponse<#types>),)*
            /// An error the model does not name.
            Unmodeled(rt::ErrorMetadata),
            /// An answer that could not be decoded.
            Undecodable(rt::ErrorResponse<rt::DecodeError>),
        }

        #allow
        impl rt::OperationError for #name {
            const ERRORS: &'static [rt::ErrorShape] = &[#(rt::ErrorShape::of::<#types>()),*];

            #read

            fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
                Self::Undecodable(error)
            }

            fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
                match self {
                    #(Self::#variants(error) => visitor.modeled(error),)*
                    Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
                    Self::Undecodable(error) => visitor.undecodable(error),
                }
            }
        }
    }
}

fn read(variants: &[Ident]) -> TokenStream {
    if variants.is_empty() {
        return quote! {
            fn read<R: rt::ErrorReader>(i: usize, reader: R) -> Result<Self, rt::DecodeError> {
                let _ = i;
                Ok(Self::Unmodeled(reader.metadata()))
            }
        };
    }
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    quote! {
        fn read<R: rt::ErrorReader>(i: usize, reader: R) -> Result<Self, rt::DecodeError> {
            match i {
                #(#indices => reader.read().map(Self::#variants),)*
                _ => Ok(Self::Unmodeled(reader.metadata())),
            }
        }
    }
}
