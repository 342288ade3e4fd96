//! What holds for the documentation of real models: those of our tests, and of the folder that the
//! environment variable `DOCUMENTED_MODELS` names, if it does.

use std::path::Path;

use super::oracle::see;
use crate::Source;
use crate::docs::markdown;
use crate::model::{Model, traits};
use crate::source::files as read;

/// Tags, comments and references of HTML, which may go; all else is text.
fn visible_words(source: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let name = tag[1..].trim_start_matches('/');
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        match tag.find('>').filter(|_| is_tag) {
            Some(end) => {
                text.push(' ');
                rest = &tag[end + 1..];
            }
            None => {
                text.push(' ');
                rest = &tag[1..];
            }
        }
    }
    text.push_str(rest);
    let mut words = Vec::new();
    for word in without_references(&text).split_whitespace() {
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if word.chars().any(char::is_alphabetic) {
            words.push(word);
        }
    }
    words
}

/// `text` with blanks in place of `&amp;` and its like.
fn without_references(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        out.push(' ');
        let name = after.find(|c: char| c != '#' && !c.is_ascii_alphanumeric());
        let is_reference = name.is_some_and(|end| end > 0 && after[end..].starts_with(';'));
        rest = if is_reference { &after[name.unwrap_or(0)..] } else { after };
    }
    out.push_str(rest);
    out
}

/// What is wrong with the documentation `source`.
fn fault(source: &str) -> Option<String> {
    let output = markdown(source);
    let seen = see(&output);
    if let Some(fault) = seen.faults.first() {
        return Some(fault.clone());
    }
    let letters: String = seen.text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut rest = letters.as_str();
    for word in visible_words(source) {
        match rest.find(&word) {
            Some(at) => rest = &rest[at + word.len()..],
            None => return Some(format!("lost {word:?}")),
        }
    }
    None
}

fn check(sources: &[Source], faults: &mut Vec<String>) -> usize {
    let Ok(model) = crate::load(sources) else { return 0 };
    let all = documentation(&model);
    for text in &all {
        if let Some(fault) = fault(text) {
            faults.push(format!("{fault}:\n{text}\n--\n{}\n", markdown(text)));
        }
    }
    all.len()
}

fn documentation(model: &Model) -> Vec<&str> {
    let shapes = model.shapes.values();
    let all = shapes.flat_map(|shape| {
        let members = shape.kind.members().into_iter().map(|member| &member.traits);
        members.chain([&shape.traits])
    });
    all.filter_map(|own| own.str(traits::DOCUMENTATION)).collect()
}

#[test]
fn real_documentation_is_safe_and_loses_nothing() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/botocore");
    let folder = std::env::var_os("DOCUMENTED_MODELS")
        // A relative path is meant from the workspace, wherever Cargo runs this.
        .map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder));
    let (mut count, mut faults) = (0, Vec::new());
    for folder in std::iter::once(fixtures).chain(folder) {
        for file in read::find(&folder).unwrap() {
            count += check(&[read::read_file(&file).unwrap()], &mut faults);
        }
    }
    assert!(count > 0, "nothing is documented");
    eprintln!("{count} texts, {} faults", faults.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
