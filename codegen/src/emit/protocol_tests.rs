//! The model's tests of its own protocol, as functions that Rust's harness runs or as a list.

use proc_macro2::TokenStream;
use quote::quote;

use super::values;
use crate::items::{Direction, Ident, ProtocolTest, Subject};
use crate::select::ProtocolTests;

pub(super) fn emit(tests: &[ProtocolTest], form: ProtocolTests) -> TokenStream {
    match form {
        ProtocolTests::Functions if !tests.is_empty() => functions(tests),
        ProtocolTests::None | ProtocolTests::Functions => TokenStream::new(),
        ProtocolTests::List => list(tests),
    }
}

/// A constant for each case, and a test function for each of its directions.
fn functions(tests: &[ProtocolTest]) -> TokenStream {
    let tests = tests.iter().map(|test| {
        let (constant, call) = (Ident::new(test.name.to_uppercase()), call(test));
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

/// A constant with all cases.
fn list(tests: &[ProtocolTest]) -> TokenStream {
    let calls = tests.iter().map(call);
    quote! {
        /// The tests that the model states of its own protocol.
        pub const PROTOCOL_TESTS: &[rt::protocol_tests::Case] =
            &[#(rt::protocol_tests::Case::#calls),*];
    }
}

/// The constructor of a case, called.
fn call(test: &ProtocolTest) -> TokenStream {
    let (operation, text) = (&test.operation, values::raw_string(&test.text));
    match &test.subject {
        Subject::Request => quote! { request::<#operation>(#text) },
        Subject::Response => quote! { response::<#operation>(#text) },
        Subject::Error(id) => quote! { error::<#operation>(#id, #text) },
    }
}
