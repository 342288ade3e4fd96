//! The documentation that generated code has beyond that of the model: constraints, links, and why
//! an operation cannot be called.

use smithereens_build::{Generated, Options, Source, generate};

fn generated(service: &str, shapes: &str, operations: &[&str]) -> Generated {
    let model = format!(
        "$version: \"2\"\nnamespace a\n{service}service S {{ version: \"1\", operations: [Do] }}\n\
         operation Do {{ input: In, output: Out }}\n{shapes}"
    );
    let source = Source::new("model.smithy", model.into_bytes());
    let operations = operations.iter().map(ToString::to_string).collect();
    generate(&[source], &Options { operations, ..Options::default() })
        .unwrap_or_else(|errors| panic!("{errors}"))
}

/// The documentation, attributes and definition of the item that starts with `head`.
fn item(text: &str, head: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.starts_with(head)).expect(head);
    let start =
        lines[..at].iter().rposition(|line| !line.starts_with("///") && !line.starts_with("#["));
    let end = lines[at..].iter().position(|line| line.starts_with('}') || line.ends_with(';'));
    lines[start.map_or(0, |start| start + 1)..=at + end.unwrap_or(0)].join("\n")
}

const AWS_JSON: &str = "@aws.protocols#awsJson1_0\n";

#[test]
fn constraints_links_and_ages() {
    let shapes = r#"
        structure In {
            /// The name.
            @length(min: 1, max: 64) @pattern("^[a-z`]+$") @since("2.1 <beta>")
            name: String
            @range(min: -1.5, max: 1) weight: Double
            @length(max: 1) letter: String
            @required @length(min: 1) names: Names
            tags: Tags
            /// Looked up.
            @externalDocumentation("The [guide]": "https://example.com/a_(b)", "none": "nowhere")
            @deprecated(message: "use `name`", since: "2.0")
            old: String
        }
        structure Out { blob: Bytes }
        list Names { @length(min: 3, max: 3) @pattern("^x") member: String }
        map Tags { key: Key, @range(max: 9) value: Integer }
        @length(min: 1, max: 128) string Key
        @length(min: 16, max: 16) blob Bytes
    "#;
    let text = generated(AWS_JSON, shapes, &[]).text;
    insta::assert_snapshot!(
        [item(&text, "pub struct In "), item(&text, "pub struct Out ")].join("\n")
    );
}

const PLAIN: &str = "structure In { a: String }\nstructure Out { b: String }\n";

/// Types are generated, and a warning is given only if the operation was named.
#[test]
fn a_protocol_that_is_not_implemented() {
    let service =
        "@trait @protocolDefinition structure smoke {}\n@smoke\n@aws.protocols#restYaml1\n";
    let all = generated(service, PLAIN, &[]);
    assert_eq!(all.warnings, []);
    assert!(all.text.contains("pub struct In {") && !all.text.contains("impl rt::Operation for"));
    let one = generated(service, PLAIN, &["Do"]);
    assert_eq!(one.text, all.text);
    let warnings: Vec<_> = one.warnings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!([item(&one.text, "pub struct Do;"), warnings.join("\n")].join("\n\n"));
}

#[test]
fn a_service_without_a_protocol() {
    insta::assert_snapshot!(item(&generated("", PLAIN, &[]).text, "pub struct Do;"));
}

#[test]
fn event_streams() {
    let shapes = "structure In { a: String }\nstructure Out { @required events: Events }\n\
                  @streaming union Events { text: Text }\nstructure Text { text: String }\n";
    let all = generated(AWS_JSON, shapes, &[]);
    assert_eq!(all.warnings, []);
    assert!(all.text.contains("pub enum Events {"), "events have a type");
    let one = generated(AWS_JSON, shapes, &["Do"]);
    let warnings: Vec<_> = one.warnings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!([item(&one.text, "pub struct Do;"), warnings.join("\n")].join("\n\n"));
}
