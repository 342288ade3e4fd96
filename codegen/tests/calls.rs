//! Pages, waiters and endpoint parameters that cannot be generated are warnings with their places.

use smithereens_build::{Generated, Options, Source, generate};

/// A service with an operation that has the trait `application`.
fn run(application: &str) -> Generated {
    let model = format!(
        "$version: \"2\"\nnamespace example\n\
         @aws.protocols#restJson1\nservice Example {{ version: \"1\", operations: [List] }}\n\
         {application}\n\
         @http(method: \"POST\", uri: \"/\")\n\
         operation List {{ input: In, output: Out }}\n\
         structure In {{ token: String, number: Integer, inner: Inner }}\n\
         structure Out {{ next: String, names: Names, inner: Inner, choice: Choice, flag: Boolean, on: Boolean }}\n\
         structure Inner {{ token: String }}\n\
         union Choice {{ name: String }}\n\
         list Names {{ member: String }}\n"
    );
    let generated = generate(&[Source::new("m", model.into_bytes())], &Options::default());
    generated.unwrap_or_else(|errors| panic!("{errors}"))
}

fn warnings(application: &str) -> String {
    let warnings = run(application).warnings;
    warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_that_do_not_fit() {
    let mut messages = Vec::new();
    for (input, output, items) in [
        ("nothing", "next", "names"),
        ("token", "inner.nothing", "names"),
        ("token", "next.token", "names"),
        ("token", "next", "flag"),
        ("number", "next", "names"),
        ("inner", "inner", "names"),
        ("inner.token", "next", "names"),
        ("token", "names", "names"),
    ] {
        let application = format!(
            "@paginated(inputToken: \"{input}\", outputToken: \"{output}\", items: \"{items}\")"
        );
        messages.push(warnings(&application));
        assert!(!run(&application).text.contains("rt::Paginated"));
    }
    messages.push(warnings("@paginated"));
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn waiters_that_do_not_fit() {
    let mut messages = Vec::new();
    for (path, comparator) in [
        ("nothing", "stringEquals"),
        ("next.nothing", "stringEquals"),
        ("choice.name", "stringEquals"),
        ("names", "stringEquals"),
        ("next", "booleanEquals"),
        ("flag", "anyStringEquals"),
        ("names[0]", "stringEquals"),
        ("names[].a", "anyStringEquals"),
        ("names[:1]", "anyStringEquals"),
        ("names[] | [0]", "stringEquals"),
        ("{a: next}", "stringEquals"),
        ("sort(names)", "anyStringEquals"),
        ("length(next, next)", "stringEquals"),
        ("length(flag)", "stringEquals"),
        ("next == flag", "booleanEquals"),
        ("next < 'a'", "booleanEquals"),
        ("flag < on", "booleanEquals"),
        ("names == `null`", "booleanEquals"),
        ("'a' == 'b'", "booleanEquals"),
        ("contains(names, next)", "booleanEquals"),
        ("(flag && on) == on", "booleanEquals"),
        ("next.", "stringEquals"),
    ] {
        let application = format!(
            "@smithy.waiters#waitable(Done: {{ acceptors: [{{ state: \"success\", matcher: {{ \
             output: {{ path: \"{path}\", comparator: \"{comparator}\", expected: \"true\" }} }} }}] }})"
        );
        let message = warnings(&application);
        let is_left_out = !run(&application).text.contains("DoneWaiter");
        assert_eq!(is_left_out, !message.is_empty(), "{path}");
        messages.push(format!("{path}: {message}"));
    }
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn endpoint_parameters_that_do_not_fit() {
    let application = "@smithy.rules#operationContextParams(\n\
        Number: { path: \"number\" }, Inner: { path: \"inner\" }, Nothing: { path: \"nothing\" })\n\
        @smithy.rules#staticContextParams(Number: { value: 1 }, Mixed: { value: [\"a\", 1] })";
    insta::assert_snapshot!(warnings(application));
    assert!(!run(application).text.contains("fn endpoint_parameters"));
}

/// A service with a waiter `Done` and a structure `DoneWaiter`.
fn waiter_and_structure(matcher: &str) -> Source {
    let model = format!(
        "$version: \"2\"\nnamespace example\n\
        @aws.protocols#restJson1\nservice Example {{ version: \"1\", operations: [Do] }}\n\
        @smithy.waiters#waitable(Done: {{ acceptors: [{{ state: \"success\", matcher: {{ {matcher} }} }}] }})\n\
        @http(method: \"POST\", uri: \"/\")\n\
        operation Do {{ output := {{ waiter: DoneWaiter }} }}\n\
        structure DoneWaiter {{}}\n"
    );
    Source::new("m", model.into_bytes())
}

/// A waiter whose name another definition has is an error about both.
#[test]
fn names_of_waiters_can_clash() {
    let model = waiter_and_structure("success: true");
    let errors = generate(&[model], &Options::default()).expect_err("a clash");
    insta::assert_snapshot!(errors);
}

#[test]
fn waiters_that_are_left_out_have_no_name() {
    let model = waiter_and_structure(
        "output: { path: \"waiter[0]\", comparator: \"stringEquals\", expected: \"a\" }",
    );
    let generated = generate(&[model], &Options::default()).expect("no clash");
    assert!(generated.text.contains("pub struct DoneWaiter"));
    assert!(generated.warnings[0].to_string().contains("`Done` is left out"));
}
