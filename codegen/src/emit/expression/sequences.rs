//! Sequences: iterators.

use proc_macro2::TokenStream;
use quote::quote;

use super::{emit_condition, emit_map_of_references, emit_option, emit_place, emit_value};
use crate::items::{Absence, Expression, ExpressionKind, Read, Sequence, ValueType};

/// The values of a sequence: an iterator.
pub(in crate::emit) fn emit_sequence(sequence: &Sequence) -> TokenStream {
    match sequence {
        Sequence::Elements { list, nulls, read } => {
            emit_elements(&emit_iterator(list, &quote! { iter }), *nulls, read)
        }
        Sequence::Keys { map, read } => {
            emit_elements(&emit_iterator(map, &quote! { keys }), Absence::Never, read)
        }
        Sequence::Values { map, nulls, read } => {
            emit_elements(&emit_iterator(map, &quote! { values }), *nulls, read)
        }
        Sequence::Array(values) => emit_array(values),
        Sequence::Map(source, value) => {
            let (source, tokens) = (emit_sequence(source), emit_value(value));
            match value.absence {
                Absence::Never => quote! { #source.map(|it| #tokens) },
                Absence::Possible => quote! { #source.filter_map(|it| #tokens) },
            }
        }
        Sequence::FlatMap(source, values) => {
            let (source, values) = (emit_sequence(source), emit_sequence(values));
            quote! { #source.flat_map(|it| #values) }
        }
        Sequence::Filter(source, condition) => {
            let (source, condition) = (emit_sequence(source), emit_condition(condition));
            quote! { #source.filter(|&it| #condition) }
        }
    }
}

/// An iterator over the references to the entries of a list or map. An absent one has none.
fn emit_iterator(collection: &Expression, method: &TokenStream) -> TokenStream {
    match &collection.kind {
        _ if collection.absence == Absence::Never => {
            let place = emit_place(collection);
            quote! { #place.#method() }
        }
        ExpressionKind::Field { base, field, .. } if base.absence == Absence::Never => {
            let place = emit_place(base);
            match collection.ty {
                ValueType::List => quote! { #place.#field.iter().flatten() },
                _ => quote! { #place.#field.iter().flat_map(std::collections::BTreeMap::#method) },
            }
        }
        _ => {
            let value = emit_value(collection);
            match collection.ty {
                ValueType::List => quote! { #value.into_iter().flatten() },
                _ => quote! { #value.into_iter().flat_map(std::collections::BTreeMap::#method) },
            }
        }
    }
}

fn emit_elements(iterator: &TokenStream, nulls: Absence, read: &Read) -> TokenStream {
    match nulls {
        Absence::Never => emit_map_of_references(iterator, read),
        Absence::Possible => emit_map_of_references(&quote! { #iterator.flatten() }, read),
    }
}

fn emit_array(values: &[Expression]) -> TokenStream {
    if values.iter().all(|value| value.absence == Absence::Never) {
        let values = values.iter().map(emit_value);
        return quote! { [#(#values),*].into_iter() };
    }
    let values = values.iter().map(emit_option);
    quote! { [#(#values),*].into_iter().flatten() }
}
