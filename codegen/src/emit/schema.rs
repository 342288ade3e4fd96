//! What the runtime reads of a shape: its id, traits and members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::items::{
    Fault, Ident, Member, MemberPresence, TimestampFormat, Trait, TraitArgument, XmlNamespace,
};

/// The first row of a table of members: the type, the shape's id and its traits.
pub(super) fn shape(name: &Ident, id: &str, traits: &[Trait]) -> TokenStream {
    let traits = arguments(traits);
    quote! { shape(#name, #id #traits); }
}

/// Traits as the last arguments of a row, each after a comma.
pub(super) fn arguments(traits: &[Trait]) -> TokenStream {
    let traits = traits.iter().map(runtime_trait);
    quote! { #(, #traits)* }
}

/// The constructor call of a member.
fn member(member: &Member) -> TokenStream {
    let name = &member.name;
    let plain = match member.presence {
        MemberPresence::Optional => quote! { rt::Member::new(#name) },
        MemberPresence::Required => quote! { rt::Member::required(#name) },
    };
    if member.traits.is_empty() {
        return plain;
    }
    let traits = member.traits.iter().map(runtime_trait);
    quote! { #plain.with(&[#(#traits),*]) }
}

/// A trait of a service, operation, shape or member.
pub(super) fn runtime_trait(own: &Trait) -> TokenStream {
    let value = variant(own);
    quote! { rt::Trait::#value }
}

/// The variant of the runtime's enum, and what it holds.
fn variant(own: &Trait) -> TokenStream {
    let variant = Ident::new(own.variant);
    match &own.argument {
        TraitArgument::None => quote! { #variant },
        TraitArgument::Text(text) => quote! { #variant(#text) },
        TraitArgument::Status(status) => {
            let status = Literal::u16_unsuffixed(*status);
            quote! { #variant(#status) }
        }
        TraitArgument::Fault(Fault::Client) => quote! { #variant(rt::Fault::Client) },
        TraitArgument::Fault(Fault::Server) => quote! { #variant(rt::Fault::Server) },
        TraitArgument::TimestampFormat(format) => {
            let format = match format {
                TimestampFormat::DateTime => quote! { DateTime },
                TimestampFormat::HttpDate => quote! { HttpDate },
                TimestampFormat::EpochSeconds => quote! { EpochSeconds },
            };
            quote! { #variant(rt::TimestampFormat::#format) }
        }
        TraitArgument::XmlNamespace(XmlNamespace { uri, prefix }) => {
            quote! { #variant(#uri, #prefix) }
        }
        TraitArgument::QueryError { code, status } => {
            let status = Literal::u16_unsuffixed(*status);
            quote! { #variant(#code, #status) }
        }
        TraitArgument::Member(part) => {
            let part = member(part);
            quote! { #variant(&#part) }
        }
    }
}
