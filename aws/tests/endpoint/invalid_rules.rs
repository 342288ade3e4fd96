//! Rules that cannot be read: each message has the place, what was expected and what was found.

use smithereens_aws::endpoint::{EndpointError, Rules};

use crate::tree_json;

fn error(json: &str) -> String {
    Rules::parse(json).unwrap_err().to_string()
}

/// Returns the error about a call in the condition of a rule.
fn call_error(call: &str) -> String {
    let rule = format!(r#"[{{"type": "error", "conditions": [{call}], "error": "e"}}]"#);
    let error = error(&tree_json(&rule));
    error.strip_prefix("rules[0].conditions[0].").unwrap().to_owned()
}

/// Returns the error about the result of a rule.
fn result_error(result: &str) -> String {
    let error = error(&tree_json(&format!(r#"[{{"conditions": [], {result}}}]"#)));
    error.strip_prefix("rules[0].").unwrap().to_owned()
}

#[test]
fn documents() {
    assert!(error("{").starts_with("expected"), "{}", error("{"));
    assert_eq!(error("[]"), "expected an object, found an array");
    assert_eq!(error("{}"), "version: expected a value, found none");
    assert_eq!(
        error(r#"{"version": "2.0"}"#),
        "version: expected version 1 of the rules engine, found `2.0`"
    );
    let rules = |parameters: &str| format!(r#"{{"version": "1.0", "parameters": {parameters}}}"#);
    assert_eq!(error(&rules("{}")), "rules: expected a value, found none");
    assert_eq!(error(&rules("[]")), "parameters: expected an object, found an array");
    assert_eq!(
        error(&rules(r#"{"A\n": {"type": "int"}}"#)),
        r"parameters.A\n.type: expected `string`, `boolean` or `stringArray`, found `int`"
    );
    assert_eq!(
        error(&rules(r#"{"A": {"type": "string", "default": true}}"#)),
        "parameters.A.default: expected a string, found a boolean"
    );
}

#[test]
fn the_error_of_a_call_has_the_error_of_its_rules() {
    let error = EndpointError::from(Rules::parse("[\"\n\"]").unwrap_err());
    assert!(error.message().starts_with("the endpoint rules cannot be used: "), "{error}");
    assert!(!error.message().contains('\n'), "{error}");
}

#[test]
fn deep_documents() {
    let deep = r#"{"fn": "not", "argv": ["#.repeat(100_000);
    let error = error(&tree_json(&format!(r#"[{{"conditions": [{deep}"#)));
    assert!(error.contains("128"), "{error}");
}

/// Calls of functions, and the errors about them.
const CALLS: &[(&str, &str)] = &[
    (r#"{"argv": []}"#, "fn: expected a value, found none"),
    (
        r#"{"fn": "aws.new", "argv": []}"#,
        "fn: expected a function of the standard library, found `aws.new`",
    ),
    (r#"{"fn": "not"}"#, "argv: expected a value, found none"),
    (r#"{"fn": "not", "argv": {}}"#, "argv: expected an array, found an object"),
    (r#"{"fn": "not", "argv": []}"#, "argv: expected 1 arguments, found 0"),
    (r#"{"fn": "not", "argv": ["a"]}"#, "argv[0]: expected a boolean, found a string"),
    (
        r#"{"fn": "not", "argv": [1]}"#,
        "argv[0]: expected a string, a boolean, a reference or a call, found a number",
    ),
    (
        r#"{"fn": "isSet", "argv": [{"ref": "Unknown"}]}"#,
        "argv[0].ref: expected a parameter or variable, found `Unknown`, which is neither",
    ),
    (r#"{"fn": "coalesce", "argv": []}"#, "argv: expected 1 arguments or more"),
    (r#"{"fn": "coalesce", "argv": ["a", true]}"#, "argv[1]: expected a string, found a boolean"),
    (
        r#"{"fn": "ite", "argv": [true, "a", {"ref": "Texts"}]}"#,
        "argv[2]: expected a string, found an array of strings",
    ),
    (
        r#"{"fn": "split", "argv": ["a", "", 0]}"#,
        "argv[1]: expected a delimiter, found an empty string",
    ),
    (
        r#"{"fn": "split", "argv": ["a", "-", -1]}"#,
        "argv[2]: expected an integer that is not negative",
    ),
    (
        r#"{"fn": "substring", "argv": ["a", 0, 0.5, false]}"#,
        "argv[2]: expected an integer, found a number",
    ),
    (
        r#"{"fn": "getAttr", "argv": [{"ref": "Text"}, "name"]}"#,
        "argv[1]: expected a structure with the key `name`, found a string",
    ),
    (
        r#"{"fn": "getAttr", "argv": [{"ref": "Text"}, "[0]"]}"#,
        "argv[1]: expected an array for the index `[0]`, found a string",
    ),
    (
        r#"{"fn": "getAttr", "argv": [{"ref": "Texts"}, "[x]"]}"#,
        "argv[1]: expected an index in brackets, found `[x]`",
    ),
    (
        r#"{"fn": "getAttr", "argv": [{"fn": "parseURL", "argv": ["a"]}, "host"]}"#,
        "argv[1]: expected a structure with the key `host`, found a URL",
    ),
    (
        r#"{"fn": "isSet", "argv": [true], "assign": "Text"}"#,
        "assign: expected a new name, found `Text`, which has a value already",
    ),
];

#[test]
fn functions_and_arguments() {
    for (call, message) in CALLS {
        assert_eq!(call_error(call), *message);
    }
}

#[test]
fn templates() {
    let cases = [
        ("{Text", "expected braces in pairs, found `{Text`"),
        ("Text}", "expected braces in pairs, found `Text}`"),
        ("{Unknown}", "expected a parameter or variable, found `Unknown`, which is neither"),
        ("{}", "expected a parameter or variable, found ``, which is neither"),
        ("{Flag}", "expected a string for `{Flag}`, found a boolean"),
        ("{Texts}", "expected a string for `{Texts}`, found an array of strings"),
        ("{Text#name}", "expected a structure with the key `name`, found a string"),
    ];
    for (template, message) in cases {
        let result = format!(r#""type": "error", "error": "{template}""#);
        assert_eq!(result_error(&result), format!("error: {message}"));
    }
}

#[test]
fn results() {
    let cases = [
        (r#""error": "e""#, "type: expected a value, found none"),
        (r#""type": "new""#, "type: expected `endpoint`, `error` or `tree`, found `new`"),
        (r#""type": "error""#, "error: expected a value, found none"),
        (r#""type": "error", "error": true"#, "error: expected a string, found a boolean"),
        (r#""type": "tree""#, "rules: expected a value, found none"),
        (r#""type": "endpoint", "endpoint": {}"#, "endpoint.url: expected a value, found none"),
        (
            r#""type": "endpoint", "endpoint": {"url": "u", "headers": {"a b": []}}"#,
            "endpoint.headers.a b: expected the name of a header",
        ),
        (
            r#""type": "endpoint", "endpoint": {"url": "u", "headers": {"a": "b"}}"#,
            "endpoint.headers.a: expected an array, found a string",
        ),
        (
            r#""type": "endpoint", "endpoint": {"url": "u", "properties": {"authSchemes": [{}]}}"#,
            "endpoint.properties.authSchemes[0].name: expected a value, found none",
        ),
        (
            r#""type": "endpoint", "endpoint": {"url": "u", "properties": {"a": {"b": ["{"]}}}"#,
            "endpoint.properties.a.b[0]: expected braces in pairs, found `{`",
        ),
    ];
    for (result, message) in cases {
        assert_eq!(result_error(result), message);
    }
}
