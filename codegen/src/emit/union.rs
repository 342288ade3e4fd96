//! A union: an open enum, and the table of its members.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, debug, schema};
use crate::items::{Debug, Sensitivity, Union, UnionVariant};

pub(super) fn emit(union: &Union) -> TokenStream {
    let (definition, members) = (definition(union), members(union));
    let debug =
        debug::emit(&union.head, union.debug, union.mentions_deprecated, || debug_variants(union));
    quote! {
        #definition

        #debug

        #members
    }
}

fn definition(union: &Union) -> TokenStream {
    let name = &union.head.name;
    let attributes = attributes::of_head(&union.head);
    let allow = attributes::allow_deprecated(union.mentions_deprecated);
    let debug = (union.debug == Debug::Derived).then(|| quote! { Debug, });
    let variants = union.variants.iter().map(|variant| {
        let name = &variant.name;
        let attributes = attributes::documented(&variant.docs, variant.deprecated.as_deref());
        let content = variant.ty.as_ref().map(|ty| quote! { (#ty) });
        quote! { #attributes #name #content, }
    });
    quote! {
        #attributes
        #allow
        #[derive(Clone, #debug PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A member this version of the model does not know.
            UnknownMember {
                /// Its name on the wire.
                name: String,
                /// Its value.
                value: rt::Document,
            },
        }
    }
}

/// The body of a `Debug` that hides the sensitive members.
fn debug_variants(union: &Union) -> TokenStream {
    let arms = union.variants.iter().map(debug_arm);
    quote! {
        match self {
            #(#arms)*
            Self::UnknownMember { name, .. } => write!(f, "UnknownMember({name})"),
        }
    }
}

fn debug_arm(variant: &UnionVariant) -> TokenStream {
    let (text, name) = (&*variant.name, &variant.name);
    match (&variant.ty, variant.sensitive) {
        (None, _) => quote! { Self::#name => f.write_str(#text), },
        (Some(_), Sensitivity::Shown) => quote! {
            Self::#name(value) => f.debug_tuple(#text).field(value).finish(),
        },
        (Some(_), Sensitivity::Redacted) => quote! {
            Self::#name(_) => f.debug_tuple(#text).field(&rt::Redacted).finish(),
        },
    }
}

/// The table of members, of which the runtime makes the functions that write and read them.
fn members(union: &Union) -> TokenStream {
    let shape = schema::shape(&union.head.name, &union.id, &union.traits);
    let rows = union.variants.iter().map(|variant| {
        let (name, member) = (&variant.name, &variant.member.name);
        let traits = schema::arguments(&variant.member.traits);
        match variant.ty {
            Some(_) => quote! { variant(#name, #member #traits); },
            None => quote! { unit(#name, #member #traits); },
        }
    });
    quote! {
        rt::union! {
            #shape
            #(#rows)*
        }
    }
}
