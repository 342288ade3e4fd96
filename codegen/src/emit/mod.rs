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

use quote::quote;

use crate::rust::{Item, Package};

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
    templates.push(protocol_tests::emit(&package.protocol_tests, package.test_form));
    text::print(templates)
}
