//! The model's protocol tests, as `#[test]` functions or as a list.

use proc_macro2::TokenStream;
use quote::quote;

use super::values;
use crate::items::{Direction, Ident, ProtocolTest, Subject};
use crate::select::ProtocolTests;

pub(super) fn emit(tests: &[ProtocolTest], form: ProtocolTests) -> TokenStream {
    match form {
        ProtocolTests::Functions if !tests.is_empty() => emit_functions(tests),
        ProtocolTests::None | ProtocolTests::Functions => TokenStream::new(),
        ProtocolTests::List => emit_list(tests),
    }
}

/// A constant per test case, and a test function per direction of a case.
fn emit_functions(tests: &[ProtocolTest]) -> TokenStream {
    let tests = tests.iter().map(|test| {
        let (constant, call) = (Ident::new(test.name.to_uppercase()), emit_constructor_call(test));
        let functions = test.directions.iter().map(|direction| {
            let name = Ident::new(format!("{}_{}", test.name, direction.name()));
            let direction = match direction {
                Direction::Client => quote! { Direction::Client },
                Direction::Server => quote! { Direction::Server },
            };
            quote! {
                #[test]
                fn #name() -> Outcome {
                    #constant.run(#direction)
                }
            }
        });
        quote! {
            const #constant: Case = Case::#call;
            #(#functions)*
        }
    });
    quote! {
        #[cfg(test)]
        mod protocol_tests {
            use super::*;
            use rt::protocol_tests::{Case, Direction, Outcome};
            #(#tests)*
        }
    }
}

/// A constant with all test cases.
fn emit_list(tests: &[ProtocolTest]) -> TokenStream {
    let calls = tests.iter().map(emit_constructor_call);
    quote! {
        /// The tests that the model states of its own protocol.
        pub const PROTOCOL_TESTS: &[rt::protocol_tests::Case] =
            &[#(rt::protocol_tests::Case::#calls),*];
    }
}

/// A call of a constructor of `Case`.
fn emit_constructor_call(test: &ProtocolTest) -> TokenStream {
    let (operation, text) = (&test.operation, values::raw_string(&test.text));
    match &test.subject {
        Subject::Request => quote! { request::<#operation>(#text) },
        Subject::Response => quote! { response::<#operation>(#text) },
        Subject::InputEvents => quote! { input_events::<#operation>(#text) },
        Subject::OutputEvents => quote! { output_events::<#operation>(#text) },
        Subject::MalformedRequest => quote! { malformed_request::<#operation>(#text) },
        Subject::Error(id) => quote! { error::<#operation>(#id, #text) },
    }
}
