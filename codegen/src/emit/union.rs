//! A union: an open enum, and the functions that go through the one member it has.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::schema::schema;
use super::{attributes, types};
use crate::rust::{Debug, Sensitivity, Union, UnionVariant};
use types::ident;

pub(super) fn emit(union: &Union) -> TokenStream {
    let (definition, debug, structure) = (definition(union), debug(union), structure(union));
    let name = ident(&union.head.name);
    quote! {
        #definition

        #debug

        impl rt::Empty for #name {
            fn empty() -> Self {
                Self::UnknownMember { name: String::new(), value: rt::Document::Null }
            }
        }

        #structure
    }
}

fn definition(union: &Union) -> TokenStream {
    let name = ident(&union.head.name);
    let attributes = attributes::of_head(&union.head);
    let allow = attributes::allow_deprecated(union.mentions_deprecated);
    let debug = (union.debug == Debug::Derived).then(|| quote! { Debug, });
    let variants = union.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let attributes = attributes::documented(&variant.docs, variant.deprecated.as_deref());
        let content = variant.ty.as_ref().map(types::ty).map(|ty| quote! { (#ty) });
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

fn debug(union: &Union) -> TokenStream {
    let (name, allow) =
        (ident(&union.head.name), attributes::allow_deprecated(union.mentions_deprecated));
    let body = match union.debug {
        Debug::Derived => return TokenStream::new(),
        Debug::AllRedacted => {
            let text = format!("{name}(*** redacted ***)");
            quote! { f.write_str(#text) }
        }
        Debug::SomeRedacted => {
            let arms = union.variants.iter().map(debug_arm);
            quote! {
                match self {
                    #(#arms)*
                    Self::UnknownMember { name, .. } => write!(f, "UnknownMember({name})"),
                }
            }
        }
    };
    quote! {
        #allow
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #body
            }
        }
    }
}

fn debug_arm(variant: &UnionVariant) -> TokenStream {
    let (text, name) = (&variant.name, ident(&variant.name));
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

fn structure(union: &Union) -> TokenStream {
    let name = ident(&union.head.name);
    let allow = attributes::allow_deprecated(union.mentions_deprecated);
    let members = union.variants.iter().map(|variant| &variant.member);
    let schema = schema(&union.id, &union.traits, members);
    let numbered = || (0..).map(Literal::usize_unsuffixed).zip(&union.variants);
    let written = numbered().map(|(index, variant)| written(&index, variant));
    let read = numbered().map(|(index, variant)| read(&index, variant));
    quote! {
        #allow
        impl rt::Structure for #name {
            #schema
            const IS_UNION: bool = true;

            fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
                match self {
                    #(#written)*
                    Self::UnknownMember { name, value } => s.unknown(name, value),
                }
            }

            fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
                *self = match i {
                    #(#read)*
                    _ => return d.skip(),
                };
                Ok(())
            }

            fn read_unknown<D: rt::ShapeDeserializer>(&mut self, name: &str, d: D) -> rt::Read<D> {
                *self = Self::UnknownMember { name: name.to_owned(), value: d.document()? };
                Ok(())
            }
        }
    }
}

fn written(index: &Literal, variant: &UnionVariant) -> TokenStream {
    let name = ident(&variant.name);
    match variant.ty {
        Some(_) => quote! { Self::#name(value) => s.member(&Self::MEMBERS[#index], value), },
        None => quote! { Self::#name => s.member(&Self::MEMBERS[#index], &()), },
    }
}

fn read(index: &Literal, variant: &UnionVariant) -> TokenStream {
    let name = ident(&variant.name);
    match variant.ty {
        Some(_) => quote! { #index => Self::#name(d.value()?), },
        None => quote! {
            #index => {
                d.read(&mut ())?;
                Self::#name
            }
        },
    }
}
