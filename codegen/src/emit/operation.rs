//! An operation: a unit struct that implements `rt::Operation`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::comments::Comments;
use super::expression::{emit_sequence, emit_value};
use super::{attributes, pages, schema};
use crate::items::{Call, EndpointParameter, EndpointValue, Http, Ident, OperationItem, Type};

pub(super) fn emit<'p>(operation: &'p OperationItem, comments: &Comments<'p>) -> TokenStream {
    let name = &operation.head.name;
    let links = operation.call.as_ref().map(|call| list_links(operation, call)).unwrap_or_default();
    let docs = comments.emit_with_paragraph(&operation.head.docs, &links);
    let deprecation = attributes::emit_deprecation(operation.head.deprecated.as_deref());
    let implementation = operation.call.as_ref().map(|call| emit_implementation(operation, call));
    let streams = operation.call.as_ref().map(|call| emit_streams(name, call));
    let pages = operation.call.as_ref().and_then(|call| call.pages.as_ref());
    let pages = pages.map(|pages| pages::emit(name, pages));
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Copy, Debug)]
        pub struct #name;

        #implementation

        #streams

        #pages
    }
}

/// The implementations of the runtime's traits for operations with event streams.
fn emit_streams(name: &Ident, call: &Call) -> TokenStream {
    let allow = attributes::emit_allow_deprecated(call.uses_deprecated);
    let input = call.input_events.as_ref().map(|events| {
        quote! {
            #allow
            impl rt::event_stream::StreamsInput for #name {
                type InputEvent = #events;
            }
        }
    });
    let output = call.output_events.as_ref().map(|events| {
        quote! {
            #allow
            impl rt::event_stream::StreamsOutput for #name {
                type OutputEvent = #events;
            }
        }
    });
    quote! { #input #output }
}

/// A documentation list that links to the types of an operation.
fn list_links(operation: &OperationItem, call: &Call) -> Vec<String> {
    let mut links = vec![format!("- Input: {}", format_link(&call.input))];
    links.extend(call.input_events.iter().map(|name| format!("- Events of the input: [`{name}`]")));
    links.push(format!("- Output: {}", format_link(&call.output)));
    let events = call.output_events.iter();
    links.extend(events.map(|name| format!("- Events of the output: [`{name}`]")));
    links.push(format!("- Errors: [`{}`]", operation.error.name));
    links
}

fn format_link(ty: &Type) -> String {
    match ty {
        Type::Named(name) => format!("[`{name}`]"),
        other => format!("`{other}`"),
    }
}

fn emit_implementation(operation: &OperationItem, call: &Call) -> TokenStream {
    let (name, error) = (&operation.head.name, &operation.error.name);
    let (service, shape_name) = (&call.service, &call.shape_name);
    let (input, output) = (&call.input, &call.output);
    let allow = attributes::emit_allow_deprecated(call.uses_deprecated);
    let http = call.http.as_ref().map(emit_http);
    let traits = schema::emit_traits_constant(&call.traits);
    let endpoint_parameters = emit_endpoint_parameters(&call.endpoint_parameters);
    quote! {
        #allow
        impl rt::Operation for #name {
            type Service = #service;
            type Input = #input;
            type Output = #output;
            type Error = #error;
            const NAME: &'static str = #shape_name;
            #http
            #traits

            #endpoint_parameters
        }
    }
}

fn emit_http(Http { method, uri, code }: &Http) -> TokenStream {
    let code = Literal::u16_unsuffixed(*code);
    quote! { const HTTP: rt::HttpTrait = rt::HttpTrait::new(#method, #uri, #code); }
}

/// The method that returns parameters of endpoint rules; nothing if there are none.
fn emit_endpoint_parameters(parameters: &[EndpointParameter]) -> TokenStream {
    if parameters.is_empty() {
        return TokenStream::new();
    }
    let reads_input = parameters.iter().any(|parameter| match &parameter.value {
        EndpointValue::Field(_) | EndpointValue::Expression(_) | EndpointValue::Sequence(_) => true,
        EndpointValue::Boolean(_) | EndpointValue::String(_) | EndpointValue::Strings(_) => false,
    });
    let input = if reads_input {
        quote! { input }
    } else {
        quote! { _input }
    };
    let calls = parameters.iter().map(|EndpointParameter { name, value }| {
        let value = match value {
            EndpointValue::Field(field) => quote! { &input.#field },
            EndpointValue::Expression(expression) => emit_value(expression),
            EndpointValue::Sequence(sequence) => {
                let sequence = emit_sequence(sequence);
                quote! { #sequence.map(str::to_owned).collect::<Vec<_>>() }
            }
            EndpointValue::Boolean(value) => quote! { #value },
            EndpointValue::String(text) => quote! { #text },
            EndpointValue::Strings(texts) => quote! { &[#(#texts),*][..] },
        };
        quote! { parameters.set(#name, #value); }
    });
    quote! {
        #[inline]
        fn endpoint_parameters(#input: &Self::Input) -> rt::EndpointParameters {
            let mut parameters = rt::EndpointParameters::new();
            #(#calls)*
            parameters
        }
    }
}
