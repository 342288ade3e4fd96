//! Waiters, and the traits with a method for each of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::comments::Comments;
use super::expression::{emit_condition, emit_sequence};
use super::{attributes, values};
use crate::items::{
    Acceptor, ErrorMatcher, OutputMatcher, ServiceItem, UsesDeprecated, Verdict, Waiter,
    WaitersTraits,
};

/// A waiter: a unit struct that implements `rt::Waiter`.
pub(super) fn emit<'p>(waiter: &'p Waiter, comments: &Comments<'p>) -> TokenStream {
    let (name, attributes) = (&waiter.head.name, attributes::emit_head(&waiter.head, comments));
    let allow = emit_allow(waiter);
    let (operation, shape_name) = (&waiter.operation, &waiter.shape_name);
    let [min, max] = [waiter.min_delay, waiter.max_delay].map(values::integer);
    let input = if reads_input(waiter) {
        quote! { input }
    } else {
        quote! { _input }
    };
    let (output, success) = emit_outputs(waiter);
    let (error, failure) = emit_errors(&waiter.errors);
    quote! {
        #attributes
        #[derive(Clone, Copy, Debug)]
        pub struct #name;

        #allow
        impl rt::Waiter for #name {
            type Operation = #operation;
            const NAME: &'static str = #shape_name;
            const MIN_DELAY: std::time::Duration = std::time::Duration::from_secs(#min);
            const MAX_DELAY: std::time::Duration = std::time::Duration::from_secs(#max);

            #[inline]
            fn verdict(
                #input: &<Self::Operation as rt::Operation>::Input,
                result: Result<
                    &<Self::Operation as rt::Operation>::Output,
                    &<Self::Operation as rt::Operation>::Error,
                >,
            ) -> rt::Verdict {
                match result {
                    Ok(#output) => #success,
                    Err(#error) => #failure,
                }
            }
        }
    }
}

/// The traits with a method for each waiter, which every client that can wait implements: one for
/// blocking clients, and one for asynchronous ones.
pub(super) fn emit_traits<'p>(
    service: &ServiceItem,
    waiters: &'p [Waiter],
    comments: &Comments<'p>,
) -> TokenStream {
    let Some(WaitersTraits { blocking, asynchronous }) = &service.waiters_traits else {
        return TokenStream::new();
    };
    let docs = |kind| {
        let service = &service.head.name;
        format!(" The waiters of [`{service}`], as methods of every {kind} client that can wait.")
    };
    let (blocking_docs, asynchronous_docs) = (docs("blocking"), docs("asynchronous"));
    let methods = waiters.iter().map(|waiter| {
        let name = &waiter.head.name;
        emit_method(waiter, &quote! { Self::Waited<#name> }, comments)
    });
    let asynchronous_methods = waiters.iter().map(|waiter| {
        let name = &waiter.head.name;
        let waited = quote! { impl std::future::Future<Output = Self::Waited<#name>> };
        emit_method(waiter, &waited, comments)
    });
    quote! {
        #[doc = #blocking_docs]
        pub trait #blocking: rt::WaitClient {
            #(#methods)*
        }

        impl<C: rt::WaitClient + ?Sized> #blocking for C {}

        #[doc = #asynchronous_docs]
        pub trait #asynchronous: rt::AsyncWaitClient {
            #(#asynchronous_methods)*
        }

        impl<C: rt::AsyncWaitClient + ?Sized> #asynchronous for C {}
    }
}

/// The method of a waiter, which returns a value of the type `waited`.
fn emit_method<'p>(
    waiter: &'p Waiter,
    waited: &TokenStream,
    comments: &Comments<'p>,
) -> TokenStream {
    let docs = comments.emit(&waiter.head.docs);
    let deprecation = attributes::emit_deprecation(waiter.head.deprecated.as_deref());
    let allow = emit_allow(waiter);
    let (method, name, input) = (&waiter.method, &waiter.head.name, &waiter.input);
    quote! {
        #docs
        #deprecation
        #allow
        fn #method(&self, input: &#input, max_wait: std::time::Duration) -> #waited {
            self.wait::<#name>(input, max_wait)
        }
    }
}

/// `#[allow(deprecated)]` if the waiter or something that it uses is deprecated.
fn emit_allow(waiter: &Waiter) -> TokenStream {
    match waiter.head.deprecated {
        Some(_) => attributes::emit_allow_deprecated(UsesDeprecated::Yes),
        None => attributes::emit_allow_deprecated(waiter.uses_deprecated),
    }
}

fn reads_input(waiter: &Waiter) -> bool {
    waiter.outputs.iter().any(|acceptor| match &acceptor.matcher {
        OutputMatcher::Any => false,
        OutputMatcher::Condition(expression) => expression.uses_variable("input"),
        OutputMatcher::AnyEqual(sequence, _) | OutputMatcher::AllEqual(sequence, _) => {
            sequence.uses_variable("input")
        }
    })
}

/// The pattern for the output of a call, and the expression of the verdict.
fn emit_outputs(waiter: &Waiter) -> (TokenStream, TokenStream) {
    let end = waiter.outputs.iter().position(|it| it.matcher == OutputMatcher::Any);
    let (conditions, otherwise) = match end {
        Some(end) => (&waiter.outputs[..end], waiter.outputs[end].verdict),
        None => (&waiter.outputs[..], Verdict::Retry),
    };
    let reads_output = conditions.iter().any(|acceptor| match &acceptor.matcher {
        OutputMatcher::Any => false,
        OutputMatcher::Condition(expression) => expression.uses_variable("output"),
        OutputMatcher::AnyEqual(sequence, _) | OutputMatcher::AllEqual(sequence, _) => {
            sequence.uses_variable("output")
        }
    });
    let otherwise = emit_verdict(otherwise);
    let branches = conditions.iter().map(|acceptor| {
        let verdict = emit_verdict(acceptor.verdict);
        let condition = emit_matcher(&acceptor.matcher);
        quote! { if #condition { return #verdict; } }
    });
    let output = if reads_output {
        quote! { output }
    } else {
        quote! { .. }
    };
    match conditions {
        [] => (output, otherwise),
        _ => (output, quote! { { #(#branches)* #otherwise } }),
    }
}

fn emit_matcher(matcher: &OutputMatcher) -> TokenStream {
    match matcher {
        OutputMatcher::Any => quote! { true },
        OutputMatcher::Condition(expression) => emit_condition(expression),
        OutputMatcher::AnyEqual(sequence, expected) => {
            let sequence = emit_sequence(sequence);
            quote! { #sequence.any(|item| item == #expected) }
        }
        OutputMatcher::AllEqual(sequence, expected) => {
            let sequence = emit_sequence(sequence);
            quote! { rt::all_equal(#sequence, #expected) }
        }
    }
}

/// The pattern for an error, and the expression of the verdict.
fn emit_errors(acceptors: &[Acceptor<ErrorMatcher>]) -> (TokenStream, TokenStream) {
    let end = acceptors.iter().position(|acceptor| acceptor.matcher == ErrorMatcher::Any);
    let (codes, otherwise) = match end {
        Some(end) => (&acceptors[..end], acceptors[end].verdict),
        None => (acceptors, Verdict::Failure),
    };
    let otherwise = emit_verdict(otherwise);
    if codes.is_empty() {
        return (quote! { _ }, otherwise);
    }
    let arms = codes.iter().filter_map(|acceptor| {
        let ErrorMatcher::Codes(codes) = &acceptor.matcher else { return None };
        let verdict = emit_verdict(acceptor.verdict);
        Some(quote! { Some(#(#codes)|*) => #verdict, })
    });
    let verdict = quote! {
        match rt::error_code(error) {
            #(#arms)*
            _ => #otherwise,
        }
    };
    (quote! { error }, verdict)
}

fn emit_verdict(verdict: Verdict) -> TokenStream {
    match verdict {
        Verdict::Success => quote! { rt::Verdict::Success },
        Verdict::Failure => quote! { rt::Verdict::Failure },
        Verdict::Retry => quote! { rt::Verdict::Retry },
    }
}
