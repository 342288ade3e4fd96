//! A structure: the type, constructor, setters, `Default`, `Debug` and the table of members.

use proc_macro2::TokenStream;
use quote::quote;

use super::comments::Comments;
use super::{attributes, debug, schema, values};
use crate::items::{
    Construction, Conversion, DebugImpl, Field, Parameter, Presence, Sensitivity, Setter, Slot,
    Struct,
};

/// The default of Clippy's lint `too_many_arguments`.
const MAX_ARGUMENTS: usize = 7;

pub(super) fn emit<'p>(structure: &'p Struct, comments: &Comments<'p>) -> TokenStream {
    [
        emit_definition(structure, comments),
        emit_methods(structure),
        emit_default(structure),
        debug::emit(&structure.head, structure.debug, structure.uses_deprecated, || {
            emit_debug_fields(structure)
        }),
        emit_members(structure),
    ]
    .into_iter()
    .collect()
}

fn emit_definition<'p>(structure: &'p Struct, comments: &Comments<'p>) -> TokenStream {
    let name = &structure.head.name;
    let attributes = attributes::emit_head(&structure.head, comments);
    let allow = attributes::emit_allow_deprecated(structure.uses_deprecated);
    let debug = (structure.debug == DebugImpl::Derived).then(|| quote! { Debug, });
    let default =
        (structure.construction == Construction::DerivedDefault).then(|| quote! { Default, });
    let fields = structure.fields.iter().map(|field| {
        let (name, ty) = (&field.head.name, &field.ty);
        let attributes = attributes::emit_head(&field.head, comments);
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
fn emit_methods(structure: &Struct) -> TokenStream {
    let constructor =
        structure.constructor.as_ref().map(|parameters| emit_constructor(structure, parameters));
    if constructor.is_none() && structure.setters.is_empty() {
        return TokenStream::new();
    }
    let name = &structure.head.name;
    let allow = attributes::emit_allow_deprecated(structure.uses_deprecated);
    let setters = structure.setters.iter().map(emit_setter);
    quote! {
        #allow
        impl #name {
            #constructor

            #(#setters)*
        }
    }
}

/// The constructor `new`, which takes the required members.
fn emit_constructor(structure: &Struct, parameters: &[Parameter]) -> TokenStream {
    if parameters.is_empty() {
        return quote! {
            /// A value with every member at its default.
            #[inline]
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let allow =
        (parameters.len() > MAX_ARGUMENTS).then(|| quote! { #[allow(clippy::too_many_arguments)] });
    let declarations = parameters.iter().map(emit_parameter);
    let fields = parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, emit_conversion(parameter));
        match parameter.conversion {
            Conversion::None => quote! { #name, },
            Conversion::Into | Conversion::Box => quote! { #name: #value, },
        }
    });
    let others = (parameters.len() < structure.fields.len())
        .then(|| quote! { ..rt::DefaultValue::default_value() });
    let inline = emit_inline(parameters);
    quote! {
        /// A value with its required members.
        #inline
        #[must_use]
        #allow
        pub fn new(#(#declarations),*) -> Self {
            Self { #(#fields)* #others }
        }
    }
}

fn emit_setter(setter: &Setter) -> TokenStream {
    let (name, field) = (&setter.name, &setter.parameter.name);
    let docs = format!(" Sets `{}`.", &*setter.parameter.name);
    let deprecation = attributes::emit_deprecation(setter.deprecated.as_deref());
    let (declaration, value) =
        (emit_parameter(&setter.parameter), emit_conversion(&setter.parameter));
    let value = match setter.slot {
        Slot::Plain => value,
        Slot::Option => quote! { Some(#value) },
    };
    let inline = emit_inline(std::slice::from_ref(&setter.parameter));
    quote! {
        #[doc = #docs]
        #deprecation
        #inline
        #[must_use]
        pub fn #name(mut self, #declaration) -> Self {
            self.#field = #value;
            self
        }
    }
}

/// `#[inline]` for a method with such parameters: machine code is generated only where it is called.
/// `impl Into` makes a method generic, which has the same effect.
fn emit_inline(parameters: &[Parameter]) -> Option<TokenStream> {
    let is_generic = parameters.iter().any(|parameter| parameter.conversion == Conversion::Into);
    (!is_generic).then(|| quote! { #[inline] })
}

/// `name: type` of a parameter.
fn emit_parameter(parameter: &Parameter) -> TokenStream {
    let (name, ty) = (&parameter.name, &parameter.ty);
    match parameter.conversion {
        Conversion::None | Conversion::Box => quote! { #name: #ty },
        Conversion::Into => quote! { #name: impl Into<#ty> },
    }
}

/// The field's value, converted from a parameter.
fn emit_conversion(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    match parameter.conversion {
        Conversion::None => quote! { #name },
        Conversion::Into => quote! { #name.into() },
        Conversion::Box => quote! { Box::new(#name) },
    }
}

/// The `Default` implementation, unless it is derived or absent.
fn emit_default(structure: &Struct) -> TokenStream {
    if structure.construction != Construction::WrittenDefault {
        return TokenStream::new();
    }
    let name = &structure.head.name;
    let allow = attributes::emit_allow_deprecated(structure.uses_deprecated);
    quote! {
        #allow
        impl Default for #name {
            #[inline]
            fn default() -> Self {
                rt::DefaultValue::default_value()
            }
        }
    }
}

/// The body of a `Debug::fmt` that hides the sensitive fields.
fn emit_debug_fields(structure: &Struct) -> TokenStream {
    let text = &*structure.head.name;
    let fields = structure.fields.iter().map(|field| {
        let (text, name) = (&*field.head.name, &field.head.name);
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

/// The table of members, from which a macro of the runtime generates serialization.
fn emit_members(structure: &Struct) -> TokenStream {
    let shape = schema::emit_shape(&structure.head.name, &structure.id, &structure.traits);
    let rows = structure.fields.iter().map(emit_row);
    quote! {
        rt::structure! {
            #shape
            #(#rows)*
        }
    }
}

/// A row of the table of members.
fn emit_row(field: &Field) -> TokenStream {
    let (name, member) = (&field.head.name, &field.member.name);
    let traits = schema::emit_arguments(&field.member.traits);
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
