//! The botocore loader on files of our own: what they mean, and what is said about broken ones.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use smithereens_build::model::node::{Node, Value};
use smithereens_build::model::{Kind, Model, Reference, Traits};
use smithereens_build::source::Source;
use support::{difference, files, load, source};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/botocore")
}

#[test]
fn files_mean_these_models() {
    for file in files(&folder(), ".service-2.json") {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let model = load(&[source(&file)]).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        insta::assert_snapshot!(name, render(&model));
    }
}

#[test]
fn broken_files_are_explained() {
    for file in files(&folder().join("invalid"), ".json") {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = source(&file);
        let text = Source::new(name.as_str(), path.bytes);
        let errors = load(&[text]).expect_err(&name);
        insta::assert_snapshot!(name, errors);
    }
}

/// One fixture is written in the IDL as well.
#[test]
fn the_same_service_in_the_idl_is_the_same_model() {
    let [converted, written] = ["query.service-2.json", "query.smithy"].map(|name| {
        load(&[source(&folder().join(name))]).unwrap_or_else(|errors| panic!("{name}: {errors}"))
    });
    assert_eq!(difference(&converted, &written), None);
}

/// Shapes and members in their order, traits in the order of their ids, which has no meaning.
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
        let value = match render_node(value) {
            empty if empty == "{}" => String::new(),
            value => format!("({value})"),
        };
        let _ = writeln!(out, "{indent}@{id}{value}");
    }
}

fn render_node(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::String(value) => format!("{value:?}"),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(render_node).collect::<Vec<_>>().join(", "))
        }
        Value::Object(entries) => {
            let entry = |(key, node): &(smithereens_build::model::node::Key, Node)| {
                format!("{}: {}", key.name, render_node(node))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A fixture with something in it replaced by a value that may not belong there.
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
            let end = start + value_length(&text[start..]);
            format!("{}{value}{}", &text[..start], &text[end..])
        },
    )
}

/// How long the JSON value is that `text` starts with.
fn value_length(text: &str) -> usize {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' | '[' => depth += 1,
            '}' | ']' if depth > 0 => depth -= 1,
            ',' | '}' | ']' if depth == 0 => return at,
            _ => {}
        }
        if depth == 0 && !quoted && matches!(c, '"' | '}' | ']') {
            return at + c.len_utf8();
        }
    }
    text.len()
}

proptest! {
    #[test]
    fn any_value_anywhere_gives_a_model_or_located_errors(text in mutated()) {
        if let Err(errors) = load(&[Source::new("mutated.json", text.into_bytes())]) {
            prop_assert!(!errors.0.is_empty());
            for error in &errors.0 {
                prop_assert!(error.location.is_some(), "{error}");
            }
        }
    }

    #[test]
    fn any_byte_anywhere_gives_a_model_or_errors(
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
