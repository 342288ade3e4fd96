//! The schema of a shape for the runtime: its id, traits and members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::values;
use crate::items::{
    Fault, HttpChecksum, Ident, MemberPresence, MemberSchema, RetryCause, TimestampFormat, Trait,
    TraitArgument, XmlNamespace,
};

/// The first row of a table of members: the type, the shape's id and the shape's traits.
pub(super) fn emit_shape(name: &Ident, id: &str, traits: &[Trait]) -> TokenStream {
    let traits = emit_arguments(traits);
    quote! { shape(#name, #id #traits); }
}

/// Traits as the last arguments of a row, each preceded by a comma.
pub(super) fn emit_arguments(traits: &[Trait]) -> TokenStream {
    let traits = traits.iter().map(emit_trait);
    quote! { #(, #traits)* }
}

/// A call of a constructor of `rt::Member`.
fn emit_member(member: &MemberSchema) -> TokenStream {
    let name = &member.name;
    let constructor = match member.presence {
        MemberPresence::Optional => quote! { rt::Member::new(#name) },
        MemberPresence::Required => quote! { rt::Member::required(#name) },
    };
    if member.traits.is_empty() {
        return constructor;
    }
    let traits = member.traits.iter().map(emit_trait);
    quote! { #constructor.with_traits(&[#(#traits),*]) }
}

/// The constant with the traits of a service or operation, if it has any.
pub(super) fn emit_traits_constant(traits: &[Trait]) -> Option<TokenStream> {
    let has_traits = !traits.is_empty();
    let traits = traits.iter().map(emit_trait);
    has_traits.then(|| quote! { const TRAITS: &'static [rt::Trait] = &[#(#traits),*]; })
}

/// A trait of a service, operation, shape or member.
fn emit_trait(own: &Trait) -> TokenStream {
    let value = emit_variant(own);
    quote! { rt::Trait::#value }
}

/// The variant of the runtime's enum with its argument.
fn emit_variant(own: &Trait) -> TokenStream {
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
        TraitArgument::RetryCause(RetryCause::Transient) => {
            quote! { #variant(rt::RetryCause::Transient) }
        }
        TraitArgument::RetryCause(RetryCause::Throttling) => {
            quote! { #variant(rt::RetryCause::Throttling) }
        }
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
        TraitArgument::Lengths { min, max } => {
            let bounds = [min, max].map(|bound| match bound {
                Some(length) => {
                    let length = values::integer(i64::try_from(*length).unwrap_or(i64::MAX));
                    quote! { Some(#length) }
                }
                None => quote! { None },
            });
            quote! { #variant(#(#bounds),*) }
        }
        TraitArgument::Numbers { min, max } => {
            let bounds = [min, max].map(|bound| match bound {
                Some(number) => quote! { Some(#number) },
                None => quote! { None },
            });
            quote! { #variant(#(#bounds),*) }
        }
        TraitArgument::HttpChecksum(checksum) => {
            let checksum = emit_http_checksum(checksum);
            quote! { #variant(#checksum) }
        }
        TraitArgument::Member(part) => {
            let part = emit_member(part);
            quote! { #variant(&#part) }
        }
    }
}

/// A call of the constructor of `rt::HttpChecksum`, and of a setter for each property.
fn emit_http_checksum(checksum: &HttpChecksum) -> TokenStream {
    let algorithm = checksum.request_algorithm_member.iter();
    let required = checksum.is_request_checksum_required.then(|| {
        quote! { .request_checksum_required() }
    });
    let mode = checksum.request_validation_mode_member.iter();
    let algorithms = &checksum.response_algorithms;
    let algorithms =
        (!algorithms.is_empty()).then(|| quote! { .response_algorithms(&[#(#algorithms),*]) });
    quote! {
        rt::HttpChecksum::new()
            #(.request_algorithm_member(#algorithm))*
            #required
            #(.request_validation_mode_member(#mode))*
            #algorithms
    }
}
