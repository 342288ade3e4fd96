//! An operation: a type without values that encodes requests and decodes responses.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{attributes, schema, types};
use crate::rust::{Call, Http, Operation};
use types::ident;

pub(super) fn emit(operation: &Operation) -> TokenStream {
    let name = ident(&operation.head.name);
    let attributes = attributes::of_head(&operation.head);
    let implementation = operation.call.as_ref().map(|call| implementation(operation, call));
    quote! {
        #attributes
        #[derive(Clone, Copy, Debug)]
        pub struct #name;

        #implementation
    }
}

fn implementation(operation: &Operation, call: &Call) -> TokenStream {
    let (name, error) = (ident(&operation.head.name), ident(&operation.error.name));
    let (service, shape_name) = (ident(&call.service), &call.shape_name);
    let (input, output) = (types::ty(&call.input), types::ty(&call.output));
    let allow = attributes::allow_deprecated(call.mentions_deprecated);
    let http = call.http.as_ref().map(http);
    let traits = (!call.traits.is_empty()).then(|| {
        let traits = call.traits.iter().map(schema::of_operation);
        quote! { const TRAITS: &'static [rt::OperationTrait] = &[#(#traits),*]; }
    });
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
        }
    }
}

fn http(Http { method, uri, code }: &Http) -> TokenStream {
    let code = Literal::u16_unsuffixed(*code);
    quote! { const HTTP: rt::HttpTrait = rt::HttpTrait::new(#method, #uri, #code); }
}
