//! From the package to Rust: one template for each kind of item. Templates decide nothing.

mod attributes;
mod enumeration;
mod error;
mod operation;
mod protocol_tests;
mod schema;
mod service;
mod structure;
mod text;
mod types;
mod union;
mod values;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Construction, Item, Package};
use types::ident;

/// The file for a package: service, operations with their errors, then the types by name.
pub fn emit(package: &Package) -> String {
    let mut templates = vec![quote! { use smithereens as rt; }, service::emit(&package.service)];
    for operation in &package.operations {
        templates.extend([operation::emit(operation), error::emit(&operation.error)]);
    }
    templates.extend(package.items.iter().map(|item| match item {
        Item::Struct(item) => structure::emit(item),
        Item::Union(item) => union::emit(item),
        Item::Enum(item) => enumeration::emit_strings(item),
        Item::IntEnum(item) => enumeration::emit_integers(item),
    }));
    templates.push(implementations(package));
    templates.push(protocol_tests::emit(&package.protocol_tests, package.test_form));
    text::print(templates)
}

/// The implementations that depend on nothing but the type's name, one macro for each.
fn implementations(package: &Package) -> TokenStream {
    let errors = package.operations.iter().map(|operation| operation.error.name.as_str());
    let items = |wanted: fn(&Item) -> bool| {
        package.items.iter().filter(move |item| wanted(item)).map(|item| item.head().name.as_str())
    };
    [
        invocation("operation_error", errors),
        invocation("string_enum", items(|item| matches!(item, Item::Enum(_)))),
        invocation("int_enum", items(|item| matches!(item, Item::IntEnum(_)))),
        invocation("empty_by_default", items(has_default)),
        invocation("serde", items(|item| matches!(item, Item::Struct(_) | Item::Union(_)))),
    ]
    .into_iter()
    .collect()
}

fn invocation<'n>(name: &str, types: impl Iterator<Item = &'n str>) -> TokenStream {
    let types: Vec<_> = types.map(ident).collect();
    if types.is_empty() {
        return TokenStream::new();
    }
    let name = ident(name);
    quote! { rt::#name!(#(#types),*); }
}

fn has_default(item: &Item) -> bool {
    matches!(item, Item::Struct(item) if item.construction != Construction::New)
}
