//! The implementation of `rt::Paginated` for an operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::attributes;
use crate::items::{Collection, Ident, PageItems, Pages, PathStep, Slot};

pub(super) fn emit(operation: &Ident, pages: &Pages) -> TokenStream {
    let allow = attributes::emit_allow_deprecated(pages.uses_deprecated);
    let input = &pages.input_token.field;
    let set_token = match pages.input_token.slot {
        Slot::Option => quote! { rt::set_page_token },
        Slot::Plain => quote! { rt::replace_page_token },
    };
    let output = emit_reference(&pages.output_token);
    let condition = pages.is_truncated.as_deref().map(emit_is_truncated);
    let (item, parameter, items) = emit_items(pages.items.as_ref());
    quote! {
        #allow
        impl rt::Paginated for #operation {
            type Item = #item;

            #[inline]
            fn next_page(input: &mut Self::Input, output: &Self::Output) -> bool {
                #condition #set_token(&mut input.#input, #output)
            }

            #[inline]
            fn into_items(#parameter: Self::Output) -> Vec<Self::Item> {
                #items
            }
        }
    }
}

/// An `Option` with a reference to the field at the end of a path in `output`.
fn emit_reference(path: &[PathStep]) -> TokenStream {
    let (place, rest) = split_at_option(&quote! { output }, path);
    let Some(rest) = rest else { return quote! { Some(&#place) } };
    let mut value = quote! { #place.as_ref() };
    let mut rest = rest;
    while !rest.is_empty() {
        let (place, after) = split_at_option(&quote! { it }, rest);
        value = match after {
            Some(_) => quote! { #value.and_then(|it| #place.as_ref()) },
            None => quote! { #value.map(|it| &#place) },
        };
        rest = after.unwrap_or_default();
    }
    value
}

/// The condition that the boolean at the end of a path in `output` does not deny further pages,
/// with `&&`.
fn emit_is_truncated(path: &[PathStep]) -> TokenStream {
    match path {
        [PathStep { field, slot: Slot::Option }] => quote! { output.#field != Some(false) && },
        [PathStep { field, slot: Slot::Plain }] => quote! { output.#field && },
        path => {
            let value = emit_reference(path);
            quote! { #value != Some(&false) && }
        }
    }
}

/// The type of the results, the name of the parameter, and the `Vec` of results.
fn emit_items(items: Option<&PageItems>) -> (TokenStream, TokenStream, TokenStream) {
    let Some(PageItems { path, collection }) = items else {
        return (quote! { () }, quote! { _ }, quote! { Vec::new() });
    };
    let value = emit_value(path);
    match collection {
        Collection::List(element) => (quote! { #element }, quote! { output }, value),
        Collection::Map(key, entry) => {
            let value = quote! { #value.into_iter().collect() };
            (quote! { (#key, #entry) }, quote! { output }, value)
        }
    }
}

/// The value at the end of a path in `output`, an empty collection if it is absent.
fn emit_value(path: &[PathStep]) -> TokenStream {
    let (place, rest) = split_at_option(&quote! { output }, path);
    let Some(mut rest) = rest else { return place };
    let mut value = place;
    while !rest.is_empty() {
        let (place, after) = split_at_option(&quote! { it }, rest);
        value = match after {
            Some(_) => quote! { #value.and_then(|it| #place) },
            None => quote! { #value.map(|it| #place) },
        };
        rest = after.unwrap_or_default();
    }
    quote! { #value.unwrap_or_default() }
}

/// The place of the first field on the path that is an `Option`, and the steps after it. If there
/// is no such field, the place at the end of the path and `None`.
fn split_at_option<'p>(
    base: &TokenStream,
    path: &'p [PathStep],
) -> (TokenStream, Option<&'p [PathStep]>) {
    let first = path.iter().position(|step| step.slot == Slot::Option);
    let (head, rest) = match first {
        Some(index) => (&path[..=index], Some(&path[index + 1..])),
        None => (path, None),
    };
    let fields = head.iter().map(|step| &step.field);
    (quote! { #base #(.#fields)* }, rest)
}
