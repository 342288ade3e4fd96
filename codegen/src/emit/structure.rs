//! A structure: the type, how a value is made, and the functions that go through its members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::schema::schema;
use super::{attributes, types, values};
use crate::rust::{
    Construction, Conversion, Debug, Field, Parameter, Presence, Sensitivity, Setter, Struct,
};
use types::ident;

pub(super) fn emit(structure: &Struct) -> TokenStream {
    [
        definition(structure),
        methods(structure),
        default(structure),
        debug(structure),
        empty(structure),
        members(structure),
    ]
    .into_iter()
    .collect()
}

fn definition(structure: &Struct) -> TokenStream {
    let name = ident(&structure.head.name);
    let attributes = attributes::of_head(&structure.head);
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    let debug = (structure.debug == Debug::Derived).then(|| quote! { Debug, });
    let default =
        (structure.construction == Construction::DerivedDefault).then(|| quote! { Default, });
    let fields = structure.fields.iter().map(|field| {
        let (name, ty) = (ident(&field.name), types::ty(&field.ty));
        let attributes = attributes::documented(&field.docs, field.deprecated.as_deref());
        if field.presence.is_optional() {
            quote! { #attributes pub #name: Option<#ty>, }
        } else {
            quote! { #attributes pub #name: #ty, }
        }
    });
    quote! {
        #attributes
        #allow
        #[derive(Clone, #debug #default PartialEq)]
        pub struct #name {
            #(#fields)*
        }
    }
}

/// The constructor and the setters.
fn methods(structure: &Struct) -> TokenStream {
    let constructor =
        structure.constructor.as_ref().map(|parameters| constructor(structure, parameters));
    if constructor.is_none() && structure.setters.is_empty() {
        return TokenStream::new();
    }
    let name = ident(&structure.head.name);
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    let setters = structure.setters.iter().map(setter);
    quote! {
        #allow
        impl #name {
            #constructor

            #(#setters)*
        }
    }
}

/// `new`, which takes the required members.
fn constructor(structure: &Struct, parameters: &[Parameter]) -> TokenStream {
    let allow = (parameters.len() > 7).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    let declarations = parameters.iter().map(declaration);
    let fields = structure.fields.iter().map(|field| {
        let name = ident(&field.name);
        match parameters.iter().find(|parameter| parameter.name == field.name) {
            Some(parameter) if parameter.conversion == Conversion::None => quote! { #name },
            Some(parameter) => {
                let value = converted(parameter);
                quote! { #name: #value }
            }
            None => {
                let value = initial(field);
                quote! { #name: #value }
            }
        }
    });
    quote! {
        /// A value with its required members.
        #[must_use]
        #allow
        pub fn new(#(#declarations),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

fn setter(setter: &Setter) -> TokenStream {
    let (name, field) = (ident(&setter.name), ident(&setter.field));
    let docs = format!(" Sets `{}`.", plain(&setter.field));
    let deprecation = attributes::deprecation(setter.deprecated.as_deref());
    let (declaration, value) = (declaration(&setter.parameter), converted(&setter.parameter));
    quote! {
        #[doc = #docs]
        #deprecation
        #[must_use]
        pub fn #name(mut self, #declaration) -> Self {
            self.#field = Some(#value);
            self
        }
    }
}

/// `name: type` of a parameter.
fn declaration(parameter: &Parameter) -> TokenStream {
    let (name, ty) = (ident(&parameter.name), types::ty(&parameter.ty));
    match (parameter.conversion, &parameter.ty) {
        (Conversion::None, _) => quote! { #name: #ty },
        (Conversion::Into, _) => quote! { #name: impl Into<#ty> },
        (Conversion::Box, crate::rust::Type::Boxed(content)) => {
            let content = ident(content);
            quote! { #name: #content }
        }
        (Conversion::Box, _) => quote! { #name: #ty },
    }
}

/// The field's value, made of a parameter.
fn converted(parameter: &Parameter) -> TokenStream {
    let name = ident(&parameter.name);
    match parameter.conversion {
        Conversion::None => quote! { #name },
        Conversion::Into => quote! { #name.into() },
        Conversion::Box => quote! { Box::new(#name) },
    }
}

fn default(structure: &Struct) -> TokenStream {
    if structure.construction != Construction::WrittenDefault {
        return TokenStream::new();
    }
    let name = ident(&structure.head.name);
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    let fields = initial_fields(structure);
    quote! {
        #allow
        impl Default for #name {
            fn default() -> Self {
                Self { #fields }
            }
        }
    }
}

fn empty(structure: &Struct) -> TokenStream {
    if structure.construction != Construction::New {
        return TokenStream::new();
    }
    let name = ident(&structure.head.name);
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    let fields = initial_fields(structure);
    quote! {
        #allow
        impl rt::Empty for #name {
            fn empty() -> Self {
                Self { #fields }
            }
        }
    }
}

fn initial_fields(structure: &Struct) -> TokenStream {
    let fields = structure.fields.iter().map(|field| {
        let (name, value) = (ident(&field.name), initial(field));
        quote! { #name: #value, }
    });
    fields.collect()
}

/// The value of a field before anything is read into it.
fn initial(field: &Field) -> TokenStream {
    match &field.presence {
        Presence::Optional | Presence::OptionalWithDefault(_) => quote! { None },
        Presence::Required => quote! { rt::Empty::empty() },
        Presence::Default(literal) => values::literal(literal),
    }
}

fn debug(structure: &Struct) -> TokenStream {
    let name = ident(&structure.head.name);
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    let body = match structure.debug {
        Debug::Derived => return TokenStream::new(),
        Debug::AllRedacted => {
            let text = format!("{name}(*** redacted ***)");
            quote! { f.write_str(#text) }
        }
        Debug::SomeRedacted => {
            let text = &structure.head.name;
            let fields = structure.fields.iter().map(|field| {
                let (text, name) = (plain(&field.name), ident(&field.name));
                match field.sensitive {
                    Sensitivity::Shown => quote! { s.field(#text, &self.#name); },
                    Sensitivity::Redacted => quote! { s.field(#text, &rt::Redacted); },
                }
            });
            quote! {
                let mut s = f.debug_struct(#text);
                #(#fields)*
                s.finish()
            }
        }
    };
    quote! {
        #allow
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #body
            }
        }
    }
}

/// The table of members, and the functions that write and read them.
fn members(structure: &Struct) -> TokenStream {
    let name = ident(&structure.head.name);
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    let members = structure.fields.iter().map(|field| &field.member);
    let schema = schema(&structure.id, &structure.traits, members);
    let (write, read) = if structure.fields.is_empty() {
        (write_nothing(), read_nothing())
    } else {
        (write(structure), read(structure))
    };
    let fill_defaults = fill_defaults(structure);
    quote! {
        #allow
        impl rt::Structure for #name {
            #schema

            #write

            #read

            #fill_defaults
        }
    }
}

fn write_nothing() -> TokenStream {
    quote! {
        fn write_members<S: rt::StructSerializer>(&self, _: &mut S) -> rt::Written<S> {
            Ok(())
        }
    }
}

fn read_nothing() -> TokenStream {
    quote! {
        fn read_member<D: rt::ShapeDeserializer>(&mut self, _: usize, d: D) -> rt::Read<D> {
            d.skip()
        }
    }
}

fn write(structure: &Struct) -> TokenStream {
    let calls =
        (0..).map(Literal::usize_unsuffixed).zip(&structure.fields).map(|(index, field)| {
            let name = ident(&field.name);
            if field.presence.is_optional() {
                quote! { s.optional(&Self::MEMBERS[#index], &self.#name) }
            } else {
                quote! { s.member(&Self::MEMBERS[#index], &self.#name) }
            }
        });
    let last = structure.fields.len() - 1;
    let statements = calls.enumerate().map(|(index, call)| {
        if index == last {
            call
        } else {
            quote! { #call?; }
        }
    });
    quote! {
        fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
            #(#statements)*
        }
    }
}

fn read(structure: &Struct) -> TokenStream {
    let indices = (0..structure.fields.len()).map(Literal::usize_unsuffixed);
    let names = structure.fields.iter().map(|field| ident(&field.name));
    quote! {
        fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
            match i {
                #(#indices => d.read(&mut self.#names),)*
                _ => d.skip(),
            }
        }
    }
}

fn fill_defaults(structure: &Struct) -> TokenStream {
    let defaults: Vec<_> = structure
        .fields
        .iter()
        .filter_map(|field| match &field.presence {
            Presence::OptionalWithDefault(literal) => {
                let (name, value) = (ident(&field.name), values::literal(literal));
                Some(quote! { self.#name.get_or_insert(#value); })
            }
            _ => None,
        })
        .collect();
    if defaults.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn fill_defaults(&mut self) {
            #(#defaults)*
        }
    }
}

/// The name of a field without `r#`.
fn plain(field: &str) -> &str {
    field.trim_start_matches("r#")
}
