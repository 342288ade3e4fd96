//! Traits have an effect where a member is, not where they are written: on the member, on its
//! target, or nowhere if they state what the protocol does without them.

use smithereens_build::{Options, Source};
use smithereens_cli::diff::{Effect, diff};

const REST_JSON: &str = "aws.protocols#restJson1";
const REST_XML: &str = "aws.protocols#restXml";
const AWS_JSON: &str = "aws.protocols#awsJson1_0";
const QUERY: &str = "aws.protocols#awsQuery";
const CBOR: &str = "smithy.protocols#rpcv2Cbor";

/// A model of a service with one operation. `statements` define the operation `Call`, or else its
/// input `In` and output `Out`, which are empty structures if they are not defined.
fn model(protocol: &str, statements: &str) -> [Source; 1] {
    let mut text = format!(
        "$version: \"2\"\nnamespace a\n@{protocol}\n@xmlNamespace(uri: \"https://example.com/\")\n\
         service S {{ version: \"1\", operations: [Call] }}\n{statements}\n"
    );
    if !text.contains("operation Call ") {
        text.push_str("@http(method: \"POST\", uri: \"/call\")\n");
        text.push_str("operation Call { input: In, output: Out }\n");
    }
    for name in ["In", "Out"] {
        if !text.contains(&format!("structure {name} ")) {
            text.push_str(&format!("structure {name} {{}}\n"));
        }
    }
    [Source::new("model.smithy", text.into_bytes())]
}

/// What a comparison finds: rule, shape, and whether messages break.
fn findings(protocol: &str, old: &str, new: &str) -> Vec<String> {
    let [old, new] = [old, new].map(|statements| model(protocol, statements));
    let found = diff(&old, &new, &Options::default()).unwrap_or_else(|errors| panic!("{errors}"));
    let texts = found.changes.into_iter().map(|change| {
        let breaks = if change.wire == Effect::Breaks { "breaks" } else { "compatible" };
        format!("{} {} {breaks}", change.rule.id, change.shape)
    });
    texts.collect()
}

/// Compares two models in both directions.
fn assert_findings(protocol: &str, old: &str, new: &str, expected: &[&str]) {
    assert_eq!(findings(protocol, old, new), expected, "{protocol}: {old} -> {new}");
    assert_eq!(findings(protocol, new, old), expected, "{protocol}: {new} -> {old}");
}

#[test]
fn names_of_headers_are_case_insensitive() {
    for (binding, target) in [("httpHeader", "String"), ("httpPrefixHeaders", "Map")] {
        let [old, new, other] = ["X-Case-", "x-case-", "x-other-"].map(|name| {
            format!(
                "structure In {{ @{binding}(\"{name}\") a: {target} }}\n\
                 map Map {{ key: String, value: String }}"
            )
        });
        assert_findings(REST_JSON, &old, &new, &["http-binding-changed a#In$a compatible"]);
        assert_findings(REST_JSON, &old, &other, &["http-binding-changed a#In$a breaks"]);
    }
    let [old, new] =
        ["Page", "page"].map(|name| format!("structure In {{ @httpQuery(\"{name}\") a: String }}"));
    assert_findings(REST_JSON, &old, &new, &["http-binding-changed a#In$a breaks"]);
}

#[test]
fn hosts_are_case_insensitive() {
    let [old, new, other] = ["Data.{Name}.", "data.{Name}.", "date.{Name}."].map(|prefix| {
        format!(
            "@endpoint(hostPrefix: \"{prefix}\")\noperation Call {{ input: In, output: Out }}\n\
             structure In {{ @required @hostLabel Name: String }}"
        )
    });
    assert_findings(AWS_JSON, &old, &new, &[]);
    assert_findings(AWS_JSON, &old, &other, &["host-prefix-changed a#Call breaks"]);
}

/// The format that a protocol has for a place without the trait, stated by a shape or a member, is
/// compatible. Every other format breaks.
#[test]
fn a_timestamp_format_is_compatible_if_it_is_that_of_the_place() {
    let cases = [
        (REST_JSON, "a: T", "epoch-seconds"),
        (REST_JSON, "@httpHeader(\"x-a\") a: T", "http-date"),
        (REST_JSON, "@httpQuery(\"a\") a: T", "date-time"),
        (REST_JSON, "@required @httpLabel label: T", "date-time"),
        (REST_JSON, "a: List", "epoch-seconds"),
        (REST_JSON, "@httpHeader(\"x-a\") a: List", "http-date"),
        (REST_JSON, "@httpQuery(\"a\") a: List", "date-time"),
        (REST_JSON, "a: Map", "epoch-seconds"),
        (REST_JSON, "a: Union", "epoch-seconds"),
        (REST_JSON, "a: Nested", "epoch-seconds"),
        (REST_XML, "a: T", "date-time"),
        (REST_XML, "@httpHeader(\"x-a\") a: T", "http-date"),
        (AWS_JSON, "a: T", "epoch-seconds"),
        // Protocols without HTTP bindings do not read them.
        (AWS_JSON, "@httpHeader(\"x-a\") a: T", "epoch-seconds"),
        (QUERY, "a: T", "date-time"),
    ];
    for (protocol, member, default) in cases {
        let uri = if member.contains("httpLabel") { "/{label}" } else { "/call" };
        let statements = |shape: &str, own: &str| {
            format!(
                "@http(method: \"POST\", uri: \"{uri}\")\n\
                 operation Call {{ input: In, output: Out }}\n\
                 structure In {{ {own} {member} }}\n{shape} timestamp T\n\
                 list List {{ member: T }}\nmap Map {{ key: String, value: T }}\n\
                 union Union {{ t: T, text: String }}\n\
                 structure Nested {{ @httpHeader(\"x-a\") a: T }}"
            )
        };
        let old = statements("", "");
        for format in ["epoch-seconds", "http-date", "date-time"] {
            let effect = if format == default { "compatible" } else { "breaks" };
            let stated = format!("@timestampFormat(\"{format}\")");
            let expected = format!("timestamp-format-changed a#T {effect}");
            assert_findings(protocol, &old, &statements(&stated, ""), &[&expected]);
            if let Some((name, "T")) = member.rsplit(' ').next().map(|target| (member, target)) {
                let name = if name.contains("label") { "label" } else { "a" };
                let expected = format!("timestamp-format-changed a#In${name} {effect}");
                assert_findings(protocol, &old, &statements("", &stated), &[&expected]);
                // From the shape to the member.
                assert_findings(protocol, &statements(&stated, ""), &statements("", &stated), &[]);
            }
        }
    }
}

#[test]
fn rpcv2_does_not_read_timestamp_formats() {
    let old = "structure In { a: Timestamp }";
    let new = "structure In { @timestampFormat(\"date-time\") a: Timestamp }";
    assert_findings(CBOR, old, new, &["timestamp-format-changed a#In$a compatible"]);
}

/// A shape has an effect on those members that do not override it.
#[test]
fn a_format_of_a_shape_breaks_only_members_that_inherit_it() {
    let text = |shape: &str, other: &str| {
        format!(
            "structure In {{ @timestampFormat(\"http-date\") a: T, {other} }}\n{shape} timestamp T"
        )
    };
    let stated = "@timestampFormat(\"date-time\")";
    assert_findings(REST_JSON, &text("", ""), &text(stated, ""), &[]);
    let expected = ["timestamp-format-changed a#T breaks"];
    assert_findings(REST_JSON, &text("", "b: T"), &text(stated, "b: T"), &expected);
    // The format of `b` moves to the member, that of `c` is lost.
    let old = text(stated, "b: T, c: T");
    let new = text("", &format!("{stated} b: T, c: T"));
    assert_findings(REST_JSON, &old, &new, &expected);
    // The same structure is a message and part of another one.
    let text = |shape: &str| {
        format!(
            "structure In {{ @httpHeader(\"x-a\") a: T, again: In }}\n{shape} timestamp T\n\
             structure Out {{}}"
        )
    };
    let new = text("@timestampFormat(\"http-date\")");
    assert_findings(REST_JSON, &text(""), &new, &expected);
}

/// Bindings to the URI have no effect in a response.
#[test]
fn an_output_is_bound_to_headers_only() {
    let text =
        |shape: &str| format!("structure Out {{ @httpQuery(\"a\") a: T }}\n{shape} timestamp T");
    let new = text("@timestampFormat(\"date-time\")");
    assert_findings(REST_JSON, &text(""), &new, &["timestamp-format-changed a#T breaks"]);
}

#[test]
fn a_media_type_has_an_effect_on_payloads_and_headers_only() {
    let cases = [
        ("@httpPayload a: Bytes", "", "application/octet-stream", "compatible"),
        (
            "@httpPayload a: Bytes",
            "application/octet-stream",
            "Application/Octet-Stream",
            "compatible",
        ),
        ("@httpPayload a: Bytes", "", "text/plain", "breaks"),
        ("@httpPayload a: Text", "", "text/plain", "compatible"),
        ("@httpPayload a: Text", "text/plain;charset=a", "text/plain;charset=b", "breaks"),
        ("@httpHeader(\"x-a\") a: Text", "", "text/plain", "breaks"),
        ("@httpHeader(\"x-a\") a: Text", "text/plain", "text/html", "compatible"),
        ("@httpQuery(\"a\") a: Text", "", "text/html", "compatible"),
        ("a: Text", "", "text/html", "compatible"),
        ("a: Bytes", "text/plain", "text/html", "compatible"),
    ];
    for (member, old, new, effect) in cases {
        let [old, new] = [old, new].map(|media_type| {
            let stated = format!("@mediaType(\"{media_type}\")");
            let shape = if media_type.is_empty() { "" } else { &stated };
            format!("structure In {{ {member} }}\n{shape} blob Bytes\n{shape} string Text")
        });
        let shape = member.rsplit(' ').next().expect("a target");
        let expected = format!("media-type-changed a#{shape} {effect}");
        assert_findings(REST_JSON, &old, &new, &[&expected]);
    }
}

#[test]
fn traits_that_move_between_a_shape_and_its_members_are_no_difference() {
    for (stated, shape) in [
        ("@sensitive", "string T"),
        ("@length(min: 1)", "string T"),
        ("@pattern(\"a\")", "string T"),
        ("@range(min: 1)", "integer T"),
        ("@mediaType(\"text/html\")", "string T"),
        ("@xmlNamespace(uri: \"u\")", "structure T {}"),
        ("@length(min: 1)", "list T { member: String }"),
    ] {
        let old = format!("structure In {{ a: T }}\nstructure Out {{ a: T }}\n{stated} {shape}");
        let new =
            format!("structure In {{ {stated} a: T }}\nstructure Out {{ {stated} a: T }}\n{shape}");
        assert_findings(REST_XML, &old, &new, &[]);
        let partly = format!("structure In {{ {stated} a: T }}\nstructure Out {{ a: T }}\n{shape}");
        assert_eq!(findings(REST_XML, &old, &partly).len(), 1, "{stated} {shape}");
    }
}

#[test]
fn names_that_are_the_default_are_no_difference() {
    let old = "structure In { @httpPayload a: Root }\nstructure Root {}";
    let new = "structure In { @httpPayload a: Root }\n@xmlName(\"Root\") structure Root {}";
    let other = "structure In { @httpPayload a: Root }\n@xmlName(\"root\") structure Root {}";
    assert_findings(REST_XML, old, new, &[]);
    assert_findings(REST_XML, old, other, &["xml-name-changed a#Root breaks"]);
}

#[test]
fn defaults_may_have_another_notation() {
    let cases = [
        ("Timestamp", "482196050.52", "\"1985-04-12T23:20:50.520Z\"", true),
        ("Timestamp", "\"1985-04-12T23:20:50Z\"", "\"1985-04-12T23:20:50.00Z\"", true),
        ("Timestamp", "0", "\"1970-01-01T00:00:00.001Z\"", false),
        ("Double", "1", "1.00e0", true),
        ("Integer", "1", "2", false),
        ("String", "\"1970-01-01T00:00:00Z\"", "\"1970-01-01T00:00:00.0Z\"", false),
    ];
    for (target, old, new, is_same) in cases {
        for message in ["In", "Out"] {
            let [old, new] =
                [old, new].map(|value| format!("structure {message} {{ a: {target} = {value} }}"));
            let expected = format!("default-changed a#{message}$a breaks");
            let expected = if is_same { vec![] } else { vec![&*expected] };
            assert_findings(REST_JSON, &old, &new, &expected);
        }
    }
}
