//! What the runtime reads of a shape: its id, traits and members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::ident;
use crate::rust::{Fault, Member, MemberPresence, TimestampFormat, Trait};

/// The first row of a table of members: the type, the shape's id and its traits.
pub(super) fn shape(name: &str, id: &str, traits: &[Trait]) -> TokenStream {
    let (name, traits) = (ident(name), arguments(traits));
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

/// The variant of the runtime's enum, and its value.
fn variant(own: &Trait) -> TokenStream {
    match own {
        Trait::AwsQueryCompatible => quote! { AwsQueryCompatible },
        Trait::NoErrorWrapping => quote! { NoErrorWrapping },
        Trait::NoInput => quote! { NoInput },
        Trait::NoOutput => quote! { NoOutput },
        Trait::S3UnwrappedXmlOutput => quote! { S3UnwrappedXmlOutput },
        Trait::HostPrefix(prefix) => quote! { HostPrefix(#prefix) },
        Trait::ChecksumRequired => quote! { ChecksumRequired },
        Trait::RequestCompression => quote! { RequestCompression },
        Trait::StreamingInput(media_type) => quote! { StreamingInput(#media_type) },
        Trait::StreamingOutput(media_type) => quote! { StreamingOutput(#media_type) },
        Trait::Error(Fault::Client) => quote! { Error(rt::Fault::Client) },
        Trait::Error(Fault::Server) => quote! { Error(rt::Fault::Server) },
        Trait::HttpError(status) => {
            let status = Literal::u16_unsuffixed(*status);
            quote! { HttpError(#status) }
        }
        Trait::Retryable => quote! { Retryable },
        Trait::AwsQueryError { code, status } => {
            let status = Literal::u16_unsuffixed(*status);
            quote! { AwsQueryError(#code, #status) }
        }
        Trait::IdempotencyToken => quote! { IdempotencyToken },
        Trait::JsonName(name) => quote! { JsonName(#name) },
        Trait::TimestampFormat(format) => {
            let format = timestamp_format(*format);
            quote! { TimestampFormat(#format) }
        }
        Trait::MediaType(media_type) => quote! { MediaType(#media_type) },
        Trait::Element(part) => {
            let part = member(part);
            quote! { Element(&#part) }
        }
        Trait::Key(part) => {
            let part = member(part);
            quote! { Key(&#part) }
        }
        Trait::Value(part) => {
            let part = member(part);
            quote! { Value(&#part) }
        }
        Trait::XmlName(name) => quote! { XmlName(#name) },
        Trait::XmlFlattened => quote! { XmlFlattened },
        Trait::XmlAttribute => quote! { XmlAttribute },
        Trait::XmlNamespace(namespace) => {
            let (uri, prefix) = (&namespace.uri, &namespace.prefix);
            quote! { XmlNamespace(#uri, #prefix) }
        }
        Trait::Ec2QueryName(name) => quote! { Ec2QueryName(#name) },
        Trait::HttpHeader(name) => quote! { HttpHeader(#name) },
        Trait::HttpPrefixHeaders(prefix) => quote! { HttpPrefixHeaders(#prefix) },
        Trait::HttpQuery(name) => quote! { HttpQuery(#name) },
        Trait::HttpLabel => quote! { HttpLabel },
        Trait::HttpQueryParams => quote! { HttpQueryParams },
        Trait::HttpPayload => quote! { HttpPayload },
        Trait::HttpResponseCode => quote! { HttpResponseCode },
        Trait::HostLabel => quote! { HostLabel },
    }
}

fn timestamp_format(format: TimestampFormat) -> TokenStream {
    match format {
        TimestampFormat::DateTime => quote! { rt::TimestampFormat::DateTime },
        TimestampFormat::HttpDate => quote! { rt::TimestampFormat::HttpDate },
        TimestampFormat::EpochSeconds => quote! { rt::TimestampFormat::EpochSeconds },
    }
}
