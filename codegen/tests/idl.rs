//! The IDL loader on files of our own: the models of valid files, the errors of invalid ones.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use smithereens_build::model::mixins;
use smithereens_build::source::{Errors, Source};
use smithereens_build::{Options, generate};
use support::{difference, files, load, source};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/idl").join(name)
}

/// Each folder of IDL files is one model, which the file of the same name has as a JSON AST.
#[test]
fn idl_and_its_json_ast_are_one_model() {
    for name in ["store", "mixins", "version1"] {
        let sources: Vec<_> =
            files(&folder("valid").join(name), "").iter().map(|f| source(f)).collect();
        let model = load(&sources).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        let json = source(&folder("valid").join(format!("{name}.json")));
        let expected = load(&[json]).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        assert_eq!(difference(&mixins::flatten(model), &expected), None, "{name}");
    }
}

#[test]
fn line_breaks_and_byte_order_marks_do_not_matter() {
    let unix: Vec<_> = files(&folder("valid/store"), "").iter().map(|file| source(file)).collect();
    let windows = unix.iter().map(|source| {
        let text = String::from_utf8_lossy(&source.bytes).replace('\n', "\r\n");
        let mark = if source.name.ends_with(".smithy") { "\u{feff}" } else { "" };
        Source::new(source.name.clone(), format!("{mark}{text}").into_bytes())
    });
    let windows = load(&windows.collect::<Vec<_>>()).expect("valid");
    assert_eq!(difference(&windows, &load(&unix).expect("valid")), None);
}

/// Messages with the lines that they are about, as a terminal shows them.
fn render(errors: &Errors) -> String {
    let mut out = String::new();
    for error in &errors.0 {
        let _ = writeln!(out, "{error}");
        if let Some(at) = &error.location {
            let indent = (at.column - at.text_column) as usize;
            let _ = writeln!(
                out,
                "    {}\n    {:indent$}{}",
                at.text,
                "",
                "^".repeat(at.width as usize)
            );
        }
    }
    out
}

#[test]
fn invalid_files_give_errors() {
    for file in files(&folder("invalid"), "") {
        let source = source(&file);
        let name = source.name.to_string();
        let errors = load(&[source]).expect_err(&name);
        insta::assert_snapshot!(name, render(&errors));
    }
}

/// The content of a source decides that it is IDL if the ending of its name does not.
#[test]
fn mistakes_of_several_files_are_reported_together() {
    let first = Source::new("first", *b"namespace a\nstring\nstring B\nstrin C\n");
    let second = Source::new("second.smithy", *b"{");
    let errors = load(&[first, second]).expect_err("both are broken");
    insta::assert_snapshot!(render(&errors), @r"
    first:2:7: expected a space, found a line break
        string
              ^
    first:4:1: unknown shape type `strin`
        strin C
        ^^^^^
    second.smithy:1:1: expected a namespace definition, found `{`
        {
        ^
    ");
}

#[test]
fn nesting_is_bounded() {
    for (open, close) in [("[", "]"), ("{a:", "}")] {
        for deep in [100, 129, 100_000] {
            let value = format!("{}{}", open.repeat(deep), close.repeat(deep));
            let value = if open == "[" { value } else { value.replace(":}", ":1}") };
            let text = format!(
                "metadata a = {value}\nnamespace b\n@c({value})\nstring D\n@trait document c\n"
            );
            let result = load(&[Source::new("deep.smithy", text.into_bytes())]);
            match result {
                Ok(_) => assert_eq!(deep, 100),
                Err(errors) => assert!(
                    deep > 100 && errors.to_string().contains("nested more than 128 levels deep"),
                    "{errors}"
                ),
            }
        }
    }
}

#[test]
fn long_chains_of_mixins_do_not_overflow_the_stack() {
    let mut text = "$version: \"2\"\nnamespace a\n@mixin structure M0 { m: String }\n".to_owned();
    let length = 20_000;
    for n in 1..=length {
        let _ = writeln!(text, "@mixin structure M{n} with [M{}] {{}}", n - 1);
    }
    let _ = writeln!(text, "structure Last with [M{length}] {{ $m }}");
    let model = load(&[Source::new("chain.smithy", text.into_bytes())]).expect("a valid model");
    let last = &model.shapes["a#Last"];
    assert_eq!(last.kind.members()[0].target.id.as_str(), "smithy.api#String");
}

#[test]
fn what_mixins_contribute_is_bounded() {
    let mut text = "$version: \"2\"\nnamespace a\n@mixin structure M0 {}\n".to_owned();
    for n in 1..=2_000 {
        let _ = writeln!(text, "@mixin structure M{n} with [M{}] {{ m{n}: String }}", n - 1);
    }
    let errors = load(&[Source::new("chain.smithy", text.into_bytes())]).expect_err("too much");
    assert!(errors.to_string().contains("mixins contribute more than"), "{errors}");
}

#[test]
fn every_aggregate_can_be_bound_to_a_resource() {
    let text = "$version: \"2\"\nnamespace a\nresource R { identifiers: { id: Id } }\nstring Id\n\
                union U for R { $id }\nlist L for R { member: Id }\n\
                map M for R { key: Id, value: Id }\nstructure S for R { $id }\n";
    let model = load(&[Source::new("for.smithy", text.as_bytes())]).expect("a valid model");
    for id in ["a#U", "a#S"] {
        let members = model.shapes[id].kind.members();
        assert_eq!(
            members.iter().map(|member| member.target.id.as_str()).collect::<Vec<_>>(),
            ["a#Id"]
        );
    }
}

/// A comment after a statement, on its line, is not the documentation of the next shape.
#[test]
fn trailing_documentation_comments_are_ignored() {
    let text = "$version: \"2\" /// a\nnamespace a /// b\nuse b#B /// c\nstring A /// d\nstring C\n\
                structure S {} /// e\n/// Documentation.\nstring D\n";
    let sources =
        ["namespace b\nstring B\n", text].map(|text| Source::new("a.smithy", text.as_bytes()));
    let model = load(&sources).expect("a valid model");
    let documented = model.shapes.values().filter_map(|shape| {
        Some((shape.id.as_str(), shape.traits.str("smithy.api#documentation")?))
    });
    assert_eq!(documented.collect::<Vec<_>>(), [("a#D", "Documentation.")]);
}

/// The bytes of a fixture in which some are replaced by tokens of the grammar.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let fixtures: Vec<Vec<u8>> = [folder("valid"), folder("invalid")]
        .iter()
        .flat_map(|folder| files(folder, ".smithy"))
        .map(|file| std::fs::read(file).expect("a readable fixture"))
        .collect();
    let edit = (any::<prop::sample::Index>(), 0..4_u8, any::<prop::sample::Index>());
    let tokens =
        br#"" """ \ { } [ ] ( ) := @ $ # // /// 1e - _ with for null"#.split(|b| *b == b' ');
    let tokens: Vec<&[u8]> =
        tokens.chain([&b"\n"[..], b" ", b"", b"\xff", "é".as_bytes()]).collect();
    let edits = prop::collection::vec(edit, 1..8);
    (prop::sample::select(fixtures), edits).prop_map(move |(mut bytes, edits)| {
        for (at, replaced, token) in edits {
            let at = at.index(bytes.len() + 1);
            let token = tokens[token.index(tokens.len())];
            let end = (at + usize::from(replaced)).min(bytes.len());
            bytes.splice(at..end, token.iter().copied());
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Loading ends with a model or with located errors, generating with Rust or with errors.
    #[test]
    fn wrong_bytes_do_not_panic(bytes in mutated()) {
        let sources = [Source::new("mutated.smithy", bytes)];
        if let Err(errors) = load(&sources) {
            prop_assert!(!errors.0.is_empty());
            prop_assert!(errors.0.iter().all(|error| error.location.is_some()), "{}", errors);
        }
        if let Err(errors) = generate(&sources, &Options::default()) {
            prop_assert!(!errors.0.is_empty());
        }
    }

    #[test]
    fn random_text_does_not_panic(text in "(namespace a\n)?[ -~\n\\PC]{0,200}") {
        let _ = load(&[Source::new("random.smithy", text.into_bytes())]);
    }
}
