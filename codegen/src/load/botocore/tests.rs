//! Tests of the list of keys, of selections, and of the table of traits.

use std::path::{Path, PathBuf};

use heck::ToSnakeCase;

use super::keys::{NOT_READ, is_listed};
use crate::load::Draft;
use crate::load::json::{JsonReader, ReaderState, SourceText};
use crate::model::{Kind, Model, traits};
use crate::source::{Report, Source};

/// The unknown keys of a file, and the messages about it.
fn unknown_keys(name: &str, bytes: Vec<u8>) -> (Vec<(&'static str, String)>, Vec<String>) {
    let sources = [Source::new(name, bytes)];
    let report = Report::new(&sources);
    let state = ReaderState::default();
    if let Some(text) = SourceText::decode(&sources[0].bytes, 0, &report) {
        let reader = JsonReader::new(text, &state, &report);
        super::load(&[], &mut Draft::default(), reader);
    }
    let unknown = state
        .unknown
        .borrow()
        .iter()
        .filter(|key| !is_listed(key))
        .map(|key| (key.record, key.name.to_string()))
        .collect();
    (unknown, report.take_diagnostics().iter().map(ToString::to_string).collect())
}

/// The service models in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with("service-2.json"));
    assert!(!files.is_empty(), "{} holds no service-2.json", folder.display());
    files
}

/// Every key is read or listed in the table. Checks the fixtures, and the folder in the environment
/// variable `BOTOCORE_MODELS` if that is set.
#[test]
fn files_hold_no_unknown_key() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/botocore");
    let folder = std::env::var_os("BOTOCORE_MODELS")
        // Relative paths start at the workspace; Cargo runs tests in the package's folder.
        .map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder));
    for path in std::iter::once(fixtures).chain(folder).flat_map(|folder| files(&folder)) {
        let name = path.display().to_string();
        let (unknown, messages) = unknown_keys(&name, std::fs::read(&path).unwrap());
        assert_eq!((unknown, messages), (Vec::new(), Vec::new()), "{name}");
    }
}

#[test]
fn unknown_keys_are_noted_with_their_object() {
    let text = r#"{
        "metadata": {"serviceId": "A", "protocol": "json", "endpointPrefix": "a", "new": 1},
        "operations": {"B": {"name": "B", "new": 2, "http": {"method": "GET", "requestUri": "/", "verb": 3}}},
        "shapes": {"C": {"type": "structure", "members": {"d": {"shape": "C", "name": 4}}}}
    }"#;
    let (unknown, messages) = unknown_keys("new", text.into());
    let expected =
        [("metadata", "new"), ("operation", "new"), ("shape reference", "name"), ("http", "verb")];
    assert_eq!(unknown, expected.map(|(record, key)| (record, key.to_owned())));
    assert_eq!(messages, Vec::<String>::new());
}

#[test]
fn every_key_that_is_not_read_has_one_reason() {
    for (index, (record, key, reason)) in NOT_READ.iter().enumerate() {
        assert!(!reason.is_empty(), "{record} {key}");
        let again = NOT_READ[..index].iter().any(|(r, k, _)| r == record && k == key);
        assert!(!again, "{record} {key} is listed twice");
    }
}

/// The model of some operations of a file.
fn model(path: &Path, operations: &[&str]) -> Model {
    let operations: Vec<String> = operations.iter().map(ToString::to_string).collect();
    let sources = [Source::new(path.to_string_lossy(), std::fs::read(path).unwrap())];
    let report = Report::new(&sources);
    let text = SourceText::decode(&sources[0].bytes, 0, &report).unwrap();
    let mut draft = Draft::default();
    let state = ReaderState::default();
    super::load(&operations, &mut draft, JsonReader::new(text, &state, &report));
    let model = draft.finish(&Model::default(), &report);
    assert_eq!(report.take_diagnostics(), []);
    model
}

/// Shapes do not depend on the selected operations, and all referenced shapes are present.
#[test]
fn shapes_do_not_depend_on_the_selection() {
    let mut left_out = 0;
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/botocore")) {
        let all = model(&path, &[]);
        let operations = all.shapes.values().filter(|s| matches!(s.kind, Kind::Operation(_)));
        for operation in operations {
            let one = model(&path, &[operation.id.as_str()]);
            assert_eq!(one.shapes, model(&path, &[operation.id.name()]).shapes);
            left_out += all.shapes.len().saturating_sub(one.shapes.len());
            assert!(one.shapes.contains_key(&operation.id));
            for shape in one.shapes.values() {
                let service = matches!(shape.kind, Kind::Service(_));
                assert!(service || all.shapes[&shape.id] == *shape, "{} differs", shape.id);
                for member in shape.kind.members() {
                    let target = &member.target.id;
                    assert!(one.kind(target).is_some(), "{target} is missing");
                }
            }
        }
        let nothing = model(&path, &["NoSuchOperation"]);
        assert_eq!(nothing.shapes, all.shapes);
    }
    assert!(left_out > 0, "every operation needs every shape");
}

/// The table of traits lists exactly the keys that this loader converts to traits. One trait is set
/// because of an operation's name, `GetBucketLocation` of S3, and one is a whole document.
#[test]
fn the_table_of_traits_lists_the_keys() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/load/botocore");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources: Vec<String> = entries
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let format = include_str!("format.rs");
    let mut wrong = Vec::new();
    for row in traits::ROWS {
        let mentions = format!("traits::{}", row.name);
        let is_set = sources.iter().flat_map(|text| text.split(&mentions).skip(1)).any(|rest| {
            !rest.starts_with(|next: char| next == '_' || next.is_ascii_alphanumeric())
        });
        let has_no_key = [traits::S3_UNWRAPPED_XML_OUTPUT, traits::ENDPOINT_RULE_SET];
        if is_set == row.botocore.is_empty() && !has_no_key.contains(&row.id) {
            wrong.push(format!("{}: {:?}", row.name, row.botocore));
        }
        for key in row.botocore {
            let field = key.to_snake_case();
            if ![format!(" {field}: "), format!(" r#{field}: ")].iter().any(|f| format.contains(f))
            {
                wrong.push(format!("{}: no field `{field}`", row.name));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
