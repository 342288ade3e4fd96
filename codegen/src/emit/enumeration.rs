//! Enums of strings and of integers. They are open: unknown values are kept.

use proc_macro2::TokenStream;
use quote::quote;

use super::comments::Comments;
use super::{attributes, values};
use crate::items::{Enum, EnumVariant, Ident, Visibility};

/// An enum of strings.
pub(super) fn emit_strings<'p>(item: &'p Enum<String>, comments: &Comments<'p>) -> TokenStream {
    let name = &item.head.name;
    let attributes = attributes::emit_head(&item.head, comments);
    let allow = attributes::emit_allow_deprecated(item.uses_deprecated);
    let names = variant_names(&item.variants);
    let definitions = emit_variants(&item.variants, comments);
    let wire = item.variants.iter().map(|variant| &variant.value);
    let internal = emit_internal(&item.variants);
    quote! {
        #attributes
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #definitions
            /// A value that this version of the model does not have.
            UnknownValue(String),
        }

        #allow
        impl #name {
            /// The values that this version of the model has.
            pub const VALUES: &'static [Self] = &[#(Self::#names),*];

            /// The value on the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #wire,)*
                    Self::UnknownValue(value) => value,
                }
            }
        }

        rt::string_enum!(#name #internal);
    }
}

/// An enum of integers.
pub(super) fn emit_integers<'p>(item: &'p Enum<i32>, comments: &Comments<'p>) -> TokenStream {
    let name = &item.head.name;
    let attributes = attributes::emit_head(&item.head, comments);
    let allow = attributes::emit_allow_deprecated(item.uses_deprecated);
    let names = variant_names(&item.variants);
    let definitions = emit_variants(&item.variants, comments);
    let wire = item.variants.iter().map(|variant| values::integer(variant.value.into()));
    quote! {
        #attributes
        #[derive(Clone, Debug, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #definitions
            /// A value that this version of the model does not have.
            UnknownValue(i32),
        }

        #allow
        impl #name {
            /// The values that this version of the model has.
            pub const VALUES: &'static [Self] = &[#(Self::#names),*];

            /// The value on the wire.
            #[inline]
            #[must_use]
            pub fn value(self) -> i32 {
                match self {
                    #(Self::#names => #wire,)*
                    Self::UnknownValue(value) => value,
                }
            }
        }

        rt::int_enum!(#name);
    }
}

/// The argument of `string_enum!` with the values that the model hides from clients.
fn emit_internal(variants: &[EnumVariant<String>]) -> Option<TokenStream> {
    let internal = variants.iter().filter(|it| it.visibility == Visibility::Internal);
    let names: Vec<&Ident> = internal.map(|variant| &variant.head.name).collect();
    (!names.is_empty()).then(|| quote! { , internal(#(#names),*) })
}

fn variant_names<V>(variants: &[EnumVariant<V>]) -> Vec<&Ident> {
    variants.iter().map(|variant| &variant.head.name).collect()
}

fn emit_variants<'p, V>(variants: &'p [EnumVariant<V>], comments: &Comments<'p>) -> TokenStream {
    let definitions = variants.iter().map(|variant| {
        let name = &variant.head.name;
        let attributes = attributes::emit_head(&variant.head, comments);
        quote! { #attributes #name, }
    });
    definitions.collect()
}
