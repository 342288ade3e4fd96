//! Endpoints and errors as results.

use smithereens::Document;
use smithereens_aws::endpoint::{AuthScheme, Parameters};

use crate::{message, resolve, text, tree};

fn endpoint(endpoint: &str) -> String {
    format!(r#"[{{"type": "endpoint", "conditions": [], "endpoint": {endpoint}}}]"#)
}

#[test]
fn an_endpoint_has_headers_schemes_and_properties() {
    let rules = tree(&endpoint(
        r#"{"url": "https://{Text}.example.com/path",
            "headers": {"X-Name": ["{Text}", "{{b}}"]},
            "properties": {
                "authSchemes": [
                    {"name": "sigv4a", "signingName": "s3", "signingRegionSet": ["*"], "disableDoubleEncoding": true},
                    {"name": "{Text}", "signingRegion": "r-{Text}", "disableNormalizePath": true, "new": 1}],
                "meta": {"list": ["{Text}", 1, true, null]}}}"#,
    ));
    let endpoint = resolve(&rules, &text("a")).unwrap();
    assert_eq!(endpoint.url, "https://a.example.com/path");
    assert_eq!(endpoint.headers.get_all("x-name").iter().collect::<Vec<_>>(), ["a", "{b}"]);
    let sigv4a = AuthScheme {
        name: "sigv4a".to_owned(),
        signing_name: Some("s3".to_owned()),
        signing_region_set: vec!["*".to_owned()],
        disable_double_encoding: true,
        ..AuthScheme::default()
    };
    let other = AuthScheme {
        name: "a".to_owned(),
        signing_region: Some("r-a".to_owned()),
        disable_normalize_path: true,
        ..AuthScheme::default()
    };
    assert_eq!(endpoint.auth_schemes, [sigv4a, other]);
    let meta = Document::from_json(br#"{"meta": {"list": ["a", 1, true, null]}}"#).unwrap();
    assert_eq!(Document::Object(endpoint.properties), meta);
}

#[test]
fn urls_and_errors_can_be_references_and_calls() {
    let rules = tree(
        r#"[{"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Text"}]}],
             "endpoint": {"url": {"ref": "Text"}}},
            {"type": "error", "conditions": [], "error": {"fn": "coalesce", "argv": [{"ref": "Other"}, "none"]}}]"#,
    );
    assert_eq!(
        resolve(&rules, &text("http://localhost:8000")).unwrap().url,
        "http://localhost:8000/"
    );
    assert_eq!(message(&rules, &Parameters::new()), "none");
}

#[test]
fn what_is_no_url_is_an_error() {
    let rules = tree(&endpoint(r#"{"url": "{Text}"}"#));
    for url in
        ["", "example.com", "ftp://a", "https://", "https://a?b", "https://a/#b", "https://a b"]
    {
        assert_eq!(
            message(&rules, &text(url)),
            format!(
                "expected an http or https URL without user, query and fragment as the endpoint, found `{url}`"
            )
        );
    }
}

#[test]
fn a_header_cannot_have_a_line_break() {
    let rules = tree(&endpoint(r#"{"url": "https://a", "headers": {"x": ["{Text}"]}}"#));
    assert_eq!(
        message(&rules, &text("a\r\nb: c")),
        "expected a value for the header `x`, found control characters"
    );
}

#[test]
fn messages_have_one_line() {
    let rules = tree(r#"[{"type": "error", "conditions": [], "error": "bad\n{Text} \"x\""}]"#);
    assert_eq!(message(&rules, &text("\u{1b}[31m\u{202e}")), r#"bad\n\u{1b}[31m\u{202e} "x""#);
}

#[test]
fn texts_have_a_limit() {
    let rules = tree(
        r#"[{"type": "error", "conditions": [
                {"fn": "coalesce", "argv": ["{Text}{Text}{Text}{Text}"], "assign": "a"},
                {"fn": "coalesce", "argv": ["{a}{a}{a}{a}"], "assign": "b"},
                {"fn": "isSet", "argv": ["{b}{b}{b}{b}"]}],
             "error": "{b}"}]"#,
    );
    let long = "the endpoint rules make a text longer than 65534 bytes";
    assert_eq!(message(&rules, &text(&"a".repeat(1023))).len(), 1023 * 16);
    assert_eq!(message(&rules, &text(&"a".repeat(1024))), long);
    let encoded = tree(
        r#"[{"type": "error", "conditions": [], "error": {"fn": "uriEncode", "argv": [{"ref": "Text"}]}}]"#,
    );
    assert_eq!(message(&encoded, &text(&" ".repeat(21_845))), long);
}

#[test]
fn a_result_needs_its_parameters() {
    let rules = tree(&endpoint(r#"{"url": "https://{Text}"}"#));
    assert_eq!(
        message(&rules, &Parameters::new()),
        "the endpoint rules use a parameter that has no value: set it"
    );
}
