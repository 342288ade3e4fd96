//! Guarantees that are checked with the documentation of real models: those of the generator's
//! tests, and those of the folder that the environment variable `DOCUMENTED_MODELS` names.

mod oracle;

use std::path::{Path, PathBuf};

use oracle::see;
use serde_json::Value;
use smithereens_markdown::from_documentation;

/// The words of `source` without tags, comments and character references.
fn visible_words(source: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        text.push(' ');
        let tag = &rest[at..];
        let name = tag[1..].trim_start_matches('/');
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        let length = tag.find('>').filter(|_| is_tag).unwrap_or(0) + 1;
        rest = &tag[length..];
    }
    text.push_str(rest);
    let words = without_references(&text);
    let words =
        words.split_whitespace().map(|word| word.replace(|c: char| !c.is_alphanumeric(), ""));
    words.filter(|word| word.contains(char::is_alphabetic)).collect()
}

/// `text` with spaces in place of character references.
fn without_references(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        out.push(' ');
        let name = after.find(|c: char| c != '#' && !c.is_ascii_alphanumeric());
        let reference = name.filter(|end| *end > 0 && after[*end..].starts_with(';'));
        rest = &after[reference.unwrap_or(0)..];
    }
    out + rest
}

/// What is wrong with the Markdown of `documentation`.
fn fault(documentation: &str) -> Option<String> {
    let markdown = from_documentation(documentation);
    let seen = see(&markdown);
    let letters = seen.text.replace(|c: char| !c.is_alphanumeric(), "");
    let mut rest = letters.as_str();
    let lost = visible_words(documentation).into_iter().find(|word| match rest.split_once(word) {
        Some((_, after)) => {
            rest = after;
            false
        }
        None => true,
    });
    let fault = seen.faults.into_iter().next().or(lost.map(|word| format!("lost {word:?}")))?;
    Some(format!("{fault}:\n{documentation}\n--\n{markdown}\n"))
}

/// Collects the texts called `name` in a model.
fn collect<'a>(value: &'a Value, name: &str, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(text) if key == name => found.push(text),
                    _ => collect(value, name, found),
                }
            }
        }
        Value::Array(array) => array.iter().for_each(|value| collect(value, name, found)),
        _ => {}
    }
}

#[test]
fn real_documentation_is_safe_and_loses_nothing() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![workspace.join("codegen/tests/botocore")];
    // A relative path starts at the workspace, wherever Cargo runs this.
    folders.extend(std::env::var_os("DOCUMENTED_MODELS").map(|folder| workspace.join(folder)));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    let (mut count, mut faults) = (0, Vec::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "json"))
    {
        let model: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        // A JSON AST of Smithy, or a file of botocore.
        let is_smithy = model.get("smithy").is_some();
        let name = if is_smithy { "smithy.api#documentation" } else { "documentation" };
        let mut found = Vec::new();
        collect(&model, name, &mut found);
        count += found.len();
        faults.extend(found.into_iter().filter_map(fault));
    }
    eprintln!("{count} texts, {} faults", faults.len());
    assert!(count > 0, "expected documented models in {folders:?}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
