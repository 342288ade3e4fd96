//! An operation: a unit struct that implements `rt::Operation`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{attributes, schema};
use crate::items::{Call, Http, OperationItem, Type};

pub(super) fn emit(operation: &OperationItem) -> TokenStream {
    let name = &operation.head.name;
    let links = operation.call.as_ref().map(|call| list_links(operation, call)).unwrap_or_default();
    let docs = attributes::emit_docs_and_paragraph(&operation.head.docs, &links);
    let deprecation = attributes::emit_deprecation(operation.head.deprecated.as_deref());
    let implementation = operation.call.as_ref().map(|call| emit_implementation(operation, call));
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Copy, Debug)]
        pub struct #name;

        #implementation
    }
}

/// A documentation list that links to the types of an operation.
fn list_links(operation: &OperationItem, call: &Call) -> Vec<String> {
    vec![
        format!("- Input: {}", format_link(&call.input)),
        format!("- Output: {}", format_link(&call.output)),
        format!("- Errors: [`{}`]", operation.error.name),
    ]
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

fn emit_http(Http { method, uri, code }: &Http) -> TokenStream {
    let code = Literal::u16_unsuffixed(*code);
    quote! { const HTTP: rt::HttpTrait = rt::HttpTrait::new(#method, #uri, #code); }
}
