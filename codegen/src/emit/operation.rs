//! An operation: a type without values that encodes requests and decodes responses.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{attributes, schema};
use crate::items::{Call, Http, Operation, Type};

pub(super) fn emit(operation: &Operation) -> TokenStream {
    let name = &operation.head.name;
    let links = operation.call.as_ref().map(|call| links(operation, call)).unwrap_or_default();
    let docs = attributes::docs_with(&operation.head.docs, &links);
    let deprecation = attributes::deprecation(operation.head.deprecated.as_deref());
    let implementation = operation.call.as_ref().map(|call| implementation(operation, call));
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Copy, Debug)]
        pub struct #name;

        #implementation
    }
}

/// Links to the types of an operation.
fn links(operation: &Operation, call: &Call) -> Vec<String> {
    let link = |ty: &Type| match ty {
        Type::Named(name) => format!("[`{name}`]"),
        other => format!("`{other}`"),
    };
    vec![
        format!("- Input: {}", link(&call.input)),
        format!("- Output: {}", link(&call.output)),
        format!("- Errors: [`{}`]", operation.error.name),
    ]
}

fn implementation(operation: &Operation, call: &Call) -> TokenStream {
    let (name, error) = (&operation.head.name, &operation.error.name);
    let (service, shape_name) = (&call.service, &call.shape_name);
    let (input, output) = (&call.input, &call.output);
    let allow = attributes::allow_deprecated(call.mentions_deprecated);
    let http = call.http.as_ref().map(http);
    let traits = (!call.traits.is_empty()).then(|| {
        let traits = call.traits.iter().map(schema::runtime_trait);
        quote! { const TRAITS: &'static [rt::Trait] = &[#(#traits),*]; }
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
