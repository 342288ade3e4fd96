//! The service: a unit struct that implements `rt::Service`.

use proc_macro2::TokenStream;
use quote::quote;

use super::comments::Comments;
use super::{attributes, schema, values};
use crate::items::{Ident, OperationItem, ServiceItem, XmlNamespace};

pub(super) fn emit<'p>(
    service: &'p ServiceItem,
    operations: &[OperationItem],
    comments: &Comments<'p>,
) -> TokenStream {
    let name = &service.head.name;
    let docs = comments.emit_with_paragraph(&service.head.docs, &list_links(operations));
    let deprecation = attributes::emit_deprecation(service.head.deprecated.as_deref());
    let implementation = service.protocol.map(|protocol| emit_implementation(service, protocol));
    quote! {
        #docs
        #deprecation
        #[derive(Clone, Copy, Debug)]
        pub struct #name;

        #implementation
    }
}

/// A documentation list that links to the operations of the file.
fn list_links(operations: &[OperationItem]) -> Vec<String> {
    if operations.is_empty() {
        return Vec::new();
    }
    let links = operations.iter().map(|operation| format!("- [`{}`]", operation.head.name));
    std::iter::once("Operations:".to_owned()).chain(links).collect()
}

fn emit_implementation(service: &ServiceItem, protocol: &str) -> TokenStream {
    let (name, protocol) = (&service.head.name, Ident::new(protocol));
    let allow = service.head.deprecated.as_ref().map(|_| quote! { #[allow(deprecated)] });
    let (shape_name, version) = (&service.shape_name, &service.version);
    let signing_name = service.signing_name.iter();
    let endpoint_prefix = service.endpoint_prefix.iter();
    let sdk_id = service.sdk_id.iter();
    let endpoint_rules = service.endpoint_rules.iter().map(|text| values::raw_string(text));
    let xml_namespace = service.xml_namespace.as_ref().map(emit_xml_namespace);
    let traits = schema::emit_traits_constant(&service.traits);
    quote! {
        #allow
        impl rt::Service for #name {
            type Protocol = rt::protocol::#protocol;
            const NAME: &'static str = #shape_name;
            const VERSION: &'static str = #version;
            #(const SIGNING_NAME: &'static str = #signing_name;)*
            #(const ENDPOINT_PREFIX: &'static str = #endpoint_prefix;)*
            #(const SDK_ID: &'static str = #sdk_id;)*
            #(const ENDPOINT_RULES: &'static str = #endpoint_rules;)*
            #xml_namespace
            #traits
        }
    }
}

fn emit_xml_namespace(XmlNamespace { uri, prefix }: &XmlNamespace) -> TokenStream {
    quote! {
        const XML_NAMESPACE: Option<(&'static str, &'static str)> = Some((#uri, #prefix));
    }
}
