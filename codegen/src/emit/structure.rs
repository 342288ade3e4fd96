//! A structure: the type, how a value is made, and the table of its members.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attributes, debug, schema, values};
use crate::items::{
    Construction, Conversion, Debug, Field, Parameter, Presence, Sensitivity, Setter, Slot, Struct,
};

pub(super) fn emit(structure: &Struct) -> TokenStream {
    [
        definition(structure),
        methods(structure),
        default(structure),
        debug::emit(&structure.head, structure.debug, structure.mentions_deprecated, || {
            debug_fields(structure)
        }),
        members(structure),
    ]
    .into_iter()
    .collect()
}

fn definition(structure: &Struct) -> TokenStream {
    let name = &structure.head.name;
    let attributes = attributes::of_head(&structure.head);
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    let debug = (structure.debug == Debug::Derived).then(|| quote! { Debug, });
    let default =
        (structure.construction == Construction::DerivedDefault).then(|| quote! { Default, });
    let fields = structure.fields.iter().map(|field| {
        let (name, ty) = (&field.name, &field.ty);
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
    let name = &structure.head.name;
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
    if parameters.is_empty() {
        return quote! {
            /// A value with every member at its default.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let allow = (parameters.len() > 7).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    let declarations = parameters.iter().map(declaration);
    let fields = parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, converted(parameter));
        match parameter.conversion {
            Conversion::None => quote! { #name, },
            Conversion::Into | Conversion::Box => quote! { #name: #value, },
        }
    });
    let others = (parameters.len() < structure.fields.len())
        .then(|| quote! { ..rt::DefaultValue::default_value() });
    quote! {
        /// A value with its required members.
        #[must_use]
        #allow
        pub fn new(#(#declarations),*) -> Self {
            Self { #(#fields)* #others }
        }
    }
}

fn setter(setter: &Setter) -> TokenStream {
    let (name, field) = (&setter.name, &setter.parameter.name);
    let docs = format!(" Sets `{}`.", &*setter.parameter.name);
    let deprecation = attributes::deprecation(setter.deprecated.as_deref());
    let (declaration, value) = (declaration(&setter.parameter), converted(&setter.parameter));
    let value = match setter.slot {
        Slot::Plain => value,
        Slot::Option => quote! { Some(#value) },
    };
    quote! {
        #[doc = #docs]
        #deprecation
        #[must_use]
        pub fn #name(mut self, #declaration) -> Self {
            self.#field = #value;
            self
        }
    }
}

/// `name: type` of a parameter.
fn declaration(parameter: &Parameter) -> TokenStream {
    let (name, ty) = (&parameter.name, &parameter.ty);
    match parameter.conversion {
        Conversion::None | Conversion::Box => quote! { #name: #ty },
        Conversion::Into => quote! { #name: impl Into<#ty> },
    }
}

/// The field's value, made of a parameter.
fn converted(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
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
    let name = &structure.head.name;
    let allow = attributes::allow_deprecated(structure.mentions_deprecated);
    quote! {
        #allow
        impl Default for #name {
            fn default() -> Self {
                rt::DefaultValue::default_value()
            }
        }
    }
}

/// The body of a `Debug` that hides the sensitive fields.
fn debug_fields(structure: &Struct) -> TokenStream {
    let text = &*structure.head.name;
    let fields = structure.fields.iter().map(|field| {
        let (text, name) = (&*field.name, &field.name);
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

/// The table of members, of which the runtime makes the functions that write and read them.
fn members(structure: &Struct) -> TokenStream {
    let shape = schema::shape(&structure.head.name, &structure.id, &structure.traits);
    let rows = structure.fields.iter().map(row);
    quote! {
        rt::structure! {
            #shape
            #(#rows)*
        }
    }
}

fn row(field: &Field) -> TokenStream {
    let (name, member) = (&field.name, &field.member.name);
    let traits = schema::arguments(&field.member.traits);
    match &field.presence {
        Presence::Required => quote! { required(#name, #member #traits); },
        Presence::Optional => quote! { optional(#name, #member #traits); },
        Presence::Default(literal) => {
            let default = values::literal(literal);
            quote! { defaulted(#name, #member, #default #traits); }
        }
        Presence::OptionalWithDefault(literal) => {
            let default = values::literal(literal);
            quote! { server_default(#name, #member, #default #traits); }
        }
    }
}
