//! A union: an open enum, `Debug` and the table of members.

use proc_macro2::TokenStream;
use quote::quote;

use super::comments::Comments;
use super::{attributes, debug, schema};
use crate::items::{DebugImpl, EventError, Sensitivity, Union, UnionVariant};

pub(super) fn emit<'p>(union: &'p Union, comments: &Comments<'p>) -> TokenStream {
    let (definition, members) = (emit_definition(union, comments), emit_members(union));
    let event_stream = emit_event_stream(union);
    let debug =
        debug::emit(&union.head, union.debug, union.uses_deprecated, || emit_debug_variants(union));
    quote! {
        #definition

        #debug

        #members

        #event_stream
    }
}

/// The implementation of the runtime's trait for unions of events.
fn emit_event_stream(union: &Union) -> TokenStream {
    let Some(errors) = &union.event_errors else { return TokenStream::new() };
    let name = &union.head.name;
    let allow = attributes::emit_allow_deprecated(union.uses_deprecated);
    let errors = (!errors.is_empty()).then(|| {
        let entries = errors.iter().map(|EventError { member, shape_name }| {
            quote! { (#member, #shape_name) }
        });
        quote! { const ERRORS: &'static [(&'static str, &'static str)] = &[#(#entries),*]; }
    });
    quote! {
        #allow
        impl rt::event_stream::EventStream for #name {
            #errors
        }
    }
}

fn emit_definition<'p>(union: &'p Union, comments: &Comments<'p>) -> TokenStream {
    let name = &union.head.name;
    let attributes = attributes::emit_head(&union.head, comments);
    let allow = attributes::emit_allow_deprecated(union.uses_deprecated);
    let debug = (union.debug == DebugImpl::Derived).then(|| quote! { Debug, });
    let variants = union.variants.iter().map(|variant| {
        let name = &variant.head.name;
        let attributes = attributes::emit_head(&variant.head, comments);
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
            /// A member that this version of the model does not have.
            UnknownMember {
                /// Its name on the wire.
                name: String,
                /// Its value.
                value: rt::Document,
            },
        }
    }
}

/// The body of a `Debug::fmt` that hides the sensitive members.
fn emit_debug_variants(union: &Union) -> TokenStream {
    let arms = union.variants.iter().map(emit_debug_arm);
    quote! {
        match self {
            #(#arms)*
            Self::UnknownMember { name, .. } => write!(f, "UnknownMember({name})"),
        }
    }
}

fn emit_debug_arm(variant: &UnionVariant) -> TokenStream {
    let (text, name) = (&*variant.head.name, &variant.head.name);
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

/// The table of members, from which a macro of the runtime generates serialization.
fn emit_members(union: &Union) -> TokenStream {
    let shape = schema::emit_shape(&union.head.name, &union.id, &union.traits);
    let rows = union.variants.iter().map(|variant| {
        let (name, member) = (&variant.head.name, &variant.member.name);
        let traits = schema::emit_arguments(&variant.member.traits);
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
