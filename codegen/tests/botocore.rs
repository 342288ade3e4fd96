//! The botocore loader on files of our own: the models of valid files, the errors of invalid ones.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::value::RawValue;
use smithereens_build::model::{Kind, Model, Reference, Traits, json_text};
use smithereens_build::source::Source;
use smithereens_build::{Options, generate};
use support::{difference, files, load, source};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/botocore")
}

#[test]
fn valid_files_give_models() {
    for file in files(&folder(), ".service-2.json") {
        let source = source(&file);
        let name = source.name.to_string();
        let model = load(&[source]).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        insta::assert_snapshot!(name, render(&model));
    }
}

#[test]
fn invalid_files_give_errors() {
    for file in files(&folder().join("invalid"), ".json") {
        let source = source(&file);
        let name = source.name.to_string();
        let errors = load(&[source]).expect_err(&name);
        insta::assert_snapshot!(name, errors);
    }
}

#[test]
fn a_service_in_botocores_format_and_in_the_idl_is_one_model() {
    let [converted, written] = ["query.service-2.json", "query.smithy"].map(|name| {
        load(&[source(&folder().join(name))]).unwrap_or_else(|errors| panic!("{name}: {errors}"))
    });
    assert_eq!(difference(&converted, &written), None);
}

/// The model as text. Shapes and members are in their order, traits are sorted by their ids.
fn render(model: &Model) -> String {
    let mut out = String::new();
    for shape in model.shapes.values() {
        let _ = writeln!(out, "{} {}", shape.kind.name(), shape.id);
        render_traits(&mut out, "  ", &shape.traits);
        match &shape.kind {
            Kind::Service(service) => {
                let _ = writeln!(out, "  version {:?}", service.version);
                render_references(&mut out, "operations", &service.operations);
            }
            Kind::Operation(operation) => {
                let _ = writeln!(out, "  {} -> {}", operation.input.id, operation.output.id);
                render_references(&mut out, "errors", &operation.errors);
            }
            kind => {
                for member in kind.members() {
                    let _ = writeln!(out, "  {}: {}", member.name, member.target.id.name());
                    render_traits(&mut out, "    ", &member.traits);
                }
            }
        }
    }
    out
}

fn render_references(out: &mut String, what: &str, references: &[Reference]) {
    let names: Vec<_> = references.iter().map(|reference| reference.id.name()).collect();
    if !names.is_empty() {
        let _ = writeln!(out, "  {what} {}", names.join(", "));
    }
}

fn render_traits(out: &mut String, indent: &str, traits: &Traits) {
    let mut traits: Vec<_> = traits.iter().collect();
    traits.sort_by_key(|(id, _)| id.as_str());
    for (id, value) in traits {
        let id = id.as_str().strip_prefix("smithy.api#").unwrap_or(id.as_str());
        let value = match json_text::line(value) {
            empty if empty == "{}" => String::new(),
            value => format!("({value})"),
        };
        let _ = writeln!(out, "{indent}@{id}{value}");
    }
}

/// The text of a fixture in which a random value is replaced by another, often of another type.
fn mutated() -> impl Strategy<Value = String> {
    let fixtures: Vec<String> = files(&folder(), ".service-2.json")
        .iter()
        .map(|file| String::from_utf8_lossy(&source(file).bytes).into_owned())
        .collect();
    let values = ["null", "true", "7", "-0.5e9", "\"\"", "\"String\"", "[]", "[\"A\"]", "{}"];
    let value = prop::sample::select(values.to_vec());
    (prop::sample::select(fixtures), any::<prop::sample::Index>(), value).prop_map(
        |(text, index, value)| {
            let starts: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
            let start = starts[index.index(starts.len())];
            let value_length = serde_json::Deserializer::from_str(&text[start..])
                .into_iter::<&RawValue>()
                .next()
                .map_or(0, |value| value.expect("a JSON value").get().len());
            let end = start + value_length;
            format!("{}{value}{}", &text[..start], &text[end..])
        },
    )
}

proptest! {
    #[test]
    fn a_wrong_value_gives_a_model_or_located_errors(text in mutated()) {
        if let Err(errors) = load(&[Source::new("mutated.json", text.into_bytes())]) {
            prop_assert!(!errors.0.is_empty());
            for error in &errors.0 {
                prop_assert!(error.location.is_some(), "{error}");
            }
        }
    }

    #[test]
    fn a_wrong_byte_gives_a_model_or_errors(
        fixture in prop::sample::select(files(&folder(), ".service-2.json")),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = source(&fixture).bytes.to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Err(errors) = load(&[Source::new("mutated.json", bytes)]) {
            prop_assert!(!errors.0.is_empty());
        }
    }
}

/// botocore's files do not say which numbers and booleans have a default: members without `box` are
/// optional there, and are sent only if they are set. A Smithy model states its defaults.
#[test]
fn numbers_are_optional_unless_the_model_gives_a_default() {
    let botocore = r#"{
        "metadata": {"apiVersion": "1", "endpointPrefix": "queue", "protocol": "json",
            "jsonVersion": "1.0", "serviceId": "Queue", "targetPrefix": "Queue",
            "uid": "queue-1", "signatureVersion": "v4"},
        "operations": {"Send": {"name": "Send", "http": {"method": "POST", "requestUri": "/"},
            "output": {"shape": "Sent"}}},
        "shapes": {
            "Sent": {"type": "structure", "required": ["Count"], "members": {
                "Delay": {"shape": "Integer"}, "Count": {"shape": "Integer"}, "Last": {"shape": "Boolean"}}},
            "Integer": {"type": "integer"}, "Boolean": {"type": "boolean"}}
    }"#;
    let smithy = "$version: \"2\"\nnamespace com.amazonaws.queue\n\
        @aws.protocols#awsJson1_0\nservice Queue { version: \"1\", operations: [Send] }\n\
        operation Send { output: Sent }\n\
        structure Sent {\n Delay: Integer = 0\n @required Count: Integer\n Last: Boolean = false\n}";
    let fields = [("queue.json", botocore), ("queue.smithy", smithy)].map(|(name, text)| {
        let generated = generate(&[Source::new(name, text.as_bytes())], &Options::default());
        let text = generated.unwrap_or_else(|errors| panic!("{errors}")).text;
        let fields = text.lines().filter_map(|line| line.strip_prefix("    pub "));
        fields.filter(|line| line.ends_with(',')).collect::<Vec<_>>().join("\n")
    });
    assert_eq!(fields[0], "delay: Option<i32>,\ncount: i32,\nlast: Option<bool>,");
    assert_eq!(fields[1], "delay: i32,\ncount: i32,\nlast: bool,");
}
