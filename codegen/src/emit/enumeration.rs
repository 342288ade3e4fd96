//! Open enums: of strings, and of integers.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, values};
use crate::items::{Enum, Ident, IntEnum, Variant};

/// An enum of strings.
pub(super) fn emit_strings(item: &Enum) -> TokenStream {
    let name = &item.head.name;
    let attributes = attributes::of_head(&item.head);
    let allow = attributes::allow_deprecated(item.mentions_deprecated);
    let (names, definitions) = (names(&item.variants), definitions(&item.variants));
    let wire = item.variants.iter().map(|variant| &variant.value);
    quote! {
        #attributes
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #definitions
            /// A value this version of the model does not know.
            UnknownValue(String),
        }

        #allow
        impl #name {
            /// The values this version of the model knows.
            pub const VALUES: &'static [Self] = &[#(Self::#names),*];

            /// The value on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #wire,)*
                    Self::UnknownValue(value) => value,
                }
            }
        }

        rt::string_enum!(#name);
    }
}

/// An enum of integers.
pub(super) fn emit_integers(item: &IntEnum) -> TokenStream {
    let name = &item.head.name;
    let attributes = attributes::of_head(&item.head);
    let allow = attributes::allow_deprecated(item.mentions_deprecated);
    let (names, definitions) = (names(&item.variants), definitions(&item.variants));
    let wire = item.variants.iter().map(|variant| values::integer(variant.value.into()));
    quote! {
        #attributes
        #[derive(Clone, Debug, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #definitions
            /// A value this version of the model does not know.
            UnknownValue(i32),
        }

        #allow
        impl #name {
            /// The values this version of the model knows.
            pub const VALUES: &'static [Self] = &[#(Self::#names),*];

            /// The value on the wire.
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

fn names<V>(variants: &[Variant<V>]) -> Vec<&Ident> {
    variants.iter().map(|variant| &variant.name).collect()
}

fn definitions<V>(variants: &[Variant<V>]) -> TokenStream {
    let definitions = variants.iter().map(|variant| {
        let name = &variant.name;
        let attributes = attributes::documented(&variant.docs, variant.deprecated.as_deref());
        quote! { #attributes #name, }
    });
    definitions.collect()
}
